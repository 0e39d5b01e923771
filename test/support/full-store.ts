// A store with something of every kind in it, that came over HTTP as it does in a shop: grants, refusals, loose and named
// withdrawals, an objection, a request with its steps, statements, a signed-in customer, and what waited in quarantine.
import {digestOf} from '../../src/receipt/digest.ts';
import {createReceiver} from '../../src/receiver/app.ts';
import type {ReceiverSecrets} from '../../src/receiver/keys.ts';
import {openRandomness} from '../../src/receiver/node-crypto.ts';
import {mintRefusalToken} from '../../src/receiver/refusal-tokens.ts';
import {state} from '../../src/receiver/statements.ts';
import type {Store} from '../../src/receiver/store.ts';
import {mintSubjectToken} from '../../src/receiver/subject-token.ts';
import {subjectKey} from '../../src/receiver/subject.ts';
import type {ConsentEvent} from '../../src/model/event.ts';
import type {Contact} from '../../src/receipt/disclosure.ts';
import {createDevice} from '../unit/receiver/setup.ts';
import {courlux} from './samples.ts';

const AUD = 'https://receiver.example';
const TOKEN = 'the-token-of-the-shop';
const SUBJECT_KEY = Buffer.alloc(32, 7);
const annas: Contact = {
  email: 'Anna@Example.dk',
  phone: '12 34 56 78',
  post: {street: 'Storegade 1', code: '8000', city: 'Aarhus', country: 'DK'},
};

/** Fills an empty store, by the receiver itself, which is not closed: the store stays open. */
export async function fillWithAll(store: Store, secrets: ReceiverSecrets): Promise<void> {
  const {pepper} = secrets;
  let time = 1_790_000_005_000;
  const now = (): number => (time += 1000);
  const older = {...courlux, version: '0.9', choices: courlux.choices.slice(0, 2)};
  await store.keepNotice(await digestOf(older), older, now());
  const open = (): ReturnType<typeof createReceiver> =>
    createReceiver({publicUrl: AUD, store, secrets, now, shopToken: TOKEN, subjectKey: SUBJECT_KEY});
  let receiver = await open();
  const post = async (path: string, body: string, headers: Record<string, string> = {}): Promise<void> => {
    const request = new Request(AUD + path, {
      method: 'POST',
      body,
      headers: {'content-type': 'text/plain', ...headers},
    });
    const response = await receiver.fetch(request);
    if (!response.ok) throw new Error(`${path} was answered ${response.status}: ${await response.text()}`);
  };
  const iat = (): number => Math.floor(now() / 1000);
  const [first, second, third] = [await createDevice(), await createDevice(), await createDevice()];
  const say = async (
    device: typeof first,
    event: ConsentEvent | null,
    contact: Contact = {},
    more: {answers?: Parameters<typeof first.sign>[2]; headers?: Record<string, string>; sub?: string} = {},
  ): Promise<string> => {
    const claims = {iat: iat(), ...(event && {event}), ...(more.sub !== undefined && {sub: more.sub})};
    const {wire, hash} = await device.sign(claims, contact, more.answers);
    await post('/receipts', wire, more.headers);
    return hash;
  };
  // nobody knows the notice yet: these wait, and count once it is kept
  const grant = await say(first, null, annas);
  await say(second, null, {email: 'bo@example.dk', phone: '+4587654321'});
  await say(first, {kind: 'withdrawal', choices: ['profiling']});
  await say(third, {kind: 'objection', state: 'raised'}, {email: 'carl@example.dk'});
  await store.keepNotice(await digestOf(courlux), courlux, now());
  receiver = await open(); // settles what waited
  time += 3_600_000;
  await say(await createDevice(), {kind: 'objection', state: 'raised'}, {email: 'hans@example.dk'});
  await say(second, {kind: 'withdrawal', choices: ['marketing.sms'], for: [grant]});
  const {token} = await mintRefusalToken(
    {publicUrl: AUD, secrets, now},
    {controller: 'courlux', kind: 'email', address: 'dora@example.dk'},
  );
  await say(third, {kind: 'withdrawal', choices: ['marketing.email'], token});
  const exp = Math.floor(Date.now() / 1000) + 10 ** 9;
  const person = {iss: 'courlux', sub: 'customer-7', iat: Math.floor(time / 1000), exp};
  await say(
    second,
    null,
    {email: 'bo@example.dk'},
    {
      sub: 'customer-7',
      headers: {'consent-subject-token': mintSubjectToken(person, SUBJECT_KEY)},
      answers: {profiling: 'given'},
    },
  );
  const asks = await first.sign(
    {iat: iat(), event: {kind: 'request', request: 'access'}},
    {email: annas.email ?? ''},
  );
  await post('/receipts', asks.wire);
  await post(`/requests/${asks.payload.jti}/steps`, JSON.stringify({step: 'done'}), {
    authorization: `Bearer ${TOKEN}`,
    'content-type': 'application/json',
  });
  const options = {store, secrets, now, random: openRandomness()};
  const emailOf = (address: string) =>
    ({kind: 'email', key: subjectKey(pepper, 'courlux', 'email', address)}) as const;
  const said = {iss: AUD, controller: 'courlux'} as const;
  const again = await say(await createDevice(), null, {email: 'erik@example.dk'});
  await state(options, {
    ...said,
    kind: 'confirmation',
    subjects: [emailOf('erik@example.dk')],
    choices: ['marketing.email'],
    receipt: again,
  });
  await state(options, {
    ...said,
    kind: 'refusal',
    subjects: [emailOf('fie@example.dk')],
    all: true,
    via: 'typed',
  });
  await state(options, {
    ...said,
    kind: 'import',
    subjects: [emailOf('gerd@example.dk')],
    choices: ['marketing.email'],
    given: time - 10 ** 9,
    how: 'the old list',
  });
}
