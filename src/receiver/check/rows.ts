// Rows of either database as a check reads them.
import {nullable, numberOf, subjectOf, textOf, type Row} from '../columns.ts';
import type {Binding, ReceiptColumns, StatementColumns} from './store.ts';

/** Columns of receipts; `act` is the name of the column or NULL, a WHERE clause comes after it. */
export const receiptColumns = (
  act: string,
): string => `SELECT receipt.idx, receipt.iss, receipt.seq, receipt.event,
    receipt.shown, receipt.sub, ${act} AS act, identity.iss AS id_iss, identity.jti AS id_jti
  FROM receipt LEFT JOIN identity ON identity.idx = receipt.idx`;

/**
 * Receipts' columns.
 * @param references rows of the table `reference` of the same entries
 */
export function receiptColumnsOf(
  rows: readonly Row[],
  references: readonly Row[],
): readonly ReceiptColumns[] {
  const names = new Map<number, string[]>();
  for (const row of references) {
    const idx = numberOf(row, 'idx');
    names.set(idx, [...(names.get(idx) ?? []), textOf(row, 'hash')]);
  }
  return rows.map((row) => {
    const idx = numberOf(row, 'idx');
    const [iss, jti] = [nullable(row, 'id_iss'), nullable(row, 'id_jti')];
    return {
      idx,
      iss: textOf(row, 'iss'),
      seq: numberOf(row, 'seq'),
      event: textOf(row, 'event'),
      shown: textOf(row, 'shown'),
      sub: nullable(row, 'sub'),
      act: nullable(row, 'act'),
      identity: iss === null || jti === null ? null : {iss, jti},
      names: (names.get(idx) ?? []).toSorted(),
    };
  });
}

/** A statement's columns. */
export const statementColumnsOf = (row: Row): StatementColumns => ({
  idx: numberOf(row, 'idx'),
  jti: textOf(row, 'jti'),
  kind: textOf(row, 'kind'),
  request: nullable(row, 'request'),
});

/** A row of the table `subject`. */
export const bindingOf = (row: Row): Binding => ({idx: numberOf(row, 'idx'), subject: subjectOf(row)});
