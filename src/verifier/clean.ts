// What strangers wrote, made safe to print: no control codes, no hidden characters that turn text around.

/** White space of every kind and length is one space: nothing can be pushed out of sight or onto a line of its own. */
const SPACES = /[\t\n\v\f\r\u0085\p{Z}]+/gu;
/** Control codes, direction controls, invisible operators, byte order mark, annotation, tags, lone surrogates. */
const HIDDEN =
  /[\p{Cc}\p{Cs}\u061C\u180E\u200B\u200E\u200F\u202A-\u202E\u2060-\u206F\uFEFF\uFFF9-\uFFFB\u{E0000}-\u{E007F}]/gu;

/** The text on one line, without anything that a terminal or a bidirectional layout would obey. */
export const clean = (text: string): string => text.replace(SPACES, ' ').replace(HIDDEN, '');

/** Whether `clean` would leave characters out of any text in the data; white space doesn't count. */
export function hidesSomething(data: unknown): boolean {
  if (typeof data === 'string') return data.replace(SPACES, ' ').search(HIDDEN) >= 0;
  return typeof data === 'object' && data !== null && Object.values(data).some(hidesSomething);
}

/** JSON, two spaces deep, in which every hidden character is written as an escape. */
export const printableJson = (value: unknown): string =>
  JSON.stringify(value, null, 2).replace(
    /[\u007F-\u009F\u061C\u180E\u200B\u200E\u200F\u2028-\u202E\u2060-\u206F\uFEFF\uFFF9-\uFFFB\u{E0000}-\u{E007F}]/gu,
    (char) => Array.from({length: char.length}, (_, i) => escapeUnit(char.charCodeAt(i))).join(''),
  );

const escapeUnit = (unit: number): string => `\\u${unit.toString(16).padStart(4, '0')}`;
