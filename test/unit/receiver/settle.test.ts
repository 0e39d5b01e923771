// A quarantine ends when the notice becomes known or the text is approved, and the answers count from then on.
import {expect, test} from 'vitest';
import {parseAck} from '../../../src/receipt/ack.ts';
import {digestOf} from '../../../src/receipt/digest.ts';
import {createReceiver} from '../../../src/receiver/app.ts';
import {openMemory} from '../../../src/receiver/memory.ts';
import {settleKnown} from '../../../src/receiver/settle.ts';
import {subjectKey} from '../../../src/receiver/subject.ts';
import {all} from '../../../src/i18n/all.ts';
import {claims, courlux} from '../../support/samples.ts';
import {AUD, createBench, createDevice, customPresentation, type Bench} from './setup.ts';

const statusOf = async (response: Response): Promise<readonly [number, string, string | undefined]> => {
  const {status, reason} = parseAck(await response.text()).payload;
  return [response.status, status, reason];
};

/** The same store and secrets, in a receiver that was started with the notice. */
async function startedAgain(bench: Bench): Promise<Bench> {
  return createBench({store: bench.store, secrets: bench.secrets});
}

test('what waited for a notice is settled when the receiver is started with it: it counts, and a repeat says so', async () => {
  const bench = await createBench({notices: []});
  const {wire} = await (await createDevice()).sign({}, {email: 'anna@example.dk'});
  expect(await statusOf(await bench.post(wire))).toEqual([201, 'quarantined', 'unknown-notice']);
  expect(await bench.standing('anna@example.dk')).toBeUndefined();
  const again = await startedAgain(bench);
  expect(await again.standing('anna@example.dk')).toBe('given');
  expect(await statusOf(await again.post(wire))).toEqual([200, 'recorded', undefined]);
  expect(await again.store.waiting()).toEqual([]);
});

test('the text that the receiver rendered for it is kept as approved, for bundles', async () => {
  const bench = await createBench({notices: []});
  const receipt = await (await createDevice()).sign();
  await bench.post(receipt.wire);
  await startedAgain(bench);
  expect(await bench.store.presentation(receipt.payload.notice.shown)).toMatchObject({approved: true});
});

test('a telephone number without a country is bound as the notice’s country says', async () => {
  const choices = {'marketing.sms': 'given'} as const;
  const bench = await createBench({notices: []});
  const {wire} = await (await createDevice()).sign({}, {phone: '12 34 56 78'}, choices);
  await bench.post(wire);
  await startedAgain(bench);
  const key = subjectKey(bench.secrets.pepper, 'courlux', 'phone', '+4512345678');
  const rows = await bench.store.standings(key);
  expect(rows.map(({choice, state}) => [choice, state])).toContainEqual(['marketing.sms', 'given']);
});

test('another text than the notice renders waits on, until it is approved', async () => {
  const {digest, text} = await customPresentation();
  const bench = await createBench({notices: []});
  const {notice} = await claims();
  const {wire} = await (
    await createDevice()
  ).sign({notice: {...notice, shown: digest}}, {email: 'bo@example.dk'});
  await bench.post(wire);
  const again = await startedAgain(bench);
  expect(await again.standing('bo@example.dk')).toBeUndefined();
  expect(await again.store.waiting()).toMatchObject([{shown: digest, count: 1}]);
  await again.store.keepPresentation(digest, text, false);
  expect(await again.receiver.approve(digest)).toBe(1);
  expect(await again.standing('bo@example.dk')).toBe('given');
});

test('a receipt that does not fit its notice waits on, and stops nobody', async () => {
  const store = openMemory();
  const bench = await createBench({notices: [], store});
  const {controller} = await claims();
  const device = await createDevice();
  await bench.post((await device.sign({controller: {...controller, name: 'Somebody else'}})).wire);
  await bench.post((await device.sign({}, {email: 'cy@example.dk'})).wire);
  const again = await startedAgain(bench);
  expect(await again.standing('cy@example.dk')).toBe('given');
  expect((await store.counts()).quarantined).toBe(1);
});

test('more than are read at a time are all settled', async () => {
  const bench = await createBench({notices: [], limits: {listed: 10_000, unlisted: 10_000}});
  const device = await createDevice();
  for (let n = 0; n < 201; n += 1) await bench.post((await device.sign()).wire);
  await bench.store.keepNotice(await digestOf(courlux), courlux);
  const options = {store: bench.store, secrets: bench.secrets, notices: await bench.store.notices()};
  expect(await settleKnown({...options, messages: all})).toBe(201);
  expect(await settleKnown({...options, messages: all})).toBe(0);
});

test('a store that fails while it settles is not taken for a receipt that does not fit', async () => {
  const bench = await createBench({notices: []});
  await bench.post((await (await createDevice()).sign()).wire);
  const lost = Object.assign(new Error('disk'), {code: 'ERR_SQLITE_ERROR'});
  const store = Object.assign(bench.store, {keepPresentation: () => Promise.reject(lost)});
  const start = createReceiver({publicUrl: AUD, store, secrets: bench.secrets, notices: [courlux]});
  await expect(start).rejects.toBe(lost);
});
