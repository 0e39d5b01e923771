// What the receiver's own pages and mails say. A language that is not here gets English.
import {findMessages} from '../../model/messages.ts';
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

/** Texts of one language. `{controller}` is the name of the controller, `{channels}` a list. */
export interface PageWords {
  readonly lang: string;
  /** Between the last two of a list, with its spaces. */
  readonly and: string;
  /** Channels in the middle of a sentence. */
  readonly channels: Readonly<Record<string, string>>;
  /** The page that the link in a mail opens. */
  readonly unsubscribe: {
    readonly title: string;
    readonly what: string;
    readonly button: string;
    readonly later: string;
  };
  /** The page after the button. */
  readonly done: {readonly title: string; readonly what: string; readonly before: string};
  /** The page for a link that is none. */
  readonly broken: {readonly title: string; readonly what: string};
  /** The mail to an address that somebody typed to refuse. */
  readonly typed: {readonly subject: string; readonly text: string};
  /** The mail with the link to what is held. `{link}`, `{minutes}`. */
  readonly access: {readonly subject: string; readonly text: string};
  /** The page that such a link opens, with its three buttons. */
  readonly open: {
    readonly title: string;
    readonly what: string;
    readonly page: string;
    readonly data: string;
    readonly portable: string;
    readonly once: string;
  };
  /** The page for such a link that was used, or is too old. */
  readonly used: {readonly title: string; readonly what: string};
  /** Confirming a yes from a mail. */
  readonly confirm: ConfirmWords;
  /** The mail with the person's copy. `{date}`, and `{answers}`: a line for each. */
  readonly copy: {readonly subject: string; readonly text: string};
}

/** Texts of confirming. `{choices}`: a line for each; `{until}`: a date. */
export interface ConfirmWords {
  readonly mail: {readonly subject: string; readonly text: string};
  /** The page that the link opens, above and below the list of choices. */
  readonly page: {
    readonly title: string;
    readonly what: string;
    readonly button: string;
    readonly later: string;
  };
  /** The page after the button. */
  readonly done: {readonly title: string; readonly what: string; readonly later: string};
  /** The pages for a link that confirms nothing. */
  readonly expired: {readonly title: string; readonly what: string};
  readonly unknown: {readonly title: string; readonly what: string};
  readonly withdrawn: {readonly title: string; readonly what: string};
  readonly broken: {readonly title: string; readonly what: string};
}

/** Every language that the project has, Danish first. */
export const pageWords: readonly PageWords[] = [da, en, sv, nb, de, nl, fi, fr, pl, es];

/** The words of the first language that a person takes and that is here. */
export function wordsFor(acceptLanguage: string | null, languages: readonly string[] = []): PageWords {
  const asked = acceptLanguage === null ? languages : tagsOf(acceptLanguage);
  for (const tag of asked) {
    const found = findMessages(pageWords, tag);
    if (found) return found;
  }
  return en;
}

/** Language tags of the header (RFC 9110, 12.5.4), the ones that are liked best first. */
function tagsOf(header: string): readonly string[] {
  const ranges = header.split(',').map((range) => {
    const [tag = '', ...parameters] = range.split(';').map((part) => part.trim());
    const weight = parameters.find((one) => /^q=/i.test(one))?.slice(2) ?? '1';
    return {tag, weight: Number(weight) || 0};
  });
  const wanted = ranges.filter(({tag, weight}) => tag !== '' && weight > 0);
  return wanted.toSorted((a, b) => b.weight - a.weight).map(({tag}) => tag);
}

/** Choices as a list in a sentence; a partner or a channel of the notice's own by its id. */
export function channelList(words: PageWords, choices: readonly string[]): string {
  const names = choices.map((id) => words.channels[id] ?? id);
  return [names.slice(0, -1).join(', '), names.at(-1) ?? ''].filter((part) => part !== '').join(words.and);
}

/** Puts values into a text. */
export const fill = (text: string, values: Readonly<Record<string, string>>): string =>
  text.replaceAll(/\{(\w+)\}/g, (slot, name: string) => values[name] ?? slot);
