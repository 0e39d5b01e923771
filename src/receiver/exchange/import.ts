// The import: consents that a shop has from elsewhere, each as a statement of its word alone, stored once.
import {setImmediate} from 'node:timers/promises';
import {canonicalize} from '../../model/canonical.ts';
import type {Notice} from '../../model/notice.ts';
import {mac} from '../node-crypto.ts';
import {makeStatement, type StateOptions} from '../statements.ts';
import type {NewStatement, Store} from '../store.ts';
import {importRows, type BadRow, type ImportRow} from './import-rows.ts';
import {storedAddress} from './typed-address.ts';

/** What importing needs. */
export interface ImportOptions extends Omit<StateOptions, 'store'> {
  readonly store: Pick<Store, 'appendStatements'>;
  readonly notices: ReadonlyMap<string, Notice>;
  /** The public URL, in whose name the receiver speaks. */
  readonly audience: string;
}

/** What is asked for. */
export interface ImportAsked {
  /** Id of the controller, of whom some notice is kept. */
  readonly controller: string;
  /** Only look. */
  readonly dryRun: boolean;
  /** Import the good rows of a file that has bad ones too. */
  readonly partial: boolean;
}

/** What became of a file. */
export interface ImportReport {
  /** Rows, without the first line. */
  readonly rows: number;
  readonly good: number;
  readonly imported: number;
  /** Good rows that were imported before, or stand in the file twice. */
  readonly known: number;
  /** Good rows that were imported once and then erased: they stay so. */
  readonly erased: number;
  readonly bad: number;
  /** The first of the bad ones. */
  readonly faults: readonly BadRow[];
}

/** Bad rows that are listed. */
const LISTED = 1000;
/** Rows that are signed and stored at a time. */
const PART = 200;

/** Whether a file was imported, or would have been. */
export const isClean = ({bad, good}: ImportReport, {partial}: Pick<ImportAsked, 'partial'>): boolean =>
  bad === 0 || (partial && good > 0);

/** Imports a CSV file: nothing of one that has bad rows, unless the good ones alone are asked for. */
export async function importFile(
  options: ImportOptions,
  file: string,
  {controller, dryRun, partial}: ImportAsked,
): Promise<ImportReport> {
  const {notices, secrets, now} = options;
  const good: ImportRow[] = [];
  const faults: BadRow[] = [];
  const asks = [...notices.values()].filter((notice) => notice.controller.id === controller);
  const choices = new Set(asks.flatMap((notice) => notice.choices.map(({id}) => id)));
  const reading = {pepper: secrets.pepper, notices, controller, choices, now: now()};
  let seen = 0;
  for (const row of importRows(file, reading)) {
    if ('fault' in row) faults.push(row);
    else good.push(row);
    if ((seen += 1) % PART === 0) await setImmediate();
  }
  const report = {
    rows: good.length + faults.filter(({fault}) => fault !== 'header' && fault !== 'rows').length,
    good: good.length,
    bad: faults.length,
    faults: faults.slice(0, LISTED),
  };
  const nothing = {imported: 0, known: 0, erased: 0};
  if (dryRun || (faults.length > 0 && !partial)) return {...report, ...nothing};
  return {...report, ...(await store(options, controller, good))};
}

async function store(
  options: ImportOptions,
  controller: string,
  rows: readonly ImportRow[],
): Promise<Pick<ImportReport, 'imported' | 'known' | 'erased'>> {
  const counts = {added: 0, known: 0, erased: 0, stale: 0};
  for (let i = 0; i < rows.length; i += PART) {
    const part: NewStatement[] = [];
    for (const row of rows.slice(i, i + PART)) part.push(await statementFor(options, controller, row));
    for (const {kind} of await options.store.appendStatements(part)) counts[kind] += 1;
    await setImmediate();
  }
  return {imported: counts.added, known: counts.known, erased: counts.erased};
}

async function statementFor(
  options: ImportOptions,
  controller: string,
  {subject, kind, address, choice, given, how, text}: ImportRow,
): Promise<NewStatement> {
  const said = {
    iss: options.audience,
    kind: 'import',
    controller,
    subjects: [subject],
    choices: [choice],
    given,
    how,
    ...(text !== null && {text}),
  } as const;
  const jti = idFor(options.secrets.pepper, [subject.key, choice, given]);
  return {...(await makeStatement(options, said, jti)), addresses: [storedAddress(kind, address)]};
}

/**
 * The id of the import of this subject, choice and time: always the same, so that the store takes it once, and keeps
 * it out once it was erased. A UUID in the form of version 4, out of a keyed hash.
 */
function idFor(pepper: Uint8Array, about: readonly [subject: string, choice: string, given: number]): string {
  const bytes = Buffer.from(mac(pepper, canonicalize(['import', ...about])), 'base64url').subarray(0, 16);
  bytes.writeUInt8((bytes.readUInt8(6) & 0x0f) | 0x40, 6);
  bytes.writeUInt8((bytes.readUInt8(8) & 0x3f) | 0x80, 8);
  return bytes.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}
