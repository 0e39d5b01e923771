// Taking statements in: a refusal with its standing, a step with the state of its request.
import {statementOf} from '../columns.ts';
import type {RequestStepStatement} from '../../receipt/statement.ts';
import {lockHead} from './head.ts';
import {runProjection} from './load.ts';
import type {Query} from './values.ts';
import {insertStatement, writeProjected} from './write.ts';
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
  await insertStatement(query, statement, {commitment, addresses});
  await follow(query, statement);
  return {kind: 'added', statement};
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

/** What follows from it for the subjects that it names. */
async function follow(query: Query, statement: StoredStatement): Promise<void> {
  if (statement.payload.kind === 'request-step') return;
  const act = projectedFrom(statement.idx, statement.payload);
  const {rows} = await runProjection(query, [], (run) => {
    if (act) run.add({...act, addressed: true});
    projectStatement(run, statement);
  });
  await writeProjected(query, rows);
}
