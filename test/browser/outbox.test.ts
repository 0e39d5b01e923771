// Delivery in a real browser: entries stay pending until an acknowledgement that verifies lies in the ledger.
import {expect} from 'chai';
import {openConsent, type Consent, type Draft} from '../../src/consent.ts';
import {da} from '../../src/i18n/da.ts';
import {problemType} from '../../src/model/errors.ts';
import type {ConsentEvent} from '../../src/model/event.ts';
import {parseNotice, type Notice} from '../../src/model/notice.ts';
import {present} from '../../src/model/present.ts';
import {choicesOf} from '../../src/model/presentation.ts';
import type {Delivery} from '../../src/outbox/outbox.ts';
import {issueAck, type AckPayload} from '../../src/receipt/ack.ts';
import {createSigningKey, thumbprintOf, type SigningKey} from '../../src/receipt/key.ts';
import {receiverJwk} from '../../src/receipt/key-set.ts';
import {parseReceipt, receiptHash} from '../../src/receipt/receipt.ts';
import {verifyBundle} from '../../src/receipt/verify.ts';
import {clearLedgers, NOTICE, until} from '../support/capture-page.ts';

const AUD = 'https://receiver.example';
const opened: Consent[] = [];
let key: SigningKey;
let notice: Notice;

before(async () => {
  key = await createSigningKey();
  notice = parseNotice(await (await fetch(NOTICE)).json());
});
const clear = async (): Promise<void> => {
  opened.splice(0).forEach((consent) => consent.close());
  await clearLedgers();
};
beforeEach(clear);
after(clear);

type Answer = (wire: string) => Response | Promise<Response>;

async function acknowledge(wire: string, more: Partial<AckPayload> = {}, by = key): Promise<Response> {
  const {aud, iss, jti} = parseReceipt(wire).payload;
  const receipt = await receiptHash(wire);
  const times = {iat: 1, received: 1000, salt: receipt, status: 'recorded', chain: 'start'} as const;
  return new Response(await issueAck({iss: aud, aud: iss, jti, receipt, ...times, ...more}, by), {
    status: 201,
  });
}

/** A page whose receiver answers as told; `posted` are the wire forms it got. */
function page(
  answer: Answer,
  more: {receiverKey?: string} = {},
): {consent: Consent; posted: string[]; seen: Delivery[]} {
  const posted: string[] = [];
  const seen: Delivery[] = [];
  const receiver = async (url: string | URL | Request, init?: RequestInit): Promise<Response> => {
    if (String(url).endsWith('/jwks.json'))
      return Response.json({keys: [await receiverJwk(key.publicJwk, null, 1)]});
    posted.push(String(init?.body));
    return answer(String(init?.body));
  };
  const consent = openConsent({receiver: AUD, fetch: receiver, ...more});
  consent.onDelivery((delivery) => delivery.kind !== 'sent' && seen.push(delivery));
  opened.push(consent);
  return {consent, posted, seen};
}

async function draft(consent: Consent, event?: ConsentEvent): Promise<Draft> {
  const presentation = present(notice, da, {context: 'registration', lang: 'da'});
  const ids = choicesOf(presentation).map(({id}) => id);
  const choices = Object.fromEntries(
    ids.map((id) => [id, id === 'profiling' ? 'given' : 'unanswered'] as const),
  );
  const controls = event ? {} : Object.fromEntries(ids.map((id) => [id, 'checkbox'] as const));
  const at = Date.now();
  const act = {notice, presentation, contact: {}, controls, actor: 'person', at} as const;
  return consent.sign({...act, event: event ?? {kind: 'choices', choices}});
}

const problem = (code: Parameters<typeof problemType>[0], status: number): Response =>
  new Response(JSON.stringify({type: problemType(code)}), {
    status,
    headers: {'content-type': 'application/problem+json'},
  });

const OUTAGES: readonly (readonly [string, Answer])[] = [
  ['no connection', () => Promise.reject(new TypeError('Failed to fetch'))],
  ['200 with HTML, as a login page', () => new Response('<!doctype html>', {status: 200})],
  ['404 from a proxy', () => new Response('not found', {status: 404})],
  ['500', () => new Response('', {status: 500})],
  ['503 with Retry-After', () => new Response('', {status: 503, headers: {'retry-after': '7'}})],
  ['a rate limit', () => problem('rate-limited', 429)],
  [
    'an acknowledgement of another receipt',
    (wire) => acknowledge(wire, {jti: '00000000-0000-4000-8000-000000000000'}),
  ],
  ['an acknowledgement by another key', async (wire) => acknowledge(wire, {}, await createSigningKey())],
];

