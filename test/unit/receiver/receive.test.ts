import {describe, expect, test} from 'vitest';
import type {ConsentEvent} from '../../../src/model/event.ts';
import {da} from '../../../src/i18n/da.ts';
import {present} from '../../../src/model/present.ts';
import {choicesOf} from '../../../src/model/presentation.ts';
import {parseAck, type AckPayload} from '../../../src/receipt/ack.ts';
import {encodeBase64url} from '../../../src/receipt/base64url.ts';
import {commitmentOf, digestOf, utf8} from '../../../src/receipt/digest.ts';
import {createSigningKey} from '../../../src/receipt/key.ts';
import {signJws} from '../../../src/receipt/jws.ts';
import {issueReceipt, type ReceiptClaims} from '../../../src/receipt/receipt.ts';
import {verifyAck} from '../../../src/receipt/verify.ts';
import {openMemory} from '../../../src/receiver/memory.ts';
import {subjectKey} from '../../../src/receiver/subject.ts';
import {claims, courlux} from '../../support/samples.ts';
import {softNotice, softPresentation} from '../../support/soft-notice.ts';
import {createBench, createDevice, customPresentation, NOW, problemOf, type Bench} from './setup.ts';

const anna = {email: 'Anna@Example.dk'};
const ANNA = 'anna@example.dk';

const ackOf = async (response: Response): Promise<AckPayload> => parseAck(await response.text()).payload;
const withdrawal = (more: Partial<Extract<ConsentEvent, {kind: 'withdrawal'}>> = {}): ConsentEvent => ({
  kind: 'withdrawal',
  choices: ['marketing.email'],
  ...more,
});
const notice = async (more: Partial<ReceiptClaims['notice']>): Promise<ReceiptClaims['notice']> => ({
  ...(await claims()).notice,
  ...more,
});
const otherDigest = (): Promise<string> => digestOf('other');

