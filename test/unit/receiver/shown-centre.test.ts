// U20 at the receiver: the preference centre that an act was done under is kept, and an act under other words counts all the same.
import {expect, test} from 'vitest';
import {da as centre} from '../../../src/i18n/centre/da.ts';
import {da} from '../../../src/i18n/da.ts';
import type {ConsentEvent} from '../../../src/model/event.ts';
import {canonicalize} from '../../../src/model/canonical.ts';
import {presentCentre} from '../../../src/model/present-centre.ts';
import {digestOf} from '../../../src/receipt/digest.ts';
import {parseAck} from '../../../src/receipt/ack.ts';
import type {IssuedReceipt} from '../../../src/receipt/receipt.ts';
import {claims, courlux} from '../../support/samples.ts';
import {createBench, createDevice} from './setup.ts';

const tree = presentCentre(courlux, da, {lang: 'da', centre});
const withdrawal: ConsentEvent = {kind: 'withdrawal', choices: ['marketing.email']};

async function act(event: ConsentEvent, shown: unknown = tree, lang = 'da'): Promise<IssuedReceipt> {
  const {notice} = await claims();
  const device = await createDevice();
  const of = {...notice, lang, shown: await digestOf(shown)};
  return device.sign({event, context: 'preferences', notice: of}, {email: 'anna@example.dk'});
}

test.each<ConsentEvent>([
  withdrawal,
  {kind: 'objection', state: 'raised'},
  {kind: 'objection', state: 'lifted'},
  {kind: 'request', request: 'access'},
])('the centre of a $kind is kept, word for word', async (event) => {
  const bench = await createBench();
  const {wire, payload} = await act(event);
  const response = await bench.post(wire);
  expect(parseAck(await response.text()).payload.status).toBe('recorded');
  const kept = await bench.store.presentation(payload.notice.shown);
  expect(kept).toMatchObject({text: canonicalize(tree), approved: true});
});

test('a withdrawal under words that the receiver does not know is recorded, and its words are not made up', async () => {
  const bench = await createBench();
  const {wire, payload} = await act(withdrawal, {...tree, nodes: []});
  expect(parseAck(await (await bench.post(wire)).text()).payload.status).toBe('recorded');
  expect(await bench.standing('anna@example.dk')).toBe('withdrawn');
  expect(await bench.store.presentation(payload.notice.shown)).toBeNull();
});

test('one in a language that the notice lacks is recorded too', async () => {
  const bench = await createBench();
  const {wire} = await act(withdrawal, tree, 'is');
  expect((await bench.post(wire)).status).toBe(201);
});
