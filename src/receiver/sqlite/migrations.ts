// Bringing a file that an older version wrote up to date: each step as data, run on demand and never at open.
import {openWith, schemaOf} from './open.ts';
import {MAKE_ID, SCHEMA_VERSION} from './schema.ts';

/** What leads from a version of the tables to the next one. */
const MIGRATIONS: Readonly<Record<number, string>> = {1: MAKE_ID};

/**
 * Brings a file up to date, or makes it; all in one transaction.
 * @returns the versions before and after; the same where there was nothing to do
 * @throws ConsentError `store-open` or `store-setting` as opening does, `store-schema` when a newer version of this
 * program wrote it.
 */
export function migrateSqlite(file: string): {readonly from: number; readonly to: number} {
  let from = SCHEMA_VERSION;
  const db = openWith(file, (opened) => {
    from = schemaOf(opened, file);
    for (let version = from; version < SCHEMA_VERSION; version += 1) {
      opened.exec(MIGRATIONS[version] ?? '');
    }
    opened.prepare(`UPDATE meta SET value = ? WHERE name = 'schema'`).run(String(SCHEMA_VERSION));
  });
  db.close();
  return {from, to: SCHEMA_VERSION};
}
