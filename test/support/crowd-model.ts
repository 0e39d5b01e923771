// What a crowd's acts come to, from the log and by the plainest reading of the rules: no line of the receiver's projection.
import type {Notice} from '../../src/model/notice.ts';
import type {EventType, ListedEntry, StandingRow, SubjectRef} from '../../src/receiver/store.ts';
import {isDeepStrictEqual} from 'node:util';
import {naiveStandings, reach, refusedBy, type Known} from './naive-standing.ts';

/** Entries that belong together: of one key, or with an address in common. */
export type Component = readonly ListedEntry[];

/** What came with an entry. */
export type Disclosed = (entry: ListedEntry) => readonly SubjectRef[];

/** The log in parts that have nothing to do with each other, each in its order. */
export function componentsOf(log: readonly ListedEntry[], disclosed: Disclosed): readonly Component[] {
  const group = new Map<string, Set<ListedEntry>>();
  for (const entry of log) {
    const names = [...disclosed(entry).map(({key}) => key), ...issuerOf(entry)];
    const joined = new Set([entry, ...names.flatMap((name) => Array.from(group.get(name) ?? []))]);
    for (const one of joined) {
      for (const {key} of disclosed(one)) group.set(key, joined);
      for (const iss of issuerOf(one)) group.set(iss, joined);
    }
  }
  return [...new Set(group.values())].map((one) => Array.from(one).toSorted((a, b) => a.idx - b.idx));
}

const issuerOf = ({receipt}: ListedEntry): readonly string[] => (receipt ? [receipt.payload.iss] : []);

/** An entry as the plain reading takes it; none for what is no act. */
function knownFrom(entry: ListedEntry, disclosed: Disclosed): readonly Known[] {
  const {idx, receipt, statement} = entry;
  if (receipt) return [{receipt, disclosed: disclosed(entry)}];
  const payload = statement?.payload;
  if (payload?.kind === 'refusal') return [refusedBy(idx, payload)];
  if (payload?.kind !== 'import') return [];
  const {jti, controller, choices, given, received} = payload;
  const event = {
    kind: 'choices',
    choices: Object.fromEntries(choices.map((id) => [id, 'given' as const])),
  } as const;
  const act = {
    iss: `import ${jti}`,
    seq: 0,
    iat: Math.floor(given / 1000),
    event,
    controller: {id: controller},
  };
  const said = {idx, hash: `none ${jti}`, received, status: 'recorded', payload: act} as const;
  return [{receipt: said, disclosed: disclosed(entry)}];
}

/** What holds after some entries. */
export const standingsAfter = (
  part: Component,
  disclosed: Disclosed,
  {choices}: Notice,
): readonly StandingRow[] =>
  naiveStandings(
    part.flatMap((entry) => knownFrom(entry, disclosed)),
    choices.map(({id}) => id),
  );

/** Whether what an address gave is confirmed: nothing refused it since the grant was stored that the mail was about. */
export function isConfirmed(part: Component, {subject, choice}: StandingRow, disclosed: Disclosed): boolean {
  const bound = reach(part.flatMap((entry) => knownFrom(entry, disclosed)));
  const mine = new Set([...bound].filter(([, to]) => to.has(subject.key)).map(([{receipt}]) => receipt.idx));
  const noes = part.filter((entry) => mine.has(entry.idx) && saysNo(entry, choice));
  return part.some((entry) => {
    const payload = entry.statement?.payload;
    if (payload?.kind !== 'confirmation' || !payload.choices.includes(choice)) return false;
    if (!disclosed(entry).some(({key}) => key === subject.key)) return false;
    const grant = part.find(({receipt}) => receipt?.hash === payload.receipt);
    return grant !== undefined && !noes.some(({idx}) => idx > grant.idx);
  });
}

function saysNo({receipt, statement}: ListedEntry, choice: string): boolean {
  const event = receipt?.payload.event;
  if (event?.kind === 'choices') return new Map(Object.entries(event.choices)).get(choice) === 'refused';
  if (event?.kind === 'withdrawal') return event.choices.includes(choice);
  if (event?.kind === 'objection') return event.state === 'raised';
  const payload = statement?.payload;
  return payload?.kind === 'refusal' && (payload.choices?.includes(choice) ?? true);
}

/** An event that somebody who listens should hear of. */
export interface Expected {
  readonly type: EventType;
  readonly entry: number;
  /** Key of the subject; null for a request without an address. */
  readonly subject: string | null;
  readonly choices: readonly string[];
}

/** The events of one part, by looking at what holds before and after each entry. */
export function eventsIn(part: Component, disclosed: Disclosed, notice: Notice): readonly Expected[] {
  const events: Expected[] = [];
  let before: readonly StandingRow[] = [];
  for (const [at, entry] of part.entries()) {
    const after = standingsAfter(part.slice(0, at + 1), disclosed, notice);
    events.push(...told(entry, before, after), ...others(entry, part.slice(0, at + 1), after, disclosed));
    before = after;
  }
  return events;
}

function told(
  {idx, statement}: ListedEntry,
  before: readonly StandingRow[],
  after: readonly StandingRow[],
): readonly Expected[] {
  if (statement?.payload.kind === 'import') return [];
  const found = new Map<string, {type: EventType; subject: string; choices: string[]}>();
  for (const {subject, choice, state} of after) {
    const was = before.find((one) => one.subject.key === subject.key && one.choice === choice)?.state;
    if (was === state) continue;
    if (state === 'objected' && was !== 'given' && choice.startsWith('sharing.')) continue; // nobody is to be told
    const isNo = was === 'given' || (was === undefined && state === 'withdrawn');
    const type = state === 'given' || state === 'objected' ? state : isNo ? 'withdrawn' : null;
    if (!type) continue;
    const name = `${type} ${subject.key}`;
    const event = found.get(name) ?? {type, subject: subject.key, choices: []};
    event.choices.push(choice);
    found.set(name, event);
  }
  return [...found.values()].map(({type, subject, choices}) => {
    return {type, entry: idx, subject, choices: choices.toSorted()};
  });
}

/** Requests and confirmations, which change no state. */
function others(
  entry: ListedEntry,
  part: Component,
  after: readonly StandingRow[],
  disclosed: Disclosed,
): readonly Expected[] {
  const [subject] = disclosed(entry);
  const {idx, receipt, statement} = entry;
  if (receipt?.payload.event.kind === 'request')
    return [{type: 'request', entry: idx, subject: subject?.key ?? null, choices: []}];
  const payload = statement?.payload;
  if (payload?.kind !== 'confirmation' || !subject) return [];
  const alone = part.filter((one) => one.statement?.payload.kind !== 'confirmation' || one.idx === idx);
  const choices = after
    .filter((row) => row.subject.key === subject.key && row.state === 'given')
    .filter((row) => isConfirmed(alone, row, disclosed))
    .map(({choice}) => choice);
  return choices.length > 0
    ? [{type: 'confirmed', entry: idx, subject: subject.key, choices: choices.toSorted()}]
    : [];
}

/** The same things, whatever their order. */
export const isSame = (a: readonly unknown[], b: readonly unknown[]): boolean =>
  isDeepStrictEqual(
    a.map((one) => JSON.stringify(one)).toSorted(),
    b.map((one) => JSON.stringify(one)).toSorted(),
  );
