// 17, by chance: whatever becomes of each post, the outbox goes on, within its bounds, until everything is answered.
import * as fc from 'fast-check';
import {beforeAll, expect, test} from 'vitest';
import type {Entry} from '../../../src/ledger/ledger.ts';
import {overtakes} from '../../../src/outbox/overtakes.ts';
import {rounds} from '../../support/rounds.ts';
import {
  createBench,
  createDevice,
  down,
  entryOf,
  judged,
  openPost,
  type Bench,
  type Way,
} from '../outbox/bench.ts';

let bench: Bench;
const pool: Entry[] = [];

/** Yes and its withdrawal by turns: each withdrawal takes back every yes before it. */
const isRefusal = (place: number): boolean => place % 2 === 1;

beforeAll(async () => {
  bench = await createBench({limits: {listed: 1e9, unlisted: 1e9}});
  const device = await createDevice();
  for (let i = 0; i < 8; i++) pool.push(await entryOf(device, isRefusal(i) ? 'withdrawal' : 'choices'));
});

/** What becomes of one post in a sequence of chance. */
const way = fc.oneof(
  {weight: 3, arbitrary: fc.constant<Way>('open')},
  {weight: 4, arbitrary: fc.option(fc.nat(10_000_000), {nil: null}).map((after): Way => down(after))},
  {weight: 1, arbitrary: fc.constant(judged)},
  {weight: 1, arbitrary: fc.constant<Way>({kind: 'answered', text: '<!doctype html>'})},
);

test(
  '17: whatever happens, every wait is in its bounds and every receipt is tried until it is answered',
  {timeout: 1_800_000},
  async () => {
    const chance = fc.record({
      ways: fc.array(way, {maxLength: 40}),
      count: fc.integer({min: 1, max: 8}),
      random: fc.infiniteStream(fc.double({min: 0, max: 1, noNaN: true})),
    });
    const property = fc.asyncProperty(chance, async ({ways, count, random}) => {
      let told = 0;
      const jitter = (): number => random.next().value ?? 0;
      const post = await openPost(bench, () => ways[told++] ?? 'open', jitter);
      const kept = pool.slice(0, count);
      for (const entry of kept) await post.keep(entry);
      await post.drain();
      while (post.clock.pending()) await post.next();
      for (const wait of post.clock.waits) {
        expect(wait).toBeGreaterThanOrEqual(1_000);
        expect(wait).toBeLessThanOrEqual(3_600_000);
      }
      const found = await post.ledger.entries();
      const parked = found.filter((entry) => entry.parked !== null);
      const waiting = found.filter((entry) => entry.ack === null && entry.parked === null);
      // what a parked refusal takes back stays here for good
      expect(waiting.filter((entry) => !parked.some((other) => overtakes(other, entry)))).toEqual([]);
      expect(found).toHaveLength(count);
      expect(post.posted.length, 'none is sent after its answer').toBeLessThanOrEqual(ways.length + count);
    });
    await fc.assert(property, {numRuns: rounds(30, 3_000)});
  },
);

test(
  '17: receipts that never get through, whichever they are, hold up only what they take back',
  {timeout: 1_800_000},
  async () => {
    const places = fc.uniqueArray(fc.nat(7), {maxLength: 7});
    const property = fc.asyncProperty(places, async (stubborn) => {
      const stuck = new Set(stubborn.map((place) => pool[place]?.jti));
      const post = await openPost(bench, (jti) => (stuck.has(jti) ? down() : 'open'));
      for (const entry of pool) await post.keep(entry);
      await post.drain();
      for (let i = 0; i < pool.length; i++) await post.next();
      const waiting = (await post.ledger.entries()).filter(({ack}) => ack === null);
      const last = Math.max(-1, ...stubborn.filter(isRefusal));
      const takenBack = pool.filter((_, place) => !isRefusal(place) && place < last).map(({jti}) => jti);
      expect(new Set(waiting.map(({jti}) => jti))).toEqual(new Set([...stuck, ...takenBack]));
    });
    await fc.assert(property, {numRuns: rounds(10, 500), examples: [[[1, 3, 5]], [[0, 2, 4]]]});
  },
);
