// RECEIPT.md 4 at the receiver over HTTP: a yes, a no, a withdrawal and an objection in every order, over one key and
// over two, with clocks that agree and clocks that do not, delivered in their order and in the opposite one.
import {describe, expect, test} from 'vitest';
import type {ConsentEvent} from '../../../src/model/event.ts';
import type {IssuedReceipt} from '../../../src/receipt/receipt.ts';
import {createBench, createDevice, NOW, type Bench, type Device} from './setup.ts';

const KINDS = ['grant', 'refusal', 'withdrawal', 'objection'] as const;
type Kind = (typeof KINDS)[number];
type Key = 'a' | 'b';
const CHOICE = 'marketing.email';
const MINUTE = 60_000;

/** Seconds that the clock of the second device is off. */
const CLOCKS = {right: 0, 'a day behind': -86_400, 'a day ahead': 86_400} as const;
type Clock = keyof typeof CLOCKS;

/** One act as the rules see it. */
interface Act {
  readonly kind: Kind;
  readonly key: Key;
  readonly seq: number;
  readonly iat: number;
  readonly received: number;
}

const EVENTS: Readonly<Record<Kind, ConsentEvent | undefined>> = {
  grant: undefined,
  refusal: undefined,
  withdrawal: {kind: 'withdrawal', choices: [CHOICE]},
  objection: {kind: 'objection', state: 'raised'},
};
const STATES: Readonly<Record<Kind, string>> = {
  grant: 'given',
  refusal: 'refused',
  withdrawal: 'withdrawn',
  objection: 'objected',
};

const orders = (left: readonly Kind[]): readonly (readonly Kind[])[] =>
  left.length === 0
    ? [[]]
    : left.flatMap((kind) => orders(left.filter((one) => one !== kind)).map((rest) => [kind].concat(rest)));

/** Who acts at each of the four times: one key throughout, or two in every mixture. */
const keysOf = (mixture: number): readonly Key[] =>
  KINDS.map((_, at) => (((mixture >> at) & 1) === 1 ? 'b' : 'a'));

/** The rule in so many words: a yes holds only where every no came provably before it. */
function holds(acts: readonly Act[]): string | undefined {
  const noes = acts.filter(({kind}) => kind !== 'grant').toSorted((x, y) => y.received - x.received);
  const yes = acts.find(({kind}) => kind === 'grant');
  const isBefore = (no: Act, {key, seq, iat, received}: Act): boolean =>
    no.key === key ? no.seq < seq && no.iat <= iat : no.received < Math.min(iat * 1000, received);
  if (yes && noes.every((no) => isBefore(no, yes))) return STATES.grant;
  return noes[0] && STATES[noes[0].kind];
}

/** What a key may hear: its own acts, and each no that was stored after its own first answer. */
function hears(acts: readonly Act[], key: Key): string | undefined {
  const mine = acts.filter((act) => act.key === key);
  const isAnswer = ({kind}: Act): boolean => kind === 'grant' || kind === 'refusal';
  const first = Math.min(...mine.filter((act) => isAnswer(act)).map(({received}) => received));
  const later = acts.filter((act) => act.key !== key && act.kind !== 'grant' && act.received > first);
  return mine.some(({kind}) => kind !== 'objection') ? holds([...mine, ...later]) : undefined;
}

interface Case {
  readonly kinds: readonly Kind[];
  readonly keys: readonly Key[];
  readonly clock: Clock;
  readonly inOrder: boolean;
}

/** Lets it happen; what each act was, and the devices. */
async function play(bench: Bench, {kinds, keys, clock, inOrder}: Case, email: string) {
  const devices: Readonly<Record<Key, Device>> = {a: await createDevice(), b: await createDevice()};
  const seqs = {a: 0, b: 0};
  const signed: (Omit<Act, 'received'> & {readonly issued: IssuedReceipt})[] = [];
  for (const [at, kind] of kinds.entries()) {
    const key = keys[at] ?? 'a';
    const iat = Math.floor((NOW + at * MINUTE) / 1000) + (key === 'b' ? CLOCKS[clock] : 0);
    const event = EVENTS[kind];
    const answers = {[CHOICE]: kind === 'grant' ? 'given' : 'refused'} as const;
    const issued = await devices[key].sign({iat, ...(event && {event})}, {email}, answers);
    signed.push({kind, key, seq: seqs[key]++, iat, issued});
  }
  const acts: Act[] = [];
  for (const [at, {issued, ...act}] of (inOrder ? signed : signed.toReversed()).entries()) {
    bench.time = (inOrder ? NOW : NOW + 10 * MINUTE) + at * MINUTE + 1000;
    expect((await bench.post(issued.wire)).status).toBe(201);
    acts.push({...act, received: bench.time});
  }
  return {acts, devices};
}

/** The state of the choice as `POST /standing` tells it to a device. */
async function told(bench: Bench, device: Device): Promise<string | undefined> {
  const response = await bench.receiver.fetch(
    new Request(`${bench.receiver.audience}/standing`, {
      method: 'POST',
      body: await device.query({iat: Math.floor(bench.time / 1000)}),
      headers: {'content-type': 'text/plain'},
    }),
  );
  const {standings} = (await response.json()) as {standings: {choice: string; state: string}[]}; // the receiver's own
  return standings.find(({choice}) => choice === CHOICE)?.state;
}

const WAYS: readonly (readonly [clock: Clock, inOrder: boolean])[] = [
  ['right', true],
  ['a day behind', true],
  ['a day ahead', true],
  ['right', false],
  ['a day behind', false],
];

describe.each(WAYS)('with the second clock %s, delivered in order: %s', (clock, inOrder) => {
  test.each(orders(KINDS).map((kinds) => [kinds.join(', '), kinds] as const))('%s', async (_what, kinds) => {
    const limits = {listed: 0, unlisted: 0, controller: 0};
    const bench = await createBench({limits});
    const mixtures = clock === 'right' ? 8 : 16; // where both clocks are right, it is the same which key is which
    for (let mixture = 0; mixture < mixtures; mixture += 1) {
      const one = {kinds, keys: keysOf(mixture), clock, inOrder};
      const email = `case-${mixture}@example.dk`;
      const {acts, devices} = await play(bench, one, email);
      const found = {
        shop: await bench.standing(email),
        a: await told(bench, devices.a),
        b: await told(bench, devices.b),
      };
      const expected = {shop: holds(acts), a: hears(acts, 'a'), b: hears(acts, 'b')};
      expect(found, one.keys.join('')).toEqual(expected);
    }
  });
});

const at = (key: Key, kind: Kind, n: number): Act => ({
  kind,
  key,
  seq: n,
  iat: NOW / 1000 + n * 60,
  received: NOW + n * MINUTE + 1000,
});

test('among all of these, some yes holds and some does not', () => {
  expect(holds([at('a', 'refusal', 0), at('b', 'grant', 1)])).toBe('given');
  expect(holds([at('a', 'grant', 0), at('b', 'withdrawal', 1)])).toBe('withdrawn');
  expect(hears([at('a', 'refusal', 0), at('b', 'grant', 1)], 'a')).toBe('refused');
});
