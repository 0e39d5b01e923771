// What the operator's page asks of the receiver: who may, a person with everything, a receipt with its checks, a quarantine
// that is settled, and the page itself.
import {beforeEach, describe, expect, test} from 'vitest';
import type {
  AdminOverview,
  AdminPersons,
  AdminQuarantine,
  AdminQuarantined,
  AdminReceipts,
  AdminStats,
} from '../../../src/model/admin.ts';
import {parseNotice} from '../../../src/model/notice.ts';
import {subjectKey} from '../../../src/receiver/subject.ts';
import {courlux, claims} from '../../support/samples.ts';
import {createBench, createDevice, customPresentation, NOW, problemOf, type Bench} from './setup.ts';

const TOKEN = 'the-token-of-the-shop';
const other = parseNotice({
  ...courlux,
  id: 'sister',
  controller: {...courlux.controller, id: 'sister', name: 'Sister'},
});

let bench: Bench;
beforeEach(async () => {
  bench = await createBench({shopToken: TOKEN, notices: [courlux, other]});
});

const call = (path: string, init: RequestInit = {}, token: string | null = TOKEN): Promise<Response> =>
  bench.receiver.fetch(
    new Request(bench.receiver.audience + path, {
      ...init,
      headers: {...(token !== null && {authorization: `Bearer ${token}`}), ...(init.headers as object)},
    }),
  );
const read = async <T>(path: string, headers: Record<string, string> = {}): Promise<T> => {
  const response = await call(path, {headers});
  expect(response.status, path).toBe(200);
  return (await response.json()) as T; // what the route answers
};
const find = async (body: object): Promise<AdminPersons> => {
  const init = {method: 'POST', body: JSON.stringify(body), headers: {'content-type': 'application/json'}};
  const response = await call('/admin/api/persons', init);
  expect(response.status).toBe(200);
  return (await response.json()) as AdminPersons;
};

describe('who may ask', () => {
  test.each(['overview', 'stats', 'receipts/7d3f0a52-61c9-4b7e-9a55-0c1d2e3f4a5b', 'quarantine'])(
    '%s takes the shop’s token, and nothing else',
    async (path) => {
      expect((await call(`/admin/api/${path}`, {}, null)).status).toBe(401);
      expect((await call(`/admin/api/${path}`, {}, 'another')).status).toBe(401);
      expect((await call(`/admin/api/${path}`)).status).toBe(200);
    },
  );

  test('without a token of the shop there is neither a route nor a page', async () => {
    bench = await createBench();
    for (const path of ['/admin', '/admin/app.js', '/admin/api/overview']) {
      expect((await call(path)).status, path).toBe(404);
    }
  });
});

