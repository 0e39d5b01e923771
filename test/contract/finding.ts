// What every store must do for an operator who has a receipt's id in hand.
import {afterEach, beforeEach, describe, expect, test} from 'vitest';
import {payloadIn, type NewReceipt, type Store} from '../../src/receiver/store.ts';
import {digest, email, newReceipt} from '../support/new-receipts.ts';

const JTI = '7d3f0a52-61c9-4b7e-9a55-0c1d2e3f4a5b';

/** A receipt under an id that another key has used too. */
async function withJti(key: string): Promise<NewReceipt> {
  const receipt = await newReceipt({key, subjects: [email('anna@example.dk')]});
  const payload = {...receipt.payload, jti: JTI};
  const jws = `e30.${Buffer.from(JSON.stringify(payload)).toString('base64url')}.c2ln`;
  return {...receipt, payload: payloadIn(jws), jws, hash: digest(jws)};
}

/** Runs the contract against stores that `open` gives. */
export function findingContract(name: string, open: () => Promise<Store>): void {
  describe(`${name} finds a receipt by one name`, () => {
    let store: Store;
    beforeEach(async () => {
      store = await open();
    });
    afterEach(() => store.close());

    test('by its id alone, under whichever key; with its disclosures', async () => {
      const [one, other] = [await withJti('a'), await withJti('b')];
      await store.append([one, await newReceipt({key: 'c'}), other]);
      const found = await store.finding.byJti(JTI);
      expect(found.map(({idx, payload}) => [idx, payload.iss])).toEqual([
        [0, 'urn:key:a'],
        [2, 'urn:key:b'],
      ]);
      expect(found[0]).toEqual(await store.find('urn:key:a', JTI));
      expect(found[0]?.disclosures).toHaveLength(1);
    });

    test('by the hash of its JWS', async () => {
      const [one, other] = [await newReceipt({key: 'a'}), await newReceipt({key: 'b'})];
      await store.append([one, other]);
      expect(await store.finding.byHash(other.hash)).toEqual(
        await store.find('urn:key:b', other.payload.jti),
      );
    });

    test('nothing of what was never there, and nothing of what was erased', async () => {
      const one = await withJti('a');
      await store.append([one]);
      expect(await store.finding.byHash(digest('another'))).toBeNull();
      await store.erase([0]);
      expect([await store.finding.byJti(JTI), await store.finding.byHash(one.hash)]).toEqual([[], null]);
    });
  });
}
