// A receiver in memory with a clock that the test moves, and devices that sign what the test says.
import {present} from '../../../src/model/present.ts';
import type {Answer} from '../../../src/model/vocabulary.ts';
import {da} from '../../../src/i18n/da.ts';
import type {Contact} from '../../../src/receipt/disclosure.ts';
import {digestOf} from '../../../src/receipt/digest.ts';
import {createSigningKey} from '../../../src/receipt/key.ts';
import {issueQuery, type QueryPayload} from '../../../src/receipt/query.ts';
import {issueReceipt, type IssuedReceipt, type ReceiptClaims} from '../../../src/receipt/receipt.ts';
import {createReceiver, type Receiver, type ReceiverOptions} from '../../../src/receiver/app.ts';
import {createSecrets, type ReceiverSecrets} from '../../../src/receiver/keys.ts';
import {openMemory} from '../../../src/receiver/memory.ts';
import type {Store} from '../../../src/receiver/store.ts';
import {subjectKey} from '../../../src/receiver/subject.ts';
import {claims, courlux} from '../../support/samples.ts';

export const AUD = 'https://receiver.example';
export const NOW = 1_790_000_005_000;

/** A browser: one key, whose receipts follow one another. */
export interface Device {
  sign(
    more?: Partial<ReceiptClaims>,
    contact?: Contact,
    answers?: Record<string, Answer>,
  ): Promise<IssuedReceipt>;
  /** Asks what holds, by the clock of the bench unless told otherwise. */
  query(more?: Partial<Pick<QueryPayload, 'aud' | 'jti' | 'iat' | 'copy'>>): Promise<string>;
}

export async function createDevice(): Promise<Device> {
  const key = await createSigningKey();
  let [seq, prev]: [number, string | null] = [0, null];
  return {
    async sign(more = {}, contact = {}, answers = undefined) {
      const all = await claims(answers, {seq, prev, jti: crypto.randomUUID(), ...more});
      const {event} = all;
      const ui = {...all.ui, ...(event.kind !== 'choices' && {controls: {}})};
      const issued = await issueReceipt({...all, ui, ...more}, contact, key);
      [seq, prev] = [seq + 1, issued.hash];
      return issued;
    },
    query: (more = {}) =>
      issueQuery({aud: AUD, jti: crypto.randomUUID(), iat: Math.floor(NOW / 1000), ...more}, key),
  };
}

/** A receiver and what a test wants to look into. */
export interface Bench {
  readonly receiver: Receiver;
  readonly store: Store;
  readonly secrets: ReceiverSecrets;
  /** Lines that the receiver wrote. */
  readonly lines: string[];
  /** Unix ms; move it. */
  time: number;
  post(wire: string, headers?: Record<string, string>): Promise<Response>;
  /** What holds for an e-mail address. */
  standing(email: string, choice?: string): Promise<string | undefined>;
}

export async function createBench(options: Partial<ReceiverOptions> = {}): Promise<Bench> {
  const store = options.store ?? openMemory();
  const secrets = options.secrets ?? (await createSecrets());
  const lines: string[] = [];
  const clock = {time: NOW}; // read as soon as the receiver starts
  const bench: Bench = {
    store,
    secrets,
    lines,
    get time() {
      return clock.time;
    },
    set time(time) {
      clock.time = time;
    },
    receiver: await createReceiver({
      publicUrl: AUD,
      notices: [courlux],
      origins: ['https://shop.example'],
      now: () => clock.time,
      log: (line) => lines.push(line),
      ...options,
      store,
      secrets,
    }),
    post: (wire, headers = {}) =>
      bench.receiver.fetch(
        new Request(`${bench.receiver.audience}/receipts`, {
          method: 'POST',
          body: wire,
          headers: {'content-type': 'text/plain;charset=UTF-8', ...headers},
        }),
      ),
    async standing(email, choice = 'marketing.email') {
      const rows = await store.standings(subjectKey(secrets.pepper, 'courlux', 'email', email));
      return rows.find((row) => row.choice === choice)?.state;
    },
  };
  return bench;
}

/** The last part of a problem document's type. */
export async function problemOf(response: Response): Promise<string> {
  const body: unknown = await response.json();
  if (typeof body !== 'object' || body === null || !('type' in body)) return 'none';
  return String(body.type).replace('urn:consent-capture:problem:', '');
}

/** A presentation in other words than the built-in ones, and its digest. */
export async function customPresentation(): Promise<{readonly text: string; readonly digest: string}> {
  const tree = present(courlux, {...da, heading: 'Hej {controller}'}, {context: 'registration', lang: 'da'});
  return {text: JSON.stringify(tree), digest: await digestOf(tree)};
}
