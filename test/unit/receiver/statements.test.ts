// What the receiver says under its own key: signed, committed to, stored, and counted.
import {expect, test} from 'vitest';
import {commitmentOf} from '../../../src/receipt/digest.ts';
import {verifyStatement} from '../../../src/receipt/statement.ts';
import {createSecrets} from '../../../src/receiver/keys.ts';
import {openMemory} from '../../../src/receiver/memory.ts';
import {state} from '../../../src/receiver/statements.ts';
import {subjectKey, tombstoneOf} from '../../../src/receiver/subject.ts';
import {AUD, NOW} from './setup.ts';

const random = (bytes: Uint8Array<ArrayBuffer>): Uint8Array => bytes.fill(7);

test('a refusal is signed with the time of the receiver, committed to as receipts are, and counts', async () => {
  const [store, secrets] = [openMemory(), await createSecrets(() => NOW)];
  const anna = {
    kind: 'email',
    key: subjectKey(secrets.pepper, 'courlux', 'email', 'anna@example.dk'),
  } as const;
  const said = {
    iss: AUD,
    kind: 'refusal',
    controller: 'courlux',
    subjects: [anna],
    choices: ['marketing.email'],
    via: 'unsubscribe',
  } as const;

  const appended = await state({store, secrets, now: () => NOW, random}, said);

  const [entry] = await store.latest(1);
  const {jws = '', payload, salt = '', tombstone} = entry?.statement ?? {};
  expect(appended).toMatchObject({kind: 'added', statement: {idx: 0, jws}});
  expect(payload).toEqual({
    ...said,
    jti: payload?.jti,
    iat: Math.floor(NOW / 1000),
    received: NOW,
  });
  expect((await verifyStatement(jws, AUD, secrets.keys)).payload).toEqual(payload);
  expect(salt).toBe(Buffer.alloc(32, 7).toString('base64url'));
  expect(entry?.commitment).toBe(await commitmentOf(salt, NOW, jws));
  expect(tombstone).toBe(tombstoneOf(secrets.pepper, AUD, payload?.jti ?? ''));
  expect(await store.standings(anna.key)).toMatchObject([{choice: 'marketing.email', state: 'withdrawn'}]);
});
