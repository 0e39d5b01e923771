// What the page of an extract says. A language that is not here gets English.
import {findMessages} from '../../model/messages.ts';
import type {StandingState} from '../../model/standing.ts';
import type {Answer, Right, SubjectKind} from '../../model/vocabulary.ts';
import type {RequestStep, Via} from '../../receipt/statement.ts';
import {da} from './words/da.ts';
import {de} from './words/de.ts';
import {en} from './words/en.ts';
import {es} from './words/es.ts';
import {fi} from './words/fi.ts';
import {fr} from './words/fr.ts';
import {nb} from './words/nb.ts';
import {nl} from './words/nl.ts';
import {pl} from './words/pl.ts';
import {sv} from './words/sv.ts';

/** Texts of one language; `{name}` stands for a value. */
export interface ExtractWords {
  readonly lang: string;
  /** Between a name and its value on one line, with its spaces. */
  readonly colon: string;
  readonly title: string;
  readonly made: string;
  readonly about: string;
  readonly nothing: string;
  /** Where the shop's own part could not be had. */
  readonly missing: string;
  readonly headings: {
    readonly standings: string;
    readonly receipts: string;
    readonly statements: string;
    /** There only where something is below. */
    readonly confirmations: string;
    /** `{controller}`. */
    readonly imports: string;
    readonly requests: string;
    readonly recipients: string;
    readonly texts: string;
    readonly processing: string;
    readonly rights: string;
  };
  readonly kinds: Readonly<Record<SubjectKind, string>>;
  readonly answers: Readonly<Record<Answer, string>>;
  readonly states: Readonly<Record<StandingState, string>>;
  /** `{state}` and `{date}`. */
  readonly since: string;
  readonly acts: {
    readonly choices: string;
    readonly withdrawal: string;
    readonly raised: string;
    readonly lifted: string;
    readonly request: string;
  };
  readonly facts: {
    readonly received: string;
    readonly claimed: string;
    readonly page: string;
    readonly origin: string;
    readonly notice: string;
    readonly shown: string;
    /** Leads to it. */
    readonly read: string;
    readonly notHeld: string;
    readonly withheld: string;
    readonly withheldWhy: string;
    readonly entry: string;
    readonly recorded: string;
    readonly quarantined: string;
    readonly hash: string;
    readonly actor: string;
    readonly unverified: string;
    readonly text: string;
    readonly reply: string;
    readonly choices: string;
    readonly all: string;
    readonly way: string;
    /** The receipt that a confirmation is about. */
    readonly confirms: string;
  };
  readonly vias: Readonly<Record<Via, string>>;
  readonly imported: {
    /** `{controller}`. */
    readonly only: string;
    readonly given: string;
    readonly how: string;
    readonly text: string;
  };
  readonly rights: Readonly<Record<Right, string>>;
  readonly steps: Readonly<Record<RequestStep, string>>;
  readonly due: string;
  readonly reason: string;
  readonly recipients: {
    readonly partners: string;
    readonly noPartners: string;
    /** `{dates}`. */
    readonly given: string;
    readonly kinds: string;
    readonly disclosed: string;
    readonly noneDisclosed: string;
    readonly noList: string;
    /** Of a partner whose yes was taken back. `{date}`. */
    readonly told: string;
    readonly notTold: string;
    /** What is in an export of every choice. */
    readonly everything: string;
    /** What a partner got. */
    readonly events: Readonly<Record<'given' | 'withdrawn' | 'objected', string>>;
  };
  readonly slot: string;
  readonly contact: string;
  readonly complaint: string;
}

/** Every language that the project has, Danish first. */
export const extractWords: readonly ExtractWords[] = [da, en, sv, nb, de, nl, fi, fr, pl, es];

/** The texts of a language, of its parent (da-DK: da), or English. */
export const wordsOf = (lang: string): ExtractWords => findMessages(extractWords, lang) ?? en;

/** A text with its values put in; a value is never read as a template. */
export const put = (template: string, values: Readonly<Record<string, string>>): string =>
  template.replaceAll(/\{(\w+)\}/g, (whole, name: string) => values[name] ?? whole);
