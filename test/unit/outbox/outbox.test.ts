// The outbox in virtual time: when it tries again, in which order, and when it stops.
import {beforeAll, describe, expect, test} from 'vitest';
import type {Entry} from '../../../src/ledger/ledger.ts';
import {httpTransport} from '../../../src/outbox/transport.ts';
import {createBench, createDevice, down, entryOf, judged, openPost, type Bench, type Way} from './bench.ts';

const SECOND = 1_000;
let bench: Bench;
let entries: readonly [Entry, Entry, Entry, Entry, Entry];
let withdrawal: Entry;

beforeAll(async () => {
  bench = await createBench({limits: {listed: 1e9, unlisted: 1e9}});
  const device = await createDevice();
  const choices = (): Promise<Entry> => entryOf(device);
  entries = [await choices(), await choices(), await choices(), await choices(), await choices()];
  withdrawal = await entryOf(device, 'withdrawal');
});

describe('17: the time between two tries', () => {
  test.each([
    ['at most', 1, 1],
    ['at least', 0, 0.5],
  ])('doubles from 2 s to 300 s: %s', async (_, random, share) => {
    const post = await openPost(
      bench,
      () => down(),
      () => random,
    );
    await post.keep(entries[0]);
    await post.drain();
    for (let i = 0; i < 9; i++) await post.next();
    const longest = [2, 4, 8, 16, 32, 64, 128, 256, 300, 300].map((seconds) => seconds * SECOND * share);
    expect(post.clock.waits).toEqual(longest);
  });

  test.each([
    ['longer than the own wait', 90 * SECOND, 90 * SECOND],
    ['longer than any own wait', 1_800 * SECOND, 1_800 * SECOND],
    ['shorter than the own wait', 1 * SECOND, 2 * SECOND],
    ['longer than an hour, which nobody waits', 86_400 * SECOND, 3_600 * SECOND],
  ])('is what the receiver asks for: %s', async (_, after, wait) => {
    const post = await openPost(bench, () => down(after));
    await post.keep(entries[0]);
    await post.drain();
    expect(post.clock.waits).toEqual([wait]);
  });

  test('is the first one again after a success', async () => {
    let way: Way = down();
    const post = await openPost(bench, () => way);
    await post.keep(entries[0]);
    await post.drain();
    for (let i = 0; i < 4; i++) await post.next();
    way = 'open';
    await post.next();
    way = down();
    await post.keep(entries[1]);
    await post.drain();
    expect(post.clock.waits.at(-1)).toBe(2 * SECOND);
  });

  test('one wait at a time, however many fail', async () => {
    const post = await openPost(bench, () => down());
    for (const entry of entries) await post.keep(entry);
    await Promise.all([post.drain(), post.outbox.send(entries[0]), post.outbox.send(entries[1])]);
    await post.drain();
    expect(post.clock.waits).toHaveLength(1);
    await post.next();
    expect(post.clock.pending()).toBe(1);
  });

  test('none after closing', async () => {
    const post = await openPost(bench, () => down());
    await post.keep(entries[0]);
    await post.outbox.send(entries[0]);
    await post.outbox.close();
    await post.outbox.send(entries[0]);
    await post.drain();
    await post.next();
    expect(post.clock.waits).toHaveLength(1);
    expect(post.posted, 'the wait that was begun leads to nothing').toHaveLength(2);
  });
});

describe('17: what a receiver asks for, as it is written', () => {
  const NOW = Date.UTC(2026, 10, 1, 12, 0, 0);
  test.each<[string, string | null, number | null]>([
    ['seconds', '7', 7 * SECOND],
    ['seconds with space', ' 7 ', 7 * SECOND],
    ['a date', 'Sun, 01 Nov 2026 12:00:30 GMT', 30 * SECOND],
    ['a date that is past', 'Sun, 01 Nov 2026 11:00:00 GMT', 0],
    ['no header', null, null],
    ['an empty one', '', null],
    ['words', 'soon', null],
  ])('%s', async (_, header, after) => {
    const headers: HeadersInit = header === null ? {} : {'retry-after': header};
    const fetch = async (): Promise<Response> => new Response('', {status: 503, headers});
    const transport = httpTransport({fetch, now: () => NOW});
    expect(await transport.post('https://receiver.example', 'x')).toMatchObject({kind: 'failed', after});
  });
});

