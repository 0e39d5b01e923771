// Taking statements in: a refusal with its standing, a step with the state of its request.
import {statementOf, textOf} from '../columns.ts';
import type {RequestStepStatement} from '../../receipt/statement.ts';
import {lockHead} from './head.ts';
import {runProjection} from './load.ts';
import type {Query} from './values.ts';
import {insertStatements, writeProjected, type PlacedStatement} from './write.ts';
import {projectedFrom, projectStatement} from '../projection.ts';
import {isClosed, type AppendedStatement, type NewStatement, type StoredStatement} from '../store.ts';

/** Takes a statement in, in a transaction. */
export async function appendOneStatement(
  query: Query,
  {commitment, after, addresses = [], ...fields}: NewStatement,
): Promise<AppendedStatement> {
  const {payload, tombstone} = fields;
  const idx = await lockHead(query);
  const [erased] = await query('SELECT 1 FROM tombstone WHERE mac = $1', tombstone);
  if (erased) return {kind: 'erased'};
  const [known] = await query('SELECT * FROM statement WHERE jti = $1', payload.jti);
  if (known) return {kind: 'known', statement: statementOf(known)};
  if (payload.kind === 'request-step' && !(await step(query, payload, after))) return {kind: 'stale'};
  const statement: StoredStatement = {...fields, idx};
  await query(`UPDATE head SET next = next + 1 WHERE name = 'log'`);
  await insertStatements(query, [{...statement, commitment, addresses}]);
  await follow(query, [statement]);
  return {kind: 'added', statement};
}

/** Takes statements in, in a transaction, none of them a step. Indexes are taken for the new ones alone. */
export async function appendSomeStatements(
  query: Query,
  statements: readonly NewStatement[],
): Promise<readonly AppendedStatement[]> {
  const next = await lockHead(query);
  const erased = await query(
    'SELECT mac FROM tombstone WHERE mac = ANY($1)',
    statements.map(({tombstone}) => tombstone),
  );
  const known = await query(
    'SELECT * FROM statement WHERE jti = ANY($1)',
    statements.map(({payload}) => payload.jti),
  );
  const gone = new Set(erased.map((row) => textOf(row, 'mac')));
  const found = new Map(known.map((row) => statementOf(row)).map((one) => [one.payload.jti, one]));
  const added: PlacedStatement[] = [];
  const appended = statements.map(({after: _after, ...fields}): AppendedStatement => {
    const {payload, tombstone} = fields;
    if (gone.has(tombstone)) return {kind: 'erased'};
    const before = found.get(payload.jti);
    if (before) return {kind: 'known', statement: before};
    const placed = {...fields, idx: next + added.length};
    const {commitment: _commitment, addresses: _addresses, ...statement} = placed;
    added.push(placed);
    found.set(payload.jti, statement);
    return {kind: 'added', statement};
  });
  if (added.length === 0) return appended;
  await query(`UPDATE head SET next = next + $1 WHERE name = 'log'`, added.length);
  await insertStatements(query, added);
  await follow(query, added);
  return appended;
}

/** Moves a request that has taken so many steps; false when it has not, or is not there. */
async function step(
  query: Query,
  {request, step: state, reason}: RequestStepStatement,
  after = -1,
): Promise<boolean> {
  const moved = await query(
    `UPDATE request SET state = $1, reason = $2, closed = $3, steps = steps + 1
     WHERE jti = $4 AND steps = $5 RETURNING idx`,
    state,
    reason ?? null,
    Number(isClosed(state)),
    request,
    after,
  );
  return moved.length > 0;
}

/** What follows from them for the subjects that they name. */
async function follow(query: Query, statements: readonly StoredStatement[]): Promise<void> {
  if (statements.every(({payload}) => payload.kind === 'request-step')) return;
  const {rows} = await runProjection(query, [], (run) => {
    for (const statement of statements) {
      const act = projectedFrom(statement.idx, statement.payload);
      if (act) run.add({...act, addressed: true});
      projectStatement(run, statement);
    }
  });
  await writeProjected(query, rows);
}
