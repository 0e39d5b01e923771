// What holds for every address, by the plainest reading of the rules: all receipts at once, over and over until nothing
// changes. Slow on purpose, and without a line of the receiver's own projection.
import type {ConsentEvent} from '../../src/model/event.ts';
import {CONTACTS, contactsOf} from '../../src/model/vocabulary.ts';
import type {RefusalStatement} from '../../src/receipt/statement.ts';
import type {StandingRow, StoredReceipt, SubjectRef} from '../../src/receiver/store.ts';

/** What counts of an act: of a receipt, or of a statement that was put into the words of one. */
export type Said = Pick<StoredReceipt, 'idx' | 'hash' | 'received' | 'status'> & {
  readonly payload: Pick<StoredReceipt['payload'], 'iss' | 'seq' | 'iat' | 'event'> & {
    readonly controller: {readonly id: string};
  };
};

/** A stored receipt, or a refusal that no device signed, with the addresses that came with it. */
export interface Known {
  readonly receipt: Said;
  readonly disclosed: readonly SubjectRef[];
  /** Those that it has from receipts which were erased since. */
  readonly inherited?: readonly SubjectRef[];
}

/** A refusal statement as if a key that nobody else has had signed it, with the addresses that it names. */
export function refusedBy(idx: number, statement: RefusalStatement): Known {
  const {jti, iat, received, controller, choices, subjects} = statement;
  const event: ConsentEvent = choices ? {kind: 'withdrawal', choices} : {kind: 'objection', state: 'raised'};
  const payload = {iss: `nobody else's ${jti}`, seq: 0, iat, event, controller: {id: controller}};
  return {receipt: {idx, hash: `none ${jti}`, received, status: 'recorded', payload}, disclosed: subjects};
}

const isNo = (event: ConsentEvent): event is Extract<ConsentEvent, {kind: 'withdrawal' | 'objection'}> =>
  event.kind === 'withdrawal' || event.kind === 'objection';

/** The addresses that each receipt speaks for. */
export function reach(all: readonly Known[]): ReadonlyMap<Known, ReadonlyMap<string, SubjectRef>> {
  const own = ({disclosed, inherited = []}: Known): Map<string, SubjectRef> =>
    new Map([...disclosed, ...inherited].map((to) => [to.key, to]));
  const bound = new Map(all.map((one) => [one, own(one)]));
  const count = (): number => [...bound.values()].reduce((sum, {size}) => sum + size, 0);
  for (let before = -1; before !== count();) {
    before = count();
    for (const by of all) {
      for (const other of all) {
        if (by === other || !reaches(by, other)) continue;
        for (const [key, subject] of bound.get(other) ?? []) bound.get(by)?.set(key, subject);
      }
    }
  }
  return bound;
}

function reaches({receipt: by, disclosed}: Known, {receipt: other}: Known): boolean {
  const {event, controller, iss, seq, iat} = by.payload;
  if (!isNo(event) || controller.id !== other.payload.controller.id) return false;
  const mine = iss === other.payload.iss;
  if (event.kind === 'objection' && event.state === 'lifted' && !mine) return false;
  if (event.for) return event.for.includes(other.hash);
  if (event.token !== undefined) return false; // it speaks for the token's address, which came with it
  const younger = other.payload.seq > seq && other.payload.iat >= iat;
  return disclosed.length === 0 && mine && !younger;
}

const says = ({payload: {event}}: Said, choice: string, answer: string): boolean =>
  event.kind === 'choices' && new Map<string, string>(Object.entries(event.choices)).get(choice) === answer;

function refuses(receipt: Said, choice: string): boolean {
  const {event} = receipt.payload;
  if (event.kind === 'withdrawal') return event.choices.includes(choice);
  if (event.kind === 'objection') return event.state === 'raised';
  return says(receipt, choice, 'refused');
}

function isBefore(no: Said, yes: Said): boolean {
  const [a, b] = [no.payload, yes.payload];
  if (a.iss === b.iss) return a.seq < b.seq && a.iat <= b.iat;
  return no.received < b.iat * 1000 && no.received < yes.received;
}

const newestFirst = (a: Said, b: Said): number =>
  b.received - a.received || b.payload.seq - a.payload.seq || a.idx - b.idx;

/** Every standing, by subject and choice. `choicesOfNotice`: what an objection refuses although nobody answered it. */
export function naiveStandings(
  all: readonly Known[],
  choicesOfNotice: readonly string[],
): readonly StandingRow[] {
  const bound = reach(all);
  const subjects = new Map([...bound.values()].flatMap((to) => Array.from(to)));
  return [...subjects.values()].flatMap((subject) => {
    const acts = all.filter((one) => bound.get(one)?.has(subject.key)).map(({receipt}) => receipt);
    return choicesOf(acts, choicesOfNotice)
      .filter((choice) => binds(choice, subject))
      .flatMap((choice) => standing(acts, choice, subject) ?? []);
  });
}

const binds = (choice: string, {kind}: SubjectRef): boolean =>
  kind === 'sub'
    ? contactsOf(choice).length === CONTACTS.length
    : contactsOf(choice).some((one) => one === kind);

function choicesOf(acts: readonly Said[], ofNotice: readonly string[]): readonly string[] {
  const named = acts.flatMap(({payload: {event}}) => {
    if (event.kind === 'choices') return Object.keys(event.choices);
    return event.kind === 'withdrawal' ? event.choices : event.kind === 'objection' ? ofNotice : [];
  });
  return [...new Set(named)].toSorted();
}

function standing(acts: readonly Said[], choice: string, subject: SubjectRef): StandingRow | null {
  const noes = acts.filter((act) => refuses(act, choice)).toSorted(newestFirst);
  const yes = acts
    .filter((act) => says(act, choice, 'given') && act.status === 'recorded')
    .filter((act) => noes.every((no) => isBefore(no, act)))
    .toSorted(newestFirst)[0];
  const act = yes ?? noes[0];
  if (!act) return null;
  const {event, controller} = act.payload;
  const no = ({choices: 'refused', withdrawal: 'withdrawn', objection: 'objected'} as const)[
    event.kind === 'request' ? 'choices' : event.kind
  ];
  return {controller: controller.id, choice, subject, state: yes ? 'given' : no, idx: act.idx};
}
