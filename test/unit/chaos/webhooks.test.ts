// Whatever fails, dies or goes away: every event is delivered, at least once, and those of one subject in their order.
import {mkdtempSync, rmSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {setTimeout} from 'node:timers/promises';
import {fileURLToPath} from 'node:url';
import {describe, expect, onTestFinished, test} from 'vitest';
import {createReceiver} from '../../../src/receiver/app.ts';
import {chance, runSeed, type Chance} from '../../support/chance.ts';
import {loginsOf, startSite} from '../../support/postgres-logins.ts';
import {havePostgres} from '../../support/postgres-server.ts';
import {rounds} from '../../support/rounds.ts';
import {startProcess, type Running} from '../../support/running.ts';
import {until} from '../../support/until.ts';
import {PROCESS_TIMES, type WebhookProcess} from '../../support/webhook-process.ts';
import {openSink, say, SECRET, type Sink} from '../../support/webhook-sink.ts';
import {createBench, createDevice, type Device} from '../receiver/setup.ts';

const KILLS = rounds(2, 20);
const LONG = 60_000 + KILLS * 5000;
const PROGRAM = fileURLToPath(new URL('../../support/webhook-process.ts', import.meta.url));

/** A sink that fails by chance, and remembers what it has taken, by subject, in the order in which it said so. */
async function moodySink(dice: Chance): Promise<{readonly sink: Sink; readonly took: Map<string, number[]>}> {
  const sink = await openSink();
  onTestFinished(() => sink.close());
  const took = new Map<string, number[]>();
  sink.answer = (taken, response) => {
    const {subject, seq} = taken.message.data;
    const mood = dice.below(10);
    if (mood === 0) return say(500)(taken, response);
    if (mood === 1) return say(429, {'retry-after': '0'})(taken, response);
    if (mood === 2) return void response.destroy();
    if (mood === 3 && dice.once(4)) return; // it hangs
    const address = String(subject?.address);
    took.set(address, [...(took.get(address) ?? []), seq]);
    say(204)(taken, response);
  };
  return {sink, took};
}

/** The acts of some people: each gives and takes back in turn, and every act is an event. */
class People {
  readonly acknowledged = new Map<string, number>();
  readonly #devices = new Map<string, Device>();

  /** The next act of a person, by a way of posting; sent again until it is acknowledged. */
  async act(person: string, post: (wire: string) => Promise<number>): Promise<void> {
    const device = this.#devices.get(person) ?? (await createDevice());
    this.#devices.set(person, device);
    const done = this.acknowledged.get(person) ?? 0;
    const event = {kind: 'withdrawal', choices: ['marketing.email']} as const;
    const {wire} = await device.sign(done % 2 ? {event} : {}, {email: person});
    await until(async () => [200, 201].includes(await post(wire).catch(() => 0)), 'it is acknowledged');
    this.acknowledged.set(person, done + 1);
  }
}

/** Each event was taken, and for the first time after those that came before it of the same person. */
function expectOrder(took: ReadonlyMap<string, readonly number[]>, people: People): void {
  for (const [person, count] of people.acknowledged) {
    const firsts = [...new Set(took.get(person))];
    expect(firsts, person).toHaveLength(count);
    expect(firsts, person).toEqual(firsts.toSorted((a, b) => a - b));
  }
}
const isAll = (took: ReadonlyMap<string, readonly number[]>, {acknowledged}: People): boolean =>
  [...acknowledged].every(([person, count]) => new Set(took.get(person)).size >= count);

test('two receivers on one store, and a sink in every mood: nothing is lost, and the order holds', async () => {
  const seed = runSeed();
  const dice = chance(seed);
  const {sink, took} = await moodySink(dice);
  const hook = {name: 'shop', url: sink.url, secret: SECRET, allowPrivate: true};
  const bench = await createBench({webhooks: [hook], webhookTimes: PROCESS_TIMES, now: Date.now});
  const {store, secrets} = bench;
  const {audience: publicUrl} = bench.receiver;
  const other = await createReceiver({
    publicUrl,
    store,
    secrets,
    webhooks: [hook],
    webhookTimes: PROCESS_TIMES,
  });
  const people = new People();
  const post = async (wire: string): Promise<number> => {
    if (dice.once(2)) return (await bench.post(wire)).status;
    const headers = {'content-type': 'text/plain'};
    return (await other.fetch(new Request(`${publicUrl}/receipts`, {method: 'POST', body: wire, headers})))
      .status;
  };
  for (let n = 0; n < 60; n += 1) await people.act(`${dice.below(7)}@example.dk`, post);
  await until(() => isAll(took, people), `all are delivered (seed ${seed})`);
  expectOrder(took, people);
  await Promise.all([bench.receiver.close(), other.close()]);
}, 30_000);

/** Processes that post and are killed. */
async function startOne(
  settings: WebhookProcess,
): Promise<{running: Running; post: (wire: string) => Promise<number>}> {
  const running = await startProcess([process.execPath, PROGRAM, JSON.stringify(settings)], /listens on \d+/);
  onTestFinished(() => void running.stop('SIGKILL'));
  const [, port = ''] = /listens on (\d+)/.exec(running.output()) ?? [];
  const headers = {'content-type': 'text/plain'};
  const post = async (wire: string): Promise<number> =>
    (await fetch(`http://127.0.0.1:${port}/receipts`, {method: 'POST', body: wire, headers})).status;
  return {running, post};
}

function folder(): string {
  const made = mkdtempSync(join(tmpdir(), 'webhooks-'));
  onTestFinished(() => rmSync(made, {recursive: true, force: true}));
  return made;
}

describe('a receiver that is killed in the middle', () => {
  test(
    `on SQLite, ${KILLS} times: the next one goes on where it was`,
    async () => {
      const seed = runSeed();
      const dice = chance(seed);
      const {sink, took} = await moodySink(dice);
      const data = folder();
      const settings = {data, store: join(data, 'store.sqlite'), url: sink.url};
      const people = new People();
      let current = await startOne(settings);
      for (let kill = 0; kill < KILLS; kill += 1) {
        const acts = (async () => {
          for (let n = 0; n < 12; n += 1) {
            await people.act(`${dice.below(5)}@example.dk`, (wire) => current.post(wire));
          }
        })();
        await setTimeout(50 + dice.below(400));
        await current.running.stop('SIGKILL');
        current = await startOne(settings);
        await acts;
      }
      await until(() => isAll(took, people), `all are delivered (seed ${seed})`);
      expectOrder(took, people);
    },
    LONG,
  );

  test.runIf(havePostgres())(
    `on PostgreSQL, ${KILLS} times beside another one, and the database is gone for a while`,
    async () => {
      const site = await startSite();
      onTestFinished(() => site.server.remove());
      const seed = runSeed();
      const dice = chance(seed);
      const {sink, took} = await moodySink(dice);
      const settings = {data: folder(), store: loginsOf(site.server, await site.database()), url: sink.url};
      const people = new People();
      const stays = await startOne(settings);
      let killed = await startOne(settings);
      const act = async (): Promise<void> => {
        const one = dice.once(2) ? stays : killed;
        await people.act(`${dice.below(5)}@example.dk`, (wire) =>
          one.post(wire).catch(() => stays.post(wire)),
        );
      };
      for (let kill = 0; kill < KILLS; kill += 1) {
        const acts = (async () => {
          for (let n = 0; n < 12; n += 1) await act();
        })();
        await setTimeout(50 + dice.below(400));
        await killed.running.stop('SIGKILL');
        killed = await startOne(settings);
        await acts;
      }
      await act();
      await site.server.stop('immediate');
      await setTimeout(500);
      await site.server.start();
      for (let n = 0; n < 6; n += 1) await act();
      await until(() => isAll(took, people), `all are delivered (seed ${seed})`);
      expectOrder(took, people);
    },
    LONG,
  );
});
