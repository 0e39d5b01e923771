// What goes with a person: every entry that is bound to them, and what their devices said without an address. Written
// once for every store: it asks for facts, and whoever runs it answers, at once or later.
import type {SubjectRef} from '../store.ts';

/** Whose entries are to go. */
export interface Asked {
  readonly subjects: readonly SubjectRef[];
  /** Whether those go too who share an entry with them, and so on. */
  readonly linked: boolean;
  /** Requests that are theirs although nothing binds them, by index: the answer is to go to them. */
  readonly also?: readonly number[];
}

/** An entry as erasing sees it. */
export interface Fact {
  readonly idx: number;
  /** Key that signed it; null for a statement. */
  readonly iss: string | null;
  /** Whether it says by itself whom it is about: by a disclosed address, a token, or as a statement. */
  readonly names: boolean;
  /** Whether it is a request that is not closed. */
  readonly open: boolean;
  readonly subjects: readonly SubjectRef[];
}

/** Asks for entries that are bound to subjects, that keys have signed, or for requests by index. */
export interface Question {
  readonly by: 'subject' | 'key' | 'request';
  readonly names: readonly string[];
}

export interface Plan {
  /** Those that go. */
  readonly subjects: readonly SubjectRef[];
  /** Indexes of the entries that go, steps of requests not among them. */
  readonly entries: readonly number[];
  /** Others to whom an entry that goes is bound, with how many. */
  readonly linked: readonly (SubjectRef & {readonly entries: number})[];
  /** Entries without an address that stay, since other people have used the same device. */
  readonly kept: number;
  /** Whether a request that goes is open. */
  readonly open: boolean;
}

/**
 * Works out what goes. An entry that names nobody and is bound to others as well stays for them, such as an objection
 * from a device that two people have used.
 */
export function* planRemoval({
  subjects,
  linked,
  also = [],
}: Asked): Generator<Question, Plan, readonly Fact[]> {
  const going = new Map(subjects.map((one) => [one.key, one]));
  let bound: readonly Fact[];
  for (;;) {
    const size = going.size;
    bound = yield {by: 'subject', names: [...going.keys()]};
    if (!linked) break;
    for (const {subjects: named} of bound.filter(({names}) => names)) {
      for (const one of named) going.set(one.key, one);
    }
    if (going.size === size) break;
  }
  const more = also.length > 0 ? yield {by: 'request', names: also.map(String)} : [];
  const isOwn = ({names, subjects: of}: Fact): boolean => names || of.every(({key}) => going.has(key));
  const own = eachOnce([...bound.filter((fact) => isOwn(fact)), ...more]);
  const keys = new Set(own.flatMap(({iss}) => iss ?? []));
  const ofKeys = keys.size > 0 ? yield {by: 'key', names: [...keys]} : [];
  const near = new Set(own.flatMap((fact) => (fact.names ? fact.subjects.map(({key}) => key) : [])));
  const idxs = new Set(own.map(({idx}) => idx));
  const {rest, kept} = restOf(ofKeys, idxs, new Set([...going.keys(), ...near]));
  const all = [...own, ...rest];
  return {
    subjects: [...going.values()].toSorted(byKey),
    entries: all.map(({idx}) => idx).toSorted((a, b) => a - b),
    linked: othersIn(all, going),
    kept,
    open: all.some(({open}) => open),
  };
}

const byKey = (a: SubjectRef, b: SubjectRef): number => (a.key < b.key ? -1 : 1);

const eachOnce = (facts: readonly Fact[]): readonly Fact[] => [
  ...new Map(facts.map((fact) => [fact.idx, fact])).values(),
];

/** What else the keys of a person have signed: it goes where nobody else has used them. */
function restOf(
  ofKeys: readonly Fact[],
  own: ReadonlySet<number>,
  near: ReadonlySet<string>,
): {readonly rest: readonly Fact[]; readonly kept: number} {
  const all = ofKeys.filter(({idx}) => !own.has(idx));
  const isOthers = ({names, subjects}: Fact): boolean => names || subjects.some(({key}) => !near.has(key));
  const shared = new Set(all.filter(isOthers).map(({iss}) => iss));
  const kept = all.filter(({iss, names}) => shared.has(iss) && !names).length;
  return {rest: all.filter(({iss}) => !shared.has(iss)), kept};
}

function othersIn(facts: readonly Fact[], going: ReadonlyMap<string, SubjectRef>): Plan['linked'] {
  const others = new Map<string, SubjectRef & {readonly entries: number}>();
  for (const one of facts.flatMap(({subjects}) => subjects)) {
    if (going.has(one.key)) continue;
    others.set(one.key, {...one, entries: (others.get(one.key)?.entries ?? 0) + 1});
  }
  return [...others.values()].toSorted(byKey);
}

/** Runs it on facts that are there at once. */
export function planNow(asked: Asked, answer: (question: Question) => readonly Fact[]): Plan {
  const run = planRemoval(asked);
  let step = run.next();
  while (!step.done) step = run.next(answer(step.value));
  return step.value;
}

/** Runs it on facts that have to be waited for. */
export async function planLater(
  asked: Asked,
  answer: (question: Question) => Promise<readonly Fact[]>,
): Promise<Plan> {
  const run = planRemoval(asked);
  let step = run.next();
  while (!step.done) step = run.next(await answer(step.value));
  return step.value;
}

/** All whose standings a plan may change: those that go, and those who lose entries. */
export const touchedBy = ({subjects, linked}: Plan): readonly SubjectRef[] =>
  [...subjects, ...linked].map(({kind, key}) => ({kind, key}));

/** Whether a plan is still what was found before. A request that is open keeps everything. */
export function isStill(
  {subjects, entries, linked, open}: Plan,
  only: {readonly subjects: readonly string[]; readonly entries: readonly number[]},
): boolean {
  const known = new Set(only.subjects);
  const all = [...subjects, ...linked].every(({key}) => known.has(key));
  return all && !open && entries.join() === only.entries.join();
}
