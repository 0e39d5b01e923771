// Who may do what in the database: the service writes and never takes back, erasing is another login's.
import type {Query} from './values.ts';

/** Everything that the service role may do. Nobody but the owner may change or delete an entry. */
const SERVICE: readonly string[] = [
  'SELECT ON meta, head, entry, identity, receipt, disclosure, reference, subject, standing, notice, presentation, tombstone',
  'SELECT, INSERT ON statement, request, imported, handover, handed',
  'SELECT, INSERT, UPDATE ON tally',
  'SELECT, INSERT, UPDATE, DELETE ON event, endpoint, delivery, relation, hold, suppression, link', // no evidence
  'INSERT ON entry, identity, receipt, disclosure, reference, subject, notice, presentation',
  'UPDATE (next) ON head',
  'UPDATE (status, reason, want) ON receipt',
  'UPDATE (state, reason, closed, steps) ON request',
  'UPDATE (approved) ON presentation',
  'INSERT, UPDATE, DELETE ON standing', // follows from the rest
];

/** What the erasure role may do beyond that. */
const ERASURE: readonly string[] = [
  'DELETE ON receipt, disclosure, reference, subject, identity, statement, request, imported, handover, handed',
  'INSERT ON tombstone',
];

/**
 * Makes the two group roles where they are missing, and gives them their rights.
 * @param prefix of their names, such as `consent` for `consent_service` and `consent_erasure`
 * @throws TypeError when the prefix is no plain name
 */
export async function grantRoles(query: Query, prefix: string): Promise<void> {
  if (!/^[a-z][a-z0-9_]{0,40}$/.test(prefix)) throw new TypeError(`not a prefix for roles: ${prefix}`);
  const [service, erasure] = [`${prefix}_service`, `${prefix}_erasure`];
  for (const role of [service, erasure]) {
    const there = await query('SELECT 1 FROM pg_roles WHERE rolname = $1', role);
    if (there.length === 0) await query(`CREATE ROLE ${role} NOLOGIN`);
  }
  const [schema = {}] = await query('SELECT quote_ident(current_schema()) AS name');
  await query(`GRANT USAGE ON SCHEMA ${String(schema['name'])} TO ${service}, ${erasure}`);
  for (const right of SERVICE) await query(`GRANT ${right} TO ${service}, ${erasure}`);
  for (const right of ERASURE) await query(`GRANT ${right} TO ${erasure}`);
}
