// The extract: everything that is held on a person, nothing of anybody else, and no text that becomes HTML.
import {createHash} from 'node:crypto';
import {beforeEach, describe, expect, onTestFinished, test} from 'vitest';
import {openSink, SECRET} from '../../support/webhook-sink.ts';
import {all} from '../../../src/i18n/all.ts';
import {da as centreDa} from '../../../src/i18n/centre/da.ts';
import {da} from '../../../src/i18n/da.ts';
import {presentCentre} from '../../../src/model/present-centre.ts';
import type {Contact, PostalAddress} from '../../../src/receipt/disclosure.ts';
import {verifyReceipt} from '../../../src/receipt/verify.ts';
import {verifyStatement} from '../../../src/receipt/statement.ts';
import {collectExtract, type ExtractOptions} from '../../../src/receiver/extract/collect.ts';
import {extractJson, type Extract} from '../../../src/receiver/extract/extract.ts';
import {EXTRACT_HEADERS, extractPage} from '../../../src/receiver/extract/page.ts';
import {portable, portableJson} from '../../../src/receiver/extract/portable.ts';
import {EVERYTHING} from '../../../src/receiver/handovers.ts';
import {logDisclosure} from '../../../src/receiver/disclosures.ts';
import {markDone} from '../../../src/receiver/webhooks/reports.ts';
import {until} from '../../support/until.ts';
import {takeStep} from '../../../src/receiver/requests.ts';
import {state} from '../../../src/receiver/statements.ts';
import type {SubjectRef} from '../../../src/receiver/store.ts';
import {subjectKey} from '../../../src/receiver/subject.ts';
import {courlux, presentation} from '../../support/samples.ts';
import {AUD, createBench, createDevice, NOW, type Bench, type Device} from './setup.ts';

let bench: Bench;
let device: Device;
beforeEach(async () => {
  bench = await createBench();
  device = await createDevice();
});

const subject = (kind: 'email' | 'phone' | 'post', address: string | PostalAddress): SubjectRef => ({
  kind,
  key: subjectKey(bench.secrets.pepper, 'courlux', kind, address),
});
const anna = (): SubjectRef => subject('email', 'anna@example.dk');
const post = async (from: Device, ...signing: Parameters<Device['sign']>): Promise<string> => {
  const {wire, payload} = await from.sign(...signing);
  expect((await bench.post(wire, {origin: 'https://shop.example'})).status).toBe(201);
  return payload.jti;
};
const writing = () => ({
  store: bench.store,
  queue: bench.store,
  secrets: bench.secrets,
  now: () => bench.time,
  random: (bytes: Uint8Array<ArrayBuffer>) => crypto.getRandomValues(bytes),
});
const collect = async (
  more: Partial<ExtractOptions> = {},
  subjects: readonly SubjectRef[] = [anna()],
): Promise<Extract> =>
  collectExtract(
    {
      store: bench.store,
      notices: await bench.store.notices(),
      messages: all,
      pepper: bench.secrets.pepper,
      controller: 'courlux',
      now: () => bench.time,
      ...more,
    },
    subjects,
  );

const SHARING = 'sharing.eksempel-rejser';

/** Anna answers, withdraws one, asks for access which is dealt with, and refuses by the link of a mail. */
async function history(contact: Contact = {email: 'Anna@Example.dk'}): Promise<void> {
  await post(device, {}, contact, {'marketing.email': 'given', profiling: 'refused', [SHARING]: 'given'});
  bench.time += 1000;
  await post(device, {event: {kind: 'withdrawal', choices: [SHARING]}}, contact);
  bench.time += 1000;
  const event = {kind: 'request', request: 'access'} as const;
  const jti = await post(device, {event}, {...contact, text: 'Hvad har I?', reply: 'anna@job.example'});
  await takeStep(writing(), jti, {step: 'identity-asked'});
  await takeStep(writing(), jti, {step: 'refused', reason: 'Vi ved ikke, hvem du er.'});
  bench.time += 1000;
  await state(writing(), {
    iss: AUD,
    kind: 'refusal',
    controller: 'courlux',
    subjects: [anna()],
    choices: ['marketing.email'],
    via: 'mail',
  });
}