describe('a good receipt', () => {
  test('is recorded, acknowledged and counts', async () => {
    const [bench, device] = [await createBench(), await createDevice()];
    const issued = await device.sign({}, anna);
    const response = await bench.post(issued.wire, {origin: 'https://shop.example'});
    expect([response.status, response.headers.get('content-type')]).toEqual([201, 'application/jwt']);
    const {payload} = await verifyAck(
      await response.text(),
      {...issued.payload, hash: issued.hash},
      bench.secrets.keys,
    );
    expect(payload).toMatchObject({
      iat: Math.floor(NOW / 1000),
      received: NOW,
      status: 'recorded',
      chain: 'start',
    });
    expect(await bench.standing(ANNA)).toBe('given');
    const [entry] = await bench.store.latest(1);
    const [jws = ''] = issued.wire.split('~');
    expect(entry?.commitment).toBe(await commitmentOf(payload.salt, NOW, jws));
    expect(entry?.receipt).toMatchObject({origin: 'https://shop.example', skew: 5000, jws});
  });

  test('of a device whose clock is wrong is recorded with its skew', async () => {
    const [bench, device] = [await createBench(), await createDevice()];
    expect((await bench.post((await device.sign({iat: Number.MAX_SAFE_INTEGER})).wire)).status).toBe(201);
    expect((await bench.post((await device.sign({iat: 0})).wire)).status).toBe(201);
    const skews = (await bench.store.latest(2)).map(({receipt}) => receipt?.skew);
    expect(skews).toEqual([NOW, -Number.MAX_SAFE_INTEGER]);
  });

  test('of somebody who is asked again beside an earlier yes is recorded: the receiver makes that screen too', async () => {
    const [bench, device] = [await createBench(), await createDevice()];
    const again = ['marketing.email'];
    const shown = present(courlux, da, {context: 'registration', lang: 'da', again});
    const {ui} = await claims();
    const fitting = {ui: {...ui, again}, notice: await notice({shown: await digestOf(shown)})};
    expect(await ackOf(await bench.post((await device.sign(fitting)).wire))).toMatchObject({
      status: 'recorded',
    });
    const {wire} = await device.sign({...fitting, ui});
    expect(await problemOf(await bench.post(wire))).toBe('event-mismatch'); // it does not say so itself
  });

  test('whose address is none is recorded, and binds to its text', async () => {
    const [bench, device] = [await createBench(), await createDevice()];
    expect((await bench.post((await device.sign({}, {email: ' No  Address '})).wire)).status).toBe(201);
    expect(await bench.standing('no address')).toBe('given');
  });

  test('leaves the presentation that it was shown with, ready for a bundle', async () => {
    const [bench, device] = [await createBench(), await createDevice()];
    const {wire, payload} = await device.sign();
    await bench.post(wire);
    expect((await bench.store.presentation(payload.notice.shown))?.approved).toBe(true);
  });

  test('brings its presentation until one has been stored: the text is long, and always the same', async () => {
    const store = openMemory();
    const brought: boolean[] = [];
    const append = store.append.bind(store);
    store.append = (receipts) => {
      brought.push(...receipts.map(({presentation}) => presentation !== null));
      return brought.length === 1 ? Promise.reject(new Error('the disk is full')) : append(receipts);
    };
    const [bench, device] = [await createBench({store}), await createDevice()];
    const statuses: number[] = [];
    for (let i = 0; i < 3; i++) statuses.push((await bench.post((await device.sign()).wire)).status);
    expect([statuses, brought]).toEqual([
      [503, 201, 201],
      [true, true, false],
    ]);
  });

  test('may be meant for a further audience, and is acknowledged in that name', async () => {
    const bench = await createBench({audiences: ['https://old.example/r/']});
    const {wire} = await (await createDevice()).sign({aud: 'https://old.example/r'});
    expect(await ackOf(await bench.post(wire))).toMatchObject({iss: 'https://old.example/r'});
  });

  test('chain findings follow what is stored: linked, gap, fork', async () => {
    const [bench, device] = [await createBench(), await createDevice()];
    const [a, b, , d] = [await device.sign(), await device.sign(), await device.sign(), await device.sign()];
    const fork = await device.sign({seq: 1, prev: a.hash});
    const chains = [];
    for (const {wire} of [a, b, d, fork]) chains.push((await ackOf(await bench.post(wire))).chain);
    expect(chains).toEqual(['start', 'linked', 'gap', 'fork']);
  });
});

/** Wire forms that break one rule, and what the receiver says. */
type Broken = readonly [what: string, problem: string, make: () => Promise<string>];
const sign = async (more: Partial<ReceiptClaims> = {}, contact = {}): Promise<string> =>
  (await (await createDevice()).sign(more, contact)).wire;
const badSignature = (wire: string): string =>
  wire.replace(
    /\.([^.~]+)~/,
    (_all, tail: string) => `.${tail.startsWith('A') ? 'B' : 'A'}${tail.slice(1)}~`,
  );
const read = (part: string): object => JSON.parse(Buffer.from(part, 'base64url').toString()) as object; // ours
async function forged(change: (header: object, payload: object) => [object, object]): Promise<string> {
  const key = await createSigningKey();
  const [head = '', body = ''] = (await sign()).split('.');
  const [header, payload] = change(read(head), read(body));
  return `${await signJws({...header} as never, {...payload} as never, key.privateKey)}~`; // JSON, perhaps not a receipt's
}
const deep = (): string => encodeBase64url(utf8('['.repeat(2400) + ']'.repeat(2400)));

