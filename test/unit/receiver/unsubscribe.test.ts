// Refusals that no device signs: the link in a mail with its page, a mail program's own button (RFC 8058), and an
// address that is typed.
import {createHash} from 'node:crypto';
import {describe, expect, test} from 'vitest';
import type {MailMessage} from '../../../src/receiver/mailer.ts';
import {mintRefusalToken, type Recipient} from '../../../src/receiver/refusal-tokens.ts';
import type {ReceiverOptions} from '../../../src/receiver/app.ts';
import {claims} from '../../support/samples.ts';
import {AUD, createBench, createDevice, NOW, problemOf, type Bench, type Device} from './setup.ts';

const ANNA = {email: 'anna@example.dk', phone: '+45 12 34 56 78'};
const ONE_CLICK = 'List-Unsubscribe=One-Click';
const FORM = 'application/x-www-form-urlencoded';
const MULTIPART = [
  '--b',
  'Content-Disposition: form-data; name="List-Unsubscribe"',
  '',
  'One-Click',
  '--b--',
  '',
].join('\r\n');

interface Given {
  readonly bench: Bench;
  readonly device: Device;
  readonly link: string;
  readonly mails: readonly MailMessage[];
}

/** A bench where Anna has given e-mail and SMS, and the link of a mail to her. */
async function given(
  recipient: Partial<Recipient> = {},
  options: Partial<ReceiverOptions> = {},
): Promise<Given> {
  const mails: MailMessage[] = [];
  const mailer = {send: async (message: MailMessage) => void mails.push(message)};
  const bench = await createBench({mailer, evenTime: 0, ...options});
  const device = await createDevice();
  const answers = {'marketing.email': 'given', 'marketing.sms': 'given'} as const;
  await bench.post((await device.sign({}, ANNA, answers)).wire);
  bench.time += 60_000;
  const to: Recipient = {controller: 'courlux', kind: 'email', address: ANNA.email, ...recipient};
  const {url} = await mintRefusalToken({publicUrl: AUD, secrets: bench.secrets, now: () => NOW}, to);
  return {bench, device, link: url, mails};
}

const open = (bench: Bench, link: string, language = 'da'): Promise<Response> =>
  bench.receiver.fetch(new Request(link, {headers: {'accept-language': language}}));
const press = (bench: Bench, link: string, body = '', type = FORM): Promise<Response> =>
  bench.receiver.fetch(new Request(link, {method: 'POST', body, headers: {'content-type': type}}));
const entries = async (bench: Bench): Promise<number> => (await bench.store.counts()).entries;
const told = async (bench: Bench, device: Device): Promise<readonly Record<string, unknown>[]> => {
  const body = await device.query({iat: Math.floor(bench.time / 1000)});
  const init = {method: 'POST', body, headers: {'content-type': 'text/plain'}};
  const response = await bench.receiver.fetch(new Request(`${AUD}/standing`, init));
  return ((await response.json()) as {standings: Record<string, unknown>[]}).standings; // the receiver's own
};

describe('the page that a mail’s link opens', () => {
  test('says who stops what, in the person’s language, with one button', async () => {
    const {bench, link} = await given();
    const text = await (await open(bench, link)).text();
    expect(text).toContain('<html lang="da">');
    expect(text).toContain('Stop reklame fra Courlux International SA?');
    expect(text).toContain('(e-mail)');
    expect(text.match(/<button/g)).toHaveLength(1);
    const english = await (await open(bench, link, 'en-GB, da;q=0.5')).text();
    expect(english).toContain('Stop marketing from Courlux International SA?');
  });

  test('is in German for somebody who reads German', async () => {
    const {bench, link} = await given({choices: ['marketing.email', 'marketing.sms', 'profiling']});
    const text = await (await open(bench, link, 'de-AT,de;q=0.9,en;q=0.8')).text();
    expect(text).toContain('<html lang="de">');
    expect(text).toContain('Werbung von Courlux International SA beenden?');
    expect(text).toContain('(E-Mail, SMS und Profiling)');
    expect(text).toContain('<button>Ja, beenden</button>');
  });

  test.each([
    ['ja', 'en'],
    ['ja, da;q=0.5', 'da'],
    ['fr, da;q=0.5', 'fr'],
    ['de-AT', 'de'],
    ['*', 'en'],
    ['nonsense;;q=x', 'en'],
  ])('for somebody who reads %s is in %s', async (asked, lang) => {
    const {bench, link} = await given();
    expect(await (await open(bench, link, asked)).text()).toContain(`<html lang="${lang}">`);
  });

  test('changes nothing when it is read: programs that look for viruses open every link', async () => {
    const {bench, link} = await given();
    for (let n = 0; n < 3; n += 1) expect((await open(bench, link)).status).toBe(200);
    const head = await bench.receiver.fetch(new Request(link, {method: 'HEAD'}));
    expect([head.status, await entries(bench), await bench.standing(ANNA.email)]).toEqual([200, 1, 'given']);
  });

  test('needs no script and lets none run, and its address goes nowhere', async () => {
    const {bench, link} = await given();
    for (const response of [
      await open(bench, link),
      await press(bench, link),
      await open(bench, `${AUD}/unsubscribe`),
    ]) {
      expect(response.headers.get('content-security-policy')).toMatch(
        /^default-src 'none'; style-src 'sha256-[^']+'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'$/,
      );
      expect(response.headers.get('referrer-policy')).toBe('no-referrer');
      expect(response.headers.get('cache-control')).toBe('no-store');
      const text = await response.text();
      const [, style = ''] = /<style>([^]*)<\/style>/.exec(text) ?? [];
      const digest = createHash('sha256').update(style).digest('base64');
      expect(response.headers.get('content-security-policy')).toContain(`'sha256-${digest}'`);
      expect(text).not.toMatch(/<script|https?:|anna@/i);
    }
  });

  test.each([
    ['without a token', ''],
    ['with a token that was cut off', null],
    ['with another text', '?t=hello'],
  ])('is another one %s: it says what to do, and nothing is stored', async (_what, query) => {
    const {bench, link} = await given();
    const address = query === null ? link.slice(0, -5) : `${AUD}/unsubscribe${query}`;
    for (const response of [await open(bench, address), await press(bench, address, ONE_CLICK)]) {
      expect(response.status).toBe(422);
    }
    expect(await (await open(bench, address)).text()).toContain('Linket virker ikke');
    expect(await entries(bench)).toBe(1);
  });
});