const trouble = (): Promise<never> => Promise.reject(new Error('the shop is away'));

describe('an extract (GDPR 15, U26)', () => {
  test('has every act with time, page, notice version, answers, address, acknowledgement and the text as shown', async () => {
    await history();

    const {receipts, texts, made, lang, controller, authority} = await collect();

    expect([made, lang, controller.name]).toEqual([bench.time, 'da', courlux.controller.name]);
    expect(authority).toEqual(courlux.authority);
    expect(receipts.map(({event, received, entry}) => [event.kind, received, entry])).toEqual([
      ['choices', NOW, 0],
      ['withdrawal', NOW + 1000, 1],
      ['request', NOW + 2000, 2],
    ]);
    const [first, second, third] = receipts;
    expect(first).toMatchObject({
      page: 'https://shop.example/register',
      context: 'registration',
      origin: 'https://shop.example',
      notice: {id: 'courlux', version: courlux.version, lang: 'da'},
      addresses: [{kind: 'email', value: 'Anna@Example.dk'}],
      withheld: [],
      acknowledged: {status: 'recorded', reason: null, chain: 'start'},
    });
    expect(first?.answers).toContainEqual({
      choice: 'marketing.email',
      label: 'E-mail',
      answer: 'given',
    });
    expect(first?.answers).toContainEqual({choice: SHARING, label: 'Eksempel Rejser A/S', answer: 'given'});
    expect(second?.withdrawn).toEqual([{choice: SHARING, label: 'Eksempel Rejser A/S'}]);
    expect(third?.words).toEqual({text: 'Hvad har I?', reply: 'anna@job.example'});
    const shown = texts[first?.notice.shown ?? ''];
    expect(shown).toMatchObject({format: 'consent-presentation/1', lang: 'da'});
    for (const {receipt} of receipts) {
      const {checks} = await verifyReceipt(receipt);
      expect(checks.map(({result}) => result)).toEqual(Array(checks.length).fill('passed'));
    }
  });

  test('has what holds now, since when, and the statements, which anyone can verify', async () => {
    await history();

    const {standings, statements} = await collect();

    const state_ = new Map(standings.map((one) => [one.choice, [one.state, one.since]]));
    expect(state_.get('marketing.email')).toEqual(['withdrawn', NOW + 3000]);
    expect(state_.get('profiling')).toEqual(['refused', NOW]);
    expect(state_.get(SHARING)).toEqual(['withdrawn', NOW + 1000]);
    expect(statements).toMatchObject([
      {via: 'mail', received: NOW + 3000, choices: [{choice: 'marketing.email', label: 'E-mail'}]},
    ]);
    await verifyStatement(statements[0]?.statement ?? '', AUD, bench.secrets.keys);
  });

  test('has what was confirmed from a mail, and what the shop says was given elsewhere', async () => {
    await post(device, {}, {email: 'anna@example.dk'});
    const [entry] = await bench.store.latest(1);
    const iss = AUD;
    const about = {controller: 'courlux', subjects: [anna()], choices: ['marketing.email']} as const;
    const receipt = entry?.receipt?.hash ?? '';
    await state(writing(), {iss, kind: 'confirmation', ...about, receipt});
    const how = 'Telefon, <b>kundeservice</b>';
    await state(
      writing(),
      {iss, kind: 'import', ...about, given: NOW - 9000, how, text: 'Nyhedsbrevet'},
      {addresses: [{kind: 'email', value: 'anna@example.dk'}]},
    );
    const extract = await collect();
    const choices = [{choice: 'marketing.email', label: 'E-mail'}];
    expect(extract.confirmations).toMatchObject([{entry: 1, received: NOW, choices, receipt}]);
    expect(extract.imports).toMatchObject([
      {
        entry: 2,
        choices,
        given: NOW - 9000,
        how,
        text: 'Nyhedsbrevet',
        addresses: [{kind: 'email', value: 'anna@example.dk'}],
      },
    ]);
    const page = extractPage(extract);
    for (const text of ['Bekræftet fra en mail', receipt, 'at du har givet et andet sted', 'Nyhedsbrevet'])
      expect(page).toContain(text);
    expect(page).toContain('Telefon, &lt;b&gt;kundeservice&lt;/b&gt;');
    expect((await collect({controller: 'other'})).confirmations).toEqual([]);
  });

  test('U23: has every request with due date and steps', async () => {
    await history();

    const {requests} = await collect();

    expect(requests).toMatchObject([
      {
        request: 'access',
        received: NOW + 2000,
        state: 'refused',
        reason: 'Vi ved ikke, hvem du er.',
        steps: [
          {step: 'received', reason: null},
          {step: 'identity-asked', reason: null},
          {step: 'refused', reason: 'Vi ved ikke, hvem du er.'},
        ],
      },
    ]);
    for (const {statement} of requests[0]?.steps ?? [])
      await verifyStatement(statement, AUD, bench.secrets.keys);
  });

  test('U26: names the partners that were said yes to, and by the hook who got what and when', async () => {
    await history();
    const asked: SubjectRef[] = [];
    const disclosed = {recipient: 'Eksempel Rejser A/S', what: 'e-mail', time: NOW};

    const {recipients} = await collect({
      disclosures: async (one) => {
        asked.push(one);
        return [disclosed];
      },
    });

    expect(asked).toEqual([anna()]);
    expect(recipients).toMatchObject({
      partners: [{choice: SHARING, name: 'Eksempel Rejser A/S', given: [NOW], state: 'withdrawn'}],
      kinds: [{role: 'processor'}, {role: 'authority', name: 'Myndigheder'}],
      disclosed: [disclosed],
    });
    expect((await collect()).recipients.disclosed).toBeNull();
    const {handovers} = bench.store;
    const id = await handovers.open({
      time: NOW,
      controller: 'courlux',
      recipient: 'Courlux',
      what: EVERYTHING,
    });
    await handovers.add(id, [anna().key]);
    expect((await collect()).recipients.disclosed).toEqual([
      {recipient: 'Courlux', what: 'Alle dine valg', time: NOW},
    ]);
  });

  test('U25: says of a partner whose yes was taken back that it was not told yet, and when it was', async () => {
    await history();
    const {deliveries} = bench.store;
    const byHand = await until(
      async () => (await deliveries.list({limit: 1, state: 'by-hand'}))[0],
      'it is listed',
    );
    const before = await collect();
    expect(before.recipients.partners).toMatchObject([{choice: SHARING, told: {at: null}}]);
    expect(extractPage(before)).toContain('Partneren har ikke fået besked om det endnu');

    await markDone({...writing(), notices: await bench.store.notices()}, byHand);

    const {recipients, ...more} = await collect();
    expect(recipients.partners).toMatchObject([{choice: SHARING, told: {at: bench.time}}]);
    const what = 'Besked om, at du har trukket dit ja tilbage';
    expect(recipients.disclosed).toEqual([{recipient: 'Eksempel Rejser A/S', what, time: bench.time}]);
    expect(extractPage({...more, recipients})).toMatch(/Partneren fik besked om det \d+/);
    expect(await deliveries.prune(bench.time + 1, [])).toBeGreaterThan(0);
    expect((await collect()).recipients.partners).toMatchObject([{told: {at: bench.time}}]); // the log says so still
  });

  test('U25: a partner with an endpoint was told when its message was delivered', async () => {
    const sink = await openSink();
    onTestFinished(() => sink.close());
    const hook = {
      name: 'travel',
      url: sink.url,
      secret: SECRET,
      allowPrivate: true,
      partner: 'eksempel-rejser',
    };
    bench = await createBench({webhooks: [hook], webhookTimes: {poll: 20}});
    onTestFinished(() => bench.receiver.close());
    await history();
    const partners = new Map([['travel', 'eksempel-rejser']]);
    await until(
      async () => (await bench.store.deliveries.list({limit: 9, state: 'delivered'})).length === 2,
      'told',
    );
    const {recipients} = await collect({partners});
    expect(recipients.partners).toMatchObject([{choice: SHARING, told: {at: expect.any(Number)}}]);
    expect(recipients.disclosed?.map(({what}) => what)).toEqual([
      'Besked om dit ja',
      'Besked om, at du har trukket dit ja tilbage',
    ]);
  });

  test('U26: names who got data by the log, beside what the hook says; the id of a choice by its name', async () => {
    await history();
    const all_ = {...writing(), notices: await bench.store.notices()};
    const addresses = ['ANNA@example.dk', 'bo@example.dk'];
    const about = {controller: 'courlux', kind: 'email', addresses} as const;
    await logDisclosure(all_, {...about, recipient: 'Posten A/S', what: 'Pakker', time: NOW + 5});
    await logDisclosure(all_, {...about, recipient: 'Bureau A/S', what: 'marketing.email', time: NOW + 7});
    const hook = {recipient: 'Eksempel Rejser A/S', what: 'e-mail', time: NOW + 6};

    const log = [
      {recipient: 'Posten A/S', what: 'Pakker', time: NOW + 5},
      {recipient: 'Bureau A/S', what: da.channels.email, time: NOW + 7},
    ];
    expect((await collect()).recipients.disclosed).toEqual(log);
    const {recipients} = await collect({disclosures: async () => [hook]});
    expect(recipients.disclosed).toEqual([log[0], hook, log[1]]);
    expect(await collect({disclosures: trouble})).toMatchObject({
      missing: ['disclosed'],
      recipients: {disclosed: log},
    });
  });

  test('is completed by what the shop holds, which is told whose and in which language', async () => {
    await history();
    const told: unknown[] = [];

    const {more} = await collect({
      lang: 'en',
      extractMore: async (subjects, about) => {
        told.push(subjects, about);
        return [{title: 'Orders', items: [{name: '1001', value: 'Plaid'}]}];
      },
    });

    expect(told).toEqual([[anna()], {addresses: [{kind: 'email', value: 'Anna@Example.dk'}], lang: 'en'}]);
    expect(more).toEqual([{title: 'Orders', items: [{name: '1001', value: 'Plaid'}]}]);
  });

  test('says so where the shop could not give its part, and is there all the same', async () => {
    await history();
    const extract = await collect({extractMore: trouble, disclosures: trouble});

    expect(extract).toMatchObject({missing: ['disclosed', 'more'], more: [], recipients: {disclosed: null}});
    expect(extract.receipts).toHaveLength(3);
    expect(extractPage(extract)).toContain('kunne ikke hentes lige nu');
    expect(extractPage(await collect())).not.toContain('kunne ikke hentes lige nu');
  });

  test('says why, how long, who gets it and which rights there are, by the notice that the person saw last', async () => {
    bench = await createBench({
      notices: [{...courlux, version: '2027-10'}, courlux, {...courlux, version: '2020-1'}],
    });
    await history();

    const {processing} = await collect();

    expect(processing).toMatchObject({id: 'courlux', version: courlux.version, lang: 'da'});
    const page = extractPage(await collect());
    for (const words of ['Fakturering', '5 år efter regnskabsårets udgang', 'få oplysninger slettet']) {
      expect(JSON.stringify(processing)).toContain(words);
      expect(page).toContain(words);
    }
    expect((await collect({lang: 'en-GB'})).processing?.lang).toBe('en');
    expect((await collect({lang: 'ja'})).processing?.lang).toBe('da');
    const nobody = await collect({}, [subject('email', 'nobody@example.dk')]);
    expect(nobody.processing?.version).toBe('2027-10');
  });

  test('of a person of whom nothing is held says so', async () => {
    const extract = await collect({lang: 'da'});
    expect(extract).toMatchObject({
      receipts: [],
      statements: [],
      imports: [],
      standings: [],
      requests: [],
      texts: {},
    });
    expect(extractPage(extract)).toContain('Intet.');
  });

  test('has nothing left after everything was erased', async () => {
    await history();
    const [last] = await bench.store.latest(1);
    for (let idx = 0; idx <= (last?.idx ?? 0); idx++) await bench.store.erase([idx]);
    expect(await collect({lang: 'da'})).toMatchObject({
      receipts: [],
      statements: [],
      imports: [],
      standings: [],
      requests: [],
    });
  });
});