describe('outbox', () => {
  it('an entry is pending until an acknowledgement that verifies lies in the ledger; the bundle then verifies', async () => {
    const {consent, posted, seen} = page((wire) => acknowledge(wire));
    const {jti, stored} = await consent.record(await draft(consent));
    expect(stored).to.equal(true);
    await until(() => seen.length, 'the receiver answers');
    expect(posted).to.have.length(1);
    await consent.flush();
    expect(posted, 'nothing is pending any more').to.have.length(1);
    const report = await verifyBundle(await consent.bundle(jti), {
      trust: [await thumbprintOf(key.publicJwk)],
    });
    expect(report.verdict).to.equal('trusted');
  });

  for (const [name, answer] of OUTAGES) {
    it(`17: nothing is lost or taken for delivered by ${name}`, async () => {
      let up = false;
      const {consent, seen} = page((wire) => (up ? acknowledge(wire) : answer(wire)));
      await consent.record(await draft(consent));
      await until(() => seen.length, 'the failure is noticed');
      expect(seen[0]?.kind).to.equal('queued');
      expect((await consent.entries())[0]).to.deep.include({ack: null, parked: null});
      up = true;
      window.dispatchEvent(new Event('online'));
      await until(() => seen.some(({kind}) => kind === 'received'), 'it is delivered');
    });
  }

  it('17: only a problem of our own parks an entry, and it holds up no other', async () => {
    let first = true;
    const {consent, seen} = page((wire) => {
      const answer = first ? problem('bad-signature', 400) : acknowledge(wire);
      first = false;
      return answer;
    });
    await consent.record(await draft(consent));
    await until(() => seen.length, 'the receiver answers');
    await consent.record(await draft(consent));
    await until(() => seen.length > 1, 'the receiver answers again');
    expect(seen.map(({kind}) => kind)).to.deep.equal(['parked', 'received']);
    expect((await consent.entries())[0]?.parked).to.equal('bad-signature');
  });

  it('U9: a withdrawal goes out before an older grant', async () => {
    let up = false;
    const {consent, posted, seen} = page((wire) =>
      up ? acknowledge(wire) : new Response('', {status: 500}),
    );
    await consent.record(await draft(consent));
    await consent.record(await draft(consent, {kind: 'withdrawal', choices: ['profiling']}));
    await until(() => seen.length === 2, 'both have failed');
    posted.splice(0);
    up = true;
    await until(async () => {
      await consent.flush(); // does nothing while an earlier round is still posting
      return posted.length >= 2;
    }, 'both go out');
    expect(posted.map((wire) => parseReceipt(wire).payload.event.kind)).to.deep.equal([
      'withdrawal',
      'choices',
    ]);
  });

  it('11: status() of a yes that waits for a no says for what, and what to do when that no is parked', async () => {
    let up = false;
    const {consent, seen} = page((wire) => {
      if (!up) return new Response('', {status: 500});
      const isNo = parseReceipt(wire).payload.event.kind === 'withdrawal';
      return isNo ? problem('bad-signature', 400) : acknowledge(wire);
    });
    const grant = await consent.record(await draft(consent));
    const no = await consent.record(await draft(consent, {kind: 'withdrawal', choices: ['profiling']}));
    await until(() => seen.length === 2, 'both have failed');
    const stands = async (jti: string) => (await consent.status()).find((one) => one.jti === jti);
    expect(await stands(grant.jti)).to.deep.include({
      delivery: 'queued',
      why: 'waits until what takes it back is received',
      remedy: null,
    });
    up = true;
    await consent.flush();
    await until(async () => (await stands(no.jti))?.delivery === 'parked', 'the no is parked');
    const {delivery, remedy} = (await stands(grant.jti)) ?? {};
    expect(delivery).to.equal('queued');
    expect(remedy).to.contain(no.jti);
  });

  it('counts and chains what one key signs', async () => {
    const {consent} = page((wire) => acknowledge(wire));
    await consent.record(await draft(consent));
    await consent.record(await draft(consent));
    const [one, two] = (await consent.entries()).map(({wire}) => parseReceipt(wire).payload);
    expect([one?.seq, one?.prev, two?.seq]).to.deep.equal([0, null, 1]);
    expect(two?.prev).to.equal((await consent.entries())[0]?.hash);
  });

  it('a receiver whose key does not lead back to the pinned one is not believed', async () => {
    const {consent, seen} = page((wire) => acknowledge(wire), {receiverKey: 'A'.repeat(43)});
    await consent.record(await draft(consent));
    await until(() => seen.length, 'the receiver answers');
    expect(seen[0]).to.deep.include({kind: 'queued'});
    expect((await consent.entries())[0]?.ack).to.equal(null);
  });

  it('19: another tab hears of what was recorded and received', async () => {
    const [here, there] = [page((wire) => acknowledge(wire)), page((wire) => acknowledge(wire))];
    let heard = 0;
    there.consent.onElsewhere(() => (heard += 1));
    await here.consent.record(await draft(here.consent));
    await until(() => heard === 2, 'both were heard');
    expect((await there.consent.entries())[0]?.ack).to.be.a('string');
    expect(there.posted).to.deep.equal([]);
  });

  it('records one draft once, however often it is asked to', async () => {
    const {consent, posted} = page((wire) => acknowledge(wire));
    const one = await draft(consent);
    const [a, b] = await Promise.all([consent.record(one), consent.record(one)]);
    expect(a).to.equal(b);
    expect(posted).to.have.length(1);
  });

  it('hands over a presentation that the receiver wants', async () => {
    let put = '';
    const consent = openConsent({
      receiver: AUD,
      fetch: async (url, init) => {
        if (String(url).endsWith('/jwks.json'))
          return Response.json({keys: [await receiverJwk(key.publicJwk, null, 1)]});
        if (init?.method === 'PUT') return ((put = String(url)), new Response());
        const {shown} = parseReceipt(String(init?.body)).payload.notice;
        return acknowledge(String(init?.body), {
          status: 'quarantined',
          reason: 'unknown-presentation',
          want: shown,
        });
      },
    });
    opened.push(consent);
    const one = await draft(consent);
    await consent.record(one);
    await until(() => put, 'it is handed over');
    expect(put).to.equal(`${AUD}/presentations/${one.issued.payload.notice.shown}`);
  });
});