describe('pressing the button', () => {
  test('U8: withdraws at once, and the device that gave hears of it', async () => {
    const {bench, device, link} = await given();
    const response = await press(bench, link);
    expect([response.status, response.headers.get('content-type')]).toEqual([
      200,
      'text/html; charset=utf-8',
    ]);
    expect(await bench.standing(ANNA.email)).toBe('withdrawn');
    const [email, sms] = await told(bench, device);
    expect(email).toEqual({
      choice: 'marketing.email',
      state: 'withdrawn',
      since: NOW + 60_000,
      by: 'elsewhere',
      receipts: [expect.stringMatching(/^[\w-]{43}$/)],
      via: 'mail',
    });
    expect(sms).toMatchObject({state: 'given'});
  });

  test.each([
    ['a form', ONE_CLICK, FORM],
    ['multipart', MULTIPART, 'multipart/form-data; boundary=b'],
  ])('by a mail program as %s withdraws alike', async (_what, body, type) => {
    const {bench, device, link} = await given();
    expect((await press(bench, link, body, type)).status).toBe(200);
    expect((await told(bench, device))[0]).toMatchObject({state: 'withdrawn', via: 'unsubscribe'});
  });

  test('again is answered alike and stores nothing more', async () => {
    const {bench, link} = await given();
    const [first, second] = [await press(bench, link), await press(bench, link, ONE_CLICK)];
    expect(await second.text()).toBe(await first.text());
    expect(await entries(bench)).toBe(2);
  });

  test('again after another yes counts anew, also while that yes waits in quarantine', async () => {
    for (const quarantined of [false, true]) {
      const {bench, device, link} = await given();
      await press(bench, link);
      bench.time += 60_000;
      const {notice} = await claims();
      const shown = quarantined ? {notice: {...notice, digest: 'A'.repeat(43)}} : {};
      await bench.post((await device.sign({iat: bench.time / 1000, ...shown}, ANNA)).wire);
      bench.time += 60_000;
      await press(bench, link);
      expect([await entries(bench), await bench.standing(ANNA.email)]).toEqual([4, 'withdrawn']);
    }
  });

  test('for a token that names choices refuses those', async () => {
    const {bench, link} = await given({kind: 'phone', address: ANNA.phone, choices: ['marketing.sms']});
    expect(await (await open(bench, link)).text()).toContain('(sms)');
    await press(bench, link);
    const [, phone] = await bench.store.subjects(0);
    const rows = await bench.store.standings(phone?.key ?? '');
    expect(rows.map(({choice, state}) => [choice, state])).toEqual([['marketing.sms', 'withdrawn']]);
  });

  test('leaves neither token nor address in the log of requests', async () => {
    const lines: string[] = [];
    const {bench, link} = await given({}, {logRequest: (line) => void lines.push(JSON.stringify(line))});
    lines.length = 0;
    await open(bench, link);
    await press(bench, link, ONE_CLICK);
    await type(bench, TYPED);
    expect(lines.map((line) => (JSON.parse(line) as {route: string}).route)).toEqual([
      '/unsubscribe',
      '/unsubscribe',
      '/refusals',
    ]);
    const token = new URL(link).searchParams.get('t') ?? '';
    for (const line of lines) expect(line.includes(token) || /anna/i.test(line)).toBe(false);
  });

  test('is not limited where the token is good: a mail provider presses for many', async () => {
    const {bench, link} = await given({}, {limits: {listed: 2, unlisted: 1}}); // one was the receipt
    const statuses = [];
    for (let n = 0; n < 4; n += 1) statuses.push((await press(bench, link, ONE_CLICK)).status);
    expect(statuses).toEqual([200, 200, 200, 200]);
    const bad = [];
    for (let n = 0; n < 3; n += 1) bad.push((await press(bench, `${AUD}/unsubscribe?t=x`)).status);
    expect(bad).toEqual([422, 429, 429]);
  });
});

