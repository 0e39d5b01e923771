// What a rule of the linter is made of, and the texts of a notice that rules read.
import type {Messages} from './messages.ts';
import type {Choice, Localized, Notice} from './notice.ts';
import {pointer} from './shape.ts';

/** An error breaks the law or the format; a warning is something for a person to look at. */
export type Level = 'error' | 'warning';

/** One thing wrong with a notice. */
export interface Finding {
  readonly level: Level;
  /** Stable id of the rule. */
  readonly rule: string;
  /** Where, as a JSON Pointer; '' is the whole notice. */
  readonly at: string;
  /** Article, section or judgment that the rule comes from. */
  readonly article: string;
  /** What is wrong. */
  readonly says: string;
  /** How to mend it. */
  readonly mend: string;
}

/**
 * Words of one language that a notice must not use. An entry may have two parts, separated by "…", that must stand in
 * one sentence in this order.
 */
export interface WordLists {
  /** Wording that makes a person feel bad about a no. */
  readonly guilt: readonly string[];
  readonly doubleNegation: readonly string[];
  /** Storage without an end. */
  readonly endless: readonly string[];
}

export interface LintOptions {
  /** The languages in which the screen has texts of its own; not checked when absent. */
  readonly messages?: readonly Messages[];
  /** By language tag. */
  readonly words?: Readonly<Record<string, WordLists>>;
}

/** A text of the notice in all its languages, and its place. */
export interface NoticeText {
  readonly at: string;
  readonly text: Localized;
}

/** What rules look at. */
export interface Linted extends LintOptions {
  readonly notice: Notice;
  readonly texts: readonly NoticeText[];
}

/** A place where a notice breaks a rule. */
export interface Hit {
  readonly at: string;
  readonly says: string;
}

export interface Rule {
  readonly rule: string;
  readonly level: Level;
  readonly article: string;
  readonly mend: string;
  readonly hits: (linted: Linted) => readonly Hit[];
}

/** Hits of a list: what is wrong with each item, or null. */
export const each = <T>(
  items: readonly T[],
  at: (i: number) => string,
  says: (item: T, i: number) => string | null,
): Hit[] =>
  items.flatMap((item, i) => {
    const wrong = says(item, i);
    return wrong === null ? [] : [{at: at(i), says: wrong}];
  });

/** Hits of texts: what is wrong with each language of each, or null. */
export const eachText = (
  texts: readonly NoticeText[],
  says: (text: string, lang: string, all: Localized) => string | null,
): Hit[] =>
  texts.flatMap((one) => {
    const langs = Object.keys(one.text);
    return each(
      langs,
      (i) => `${one.at}/${langs[i] ?? ''}`,
      (lang) => says(one.text[lang] ?? '', lang, one.text),
    );
  });

/** What choices say of themselves. */
export const textsOfChoices = (notice: Notice, want: (choice: Choice) => boolean): NoticeText[] =>
  notice.choices.flatMap((choice, i) => {
    if (!want(choice)) return [];
    const {label, detail} = choice;
    return [
      {at: `/choices/${i}/detail`, text: detail},
      ...(label ? [{at: `/choices/${i}/label`, text: label}] : []),
    ];
  });

/** Every text of a notice. Being localised shows: the members are the notice's languages, and nothing else. */
export function textsOf(notice: Notice): NoticeText[] {
  const found: NoticeText[] = [];
  const walk = (value: unknown, at: string): void => {
    if (typeof value !== 'object' || value === null) return;
    if (isLocalized(value, notice.languages)) found.push({at, text: value});
    else for (const [name, member] of Object.entries(value)) walk(member, pointer(at, name));
  };
  walk(notice, '');
  return found;
}

function isLocalized(value: object, languages: readonly string[]): value is Localized {
  const members = Object.entries(value);
  return (
    members.length === languages.length &&
    members.every(([name, text]) => languages.includes(name) && typeof text === 'string')
  );
}
