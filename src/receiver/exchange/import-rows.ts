// Reading the rows of an import: each is good, or has one reason why not. What is in a bad row is never said again.
import {text} from '../../model/shape.ts';
import {CHANNELS, CONTACTS, subjectOf, type ContactKind} from '../../model/vocabulary.ts';
import {postShape, type PostalAddress} from '../../receipt/disclosure.ts';
import {kindFor} from '../permission/question.ts';
import {countryOf} from '../refusal-tokens.ts';
import type {SubjectRef} from '../store.ts';
import {normaliseAddress, subjectKey} from '../subject.ts';
import {cellIn, csvRecords, type CsvRecord} from './csv.ts';
import type {Whose} from './typed-address.ts';

/** What can be wrong with a row; `header` and `rows` are about the file, and stand at its first line. */
export const FAULTS = [
  'header',
  'rows',
  'quotes',
  'columns',
  'address',
  'channel',
  'when',
  'future',
  'how',
  'text',
] as const;
export type ImportFault = (typeof FAULTS)[number];

/** A consent that was given elsewhere, as the shop says. */
export interface ImportRow {
  readonly line: number;
  readonly subject: SubjectRef;
  readonly kind: ContactKind;
  /** As the shop has it. */
  readonly address: string | PostalAddress;
  readonly choice: string;
  /** Unix ms. */
  readonly given: number;
  readonly how: string;
  readonly text: string | null;
}

/** A row that can't be imported. */
export interface BadRow {
  readonly line: number;
  readonly fault: ImportFault;
}

/** What reading needs. `choices`: those that the controller's notices ask. */
export interface Reading extends Whose {
  readonly choices: ReadonlySet<string>;
  /** Unix ms. */
  readonly now: number;
}

const NEEDED = ['address', 'channel', 'when', 'how'] as const;
const NAMES = [...NEEDED, 'text'] as const;
type Name = (typeof NAMES)[number];

/** Reads a file, row by row. */
export function* importRows(file: string, reading: Reading): Generator<ImportRow | BadRow, void> {
  const records = csvRecords(file);
  const first = records.next();
  const places = first.done ? null : placesIn(first.value);
  if (!places) return yield {line: 1, fault: 'header'};
  let count = 0;
  for (const record of records) {
    count += 1;
    yield rowIn(record, places, reading);
  }
  if (count === 0) yield {line: 1, fault: 'rows'};
}

interface Places {
  readonly of: ReadonlyMap<Name, number>;
  readonly count: number;
}

/** Where each column stands; null for a first line that names others, or one twice, or not all that are needed. */
function placesIn({cells}: CsvRecord): Places | null {
  const names = (cells ?? []).map((one) => NAMES.find((name) => name === one.trim().toLowerCase()));
  const of = new Map(names.flatMap((name, at) => (name === undefined ? [] : [[name, at] as const])));
  const isWhole = of.size === names.length && NEEDED.every((name) => of.has(name));
  return isWhole ? {of, count: names.length} : null;
}

function rowIn({line, cells}: CsvRecord, {of, count}: Places, reading: Reading): ImportRow | BadRow {
  const bad = (fault: ImportFault): BadRow => ({line, fault});
  if (!cells) return bad('quotes');
  if (cells.length !== count) return bad('columns');
  const said = (name: Name): string => cellIn(cells[of.get(name) ?? -1] ?? '');
  const choice = choiceIn(said('channel'), reading);
  if (choice === null) return bad('channel');
  const address = addressIn(said('address'), choice);
  const kind = address === null ? 'sub' : kindFor(choice, address);
  if (address === null || kind === 'sub') return bad('address');
  const one = normaliseAddress(kind, address, countryOf(reading.notices.values(), reading.controller));
  if (!isReachable(kind, one)) return bad('address');
  const given = timeIn(said('when'));
  if (given === null) return bad('when');
  if (given > reading.now) return bad('future');
  const [how, agreed] = [said('how'), said('text')];
  if (!isText(200, how)) return bad('how');
  if (agreed !== '' && !isText(1000, agreed)) return bad('text');
  const key = subjectKey(reading.pepper, reading.controller, kind, one);
  return {line, subject: {kind, key}, kind, address, choice, given, how, text: agreed === '' ? null : agreed};
}

const isText = (most: number, value: string): boolean => text(most)(value, '', []);

/** A channel, or the whole id of a choice; one that some notice of the controller asks. */
function choiceIn(word: string, {choices}: Reading): string | null {
  const id = CHANNELS.some((channel) => channel === word) ? `marketing.${word}` : word;
  return subjectOf(id) !== null && choices.has(id) ? id : null;
}

/** A postal address is JSON. */
function addressIn(value: string, choice: string): string | PostalAddress | null {
  if (choice !== 'marketing.post' && !value.startsWith('{')) return isText(320, value) ? value : null;
  try {
    const address: unknown = JSON.parse(value);
    return postShape(address, '', []) ? address : null;
  } catch {
    return null;
  }
}

/** Nobody can be written to at what is no address of its kind: it is a mistake of the file. */
function isReachable(kind: ContactKind, address: string | PostalAddress): boolean {
  if (typeof address !== 'string') return kind === 'post';
  return (kind === 'email' ? /^[^\s@]+@[^\s@]+$/ : /^\+\d{4,15}$/).test(address) && CONTACTS.includes(kind);
}

const DATE = /^\d{4}-\d{2}-\d{2}$/;
const TIME = /^(\d{4}-\d{2}-\d{2})[Tt ]\d{2}:\d{2}(:\d{2}(\.\d{1,9})?)?([Zz]|[+-]\d{2}:\d{2})$/;

/** A time of RFC 3339, or a date, which counts from its first moment in UTC: a no on that day outlives it. Unix ms. */
function timeIn(value: string): number | null {
  const day = DATE.test(value) ? value : TIME.exec(value)?.[1];
  if (day === undefined) return null;
  const [of, time] = [Date.parse(`${day}T00:00:00Z`), Date.parse(value.replace(' ', 'T').toUpperCase())];
  const isDay = !Number.isNaN(of) && new Date(of).toISOString().startsWith(day); // no 30th of February
  return isDay && time >= 0 ? time : null;
}
