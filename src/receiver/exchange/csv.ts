// CSV (RFC 4180): writing it so that no spreadsheet runs what a stranger has typed, and reading what a shop has.

/** What a spreadsheet takes for the beginning of a formula; one that has apostrophes already gets one more. */
const FORMULA = /^'*[=+\-@\t]/;
const SHIELDED = /^'+[=+\-@\t]/;

/** A cell. A text that begins like a formula gets an apostrophe in front; `cellIn` takes it away again. */
export function cell(value: string | number | boolean | null): string {
  if (value === null) return '';
  const text = typeof value === 'string' && FORMULA.test(value) ? `'${value}` : String(value);
  return /[",;\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** A line of cells. */
export const csvLine = (cells: readonly (string | number | boolean | null)[]): string =>
  `${cells.map((one) => cell(one)).join(',')}\r\n`;

/** What a cell says, without the apostrophe of `cell` and without blanks around it. */
export const cellIn = (text: string): string => (SHIELDED.test(text) ? text.slice(1) : text).trim();

/** A record with the number of its first line; null for cells that can't be told apart: a quote is out of place. */
export interface CsvRecord {
  readonly line: number;
  readonly cells: readonly string[] | null;
}

/**
 * Reads records, whatever the line ends; a byte order mark and empty lines are passed over. The separator is a comma,
 * or a semicolon where the first line has more of them.
 */
export function* csvRecords(text: string): Generator<CsvRecord, void> {
  const whole = text.startsWith('\uFEFF') ? text.slice(1) : text;
  const separator = separatorOf(whole);
  let at = 0;
  let line = 1;
  while (at < whole.length) {
    const {cells, next} = recordAt(whole, at, separator);
    const isEmpty = cells?.length === 1 && cells[0]?.trim() === '';
    if (!isEmpty) yield {line, cells};
    line += lineEnds(whole, at, next);
    at = next;
  }
}

function separatorOf(text: string): ',' | ';' {
  const [first = ''] = text.split(/\r|\n/, 1);
  return first.split(';').length > first.split(',').length ? ';' : ',';
}

const LINE_END = /\r\n|\r|\n/y;

/** Length of the line end at a place; 0 where there is none. */
function endAt(text: string, at: number): number {
  LINE_END.lastIndex = at;
  return LINE_END.exec(text)?.[0].length ?? 0;
}

const lineEnds = (text: string, from: number, to: number): number =>
  text.slice(from, to).match(/\r\n|\r|\n/g)?.length ?? 0;

interface Read {
  readonly cells: readonly string[] | null;
  /** Where the next record begins. */
  readonly next: number;
}

function recordAt(text: string, from: number, separator: string): Read {
  const cells: string[] = [];
  for (let at = from; ; at += 1) {
    const one = text[at] === '"' ? quotedAt(text, at) : bareAt(text, at, separator);
    if (one === null) return {cells: null, next: lineAfter(text, at)};
    cells.push(one.value);
    at = one.next;
    const end = endAt(text, at);
    if (end > 0 || at >= text.length) return {cells, next: at + end};
    if (text[at] !== separator) return {cells: null, next: lineAfter(text, at)};
  }
}

interface Cell {
  readonly value: string;
  readonly next: number;
}

function quotedAt(text: string, from: number): Cell | null {
  const parts: string[] = [];
  for (let at = from + 1; ;) {
    const quote = text.indexOf('"', at);
    if (quote < 0) return null; // it is never closed
    parts.push(text.slice(at, quote));
    if (text[quote + 1] !== '"') return {value: parts.join('"'), next: quote + 1};
    at = quote + 2;
  }
}

function bareAt(text: string, from: number, separator: string): Cell | null {
  let at = from;
  while (at < text.length && text[at] !== separator && text[at] !== '\r' && text[at] !== '\n') at += 1;
  const value = text.slice(from, at);
  return value.includes('"') ? null : {value, next: at};
}

function lineAfter(text: string, at: number): number {
  const [found] = text.slice(at).match(/[^\r\n]*(\r\n|\r|\n)?/) ?? [];
  return at + (found?.length ?? 0);
}