const type = (bench: Bench, body: unknown, headers: Record<string, string> = {}): Promise<Response> =>
  bench.receiver.fetch(
    new Request(`${AUD}/refusals`, {
      method: 'POST',
      body: JSON.stringify(body),
      headers: {'content-type': 'application/json', 'accept-language': 'da', ...headers},
    }),
  );
const TYPED = {controller: 'courlux', kind: 'email', address: ' Anna@Example.dk'};

describe('an address that is typed', () => {
  test('is refused for at once, and told by a mail', async () => {
    const {bench, device, mails} = await given();
    expect((await type(bench, TYPED)).status).toBe(202);
    expect(await bench.standing(ANNA.email)).toBe('withdrawn');
    expect((await told(bench, device))[0]).toMatchObject({via: 'typed'});
    await bench.receiver.close();
    expect(mails.map(({to, lang, subject}) => [to, lang, subject])).toEqual([
      [' Anna@Example.dk', 'da', 'Du får ikke mere reklame fra Courlux International SA'],
    ]);
  });

  test('is answered alike whether it is known or not, again too', async () => {
    const {bench} = await given({}, {evenTime: 60});
    const answers = [];
    for (const address of [ANNA.email, 'nobody@example.dk', ANNA.email, 'nobody@example.dk']) {
      const start = performance.now();
      const response = await type(bench, {...TYPED, address});
      answers.push([response.status, await response.text(), performance.now() - start >= 59]);
    }
    for (const answer of answers) expect(answer).toEqual([202, '{"status":"accepted"}', true]);
  });

  test('gets one mail for one refusal, and three a day at most', async () => {
    const {bench, mails} = await given();
    for (let n = 0; n < 3; n += 1) await type(bench, TYPED);
    for (const choice of ['profiling', 'marketing.digital', 'sharing.eksempel-rejser', 'marketing.sms']) {
      await type(bench, {...TYPED, choices: [choice]});
    }
    await bench.receiver.close();
    expect(mails.length).toBeGreaterThan(0);
    expect(mails.length).toBeLessThanOrEqual(3);
  });

  test('is limited by who types', async () => {
    const {bench} = await given({}, {limits: {listed: 600, unlisted: 60, typed: 2}});
    const statuses = [];
    for (const n of [1, 2, 3]) statuses.push((await type(bench, {...TYPED, address: `a${n}@x.dk`})).status);
    expect(statuses).toEqual([202, 202, 429]);
  });

  test('of a telephone or by post is refused for too, and no mail is sent', async () => {
    const {bench, mails} = await given();
    expect((await type(bench, {...TYPED, kind: 'phone', address: '12345678'})).status).toBe(202);
    const [, phone] = await bench.store.subjects(0);
    const rows = await bench.store.standings(phone?.key ?? '');
    expect(rows.find(({choice}) => choice === 'marketing.sms')?.state).toBe('withdrawn');
    const post = {...TYPED, kind: 'post', address: {street: 'Eksempelvej 1', city: 'Aarhus'}};
    expect((await type(bench, post)).status).toBe(202);
    await bench.receiver.close();
    expect(mails).toEqual([]);
  });

  test.each<[string, unknown, number]>([
    ['for nobody’s shop', {...TYPED, controller: 'other'}, 400],
    ['with more members', {...TYPED, name: 'Anna'}, 400],
    ['without an address', {controller: 'courlux', kind: 'email'}, 400],
  ])('%s is refused', async (_what, body, status) => {
    const {bench} = await given();
    expect((await type(bench, body)).status).toBe(status);
    expect(await entries(bench)).toBe(1);
  });

  test('is in no line of the log when its mail fails', async () => {
    const mailer = {send: () => Promise.reject(new Error('to anna@example.dk: no such box'))};
    const {bench} = await given({}, {mailer});
    expect((await type(bench, TYPED)).status).toBe(202);
    await bench.receiver.close();
    expect(bench.lines).toEqual(['consent-receiver: a mail was not sent: Error']);
  });

  test('as a form is refused: a page has to ask first', async () => {
    const {bench} = await given();
    expect(await problemOf(await type(bench, TYPED, {'content-type': FORM}))).toBe('unsupported-media-type');
  });
});