const everythingOf = async (extract: Extract): Promise<string> =>
  [extractJson(extract), extractPage(extract), portableJson(extract)].join('\n');

/** Also what stands inside of compact forms. */
const opened = (text: string): string =>
  text.replaceAll(/[A-Za-z0-9_-]{16,}/g, (part) => `${part} ${Buffer.from(part, 'base64url').toString()}`);

describe('another person', () => {
  const bosMarks = ['bo@example.dk', '+4522222222', 'bos-secret-words', 'bo@job.example', 'bo-account-7'];

  test('is not in it, whoever acted in between', async () => {
    const bo = await createDevice();
    await history();
    const contact = {email: 'bo@example.dk', phone: '+4522222222'};
    const jtis = [await post(bo, {}, contact), await post(bo, {sub: 'bo-account-7'}, contact)];
    const event = {kind: 'request', request: 'erasure'} as const;
    jtis.push(await post(bo, {event}, {...contact, text: 'bos-secret-words', reply: 'bo@job.example'}));

    const text = opened(await everythingOf(await collect()));

    for (const mark of [...bosMarks, ...jtis]) expect(text).not.toContain(mark);
    expect(text).toContain('anna@job.example');
  });

  test('who typed this person’s address by mistake shows neither the other address nor the account', async () => {
    const bo = await createDevice();
    await post(bo, {sub: 'bo-account-7'}, {email: 'anna@example.dk', phone: '+4522222222'});

    const extract = await collect();

    expect(extract.receipts).toMatchObject([
      {addresses: [{kind: 'email', value: 'anna@example.dk'}], withheld: ['phone', 'sub'], receipt: null},
    ]);
    const text = opened(await everythingOf(extract));
    for (const mark of bosMarks) expect(text).not.toContain(mark);
    expect(extractPage(extract)).toContain('Det er ikke vist, at det også hører til dig.');
  });

  test('who is the same, with both addresses shown to be theirs, sees both', async () => {
    await post(device, {}, {email: 'anna@example.dk', phone: '+4522222222'});
    const {receipts} = await collect({}, [anna(), subject('phone', '+4522222222')]);
    expect(receipts).toHaveLength(1);
    expect(receipts[0]).toMatchObject({withheld: [], addresses: {length: 2}});
  });

  test('who is signed in with an account that is shown to be theirs sees it', async () => {
    const account = {kind: 'sub', key: subjectKey(bench.secrets.pepper, 'courlux', 'sub', 'anna-1')} as const;
    await post(device, {sub: 'anna-1'}, {email: 'anna@example.dk'});
    const {receipts} = await collect({}, [anna(), account]);
    expect(receipts).toMatchObject([
      {
        withheld: [],
        addresses: [{kind: 'email'}, {kind: 'sub', value: 'anna-1'}],
        receipt: expect.any(String),
      },
    ]);
  });

  test('whose request has a jti that was copied is not mixed in', async () => {
    const event = {kind: 'request', request: 'access'} as const;
    const jti = await post(device, {event}, {email: 'bo@example.dk'});
    await post(await createDevice(), {event, jti}, {email: 'anna@example.dk'});
    expect((await collect()).requests).toEqual([]);
  });

  test('of another controller is not in it', async () => {
    await history();
    expect(await collect({controller: 'other'})).toMatchObject({
      receipts: [],
      statements: [],
      imports: [],
      standings: [],
      requests: [],
    });
  });
});

