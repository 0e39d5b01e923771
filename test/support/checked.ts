// The check that an operator runs on a store, at the end of a test: everything that is kept follows from what was said.
import {rmSync, mkdtempSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {checkOnce, checkStore, type Checked, type Judge} from '../../src/receiver/check/check.ts';
import {lineOf} from '../../src/receiver/check/difference.ts';
import type {ReceiverSecrets} from '../../src/receiver/keys.ts';
import {CONTACTS} from '../../src/model/vocabulary.ts';
import type {Store, StoredDisclosure, SubjectRef} from '../../src/receiver/store.ts';

async function withoutDifference(check: (scratch: string) => Promise<Checked>): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'checked-'));
  try {
    const {count, differences} = await check(join(folder, 'scratch.sqlite'));
    if (count > 0) throw new Error(`the check found ${count}:\n${differences.map(lineOf).join('\n')}`);
  } finally {
    rmSync(folder, {recursive: true, force: true});
  }
}

/** Fails on a difference. */
export const expectChecked = (store: Store, secrets: ReceiverSecrets): Promise<void> =>
  withoutDifference((scratch) => checkStore({store, secrets, scratch}));

/**
 * What the receipts of `newReceipt` are judged by, which nobody has signed: each disclosure names the key of its subject.
 * What else they are bound to is taken as it is: one may disclose two addresses of a kind, of which one is kept.
 */
const unsigned: Judge = {
  evidence: async () => [],
  direct: ({disclosures}, bound) => [...disclosures.flatMap(ownOf), ...bound],
};

function ownOf({name, text}: StoredDisclosure): readonly SubjectRef[] {
  const kind = CONTACTS.find((one) => one === name);
  return kind ? [{kind, key: text.replace(/^text-/, '')}] : [];
}

/** As `expectChecked`, for a store of receipts that nobody has signed: what follows from them is looked at alone. */
export const expectProjected = (store: Store): Promise<void> =>
  withoutDifference(async (scratch) => checkOnce({store, scratch}, unsigned, await store.notices()));
