// A thousand people over three notices, whose receiver is killed again and again: what may be done with each, what was
// exported, told and projected agrees with the plainest reading of the log, and whoever was erased is nowhere.
import {mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {setTimeout} from 'node:timers/promises';
import {expect, onTestFinished, test} from 'vitest';
import {bindsTo} from '../../src/model/vocabulary.ts';
import {EVENTS, type StandingRow} from '../../src/receiver/store.ts';
import {chance, runSeed, type Chance} from '../support/chance.ts';
import {Crowd, crowdOf, threeNotices} from '../support/crowd.ts';
import {
  componentsOf,
  eventsIn,
  isConfirmed,
  standingsAfter,
  type Component,
  type Expected,
} from '../support/crowd-model.ts';
import {
  delivered,
  headers,
  json,
  press,
  readStore,
  TOKEN,
  unsubscribe,
  type Read,
} from '../support/crowd-receiver.ts';
import {openShop, WEBHOOK_SECRET, type CrowdShop} from '../support/crowd-shop.ts';
import {runReceiver, type Ran} from '../support/receiver-commands.ts';
import {receiverProcess, type ReceiverProcess} from '../support/receiver-process.ts';
import {rounds} from '../support/rounds.ts';
import {courlux} from '../support/samples.ts';
import type {Running} from '../support/running.ts';

const PEOPLE = 1000;
const PHASES = rounds(4, 20);
const CHOICES = ['marketing.email', 'marketing.sms', 'profiling', 'sharing.eksempel-rejser'] as const;

/** A receiver with its crowd, and the folder of what the test writes. */
interface Site {
  readonly folder: string;
  readonly receiver: ReceiverProcess;
  readonly crowd: Crowd;
  readonly shop: CrowdShop;
  readonly notices: Awaited<ReturnType<typeof threeNotices>>;
  readonly dice: Chance;
  readonly write: (name: string, text: string) => string;
  /** Runs a command on the receiver's data. */
  readonly run: (args: readonly string[], input?: string) => Promise<Ran>;
}

async function open(seed: number): Promise<Site> {
  const dice = chance(seed);
  const shop = await openShop(dice);
  const notices = await threeNotices();
  const folder = mkdtempSync(join(tmpdir(), 'consent-crowd-'));
  onTestFinished(() => rmSync(folder, {recursive: true, force: true}));
  const write = (name: string, text: string): string => {
    writeFileSync(join(folder, name), text);
    return join(folder, name);
  };
  const hooks = [{name: 'mailing', url: `${shop.url}/hook`, secret: WEBHOOK_SECRET, allowPrivate: true}];
  const receiver = await receiverProcess({
    args: [
      ...notices.slice(1).map(({notice}, n) => `--notice=${write(`${n}.json`, JSON.stringify(notice))}`),
      `--webhooks=${write('webhooks.json', JSON.stringify(hooks))}`,
      `--mail-url=${shop.url}/mail`,
      '--log=json',
    ],
    env: {SHOP_TOKEN: TOKEN},
  });
  onTestFinished(() => receiver.close());
  const run: Site['run'] = (args, input = '') =>
    runReceiver(folder, [...args, `--data=${receiver.data}`], {}, input);
  const crowd = new Crowd(await crowdOf(PEOPLE, dice), dice, receiver.url);
  return {folder, receiver, crowd, shop, notices, dice, write, run};
}

/** Everybody acts while the receiver is killed; old consents are brought along in between. */
async function actThroughKills({receiver, crowd, notices, dice, write, run}: Site): Promise<void> {
  for (let phase = 0; phase < PHASES; phase += 1) {
    const running = await receiver.start();
    let isAlive = true;
    const acting = crowd.act(notices, () => isAlive, 2);
    await setTimeout(300 + dice.below(1500));
    await running.stop('SIGKILL');
    isAlive = false;
    await acting;
    if (phase > 0) continue;
    const rows = Array.from({length: 60}, (_, n) => `person${n * 7}@example.dk,email,2024-05-01,on paper,`);
    const csv = write('old.csv', ['address,channel,when,how,text', ...rows].join('\n'));
    const imported = await run(['import', csv, '--controller=courlux', `--public-url=${receiver.url}`]);
    expect(imported, imported.err).toMatchObject({code: 0});
  }
}

/** What is left to send is sent, some say no by a mail, some confirm, and the shop hears of all of it. */
async function finish({receiver, crowd, notices, shop, dice}: Site): Promise<Running> {
  const running = await receiver.start();
  await crowd.act(notices, () => true, 2);
  await unsubscribe(receiver.url, crowd.people, dice);
  await press(shop.links, dice);
  while (crowd.unsent > 0) await crowd.act(notices, () => true, Infinity);
  await delivered(receiver.url);
  return running;
}

/** Whether an address may be used, and why not. */
interface Answer {
  readonly allowed: boolean;
  readonly why: string | null;
}

/** The receiver's answers, by choice, kind and address. */
async function askAll({receiver, crowd}: Site): Promise<ReadonlyMap<string, Answer>> {
  const addresses = {
    email: [...new Set(crowd.people.map(({contact}) => contact.email ?? ''))],
    phone: crowd.people.flatMap(({contact}) => contact.phone ?? []),
  };
  const answers = new Map<string, Answer>();
  for (const choice of CHOICES) {
    for (const kind of (['email', 'phone'] as const).filter((one) => bindsTo(choice, one))) {
      const asked = {controller: 'courlux', choice, kind, addresses: addresses[kind]};
      const {permissions} = (await json(`${receiver.url}/permissions`, asked)) as {permissions: Answer[]};
      for (const [at, answer] of permissions.entries())
        answers.set(`${choice} ${kind} ${addresses[kind][at] ?? ''}`, answer);
    }
  }
  return answers;
}

/** The last state of each choice and subject in an export. */
async function exportAll({receiver}: Site): Promise<ReadonlyMap<string, string>> {
  const exported = new Map<string, string>();
  for (const choice of CHOICES) {
    const query = `controller=courlux&choice=${choice}&state=all&format=ndjson`;
    const response = await fetch(`${receiver.url}/export?${query}`, {headers});
    for (const line of (await response.text()).trimEnd().split('\n')) {
      const {subject, state} = JSON.parse(line) as {subject: string; state: string};
      exported.set(`${choice} ${subject}`, state);
    }
  }
  return exported;
}

/** By choice and key of the subject: what holds, and the part of the log that it follows from. */
type Model = ReadonlyMap<string, readonly [Component, StandingRow]>;

const modelOf = (parts: readonly Component[], {disclosed}: Read): Model =>
  new Map(
    parts.flatMap((part) =>
      standingsAfter(part, disclosed, courlux).map((row) => {
        return [`${row.choice} ${row.subject.key}`, [part, row]] as const;
      }),
    ),
  );

/** What may be done by the model. */
function permitted(part: Component, row: StandingRow, {disclosed}: Read): Answer {
  if (row.state !== 'given') return {allowed: false, why: row.state};
  const notice = part.find(({idx}) => idx === row.idx)?.receipt?.payload.notice;
  const isNarrow = notice?.version === courlux.version && row.choice === 'marketing.sms';
  const wantsMail = notice?.id === 'courlux-club' && row.choice === 'marketing.email';
  const isOpen = wantsMail && !isConfirmed(part, row, disclosed);
  const why = isNarrow ? 'not-covered' : isOpen ? 'unconfirmed' : null;
  return {allowed: why === null, why};
}

async function compareProjection(model: Model, read: Read): Promise<void> {
  const rows = [...model.values()].map(([, row]) => row);
  for (const key of new Set(rows.map(({subject}) => subject.key))) {
    const mine = rows.filter(({subject}) => subject.key === key);
    expect(await read.standings(key)).toEqual(mine.toSorted((a, b) => byText(a.choice, b.choice)));
  }
}

function comparePermissions(answers: ReadonlyMap<string, Answer>, model: Model, read: Read): void {
  for (const [name, answer] of answers) {
    const [choice = '', kind = '', ...rest] = name.split(' ');
    const key = read.keyOf(kind === 'phone' ? 'phone' : 'email', rest.join(' '));
    const [part, row] = model.get(`${choice} ${key}`) ?? [];
    if (part && row) expect(answer, name).toMatchObject(permitted(part, row, read));
    else expect([answer.allowed, answer.why === null], name).toEqual([false, false]);
  }
  expect([...answers.values()].filter(({allowed}) => allowed).length).toBeGreaterThan(100);
}

function compareExport(exported: ReadonlyMap<string, string>, model: Model, read: Read): void {
  const asked = [...model].filter(([, [, {choice}]]) => CHOICES.some((one) => one === choice));
  const rows = asked.map(([name, [part, row]]) => {
    const isNarrow = permitted(part, row, read).why === 'not-covered';
    return [name, isNarrow ? 'not-covered' : row.state] as const;
  });
  expect(byName(exported)).toEqual(byName(rows));
}

/** Each event once, and those of a subject in order. */
function compareEvents({heard}: CrowdShop, parts: readonly Component[], {disclosed}: Read): void {
  const expected = parts.flatMap((part) => eventsIn(part, disclosed, courlux));
  const told = [...heard.values()].map(({type, data: {entry, subject, choices}}): Expected => {
    const name = EVENTS.find((one) => `consent.${one}` === type) ?? 'request';
    return {type: name, entry, subject: subject?.key ?? null, choices};
  });
  expect(sorted(told)).toEqual(sorted(expected));
  for (const type of EVENTS) expect(told.filter((one) => one.type === type).length, type).toBeGreaterThan(0);
  const last = new Map<string, number>();
  for (const {data} of heard.values()) {
    if (!data.subject) continue;
    expect(data.seq).toBeGreaterThan(last.get(data.subject.key) ?? -1);
    last.set(data.subject.key, data.seq);
  }
}

/** One is erased, and is nowhere: not in the files, not in a backup made after, not in the log of requests. */
async function eraseOne({folder, receiver, crowd, run}: Site, running: Running): Promise<void> {
  const email = crowd.people.find(({hashes}) => hashes.length > 2)?.contact.email ?? '';
  const traces = [email, ...encodings(email)];
  expect(found(receiver.data, traces)).not.toEqual([]);
  const erased = await run(['erase', 'courlux', 'email', '--linked'], `${email}\n`);
  expect(erased, erased.err).toMatchObject({code: 0});
  expect(await run(['backup', join(folder, 'backup')])).toMatchObject({code: 0});
  expect([...found(receiver.data, traces), ...found(join(folder, 'backup'), traces)]).toEqual([]);
  expect(running.output()).not.toContain(email);
}

const byName = (rows: Iterable<readonly [string, string]>): readonly unknown[] =>
  Array.from(rows).toSorted(([a], [b]) => byText(a, b));

const byText = (one: string, other: string): number => (one < other ? -1 : 1);

const sorted = (events: readonly Expected[]): readonly string[] =>
  events.map((one) => JSON.stringify([one.type, one.entry, one.subject, one.choices])).toSorted();

/** An address as it stands in base64url text, wherever it begins, without what shares bits with its neighbours. */
const encodings = (text: string): readonly string[] =>
  [0, 1, 2].map((lead) => {
    const encoded = Buffer.from(`${'x'.repeat(lead)}${text}`).toString('base64url');
    return encoded.slice(lead === 0 ? 0 : lead + 1, -3);
  });

/** Files of a folder that hold one of some texts. */
const found = (folder: string, texts: readonly string[]): readonly string[] =>
  readdirSync(folder, {recursive: true, encoding: 'utf8'})
    .filter((name) => statSync(join(folder, name)).isFile())
    .filter((name) => {
      const bytes = readFileSync(join(folder, name));
      return texts.some((text) => bytes.includes(text));
    });

const seed = runSeed();
test(
  `${PEOPLE} people, ${PHASES} kills, CHAOS_SEED=${seed}: whatever is asked agrees with the log`,
  {timeout: 1_800_000},
  async () => {
    const site = await open(seed);
    await actThroughKills(site);
    const running = await finish(site);
    const answers = await askAll(site);
    const exported = await exportAll(site);
    expect(await running.stop()).toBe(0);

    const read = await readStore(site.receiver.data);
    const parts = componentsOf(read.log, read.disclosed);
    const model = modelOf(parts, read);
    await compareProjection(model, read);
    comparePermissions(answers, model, read);
    compareExport(exported, model, read);
    compareEvents(site.shop, parts, read);
    await read.close();

    expect(await site.run(['check'])).toMatchObject({code: 0});
    await eraseOne(site, running);
    expect(await site.run(['check'])).toMatchObject({code: 0});
  },
);