describe('a person', () => {
  const post = {street: 'Eksempelvej 1', code: '2100', city: 'København Ø'};

  test('is found by any spelling of an address, and told of with what holds, since when and by which receipt', async () => {
    const device = await createDevice();
    const grant = await device.sign({}, {email: 'Anna@Example.dk', phone: '12 34 56 78', post});
    await bench.post(grant.wire);
    for (const address of [
      ' anna@EXAMPLE.dk ',
      '+45 12345678',
      '12 34 56 78',
      {...post, city: 'KØBENHAVN ø'},
    ]) {
      const {persons} = await find({address});
      expect(persons, JSON.stringify(address)).toHaveLength(1);
      expect(persons[0]?.acts).toMatchObject([{kind: 'receipt', hash: grant.hash, event: 'choices'}]);
    }
    const {persons} = await find({address: 'anna@example.dk', controller: 'courlux'});
    expect(persons[0]).toMatchObject({
      controller: {id: 'courlux', name: courlux.controller.name},
      kind: 'email',
      address: 'anna@example.dk',
      handovers: [],
    });
    const others = persons[0]?.others.map(({kind, address, choices}) => {
      return {kind, address, choices: choices.map(({choice, state}) => `${choice} ${state}`)};
    });
    expect(others).toEqual([
      {kind: 'phone', address: '12 34 56 78', choices: ['marketing.sms refused']},
      {kind: 'post', address: post, choices: []},
    ]);
    expect(persons[0]?.choices.find(({choice}) => choice === 'marketing.email')).toEqual({
      choice: 'marketing.email',
      label: 'E-mail',
      state: 'given',
      since: NOW,
      by: grant.hash,
      notice: {id: 'courlux', version: courlux.version},
      confirmed: null,
      imported: false,
    });
  });

  test('is found by the key that other routes name them by, with the address that it is of', async () => {
    const device = await createDevice();
    await bench.post((await device.sign({}, {email: 'Anna@Example.dk', phone: '12 34 56 78'})).wire);
    for (const [kind, spelt] of [
      ['email', 'anna@example.dk'],
      ['phone', '+4512345678'],
    ] as const) {
      const key = subjectKey(bench.secrets.pepper, 'courlux', kind, spelt);
      const {persons} = await find({controller: 'courlux', kind, key});
      expect(persons).toMatchObject([{kind, key, address: spelt}]);
    }
    const strange = 'A'.repeat(43);
    expect((await find({controller: 'courlux', kind: 'email', key: strange})).persons).toEqual([]);
  });

  test('whose consent was imported is found by key too, and it is told that the shop alone says so', async () => {
    const body = 'address,channel,when,how\r\nUlla@example.dk,email,2026-01-02,papir\r\n';
    const headers = {'content-type': 'text/csv'};
    expect((await call('/import?controller=courlux', {method: 'POST', body, headers})).status).toBe(200);
    const key = subjectKey(bench.secrets.pepper, 'courlux', 'email', 'ulla@example.dk');
    const {persons} = await find({controller: 'courlux', kind: 'email', key});
    expect(persons[0]).toMatchObject({
      address: 'ulla@example.dk',
      choices: [{choice: 'marketing.email', state: 'given', imported: true, by: null}],
      acts: [{kind: 'import', how: 'papir', given: Date.parse('2026-01-02')}],
    });
  });

  test('is one under each controller; of one who is not known nothing is told', async () => {
    const device = await createDevice();
    const contact = {email: 'bo@example.dk'};
    await bench.post((await device.sign({}, contact)).wire);
    expect((await find({address: 'bo@example.dk', controller: 'sister'})).persons).toEqual([]);
    expect((await find({address: 'cy@example.dk'})).persons).toEqual([]);
    expect((await find({address: 'bo@example.dk'})).persons.map(({controller}) => controller.id)).toEqual([
      'courlux',
    ]);
  });

  test('has their withdrawal, their objection and their request among the acts, the newest first', async () => {
    const device = await createDevice();
    const contact = {email: 'di@example.dk'};
    await bench.post((await device.sign({}, contact)).wire);
    await bench.post(
      (await device.sign({event: {kind: 'withdrawal', choices: ['marketing.email']}}, contact)).wire,
    );
    await bench.post((await device.sign({event: {kind: 'objection', state: 'raised'}}, contact)).wire);
    await bench.post((await device.sign({event: {kind: 'request', request: 'access'}}, contact)).wire);
    const [person] = (await find({address: 'di@example.dk'})).persons;
    expect(person?.acts.map(({event}) => event)).toEqual(['request', 'objection', 'withdrawal', 'choices']);
    expect(person?.acts[1]?.all).toBe('raised');
    expect(person?.requests).toMatchObject([{request: 'access', state: 'received'}]);
    expect(person?.choices.every(({state}) => state === 'objected')).toBe(true);
  });

  test('an address that is none of its kind, and a body with more in it, are refused', async () => {
    for (const body of [
      {address: post, kind: 'email'},
      {address: 'a@b.dk', kind: 'post'},
      {address: 'a', more: 1},
    ]) {
      const init = {
        method: 'POST',
        body: JSON.stringify(body),
        headers: {'content-type': 'application/json'},
      };
      const response = await call('/admin/api/persons', init);
      expect([response.status, await problemOf(response)]).toEqual([400, 'bad-payload']);
    }
  });
});

describe('a receipt', () => {
  test('is found by its id or its hash, with what was shown and every check anew', async () => {
    const {wire, hash, payload} = await (await createDevice()).sign({}, {email: 'anna@example.dk'});
    await bench.post(wire);
    for (const name of [payload.jti, hash]) {
      const {receipts} = await read<AdminReceipts>(`/admin/api/receipts/${name}`);
      expect(receipts).toMatchObject([{hash, status: 'recorded', approved: true, notice: {known: true}}]);
      expect(receipts[0]?.values).toEqual([{name: 'email', value: 'anna@example.dk'}]);
      expect(new Set(receipts[0]?.checks.map(({result}) => result))).toEqual(new Set(['passed']));
      expect(receipts[0]?.presentation).toMatchObject({format: 'consent-presentation/1'});
    }
    expect((await read<AdminReceipts>(`/admin/api/receipts/${crypto.randomUUID()}`)).receipts).toEqual([]);
    expect((await call('/admin/api/receipts/nonsense')).status).toBe(400);
  });
});

