// A thousand people over three notices, whose receiver is killed again and again: what may be done with each, what was
// exported, told and projected agrees with the plainest reading of the log, and whoever was erased is nowhere.
import {createHmac} from 'node:crypto';
import {mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync} from 'node:fs';
import {createServer, type IncomingMessage} from 'node:http';
import type {AddressInfo} from 'node:net';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {setTimeout} from 'node:timers/promises';
import {expect, onTestFinished, test} from 'vitest';
import {openSqlite} from '../../src/receiver/sqlite/store.ts';
import {EVENTS, type ListedEntry, type StandingRow, type SubjectRef} from '../../src/receiver/store.ts';
import {normaliseAddress, subjectKey, subjectsOf} from '../../src/receiver/subject.ts';
import {bindsTo} from '../../src/model/vocabulary.ts';
import {readDisclosure} from '../../src/receipt/disclosure.ts';
import {post} from '../support/acked.ts';
import {chance, runSeed, type Chance} from '../support/chance.ts';
import {crowdOf, nextEvent, sign, threeNotices, type Person, type ShownNotice} from '../support/crowd.ts';
import {
  componentsOf,
  eventsIn,
  isConfirmed,
  standingsAfter,
  type Component,
  type Expected,
} from '../support/crowd-model.ts';
import {runReceiver} from '../support/receiver-commands.ts';
import {receiverProcess} from '../support/receiver-process.ts';
import {rounds} from '../support/rounds.ts';
import {courlux} from '../support/samples.ts';

const PEOPLE = 1000;
const PHASES = rounds(4, 20);
const TOKEN = 'the-token-of-the-shop-of-this-crowd';
const SECRET = Buffer.from('a secret of the crowd, 32 bytes.');
const CHOICES = ['marketing.email', 'marketing.sms', 'profiling', 'sharing.eksempel-rejser'] as const;

/** An event as it arrived, by the id of its message: a message may come twice. */
interface Heard {
  readonly type: string;
  readonly data: {
    readonly seq: number;
    readonly entry: number;
    readonly subject: {readonly key: string; readonly address: unknown} | null;
    readonly choices: readonly string[];
  };
}

