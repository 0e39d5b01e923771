// Confirming from a mail: who gets one, that reading changes nothing, that the button confirms once, and that a receiver
// which died in between owes it still.
import {mkdtempSync, rmSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {afterEach, describe, expect, test} from 'vitest';
import {da} from '../../../src/i18n/da.ts';
import type {Contact} from '../../../src/receipt/disclosure.ts';
import {verifyStatement} from '../../../src/receipt/statement.ts';
import {openMemory} from '../../../src/receiver/memory.ts';
import {openConfirmations} from '../../../src/receiver/confirm/service.ts';
import {openMail, type MailMessage} from '../../../src/receiver/mailer.ts';
import {hashText} from '../../../src/receiver/node-crypto.ts';
import type {ReceiverOptions} from '../../../src/receiver/receiver-options.ts';
import {mintRefusalToken} from '../../../src/receiver/refusal-tokens.ts';
import {openSqlite} from '../../../src/receiver/sqlite/store.ts';
import type {ListedStanding} from '../../../src/receiver/store.ts';
import {subjectKey} from '../../../src/receiver/subject.ts';
import {confirming, confirmLinkIn, underConfirming} from '../../support/confirming.ts';
import {until} from '../../support/until.ts';
import {AUD, createBench, createDevice, NOW, type Bench, type Device} from './setup.ts';

const ANNA = {email: 'Anna@Example.dk', phone: '+45 12 34 56 78'};
const DAY = 86_400_000;

const benches: Bench[] = [];
const folders: string[] = [];
afterEach(async () => {
  await Promise.all(benches.splice(0).map(({receiver}) => receiver.close()));
  for (const folder of folders.splice(0)) rmSync(folder, {recursive: true, force: true});
});

interface Site {
  readonly bench: Bench;
  readonly device: Device;
  readonly mails: MailMessage[];
}

async function site(options: Partial<ReceiverOptions> = {}): Promise<Site> {
  const mails: MailMessage[] = [];
  const mailer = {send: async (message: MailMessage) => void mails.push(message)};
  const bench = await createBench({mailer, evenTime: 0, notices: [confirming], ...options});
  benches.push(bench);
  return {bench, device: await createDevice(), mails};
}

type Answers = Parameters<Device['sign']>[2];
const YES: Answers = {'marketing.email': 'given'};

async function give(
  {bench, device}: Site,
  answers: Answers = YES,
  contact: Contact = ANNA,
): Promise<{readonly wire: string; readonly hash: string}> {
  const iat = Math.floor(bench.time / 1000);
  const issued = await device.sign({...(await underConfirming()), iat}, contact, answers);
  expect((await bench.post(issued.wire)).status).toBe(201);
  await settled();
  return issued;
}

/** Lets what goes on behind the answers come to its end. */
const settled = (): Promise<unknown> => new Promise((resolve) => setTimeout(resolve, 60));

const linkIn = (mail: MailMessage | undefined): string => confirmLinkIn(mail?.text ?? '');
const get = (bench: Bench, link: string, init: RequestInit = {}): Promise<Response> =>
  bench.receiver.fetch(new Request(link, {...init, headers: {'accept-language': 'da', ...init.headers}}));
const press = (bench: Bench, link: string): Promise<Response> => get(bench, link, {method: 'POST'});
const titleOf = async (response: Response): Promise<string> =>
  /<h1>(.*?)<\/h1>/.exec(await response.text())?.[1] ?? '';
const keyOf = ({secrets}: Bench, email = 'anna@example.dk'): string =>
  subjectKey(secrets.pepper, 'courlux', 'email', email);
const held = (bench: Bench, choice = 'marketing.email'): Promise<ListedStanding | null> =>
  bench.store.standing(keyOf(bench), choice);
const confirmations = async (bench: Bench): Promise<unknown[]> =>
  (await bench.store.statementsOf(keyOf(bench)))
    .filter(({payload}) => payload.kind === 'confirmation')
    .map(({payload}) => payload);

describe('a yes that has to be confirmed', () => {
  test('brings one mail to its address, in the language of the screen, with what was asked and the link', async () => {
    const one = await site();
    await give(one, {'marketing.email': 'given', profiling: 'given', 'marketing.sms': 'given'});
    expect(one.mails.map(({to, lang, subject, headers}) => [to, lang, subject, headers])).toEqual([
      [
        'Anna@Example.dk',
        'da',
        'Bekræft dit ja til Courlux International SA',
        {'Auto-Submitted': 'auto-generated'},
      ],
    ]);
    const text = one.mails[0]?.text ?? '';
    expect(text).toContain(
      '- Må Courlux International SA kontakte dig med nyheder og tilbud? E-mail\n- Må Courlux International SA tilpasse indhold, annoncer og tilbud til dig? Profilering\n',
    );
    expect(text).not.toContain('SMS');
    expect(text).toContain('Linket virker til den 28. september 2026.');
  });

  test('holds, and is unconfirmed', async () => {
    const one = await site();
    await give(one);
    expect(await held(one.bench)).toMatchObject({state: 'given', confirmed: null});
  });

  test.each<[string, Answers, Contact]>([
    ['a no', {'marketing.email': 'refused'}, ANNA],
    ['a yes that nobody has to confirm', {'marketing.sms': 'given'}, ANNA],
    ['a yes without an e-mail address', YES, {phone: ANNA.phone}],
  ])('is not %s: that brings no mail', async (_what, answers, contact) => {
    const one = await site();
    await give(one, answers, contact);
    expect(one.mails).toEqual([]);
  });

  test('is mailed once, however often its receipt is sent', async () => {
    const one = await site();
    const {wire} = await give(one);
    await Promise.all([one.bench.post(wire), one.bench.post(wire)]);
    one.bench.time += 10 * 60_000;
    await one.bench.post(wire);
    await settled();
    expect(one.mails).toHaveLength(1);
  });

  test('given anew after its link is over brings another mail, and the old receipt sent again none', async () => {
    const one = await site();
    const {wire} = await give(one);
    one.bench.time += 8 * DAY;
    await one.bench.post(wire);
    await settled();
    expect(one.mails).toHaveLength(1);
    await give(one);
    expect(one.mails).toHaveLength(2);
    expect((await press(one.bench, linkIn(one.mails[1]))).status).toBe(200);
    expect((await held(one.bench))?.confirmed).not.toBe(null);
  });

  test('is mailed three times a day to one address at most, whoever types it', async () => {
    const one = await site();
    for (let n = 0; n < 5; n += 1) await give({...one, device: await createDevice()});
    expect(one.mails).toHaveLength(3);
    one.bench.time += DAY + 1;
    await give({...one, device: await createDevice()});
    expect(one.mails).toHaveLength(4);
  });

  test('is confirmed already where it was given and confirmed before: no further mail', async () => {
    const one = await site();
    await give(one);
    await press(one.bench, linkIn(one.mails[0]));
    await give(one);
    expect(one.mails).toHaveLength(1);
  });
});

describe('the link', () => {
  test('opens a page with one button; reading it, also by HEAD and ahead of time, changes nothing and uses nothing up', async () => {
    const {bench, device, mails} = await site();
    await give({bench, device, mails});
    const link = linkIn(mails[0]);
    const before = await bench.store.counts();
    for (const init of [
      {},
      {method: 'HEAD'},
      {headers: {'sec-purpose': 'prefetch'}},
      {headers: {'user-agent': 'scanner'}},
    ])
      expect((await get(bench, link, init)).status).toBe(200);
    const response = await get(bench, link);
    const body = await response.text();
    expect(body.match(/<button/g)).toHaveLength(1);
    expect(body).toContain('<h1>Bekræft dit ja til Courlux International SA</h1>');
    expect(body).toContain('<li>Må Courlux International SA kontakte dig med nyheder og tilbud? E-mail</li>');
    expect(response.headers.get('referrer-policy')).toBe('no-referrer');
    expect(response.headers.get('cache-control')).toBe('no-store');
    expect(await bench.store.counts()).toEqual(before);
    expect(await held(bench)).toMatchObject({confirmed: null});
    expect((await bench.store.links.find(hashText(link.split('t=')[1] ?? '')))?.used).toBe(null);
  });

  test('confirms by its button, with a statement of the moment of the press', async () => {
    const one = await site();
    const {hash} = await give(one);
    one.bench.time += 3_600_000;
    expect(await titleOf(await press(one.bench, linkIn(one.mails[0])))).toBe('Dit ja er bekræftet');
    expect(await confirmations(one.bench)).toMatchObject([
      {
        kind: 'confirmation',
        received: NOW + 3_600_000,
        receipt: hash,
        choices: ['marketing.email'],
        controller: 'courlux',
        subjects: [{kind: 'email', key: keyOf(one.bench)}],
      },
    ]);
    const [stored] = (await one.bench.store.statementsOf(keyOf(one.bench))).slice(-1);
    await verifyStatement(stored?.jws ?? '', AUD, one.bench.secrets.keys);
    expect(await held(one.bench)).toMatchObject({state: 'given', confirmed: 1});
    expect((await one.bench.store.events(9, 0)).map(({type}) => type)).toContain('confirmed');
  });

  test('pressed again, and by two at once, says so again, without a second statement', async () => {
    const one = await site();
    await give(one);
    const link = linkIn(one.mails[0]);
    const titles = await Promise.all(
      [press(one.bench, link), press(one.bench, link)].map(async (r) => titleOf(await r)),
    );
    titles.push(await titleOf(await press(one.bench, link)), await titleOf(await get(one.bench, link)));
    expect(new Set(titles)).toEqual(new Set(['Dit ja er bekræftet']));
    expect(await confirmations(one.bench)).toHaveLength(1);
  });

  test('is kept by the hash of its token alone, and speaks the reader’s language', async () => {
    const one = await site();
    await give(one);
    const link = linkIn(one.mails[0]);
    const [kept] = await one.bench.store.links.of(keyOf(one.bench), 'confirm', 0);
    expect(JSON.stringify(kept)).not.toContain(link.split('t=')[1]);
    const german = await get(one.bench, link, {headers: {'accept-language': 'de'}});
    expect(await titleOf(german)).toBe('Bestätigen Sie Ihr Ja an Courlux International SA');
  });

  test.each<[string, number, string, (one: Site, link: string) => Promise<string>]>([
    ['that is over', 410, 'Linket er for gammelt', async ({bench}, link) => ((bench.time += 7 * DAY), link)],
    ['that was forged', 422, 'Linket virker ikke', async (_one, link) => `${link.slice(0, -4)}AAAA`],
    ['that was cut', 422, 'Linket virker ikke', async (_one, link) => link.slice(0, -20)],
    [
      'of another receiver',
      422,
      'Linket virker ikke',
      async () => {
        const other = await site();
        await give(other);
        return linkIn(other.mails[0]);
      },
    ],
    [
      'whose receipt was erased',
      404,
      'Linket kendes ikke',
      async ({bench}, link) => (await bench.store.erase([0]), link),
    ],
    [
      'whose yes was withdrawn meanwhile',
      409,
      'Der er intet at bekræfte',
      async ({bench}, link) => {
        const to = {controller: 'courlux', kind: 'email', address: ANNA.email} as const;
        const {url} = await mintRefusalToken({publicUrl: AUD, secrets: bench.secrets}, to);
        await press(bench, url);
        return link;
      },
    ],
    [
      'whose yes was withdrawn and given anew, which has a mail of its own',
      409,
      'Der er intet at bekræfte',
      async (one, link) => {
        await give(one, {'marketing.email': 'refused'});
        await give(one);
        return link;
      },
    ],
  ])('%s confirms nothing, and says why', async (_what, status, title, change) => {
    const one = await site();
    await give(one);
    const link = await change(one, linkIn(one.mails[0]));
    for (const way of [get, press]) {
      const response = await way(one.bench, link);
      expect([response.status, await titleOf(response)]).toEqual([status, title]);
    }
    expect(await confirmations(one.bench)).toEqual([]);
  });
});

describe('what is owed', () => {
  test('by a receiver that died between the receipt and the mail is mailed by the next one', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'confirm-'));
    folders.push(folder);
    const file = join(folder, 'store.sqlite');
    const died = await site({store: openSqlite(file), mailer: {send: () => new Promise(() => undefined)}});
    await give(died); // its mail never comes to an end
    benches.splice(0);
    const {secrets, store} = died.bench;
    await store.close();
    const soon = await site({store: openSqlite(file), secrets});
    await settled();
    expect(soon.mails).toEqual([]); // as if the other one were still at it
    const time = NOW + 121_000;
    await soon.bench.receiver.close();
    benches.splice(0);
    const later = await site({store: openSqlite(file), secrets, now: () => time});
    await until(() => later.mails.length > 0, 'it is mailed');
    expect(later.mails.map(({to}) => to)).toEqual([ANNA.email]);
    later.bench.time = time;
    expect(await titleOf(await press(later.bench, linkIn(later.mails[0])))).toBe('Dit ja er bekræftet');
  });

  test('is mailed in a later round where the first one came while the dead one could still have been at it', async () => {
    const store = openMemory();
    const died = await site({store, mailer: {send: () => new Promise(() => undefined)}});
    await give(died);
    benches.splice(0); // it never closes: its mail is under way for ever
    const clock = {now: NOW + 1000};
    const mails: MailMessage[] = [];
    const mail = openMail({send: async (message) => void mails.push(message)}, () => undefined);
    const options = {store, mail, secrets: died.bench.secrets, audience: AUD, confirmDays: 7};
    const service = await openConfirmations({
      ...options,
      notices: await store.notices(),
      messages: [da],
      now: () => clock.now,
      random: (bytes) => crypto.getRandomValues(bytes),
      log: () => undefined,
    });
    service.start([]);
    await mail.close();
    await service.round();
    expect(mails).toEqual([]);
    clock.now = NOW + 121_000;
    await service.round();
    await service.round();
    expect(mails).toHaveLength(1);
    service.close();
  });

  test('because the mailer failed is mailed when it works again', async () => {
    let works = false;
    const mails: MailMessage[] = [];
    const send = async (message: MailMessage): Promise<void> => {
      if (!works) throw new Error('no server for anna@example.dk');
      mails.push(message);
    };
    const store = openMemory();
    const one = await site({mailer: {send}, store});
    await give(one);
    expect(one.bench.lines).toEqual(['consent-receiver: a mail was not sent: Error']);
    works = true;
    await site({mailer: {send}, store, secrets: one.bench.secrets});
    await settled();
    expect(mails).toHaveLength(1);
  });

  test('of a quarantine is mailed once it is settled', async () => {
    const one = await site({notices: []});
    const issued = await one.device.sign(await underConfirming(), ANNA, YES);
    await one.bench.post(issued.wire);
    await settled();
    expect(one.mails).toEqual([]);
    const {store, secrets} = one.bench;
    const later = await site({store, secrets, now: () => NOW + 30 * DAY});
    await settled();
    expect(later.mails).toHaveLength(1);
  });

  test('is nothing after a restart where everything was mailed', async () => {
    const one = await site();
    await give(one);
    const again = await site({store: one.bench.store, secrets: one.bench.secrets});
    await settled();
    expect([one.mails.length, again.mails.length]).toEqual([1, 0]);
  });
});

test('a receiver without a mailer says in one line that nobody can confirm', async () => {
  const {bench} = await site({mailer: undefined as never});
  expect(bench.lines).toEqual([expect.stringContaining('--smtp-url')]);
});