describe('the quarantine', () => {
  test('is told of by text and reason; what is approved counts, and is told of no more', async () => {
    const {digest, text} = await customPresentation();
    const {notice} = await claims();
    const shown = {notice: {...notice, shown: digest}};
    const wires = [
      (await (await createDevice()).sign(shown, {email: 'bo@example.dk'})).wire,
      (await (await createDevice()).sign(shown, {email: 'cy@example.dk'})).wire,
    ];
    for (const wire of wires) await bench.post(wire);
    const {groups} = await read<AdminQuarantine>('/admin/api/quarantine');
    expect(groups).toMatchObject([
      {shown: digest, reason: 'unknown-presentation', count: 2, text: 'missing'},
    ]);
    await bench.store.keepPresentation(digest, text, false);

    const open = await read<AdminQuarantined>(`/admin/api/quarantine/${digest}`);
    expect(open).toMatchObject({shown: JSON.parse(text), approved: false, counts: 2, stays: 0});
    expect(JSON.stringify(open.own)).not.toContain('Hej ');
    const approved = await call(`/admin/api/quarantine/${digest}/approve`, {method: 'POST'});
    expect(await approved.json()).toEqual({settled: 2});
    expect(await bench.standing('bo@example.dk')).toBe('given');
    expect((await read<AdminQuarantine>('/admin/api/quarantine')).groups).toEqual([]);
  });

  test('of an unknown digest there is nothing to see or to approve', async () => {
    const digest = '4dpDjwGf1rPmkgtN3sx9LPSKNV5nGZZtGwQ1S_zmvkQ';
    expect((await call(`/admin/api/quarantine/${digest}`)).status).toBe(404);
    expect((await call(`/admin/api/quarantine/${digest}/approve`, {method: 'POST'})).status).toBe(404);
  });
});

describe('numbers', () => {
  test('the overview counts open requests, the late ones, and what waits', async () => {
    const device = await createDevice();
    await bench.post(
      (await device.sign({event: {kind: 'request', request: 'access'}}, {email: 'a@example.dk'})).wire,
    );
    bench.time += 25 * 86_400_000;
    await bench.post(
      (await device.sign({event: {kind: 'request', request: 'erasure'}}, {email: 'a@example.dk'})).wire,
    );
    const soon = await read<AdminOverview>('/admin/api/overview', {'accept-language': 'da'});
    expect(soon.requests).toEqual({open: 2, late: 0, soon: 1});
    bench.time += 10 * 86_400_000;
    const late = await read<AdminOverview>('/admin/api/overview', {'accept-language': 'da'});
    expect(late).toMatchObject({requests: {open: 2, late: 1}, waiting: 0, counts: {receipts: 2}});
    expect(late.controllers.map(({id}) => id)).toEqual(['courlux', 'sister']);
    expect(late.controllers[0]?.choices).toContainEqual({id: 'marketing.email', label: 'E-mail'});
  });

  test('the tallies are by day, context and choice, of one controller where one is named', async () => {
    await bench.post((await (await createDevice()).sign({}, {email: 'a@example.dk'})).wire);
    const day = new Date(NOW).toISOString().slice(0, 10);
    const stats = await read<AdminStats>(`/admin/api/stats?controller=courlux`);
    expect(stats.to).toBe(day);
    const email = {day, context: 'registration', choice: 'marketing.email', answer: 'given', count: 1};
    expect(stats.tallies).toContainEqual(email);
    expect(stats.versions).toMatchObject([
      {notice: 'courlux', version: courlux.version, given: 1, refused: 1},
    ]);
    expect((await read<AdminStats>('/admin/api/stats?controller=sister')).tallies).toEqual([]);
    expect((await call('/admin/api/stats?from=yesterday')).status).toBe(400);
  });
});

describe('the page', () => {
  test('runs its own script and no other, is framed by nobody, and is found by no search', async () => {
    const response = await call('/admin', {}, null);
    const policy = response.headers.get('content-security-policy') ?? '';
    for (const rule of [
      "default-src 'none'",
      "script-src 'self'",
      "connect-src 'self'",
      "frame-ancestors 'none'",
    ]) {
      expect(policy).toContain(rule);
    }
    expect(policy).not.toContain('unsafe');
    expect(response.headers.get('cache-control')).toBe('no-store');
    expect(response.headers.get('x-robots-tag')).toContain('noindex');
    const text = await response.text();
    expect(text).not.toContain(TOKEN);
    expect(text.match(/<script/g)).toHaveLength(1);
  });

  test('is in Danish for who reads Danish, else in English', async () => {
    const langs = await Promise.all(
      ['da-DK', 'de', 'en'].map(async (lang) =>
        (await call('/admin', {headers: {'accept-language': lang}})).text(),
      ),
    );
    expect(langs.map((text) => /<html lang="(\w+)"/.exec(text)?.[1])).toEqual(['da', 'en', 'en']);
  });
});