/** Every text of an extract in place of which a stranger could have written another; words of a closed list stay. */
const CLOSED = new Set(
  'format lang kind state status reason chain actor via answer step request context role missing'.split(' '),
);
const spoil = (value: unknown, by: string, name = ''): unknown => {
  if (typeof value === 'string') return CLOSED.has(name) ? value : by;
  if (Array.isArray(value)) return value.map((one) => spoil(one, by, name));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, spoil(one, by, key)]));
};
const tagsOf = (page: string): readonly string[] =>
  (page.match(/<[^>]*>/g) ?? []).map((tag) => tag.replaceAll(/="[^"]*"/g, ''));

const escaped = (text: string): string =>
  text
    .replaceAll('&', '&amp;')
    .replaceAll("'", '&#39;')
    .replaceAll('"', '&quot;')
    .replaceAll(/\s+/g, ' ')
    .trim();

const full = async (): Promise<Extract> => {
  await history({email: 'Anna@Example.dk', post: {street: 'Vej 1', city: 'By'}});
  const hooks: Partial<ExtractOptions> = {
    disclosures: async () => [{recipient: 'r', what: 'w', time: NOW}],
    extractMore: async () => [{title: 't', items: [{name: 'n', value: 'v'}]}],
  };
  return collect(hooks, [anna(), subject('post', {street: 'vej 1', city: 'by'})]);
};

const NOT_WORDS = new Set('kind id control contact name slot href'.split(' '));
const wordsIn = (value: unknown, name = ''): readonly string[] => {
  if (typeof value === 'string') return NOT_WORDS.has(name) ? [] : [value];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, one]) => wordsIn(one, Array.isArray(value) ? name : key));
};

