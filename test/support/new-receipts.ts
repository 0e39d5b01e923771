// Receipts as a store gets them: real payloads, but nothing signed, since a store verifies nothing.
import {createHash} from 'node:crypto';
import type {ConsentEvent} from '../../src/model/event.ts';
import type {ReceiptPayload} from '../../src/receipt/receipt.ts';
import type {NewReceipt, SubjectRef} from '../../src/receiver/store.ts';
import {claims} from './samples.ts';

export const digest = (text: string): string => createHash('sha256').update(text).digest('base64url');
export const email = (address: string): SubjectRef => ({kind: 'email', key: digest(`email ${address}`)});
export const phone = (number: string): SubjectRef => ({kind: 'phone', key: digest(`phone ${number}`)});

/** What a test says of a receipt; the rest is made up from it. */
export interface Sketch {
  readonly key?: string;
  readonly seq?: number;
  readonly prev?: string;
  readonly event?: ConsentEvent;
  readonly subjects?: readonly SubjectRef[];
  readonly controller?: string;
  readonly iat?: number;
  readonly received?: number;
  readonly quarantined?: boolean;
}

export const given = (choice: string): ConsentEvent => ({kind: 'choices', choices: {[choice]: 'given'}});

let made = 0;

/** A receipt that discloses one address for each of its subjects. */
export async function newReceipt(sketch: Sketch = {}): Promise<NewReceipt> {
  const {key = 'a', seq = 0, event = given('marketing.email'), subjects = []} = sketch;
  const {iat = 1_790_000_000, received = 1_790_000_001_000, quarantined = false} = sketch;
  const jti = `00000000-0000-4000-8000-${String((made += 1)).padStart(12, '0')}`;
  const prev = sketch.prev ?? (seq === 0 ? null : digest('another'));
  const base = await claims({}, {event, seq, prev, iat, jti});
  const controller = {id: sketch.controller ?? base.controller.id, name: 'Courlux'};
  const payload: ReceiptPayload = {iss: `urn:key:${key}`, ...base, controller};
  const jws = `e30.${Buffer.from(JSON.stringify(payload)).toString('base64url')}.c2ln`;
  return {
    input: digest(`input ${jti}`),
    tombstone: digest(`tombstone ${jti}`),
    hash: digest(jws),
    salt: digest(`salt ${jti}`),
    jws,
    payload,
    received,
    origin: 'https://shop.example',
    skew: received - iat * 1000,
    status: quarantined ? 'quarantined' : 'recorded',
    reason: quarantined ? 'unknown-presentation' : null,
    want: quarantined ? payload.notice.shown : null,
    commitment: digest(`commitment ${jti}`),
    disclosures: subjects.map(({kind, key: of}) => ({name: kind, digest: digest(of), text: `text-${of}`})),
    subjects,
    presentation: null,
  };
}