const BROKEN: readonly Broken[] = [
  ['longer than 8 KiB', 'too-large', async () => `${await sign()}${'A'.repeat(8192)}~`],
  ['empty', 'malformed', async () => ''],
  ['not ASCII', 'malformed', async () => `æ${await sign()}`],
  ['a byte order mark', 'malformed', async () => `\uFEFF${await sign()}`],
  ['without its last ~', 'malformed', async () => (await sign()).slice(0, -1)],
  ['two parts', 'malformed', async () => 'e30.e30~'],
  ['a header nested as deep as it can be', 'bad-header', async () => `${deep()}.e30.${'A'.repeat(86)}~`],
  ['another typ', 'bad-header', () => forged((h, p) => [{...h, typ: 'JWT'}, p])],
  ['a kid', 'bad-header', () => forged((h, p) => [{...h, kid: 'x'}, p])],
  ['another aud', 'wrong-audience', () => sign({aud: 'https://elsewhere.example'})],
  [
    'another aud and a bad payload',
    'wrong-audience',
    () => forged((h, p) => [h, {...p, aud: 'x', iat: 'y'}]),
  ],
  ['no aud', 'bad-payload', () => forged((h, p) => [h, {...p, aud: undefined}])],
  ['a payload that is a list', 'bad-payload', () => forged((h) => [h, []])],
  [
    'a payload nested as deep as it can be',
    'bad-payload',
    async () => `${(await sign()).split('.')[0]}.${deep()}.${'A'.repeat(86)}~`,
  ],
  ['an unknown claim', 'bad-payload', () => forged((h, p) => [h, {...p, exp: 1}])],
  ['a receipt of test mode', 'test-refused', () => sign({test: true})],
  ['a disclosure of nothing', 'bad-disclosure', async () => `${await sign()}e30~`],
  [
    'a disclosure of another',
    'bad-disclosure',
    async () => `${await sign()}${(await sign({}, anna)).split('~')[1]}~`,
  ],
  ['a bad disclosure and a bad signature', 'bad-disclosure', async () => `${badSignature(await sign())}e30~`],
  ['a bad signature', 'bad-signature', async () => badSignature(await sign())],
  ['a signature by another key than iss', 'bad-signature', () => forged((h, p) => [h, p])],
  [
    'a bad signature and a bad event',
    'bad-signature',
    async () => badSignature(await sign({controller: {id: 'other', name: 'Other'}})),
  ],
  ['another controller', 'event-mismatch', () => sign({controller: {id: 'other', name: 'Other'}})],
  ['another version', 'event-mismatch', async () => sign({notice: await notice({version: 'x'})})],
  [
    'a language that the notice lacks',
    'event-mismatch',
    async () => sign({notice: await notice({lang: 'is'})}),
  ],
  [
    'a withdrawal of what was never asked',
    'event-mismatch',
    () => sign({event: {kind: 'withdrawal', choices: ['marketing.pigeon']}}),
  ],
  [
    'an answer to what was never asked',
    'event-mismatch',
    async () => {
      const {ui} = await claims();
      const event: ConsentEvent = {kind: 'choices', choices: {'marketing.pigeon': 'given'}};
      return sign({event, ui: {...ui, controls: {'marketing.pigeon': 'checkbox'}}});
    },
  ],
];

test.each(BROKEN)('%s: %s, and nothing is stored', async (_what, problem, make) => {
  const bench = await createBench();
  const response = await bench.post(await make());
  expect(await problemOf(response)).toBe(problem);
  expect(await bench.store.counts()).toMatchObject({entries: 0, subjects: 0});
  expect(bench.lines).toEqual([]);
});

/** An answer to the soft opt-in of a checkout, posted to a receiver that knows the notice. */
async function answerSoftly(sms: 'given' | 'refused'): Promise<readonly [Bench, Response]> {
  const [bench, device] = [await createBench({notices: [softNotice]}), await createDevice()];
  const shown = softPresentation();
  const asked = choicesOf(shown);
  const {ui} = await claims();
  const choices = Object.fromEntries(asked.map(({id}) => [id, 'unanswered' as const]));
  const more = {
    context: 'checkout',
    event: {kind: 'choices', choices: {...choices, 'marketing.sms': sms}},
    ui: {...ui, controls: Object.fromEntries(asked.map(({id, control}) => [id, control]))},
    notice: await notice({digest: await digestOf(softNotice), shown: await digestOf(shown)}),
  } as const;
  return [bench, await bench.post((await device.sign(more, {phone: '12345678'})).wire)];
}

