// Texts with their values in them; dates, numbers and sizes as the language writes them.
import type {AdminWords, Plural} from '../i18n/admin/words.ts';

/** Puts values into a text. */
export const fill = (text: string, values: Readonly<Record<string, string | number>>): string =>
  text.replaceAll(/\{(\w+)\}/g, (slot, name: string) => String(values[name] ?? slot));

/** A text of a list of texts by name; the name itself where there is none. */
export const named = (texts: Readonly<Record<string, string>>, name: string): string =>
  Object.hasOwn(texts, name) ? (texts[name] ?? name) : name;

/** How one language writes things. */
export interface Writing {
  readonly words: AdminWords;
  number(n: number): string;
  percent(share: number): string;
  /** Unix ms: day, month and year. */
  date(time: number): string;
  /** With the time of day. */
  moment(time: number): string;
  /** `YYYY-MM-DD`: day and month. */
  day(day: string): string;
  size(bytes: number): string;
  /** The right form for a number, with it in place. */
  count(forms: Plural, n: number): string;
}

/** Dates are in the reader's own time zone, but for days that were counted in UTC. */
export function writingIn(words: AdminWords): Writing {
  const {lang} = words;
  const format = (options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat =>
    new Intl.DateTimeFormat(lang === 'en' ? 'en-GB' : lang, options);
  const [date, moment] = [format({dateStyle: 'medium'}), format({dateStyle: 'medium', timeStyle: 'short'})];
  const day = format({day: 'numeric', month: 'short', timeZone: 'UTC'});
  const number = new Intl.NumberFormat(lang);
  const percent = new Intl.NumberFormat(lang, {style: 'percent', maximumFractionDigits: 0});
  const plural = new Intl.PluralRules(lang);
  return {
    words,
    number: (n) => number.format(n),
    percent: (share) => percent.format(share),
    date: (time) => date.format(time),
    moment: (time) => moment.format(time),
    day: (text) => day.format(Date.parse(`${text}T00:00:00Z`)),
    size: (bytes) => `${number.format(Math.ceil(bytes / 1000))} kB`,
    count: (forms, n) => fill(plural.select(n) === 'one' ? forms.one : forms.other, {n: number.format(n)}),
  };
}
