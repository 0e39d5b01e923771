import {expect, test} from 'vitest';
import {issueAck} from '../../../src/receipt/ack.ts';
import {createSigningKey} from '../../../src/receipt/key.ts';
import {receiverJwk} from '../../../src/receipt/key-set.ts';
import {issueReceipt} from '../../../src/receipt/receipt.ts';
import {verifyBundle, verifyReceipt} from '../../../src/receipt/verify.ts';
import {claims, courlux, presentation} from '../../support/samples.ts';

test('smoke', async () => {
  const key = await createSigningKey();
  const issued = await issueReceipt(await claims(), {email: 'anna@example.dk'}, key);
  console.log(issued.wire.length, await verifyReceipt(issued.wire));
  const rk = await createSigningKey();
  const ack = await issueAck(
    {
      iss: issued.payload.aud,
      aud: issued.payload.iss,
      jti: issued.payload.jti,
      iat: 1790000001,
      received: 1790000001000,
      receipt: issued.hash,
      salt: issued.hash,
      status: 'recorded',
      chain: 'start',
    },
    rk,
  );
  const jwk = await receiverJwk(rk.publicJwk, null, 1);
  const r = await verifyBundle(
    {receipt: issued.wire, ack, notice: courlux, presentation: presentation(), keys: {keys: [jwk]}},
    {trust: [jwk.kid]},
  );
  console.log(r.checks, r.verdict, r.commitment);
  expect(r.verdict).toBe('trusted');
});
