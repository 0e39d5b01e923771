// Many receipts, each by a device of its own, signed ahead of a load.
import {createSigningKey} from '../../src/receipt/key.ts';
import {issueReceipt} from '../../src/receipt/receipt.ts';
import {claims} from './samples.ts';

/** Signs that many receipts for a receiver: eight answers and an e-mail address each, as in the demo's sign-up form. */
export async function signMany(count: number, aud: string, iat: number): Promise<string[]> {
  const same = await claims({'marketing.email': 'given', profiling: 'refused'}, {aud, iat});
  const one = async (n: number): Promise<string> => {
    const contact = {email: `kunde${n}@mail.example`};
    const {wire} = await issueReceipt({...same, jti: crypto.randomUUID()}, contact, await createSigningKey());
    return wire;
  };
  const wires: string[] = [];
  for (let n = 0; n < count; n += 500) {
    const row = Array.from({length: Math.min(500, count - n)}, (_, i) => one(n + i));
    wires.push(...(await Promise.all(row)));
  }
  return wires;
}
