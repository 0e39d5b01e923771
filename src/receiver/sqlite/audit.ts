// The bookkeeping of the SQLite store, for whoever checks it.
import type {AuditStore} from '../check/store.ts';
import {bindingOf, receiptColumns, receiptColumnsOf, statementColumnsOf} from '../check/rows.ts';
import {numberOf, textOf} from '../columns.ts';
import type {Query} from './rows.ts';

export const sqliteAudit = (query: Query): AuditStore => ({
  receipts: async (from, to) =>
    receiptColumnsOf(
      query(`${receiptColumns('NULL')} WHERE receipt.idx >= ? AND receipt.idx < ? ORDER BY receipt.idx`).all(
        from,
        to,
      ),
      query('SELECT idx, hash FROM reference WHERE idx >= ? AND idx < ?').all(from, to),
    ),
  statements: async (from, to) =>
    query('SELECT idx, jti, kind, request FROM statement WHERE idx >= ? AND idx < ? ORDER BY idx')
      .all(from, to)
      .map((row) => statementColumnsOf(row)),
  bindings: async (from, to) =>
    query('SELECT idx, kind, subject_key FROM subject WHERE idx >= ? AND idx < ? ORDER BY idx')
      .all(from, to)
      .map((row) => bindingOf(row)),
  noticesKept: async () =>
    new Map(
      query('SELECT digest, kept FROM notice')
        .all()
        .map((row) => [textOf(row, 'digest'), numberOf(row, 'kept')]),
    ),
});
