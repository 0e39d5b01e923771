// Writes the public test vectors anew. The keys are made here and forgotten: no private key is written.
import {writeFileSync} from 'node:fs';
import {createSigningKey} from '../../src/receipt/key.ts';
import {bundleVectors} from './bundle-vectors.ts';
import {receiptVectors} from './receipt-vectors.ts';

/** A JSON list with one entry a line. */
function write(file: string, entries: readonly unknown[]): void {
  const text = `[\n${entries.map((entry) => JSON.stringify(entry)).join(',\n')}\n]\n`;
  writeFileSync(new URL(`../vectors/${file}`, import.meta.url), text);
}

const key = await createSigningKey();
const receipts = [];
for (const {name, code, make} of receiptVectors) {
  receipts.push({name, receipt: await make(key), valid: code === null, code});
}
write('receipts.json', receipts);

const bundles = [];
for (const {name, verdict, code, make} of bundleVectors) {
  const {bundle, trust} = await make();
  bundles.push({name, bundle, trust, verdict, code});
}
write('bundles.json', bundles);
