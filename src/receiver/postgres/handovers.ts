// The log of what was handed over, in PostgreSQL.
import {handoverOf, numberOf} from '../columns.ts';
import type {HandoverStore} from '../handovers.ts';
import {insertRows, type Query, type Table} from './values.ts';

const HANDED: Table = {name: 'handed', columns: {subject_key: 'text', handover: 'bigint'}};

export const postgresHandovers = (query: Query): HandoverStore => ({
  async open({time, controller, recipient, what}) {
    for (;;) {
      const [row] = await query(
        `INSERT INTO handover (id, time, controller, recipient, what)
         SELECT coalesce(max(id), 0) + 1, $1, $2, $3, $4 FROM handover ON CONFLICT DO NOTHING RETURNING id`,
        time,
        controller,
        recipient,
        what,
      );
      if (row) return numberOf(row, 'id'); // else another receiver has begun one in the same moment
    }
  },
  add: (id, subjectKeys) =>
    insertRows(
      query,
      HANDED,
      subjectKeys.map((key) => [key, id]),
      'ON CONFLICT DO NOTHING',
    ),
  async of(subjectKey) {
    const rows = await query(
      `SELECT handover.* FROM handed JOIN handover ON handover.id = handed.handover
       WHERE handed.subject_key = $1 ORDER BY handover.id`,
      subjectKey,
    );
    return rows.map((row) => handoverOf(row));
  },
});