describe('U30: a soft opt-in', () => {
  test('is never taken as given', async () => {
    const [bench, response] = await answerSoftly('given');
    expect(await problemOf(response)).toBe('event-mismatch');
    expect(await bench.store.counts()).toMatchObject({entries: 0, subjects: 0});
  });

  test('is taken as refused', async () => {
    const [, response] = await answerSoftly('refused');
    expect(await ackOf(response)).toMatchObject({status: 'recorded'});
  });
});

describe('the same receipt again', () => {
  test('gets the same payload and 200, and stores nothing', async () => {
    const [bench, device] = [await createBench(), await createDevice()];
    const {wire} = await device.sign({}, anna);
    const first = await ackOf(await bench.post(wire));
    bench.time += 86_400_000;
    const again = await bench.post(wire);
    expect([again.status, await ackOf(again)]).toEqual([200, first]);
    expect((await bench.store.counts()).entries).toBe(1);
  });

  test('twice at the same moment is stored once', async () => {
    const [bench, device] = [await createBench(), await createDevice()];
    const {wire} = await device.sign({}, anna);
    const responses = await Promise.all([bench.post(wire), bench.post(wire), bench.post(wire)]);
    expect(responses.map(({status}) => status).toSorted()).toEqual([200, 200, 201]);
    const acks = await Promise.all(responses.map((response) => ackOf(response)));
    expect(new Set(acks.map((ack) => JSON.stringify(ack))).size).toBe(1);
  });

  test('with disclosures that were left out completes it', async () => {
    const [bench, device] = [await createBench(), await createDevice()];
    const {wire} = await device.sign({}, anna);
    const [jws = ''] = wire.split('~');
    const bare = await ackOf(await bench.post(`${jws}~`));
    expect(await bench.standing(ANNA)).toBeUndefined();
    const full = await bench.post(wire);
    expect([full.status, await ackOf(full)]).toEqual([200, bare]);
    expect(await bench.standing(ANNA)).toBe('given');
    expect((await bench.post(`${jws}~`)).status).toBe(200);
    expect(await bench.standing(ANNA)).toBe('given');
  });

  test('with a disclosure that it does not refer to is refused, and changes nothing', async () => {
    const [bench, device] = [await createBench(), await createDevice()];
    const {wire} = await device.sign({}, anna);
    const [, foreign = ''] = (await sign({}, {email: 'eve@example.dk'})).split('~');
    await bench.post(wire);
    expect(await problemOf(await bench.post(`${wire}${foreign}~`))).toBe('bad-disclosure');
    expect(await bench.standing('eve@example.dk')).toBeUndefined();
  });

  test('with another signature is refused unless it is one of the same key', async () => {
    const [bench, key] = [await createBench(), await createSigningKey()];
    const {wire} = await issueReceipt(await claims(), {}, key);
    const [header = '', body = ''] = wire.split('.');
    await bench.post(wire);
    expect(await problemOf(await bench.post(badSignature(wire)))).toBe('bad-signature');
    const again = await signJws(read(header) as never, read(body) as never, key.privateKey); // JSON of a receipt's
    expect((await bench.post(`${again}~`)).status).toBe(200);
    expect((await bench.store.latest(9)).map(({receipt}) => `${receipt?.jws}~`)).toEqual([wire]);
  });

  test('with a disclosure twice is refused', async () => {
    const [bench, device] = [await createBench(), await createDevice()];
    const {wire} = await device.sign({}, anna);
    await bench.post(wire);
    expect(await problemOf(await bench.post(`${wire}${wire.split('~')[1]}~`))).toBe('bad-disclosure');
  });

  test('with the same iss and jti, but another input, is a conflict', async () => {
    const [bench, device] = [await createBench(), await createDevice()];
    const {wire, payload} = await device.sign();
    await bench.post(wire);
    const other = await device.sign({jti: payload.jti});
    const response = await bench.post(other.wire);
    expect([response.status, await problemOf(response)]).toEqual([409, 'conflict']);
  });

  test('once erased is gone: 410, and nothing is stored', async () => {
    const [bench, device] = [await createBench(), await createDevice()];
    const {wire} = await device.sign({}, anna);
    await bench.post(wire);
    await bench.store.erase([0]);
    const response = await bench.post(wire);
    expect([response.status, await problemOf(response)]).toEqual([410, 'erased']);
    expect(await bench.store.counts()).toMatchObject({entries: 1, receipts: 0, subjects: 0});
    expect(await bench.standing(ANNA)).toBeUndefined();
  });
});

