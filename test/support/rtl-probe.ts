// A language that nobody speaks, for looking at right to left: English spelt with Arabic letters, placeholders kept.
import {en as centre} from '../../src/i18n/centre/en.ts';
import {en} from '../../src/i18n/en.ts';
import type {CentreMessages} from '../../src/model/centre-messages.ts';
import type {Messages} from '../../src/model/messages.ts';

const LATIN = 'abcdefghijklmnopqrstuvwxyz,;?';
const ARABIC = 'ابكديفجهيجكلمنوبقرستوفوشيز،؛؟';
const LETTERS: ReadonlyMap<string, string> = new Map(
  [...LATIN].map((letter, i) => [letter, ARABIC[i] ?? letter]),
);

/** The few words that are worth having in real Arabic: people look at them most. */
const WORDS: Readonly<Record<string, string>> = {
  'Yes, please': 'نعم من فضلك',
  'No, thanks': 'لا شكرا',
  'E-mail': 'البريد الإلكتروني',
  Phone: 'الهاتف',
};

/** A text in the probe's letters; `{placeholders}`, digits and marks stay as they are. */
export const probeText = (text: string): string =>
  WORDS[text] ??
  text
    .split(/(\{\w+\})/)
    .map((piece, i) =>
      i % 2 ? piece : piece.replace(/[a-z,;?]/gi, (one) => LETTERS.get(one.toLowerCase()) ?? one),
    )
    .join('');

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const mapTexts = (value: unknown): unknown => {
  if (typeof value === 'string') return probeText(value);
  if (!isRecord(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([name, member]) => [name, mapTexts(member)]));
};

/** The messages of the probe: tag `ar`, right to left. */
export const probeMessages: Messages = {
  ...(mapTexts(en) as Messages), // the same members, each text spelt anew
  lang: 'ar',
  dir: 'rtl',
};

/** The centre's own texts in the probe's language. */
export const probeCentre: CentreMessages = {
  ...(mapTexts(centre) as CentreMessages), // the same members, each text spelt anew
  lang: 'ar',
};

/** A notice in the probe's language alone, made from its English texts; names, ids and addresses stay Latin. */
export function probeNotice(notice: unknown): unknown {
  if (Array.isArray(notice)) return notice.map(probeNotice);
  if (!isRecord(notice)) return notice;
  if (typeof notice['en'] === 'string') return {ar: probeText(notice['en'])};
  const members = Object.entries(notice).map(([name, member]) => [name, probeNotice(member)] as const);
  return {...Object.fromEntries(members), ...('languages' in notice && {languages: ['ar']})};
}