describe('the page', () => {
  const HOSTILE =
    '"><img src=x onerror=alert(1)>\'</style><script>alert(1)</script>&lt;b&gt;\u202e{date}<!--';

  test('makes no HTML of any text, whoever wrote it', async () => {
    const extract = await full();
    const harmless = extractPage(spoil(extract, 'x') as Extract); // the same shape
    const hostile = extractPage(spoil(extract, HOSTILE) as Extract);

    expect(tagsOf(hostile)).toEqual(tagsOf(harmless));
    expect(hostile).not.toMatch(/<img|<script|<!--|\u202e/);
    expect(hostile).toContain('&lt;script&gt;alert(1)&lt;/script&gt;&amp;lt;b');
    expect(tagsOf(harmless).length).toBeGreaterThan(150);
  });

  test.each([
    ['no tree', 'text'],
    ['nothing', null],
    ['nodes that are none', {nodes: [1, null, 'x', [], {kind: 'heading'}, {kind: 'x', text: {a: {b: []}}}]}],
    ['a text made of lists', {nodes: [{kind: 'heading', text: [['<b>']]}]}],
    [
      'a tree without end',
      {nodes: JSON.parse(`${'[{"children":'.repeat(2000)}[]${'}]'.repeat(2000)}`) as unknown},
    ],
  ])('lays out what a stranger sent as a text that was shown: %s', async (_name, text) => {
    const extract = await full();
    const texts = Object.fromEntries(Object.keys(extract.texts).map((digest) => [digest, text]));
    expect(extractPage({...extract, texts})).not.toContain('<b><b>');
  });

  test('lets no script run, loads nothing, and lets its own style apply', async () => {
    const page = extractPage(await full());
    const [, style = ''] = /<style>([^]*?)<\/style>/.exec(page) ?? [];
    const [, policy = ''] = /http-equiv="Content-Security-Policy"\s+content="([^"]*)"/.exec(page) ?? [];
    const text = policy.replaceAll('&#39;', "'");

    expect(text).toBe(
      `default-src 'none'; style-src 'sha256-${createHash('sha256').update(style).digest('base64')}'; base-uri 'none'; form-action 'none'`,
    );
    expect(EXTRACT_HEADERS['content-security-policy']).toBe(`${text}; frame-ancestors 'none'`);
    expect(page).not.toMatch(/ style=|<link|<script| on\w+=|src=/);
  });

  test('says everything in the person’s language, and in English where there are no words of it', async () => {
    const extract = await full();
    const danish = extractPage(extract, {timeZone: 'Europe/Copenhagen'});
    const english = extractPage({...extract, lang: 'en'});

    for (const word of [
      '<html lang="da">',
      'Det gælder nu',
      'Trukket tilbage',
      'Linket i en mail',
      'Afslået',
    ]) {
      expect(danish).toContain(word);
    }
    for (const word of [
      'Anna@Example.dk',
      'Vej 1, By',
      'Hvad har I?',
      'Vi ved ikke, hvem du er.',
      'Datatilsynet',
    ]) {
      expect(danish).toContain(word);
    }
    expect(danish).toMatch(/Modtaget<\/dt>\s*<dd dir="auto">\d+\. \w+ 2026/);
    for (const word of ['<html lang="en">', 'What holds now', 'Withdrawn', 'The link in a mail', 'Refused']) {
      expect(english).toContain(word);
    }
    expect(extractPage({...extract, lang: 'ja'})).toContain('<html lang="en">');
  });

  test('speaks German and French too, each with its own colon', async () => {
    const extract = await full();
    const german = extractPage({...extract, lang: 'de-AT'});
    const french = extractPage({...extract, lang: 'fr'});

    for (const word of [
      '<html lang="de">',
      'Das gilt jetzt',
      'Widerrufen, seit dem ',
      'Der Link in einer E-Mail',
      'Sie haben um etwas gebeten: Auskunft',
      'Auskunft: Abgelehnt',
    ]) {
      expect(german).toContain(word);
    }
    expect(german).toMatch(/Eingegangen<\/dt>\s*<dd dir="auto">\d+\. \p{L}+ 2026/u);
    for (const word of [
      '<html lang="fr">',
      'Vous avez fait une demande\u00a0: Accès',
      'Accès\u00a0: Demande refusée',
    ]) {
      expect(french).toContain(word);
    }
  });

  test.each([
    ['the block', presentation()],
    ['the preference centre', presentCentre(courlux, da, {lang: 'da', centre: centreDa})],
  ])('has every word of the text as it was shown: %s', async (_name, tree) => {
    const extract = {...(await full()), texts: {digest: tree}};
    const page = extractPage(extract).replaceAll(/\s+/g, ' ');
    expect(wordsIn(tree.nodes).filter((text) => !page.includes(escaped(text)))).toEqual([]);
  });
});

describe('portability (GDPR 20)', () => {
  test('has what the person provided, and nothing that was made of it', async () => {
    await history();
    const extract = await collect({
      extractMore: async () => [
        {
          title: 'Orders',
          items: [
            {name: 'Delivery address', value: 'Vej 1', provided: true},
            {name: 'Segment', value: 'gold'},
          ],
        },
        {title: 'Scores', items: [{name: 'Score', value: '7', provided: false}]},
      ],
    });

    const file = JSON.parse(portableJson(extract)) as ReturnType<typeof portable>;

    expect(file).toEqual(portable(extract));
    expect(Object.keys(file)).toEqual(['format', 'lang', 'made', 'controller', 'addresses', 'acts', 'more']);
    expect(file.addresses).toEqual([{kind: 'email', value: 'Anna@Example.dk'}]);
    expect(file.acts.map(({event}) => event.kind)).toEqual(['choices', 'withdrawal', 'request']);
    expect(file.acts[2]).toMatchObject({text: 'Hvad har I?', reply: 'anna@job.example'});
    expect(file.more).toEqual([
      {title: 'Orders', items: [{name: 'Delivery address', value: 'Vej 1', provided: true}]},
    ]);
  });
});