/** The shop's other systems: one that listens, and one that sends mails. */
async function openShop(dice: Chance): Promise<{
  readonly url: string;
  readonly heard: Map<string, Heard>;
  readonly links: string[];
}> {
  const heard = new Map<string, Heard>();
  const links: string[] = [];
  const busy = new Set<string>();
  const server = createServer((request, response) => {
    void bodyOf(request).then((body) => {
      if (request.url === '/mail')
        links.push(...(/https?:\S+\/confirm\?t=\S+/.exec(body)?.slice(0, 1) ?? []));
      else if (isSigned(request, body))
        heard.set(String(request.headers['webhook-id']), JSON.parse(body) as Heard);
      const id = String(request.headers['webhook-id'] ?? request.url);
      const isBusy = !busy.has(id) && dice.once(20); // also where it has heard: the same message comes again
      busy.add(id);
      response.statusCode = isBusy ? 503 : 204;
      response.end();
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => void server.close());
  return {url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, heard, links};
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request as AsyncIterable<Buffer>) chunks.push(chunk);
  return Buffer.concat(chunks).toString().replaceAll('\\n', ' ');
}

function isSigned({headers}: IncomingMessage, body: string): boolean {
  const signed = `${String(headers['webhook-id'])}.${String(headers['webhook-timestamp'])}.${body}`;
  const mac = createHmac('sha256', SECRET).update(signed).digest('base64');
  return String(headers['webhook-signature']).split(' ').includes(`v1,${mac}`);
}

const headers = {authorization: `Bearer ${TOKEN}`, 'content-type': 'application/json'};

/** Everybody acts, some at a time; what gets no answer is kept and sent again the next time. */
class Crowd {
  readonly people: readonly Person[];
  readonly #unsent = new Map<Person, string[]>();
  readonly #dice: Chance;
  readonly #aud: string;

  constructor(people: readonly Person[], dice: Chance, aud: string) {
    this.people = people;
    this.#dice = dice;
    this.#aud = aud;
  }

  async act(
    notices: readonly [ShownNotice, ...ShownNotice[]],
    isAlive: () => boolean,
    share: number,
  ): Promise<void> {
    let next = 0;
    const one = async (): Promise<void> => {
      for (let person = this.people[next++]; person && isAlive(); person = this.people[next++]) {
        if (this.#dice.once(share)) await this.#turn(person, this.#dice.pick(notices));
        await this.#send(person);
      }
    };
    await Promise.all(Array.from({length: 16}, one));
  }

  async #turn(person: Person, on: ShownNotice): Promise<void> {
    const wire = await sign(person, nextEvent(person, this.#dice), {aud: this.#aud, on, now: Date.now()});
    this.#unsent.set(person, [...(this.#unsent.get(person) ?? []), wire]);
  }

  async #send(person: Person): Promise<void> {
    const rest: string[] = [];
    for (const wire of this.#unsent.get(person) ?? []) {
      const answer = await post(this.#aud, wire);
      if (typeof answer === 'number') rest.push(wire);
      if (typeof answer === 'number') expect([0, 503]).toContain(answer);
    }
    this.#unsent.set(person, rest);
  }

  get unsent(): number {
    return [...this.#unsent.values()].flat().length;
  }
}

/** Presses the buttons of some of the links that were mailed. */
async function press(links: readonly string[], dice: Chance): Promise<void> {
  for (const link of links.filter(() => dice.once(2))) {
    await fetch(link).then((response) => response.text()); // a scanner looks first
    await fetch(link, {method: 'POST'}).then((response) => response.text());
  }
}

/** Some say no by the link of a mail. */
async function unsubscribe(url: string, people: readonly Person[], dice: Chance): Promise<void> {
  for (const {contact} of people.filter(() => dice.once(40))) {
    const asked = {controller: 'courlux', kind: 'email', address: contact.email};
    const minted = await fetch(`${url}/tokens`, {method: 'POST', headers, body: JSON.stringify(asked)});
    const {url: link} = (await minted.json()) as {url: string};
    await fetch(link, {method: 'POST'}).then((response) => response.text());
  }
}

async function json(url: string, body?: unknown): Promise<unknown> {
  const response = await fetch(url, body ? {method: 'POST', headers, body: JSON.stringify(body)} : {headers});
  expect(response.status, url).toBe(200);
  return response.json();
}

/** Waits until nothing is left to be delivered. */
async function delivered(url: string): Promise<void> {
  for (let tries = 0; tries < 600; tries += 1) {
    const {deliveries} = (await json(`${url}/deliveries?state=pending`)) as {deliveries: readonly unknown[]};
    if (deliveries.length === 0) return;
    await setTimeout(200);
  }
  throw new Error('some events were never delivered');
}

/** The log with what each entry names, read from the store once the receiver has stopped. */
interface Read {
  readonly log: readonly ListedEntry[];
  readonly disclosed: (entry: ListedEntry) => readonly SubjectRef[];
  readonly keyOf: (kind: 'email' | 'phone', address: string) => string;
  readonly standings: (key: string) => Promise<readonly StandingRow[]>;
  readonly close: () => Promise<void>;
}

function readStore(data: string): Promise<Read> {
  const pepper = readFileSync(join(data, 'pepper'));
  const store = openSqlite(join(data, 'receipts.sqlite'));
  const disclosed = ({receipt, statement}: ListedEntry): readonly SubjectRef[] => {
    if (receipt) {
      const read = receipt.disclosures.map(({text}) => readDisclosure(text));
      return subjectsOf(pepper, 'courlux', 'DK', read);
    }
    const payload = statement?.payload;
    return payload && 'subjects' in payload ? payload.subjects : [];
  };
  return store.latest(1_000_000).then((entries) => ({
    log: entries.toReversed(),
    disclosed,
    keyOf: (kind, address) => subjectKey(pepper, 'courlux', kind, normaliseAddress(kind, address, 'DK')),
    standings: (key) => store.standings(key),
    close: () => store.close(),
  }));
}

/** What may be done by the model: whether, and why not where the log says it by a state. */
function permitted(
  part: Component,
  row: StandingRow | undefined,
  {disclosed}: Read,
): {readonly allowed: boolean; readonly why: string | null} | null {
  if (!row) return null;
  if (row.state !== 'given') return {allowed: false, why: row.state};
  const payload = part.find(({idx}) => idx === row.idx)?.receipt?.payload;
  const why =
    payload?.notice.version === courlux.version && row.choice === 'marketing.sms'
      ? 'not-covered'
      : payload?.notice.id === 'courlux-club' &&
          row.choice === 'marketing.email' &&
          !isConfirmed(part, row, disclosed)
        ? 'unconfirmed'
        : null;
  return {allowed: why === null, why};
}

const byKey = (one: string, other: string): number => (one < other ? -1 : 1);

test(
  `${PEOPLE} people, ${PHASES} kills: whatever is asked agrees with the log`,
  {timeout: 1_800_000},
  async () => {
    const seed = runSeed();
    const dice = chance(seed);
    const shop = await openShop(dice);
    const [first, later, club] = await threeNotices();
    const folder = mkdtempSync(join(tmpdir(), 'consent-crowd-'));
    onTestFinished(() => rmSync(folder, {recursive: true, force: true}));
    const write = (name: string, text: string): string => {
      writeFileSync(join(folder, name), text);
      return join(folder, name);
    };
    const secret = `whsec_${SECRET.toString('base64')}`;
    const hooks = [{name: 'mailing', url: `${shop.url}/hook`, secret, allowPrivate: true}];
    const receiver = await receiverProcess({
      args: [
        `--notice=${write('later.json', JSON.stringify(later.notice))}`,
        `--notice=${write('club.json', JSON.stringify(club.notice))}`,
        `--webhooks=${write('webhooks.json', JSON.stringify(hooks))}`,
        `--mail-url=${shop.url}/mail`,
        '--log=json',
      ],
      env: {SHOP_TOKEN: TOKEN},
    });
    onTestFinished(() => receiver.close());
    const crowd = new Crowd(await crowdOf(PEOPLE, dice), dice, receiver.url);
    const notices = [first, later, club] as const;

    for (let phase = 0; phase < PHASES; phase += 1) {
      const running = await receiver.start();
      let isAlive = true;
      const acting = crowd.act(notices, () => isAlive, 2);
      await setTimeout(300 + dice.below(1500));
      await running.stop('SIGKILL');
      isAlive = false;
      await acting;
      if (phase > 0) continue;
      const rows = Array.from(
        {length: 60},
        (_, n) => `person${n * 7}@example.dk,email,2024-05-01,form on paper,`,
      );
      const csv = write('old.csv', ['address,channel,when,how,text', ...rows].join('\n'));
      const imported = await runReceiver(folder, [
        'import',
        csv,
        '--controller=courlux',
        `--data=${receiver.data}`,
        `--public-url=${receiver.url}`,
      ]);
      expect(imported, imported.err).toMatchObject({code: 0});
    }
    const running = await receiver.start();
    await crowd.act(notices, () => true, 2);
    await unsubscribe(receiver.url, crowd.people, dice);
    await press(shop.links, dice);
    while (crowd.unsent > 0) await crowd.act(notices, () => true, Infinity);
    await delivered(receiver.url);

    const addresses = {
      email: [...new Set(crowd.people.map(({contact}) => contact.email ?? ''))],
      phone: crowd.people.flatMap(({contact}) => contact.phone ?? []),
    };
    const answers = new Map<string, {readonly allowed: boolean; readonly why: string | null}>();
    const exported = new Map<string, string>();
    for (const choice of CHOICES) {
      for (const kind of (['email', 'phone'] as const).filter((one) => bindsTo(choice, one))) {
        const asked = {controller: 'courlux', choice, kind, addresses: addresses[kind]};
        const {permissions} = (await json(`${receiver.url}/permissions`, asked)) as {
          permissions: readonly {readonly allowed: boolean; readonly why: string | null}[];
        };
        for (const [at, address] of addresses[kind].entries()) {
          const answer = permissions[at];
          if (answer) answers.set(`${choice} ${kind} ${address}`, answer);
        }
      }
      const response = await fetch(
        `${receiver.url}/export?controller=courlux&choice=${choice}&state=all&format=ndjson`,
        {headers},
      );
      for (const line of (await response.text()).trimEnd().split('\n')) {
        const {subject, state} = JSON.parse(line) as {subject: string; state: string};
        exported.set(`${choice} ${subject}`, state);
      }
    }
    expect(await running.stop()).toBe(0);

    const read = await readStore(receiver.data);
    const parts = componentsOf(read.log, read.disclosed);
    const model = new Map<string, readonly [Component, StandingRow]>();
    for (const part of parts) {
      for (const row of standingsAfter(part, read.disclosed, courlux)) {
        model.set(`${row.choice} ${row.subject.key}`, [part, row]);
      }
    }

    // the projection
    const keys = new Set([...model.values()].map(([, {subject}]) => subject.key));
    for (const key of keys) {
      const held = await read.standings(key);
      const rows = [...model.values()].map(([, row]) => row).filter((row) => row.subject.key === key);
      expect(held).toEqual(rows.toSorted((a, b) => byKey(a.choice, b.choice)));
    }

    // the permissions
    for (const [name, answer] of answers) {
      const [choice = '', kind = '', ...rest] = name.split(' ');
      const key = read.keyOf(kind === 'phone' ? 'phone' : 'email', rest.join(' '));
      const [part = [], row] = model.get(`${choice} ${key}`) ?? [];
      const should = permitted(part, row, read);
      if (should) expect(answer, `${name}, CHAOS_SEED=${seed}`).toMatchObject(should);
      else expect([answer.allowed, answer.why === null]).toEqual([false, false]);
    }
    expect([...answers.values()].filter(({allowed}) => allowed).length).toBeGreaterThan(100);

    // the export
    const rows = [...model]
      .filter(([name]) => CHOICES.some((choice) => name.startsWith(`${choice} `)))
      .map(([name, [part, row]]) => {
        const isNarrow = permitted(part, row, read)?.why === 'not-covered';
        return [name, isNarrow ? 'not-covered' : row.state] as const;
      });
    expect(byName(exported)).toEqual(byName(rows));

    // what was told: each event once, and those of a subject in order
    const expected = parts.flatMap((part) => eventsIn(part, read.disclosed, courlux));
    const heard = [...shop.heard.values()].map(({type, data: {entry, subject, choices}}): Expected => {
      return {
        type: type.replace('consent.', '') as Expected['type'],
        entry,
        subject: subject?.key ?? null,
        choices,
      };
    });
    expect(sorted(heard)).toEqual(sorted(expected));
    for (const type of EVENTS)
      expect(heard.filter((one) => one.type === type).length, type).toBeGreaterThan(10);
    const last = new Map<string, number>();
    for (const {data} of shop.heard.values()) {
      const {seq, subject} = data;
      if (!subject) continue;
      expect(seq).toBeGreaterThan(last.get(subject.key) ?? -1);
      last.set(subject.key, seq);
    }

    await read.close();
    const bin = (args: readonly string[], input = ''): ReturnType<typeof runReceiver> =>
      runReceiver(folder, [...args, `--data=${receiver.data}`], {}, input);
    expect(await bin(['check'])).toMatchObject({code: 0});

    // one is erased, and is nowhere
    const [someone] = crowd.people.filter(({hashes}) => hashes.length > 2);
    const {email = ''} = someone?.contact ?? {};
    const traces = [email, ...encodings(email)];
    expect(found(receiver.data, traces)).not.toEqual([]);
    expect(await bin(['erase', 'courlux', 'email', '--linked'], `${email}\n`)).toMatchObject({code: 0});
    expect(await bin(['backup', join(folder, 'backup')])).toMatchObject({code: 0});
    expect(found(receiver.data, traces)).toEqual([]);
    expect(found(join(folder, 'backup'), traces)).toEqual([]);
    expect(running.output()).not.toContain(email);
    expect(await bin(['check'])).toMatchObject({code: 0});
  },
);

const byName = (rows: Iterable<readonly [string, string]>): readonly (readonly [string, string])[] =>
  Array.from(rows).toSorted(([a], [b]) => byKey(a, b));

const sorted = (events: readonly Expected[]): readonly string[] =>
  events.map((one) => JSON.stringify([one.type, one.entry, one.subject, one.choices])).toSorted();

/** An address as it stands in base64url text, wherever it begins. */
const encodings = (text: string): readonly string[] =>
  [0, 1, 2].map((lead) => {
    const encoded = Buffer.from(`${'x'.repeat(lead)}${text}`).toString('base64url');
    return encoded.slice(lead === 0 ? 0 : lead + 1, -3); // without what shares bits with its neighbours
  });

/** Files of a folder that hold one of some texts. */
const found = (folder: string, texts: readonly string[]): readonly string[] =>
  readdirSync(folder, {recursive: true, encoding: 'utf8'})
    .filter((name) => statSync(join(folder, name)).isFile())
    .filter((name) => {
      const bytes = readFileSync(join(folder, name));
      return texts.some((text) => bytes.includes(text));
    });
