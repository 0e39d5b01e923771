// The bookkeeping of the PostgreSQL store, for whoever checks it.
import type {AuditStore} from '../check/store.ts';
import {bindingOf, receiptColumns, receiptColumnsOf, statementColumnsOf} from '../check/rows.ts';
import {numberOf, textOf} from '../columns.ts';
import type {Query} from './values.ts';

export const postgresAudit = (query: Query): AuditStore => ({
  receipts: async (from, to) =>
    receiptColumnsOf(
      await query(
        `${receiptColumns('receipt.act')} WHERE receipt.idx >= $1 AND receipt.idx < $2 ORDER BY receipt.idx`,
        from,
        to,
      ),
      await query('SELECT idx, hash FROM reference WHERE idx >= $1 AND idx < $2', from, to),
    ),
  statements: async (from, to) => {
    const sql = 'SELECT idx, jti, kind, request FROM statement WHERE idx >= $1 AND idx < $2 ORDER BY idx';
    return (await query(sql, from, to)).map((row) => statementColumnsOf(row));
  },
  bindings: async (from, to) => {
    const sql = 'SELECT idx, kind, subject_key FROM subject WHERE idx >= $1 AND idx < $2 ORDER BY idx';
    return (await query(sql, from, to)).map((row) => bindingOf(row));
  },
  noticesKept: async () => {
    const rows = await query('SELECT digest, kept FROM notice');
    return new Map(rows.map((row) => [textOf(row, 'digest'), numberOf(row, 'kept')]));
  },
});
