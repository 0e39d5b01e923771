// `POST /copies`: the bundle by mail, for the key that signed the receipt alone, to the address in it and no other.
import {describe, expect, test} from 'vitest';
import type {Contact} from '../../../src/receipt/disclosure.ts';
import {verifyBundle} from '../../../src/receipt/verify.ts';
import type {MailMessage} from '../../../src/receiver/mailer.ts';
import type {ReceiverOptions} from '../../../src/receiver/receiver-options.ts';
import {AUD, createBench, createDevice, NOW, problemOf, type Bench, type Device} from './setup.ts';

const ANNA = {email: 'anna@example.dk', phone: '+45 12 34 56 78'};

interface Site {
  readonly bench: Bench;
  readonly device: Device;
  readonly mails: readonly MailMessage[];
  readonly hash: string;
}

/** A receiver that holds a receipt of Anna's. */
async function site(contact: Contact = ANNA, options: Partial<ReceiverOptions> = {}): Promise<Site> {
  const mails: MailMessage[] = [];
  const mailer = {send: async (message: MailMessage) => void mails.push(message)};
  const bench = await createBench({mailer, ...options});
  const device = await createDevice();
  const {wire, hash} = await device.sign({}, contact);
  await bench.post(wire);
  return {bench, device, mails, hash};
}

const ask = (bench: Bench, query: string, to = 'copies'): Promise<Response> =>
  bench.receiver.fetch(
    new Request(`${AUD}/${to}`, {method: 'POST', body: query, headers: {'content-type': 'text/plain'}}),
  );
/** Lets what goes on behind the answers come to its end. */
const settled = (): Promise<unknown> => new Promise((resolve) => setTimeout(resolve, 60));

describe('a copy by mail', () => {
  test('goes to the address in the receipt, with the answers in words and the bundle, which verifies', async () => {
    const {bench, device, mails, hash} = await site();
    expect((await ask(bench, await device.query({copy: hash}))).status).toBe(202);
    await settled();
    const [mail] = mails;
    expect([mail?.to, mail?.lang, mail?.subject, mail?.headers]).toEqual([
      'anna@example.dk',
      'da',
      'Kopi af dine svar til Courlux International SA',
      {'Auto-Submitted': 'auto-generated'},
    ]);
    expect(mail?.text).toContain('tilbud? E-mail: Ja\n');
    expect(mail?.text).toContain(
      '- Må Courlux International SA kontakte dig med nyheder og tilbud? SMS: Nej\n',
    );
    expect(mail?.text).toContain('Profilering: Ikke besvaret');
    const [file] = mail?.attachments ?? [];
    expect([file?.name, file?.type]).toEqual([
      expect.stringMatching(/^courlux-.*\.json$/),
      'application/json',
    ]);
    const trust = bench.secrets.keys.keys.map(({kid}) => kid);
    expect((await verifyBundle(file?.content ?? '', {trust})).verdict).toBe('trusted');
  });

  test('is answered alike whatever is held, and goes out for no other key and no other receipt', async () => {
    const {bench, device, mails, hash} = await site();
    const stranger = await createDevice();
    const answers = [];
    for (const query of [
      await stranger.query({copy: hash}),
      await device.query({copy: 'A'.repeat(43)}),
      await device.query({copy: hash}),
    ]) {
      const response = await ask(bench, query);
      answers.push([response.status, [...response.headers], await response.text()]);
    }
    await settled();
    expect(new Set(answers.map((one) => JSON.stringify(one))).size).toBe(1);
    expect(mails).toHaveLength(1);
  });

  test.each<[string, Contact]>([
    ['none', {phone: ANNA.phone}],
    ['several at once', {email: 'anna@example.dk, mallory@example.com'}],
  ])('is not mailed where the receipt discloses %s', async (_what, contact) => {
    const {bench, device, mails, hash} = await site(contact);
    expect((await ask(bench, await device.query({copy: hash}))).status).toBe(202);
    await settled();
    expect(mails).toEqual([]);
  });

  test('is mailed three times a day to an address, and who asks is counted', async () => {
    const {bench, device, mails, hash} = await site(ANNA, {limits: {listed: 0, unlisted: 0, typed: 5}});
    const statuses = [];
    for (let n = 0; n < 6; n += 1) statuses.push((await ask(bench, await device.query({copy: hash}))).status);
    await settled();
    expect([statuses.slice(-2), mails.length]).toEqual([[202, 429], 3]);
  });

  test('of an erased receipt does not go out', async () => {
    const {bench, device, mails, hash} = await site();
    await bench.store.erase([0]);
    expect((await ask(bench, await device.query({copy: hash}))).status).toBe(202);
    await settled();
    expect(mails).toEqual([]);
  });

  test.each<[string, (one: Site) => Promise<Response>, string]>([
    ['without saying which', async ({bench, device}) => ask(bench, await device.query()), 'bad-payload'],
    [
      'by a hash that is none',
      async ({bench, device}) => ask(bench, await device.query({copy: 'x'})),
      'bad-payload',
    ],
    [
      'at the wrong place',
      async ({bench, device, hash}) => ask(bench, await device.query({copy: hash}), 'standing'),
      'bad-payload',
    ],
    [
      'by an old question',
      async ({bench, device, hash}) =>
        ask(bench, await device.query({copy: hash, iat: Math.floor(NOW / 1000) - 400})),
      'clock-skew',
    ],
    [
      'twice with one question',
      async ({bench, device, hash}) => {
        const query = await device.query({copy: hash});
        await ask(bench, query);
        return ask(bench, query);
      },
      'replayed',
    ],
    [
      'for another receiver',
      async ({bench, device, hash}) =>
        ask(bench, await device.query({copy: hash, aud: 'https://other.example'})),
      'wrong-audience',
    ],
  ])('is refused when it is asked for %s', async (_what, asked, problem) => {
    expect(await problemOf(await asked(await site()))).toBe(problem);
  });

  test('is not there where nobody sends mails', async () => {
    const {bench, device, hash} = await site(ANNA, {mailer: undefined as never});
    expect((await ask(bench, await device.query({copy: hash}))).status).toBe(404);
  });
});