describe('quarantine', () => {
  test.each([
    ['unknown-notice', async () => notice({digest: await otherDigest()})],
    ['unknown-presentation', async () => notice({shown: await otherDigest()})],
  ])('%s: acknowledged, wanted, and the grants don’t count', async (reason, make) => {
    const [bench, device] = [await createBench(), await createDevice()];
    const claimed = await make();
    const issued = await device.sign({notice: claimed}, {...anna, phone: '12 34 56 78'});
    const response = await bench.post(issued.wire);
    expect(response.status).toBe(201);
    expect(await ackOf(response)).toMatchObject({status: 'quarantined', reason, want: claimed.shown});
    expect(await bench.standing(ANNA)).toBeUndefined();
  });

  test('a refusal in it counts at once', async () => {
    const [bench, device] = [await createBench(), await createDevice()];
    await bench.post((await device.sign({}, anna)).wire);
    const unknown = {notice: await notice({digest: await otherDigest()})};
    await bench.post((await device.sign(unknown, anna, {'marketing.email': 'refused'})).wire);
    expect(await bench.standing(ANNA)).toBe('refused');
  });

  test.each<ConsentEvent>([
    withdrawal(),
    {kind: 'objection', state: 'raised'},
    {kind: 'request', request: 'access'},
  ])('never holds up a $kind, whatever the screen looked like', async (event) => {
    const [bench, device] = [await createBench(), await createDevice()];
    const unknown = await notice({digest: await otherDigest(), shown: await otherDigest()});
    const ack = await ackOf(await bench.post((await device.sign({event, notice: unknown})).wire));
    expect([ack.status, ack.want]).toEqual(['recorded', undefined]);
    const known = await notice({shown: await otherDigest(), lang: 'fr'});
    const second = await ackOf(await bench.post((await device.sign({event, notice: known})).wire));
    expect(second.status).toBe('recorded');
  });

  test('a presentation that is held is not wanted again', async () => {
    const [bench, device] = [await createBench(), await createDevice()];
    const {digest, text} = await customPresentation();
    await bench.store.keepPresentation(digest, text, false);
    const {wire} = await device.sign({notice: await notice({shown: digest})});
    const ack = await ackOf(await bench.post(wire));
    expect([ack.status, ack.want]).toEqual(['quarantined', undefined]);
  });

  test('ends when an operator approves the presentation: the grant counts, a repeat gets the newer answer', async () => {
    const [bench, device] = [await createBench(), await createDevice()];
    const {digest, text} = await customPresentation();
    const waiting = await device.sign({notice: await notice({shown: digest})}, anna);
    await bench.post(waiting.wire);
    await bench.store.keepPresentation(digest, text, false);
    expect(await bench.receiver.approve(digest)).toBe(1);
    expect(await bench.standing(ANNA)).toBe('given');
    const again = await ackOf(await bench.post(waiting.wire));
    expect([again.status, again.reason, again.want]).toEqual(['recorded', undefined, undefined]);
    const next = await device.sign({notice: await notice({shown: digest})}, anna);
    expect((await ackOf(await bench.post(next.wire))).status).toBe('recorded');
  });

  test('an approved presentation of other choices settles nothing', async () => {
    const [bench, device] = [await createBench(), await createDevice()];
    const {digest, text} = await customPresentation();
    const {ui} = await claims();
    const control = ui.controls['marketing.email'] ?? 'checkbox';
    const one = {
      event: {kind: 'choices', choices: {'marketing.email': 'given'}},
      ui: {...ui, controls: {'marketing.email': control}},
    } as const;
    await bench.post((await device.sign({...one, notice: await notice({shown: digest})}, anna)).wire);
    await bench.store.keepPresentation(digest, text, false);
    expect(await bench.receiver.approve(digest)).toBe(0);
    expect(await bench.standing(ANNA)).toBeUndefined();
    const next = await bench.post(
      (await device.sign({...one, notice: await notice({shown: digest})}, anna)).wire,
    );
    expect(await problemOf(next)).toBe('event-mismatch');
  });
});