test('17: what was answered meanwhile, to another tab, is not waiting again when a request ends badly', async () => {
  const ends: ((way: Way) => void)[] = [];
  const late = new Promise<Way>((resolve) => ends.push(resolve));
  const ways: (Way | Promise<Way>)[] = [late, 'open'];
  const post = await openPost(bench, () => ways.shift() ?? 'open');
  await post.keep(entries[0]);
  const first = post.outbox.send(entries[0]);
  await post.outbox.send(entries[0]); // as the other tab does
  ends.forEach((end) => end(down()));
  await first;
  expect(post.reports.at(-1)?.kind).toBe('received');
  expect(post.clock.waits).toEqual([]);
});

describe('17: one round of posting', () => {
  test('stops after three failures in a row with what is only asked for again, too', async () => {
    const held = await createBench({notices: []});
    let way: Way = 'open';
    const post = await openPost(held, () => way);
    for (const entry of entries) await post.keep(entry);
    await post.drain();
    way = down();
    await post.outbox.drain(true);
    expect(post.posted).toHaveLength(5 + 3);
    expect(post.clock.waits, 'nothing of it waits').toEqual([]);
  });

  test('stops after three failures in a row, and begins with those that were tried least', async () => {
    const post = await openPost(bench, () => down());
    for (const entry of entries) await post.keep(entry);
    await post.drain();
    expect(post.posted).toEqual(entries.slice(0, 3).map(({jti}) => jti));
    await post.next();
    expect(post.posted.slice(3, 5)).toEqual(entries.slice(3).map(({jti}) => jti));
  });

  test('goes on while one of three is taken', async () => {
    const open = new Set([entries[2].jti]);
    const post = await openPost(bench, (jti) => (open.has(jti) ? 'open' : down()));
    for (const entry of entries) await post.keep(entry);
    await post.drain();
    expect(post.posted).toHaveLength(5);
  });

  test('U9: a refusal goes first, though it was tried more often', async () => {
    const post = await openPost(bench, () => down());
    for (const entry of [...entries.slice(0, 2), withdrawal]) await post.keep(entry);
    await post.outbox.send(withdrawal);
    post.posted.length = 0;
    await post.drain();
    expect(post.posted, 'the older yes that it takes back stays behind it').toEqual([withdrawal.jti]);
  });

  test('11: a yes whose withdrawal the receiver refuses stays here, and what came after goes out', async () => {
    const post = await openPost(bench, (jti) => (jti === withdrawal.jti ? judged : 'open'));
    for (const entry of [entries[0], withdrawal]) await post.keep(entry);
    await post.drain();
    await post.drain();
    expect(post.posted).toEqual([withdrawal.jti]);
  });

  test('what was judged is not sent again and holds up nothing', async () => {
    const bad = new Set(entries.slice(0, 4).map(({jti}) => jti));
    const post = await openPost(bench, (jti) => (bad.has(jti) ? judged : 'open'));
    for (const entry of entries) await post.keep(entry);
    await post.drain();
    await post.drain();
    expect(post.posted).toEqual(entries.map(({jti}) => jti));
    const found = await post.ledger.entries();
    expect(found.map(({parked, ack}) => parked ?? (ack && 'received'))).toEqual([
      ...Array.from({length: 4}, () => 'bad-signature'),
      'received',
    ]);
    expect(post.clock.waits).toEqual([]);
  });

  test('three refusals that never get through hold up no answer', async () => {
    const device = await createDevice();
    const stuck: Entry[] = [];
    while (stuck.length < 3) stuck.push(await entryOf(device, 'withdrawal'));
    const ids = new Set(stuck.map(({jti}) => jti));
    const post = await openPost(bench, (jti) => (ids.has(jti) ? down() : 'open'));
    for (const entry of [...stuck, entries[0]]) await post.keep(entry);
    await post.drain();
    for (let i = 0; i < 3; i++) await post.next();
    expect(post.posted).toContain(entries[0].jti);
  });
});