const given = async (bench: Bench): Promise<[string, Awaited<ReturnType<typeof createDevice>>]> => {
  const device = await createDevice();
  const {wire, hash} = await device.sign({}, anna);
  await bench.post(wire);
  return [hash, device];
};

describe('standing', () => {
  test('a withdrawal by the same key alone takes the grant back', async () => {
    const bench = await createBench();
    const [, device] = await given(bench);
    await bench.post((await device.sign({event: withdrawal()})).wire);
    expect(await bench.standing(ANNA)).toBe('withdrawn');
  });

  test('U8: the hash of the receipt is enough on another device', async () => {
    const bench = await createBench();
    const [hash] = await given(bench);
    await bench.post(await sign({event: withdrawal({for: [hash]})}));
    expect(await bench.standing(ANNA)).toBe('withdrawn');
  });

  test('a typed address is enough, however it is spelt', async () => {
    const bench = await createBench();
    await given(bench);
    await bench.post(await sign({event: withdrawal()}, {email: ' ANNA@EXAMPLE.DK'}));
    expect(await bench.standing(ANNA)).toBe('withdrawn');
  });

  test('U24: an objection stops everything in one act', async () => {
    const bench = await createBench();
    const [, device] = await given(bench);
    await bench.post((await device.sign({event: {kind: 'objection', state: 'raised'}})).wire);
    expect(await bench.standing(ANNA)).toBe('objected');
    expect(await bench.standing(ANNA, 'profiling')).toBe('objected');
  });

  test('where order can’t be shown, the refusal wins', async () => {
    const bench = await createBench();
    await bench.post(await sign({event: withdrawal()}, anna));
    bench.time += 1;
    await given(bench);
    expect(await bench.standing(ANNA)).toBe('withdrawn');
  });

  test('a withdrawal by a telephone number counts though its notice is unknown: the shop’s country is not', async () => {
    const [bench, device] = [await createBench(), await createDevice()];
    const choices = {'marketing.sms': 'given'} as const;
    await bench.post((await device.sign({}, {phone: '+4512345678'}, choices)).wire);
    const unknown = {notice: await notice({digest: await otherDigest()})};
    const event = withdrawal({choices: ['marketing.sms']});
    await bench.post((await (await createDevice()).sign({...unknown, event}, {phone: '12 34 56 78'})).wire);
    const key = subjectKey(bench.secrets.pepper, 'courlux', 'phone', '+4512345678');
    const rows = await bench.store.standings(key);
    expect(rows.find(({choice}) => choice === 'marketing.sms')?.state).toBe('withdrawn');
  });

  test('a notice that was configured once is known for ever', async () => {
    const bench = await createBench();
    const later = await createBench({store: bench.store, secrets: bench.secrets, notices: []});
    await given(later);
    expect(await later.standing(ANNA)).toBe('given');
    const changed = {...courlux, country: 'SE'};
    await expect(createBench({store: bench.store, notices: [changed]})).rejects.toMatchObject({
      code: 'notice-changed',
    });
  });
});
