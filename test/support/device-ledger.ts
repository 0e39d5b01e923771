// What lies on a device, read from its database as it is, and what must hold of it.
import type {Page} from 'puppeteer-core';
import {receiptHash} from '../../src/receipt/receipt.ts';
import {verifyReceipt} from '../../src/receipt/verify.ts';
import {ledgerRows} from './visitor.ts';

/** The receipts on a device by `jti`, in wire form, and which of them have an acknowledgement. */
export interface DeviceLedger {
  readonly receipts: ReadonlyMap<string, string>;
  readonly acknowledged: ReadonlySet<string>;
}

/** The ledger of a receiver on a device, without creating one. */
export async function deviceLedger(page: Page, receiver: string): Promise<DeviceLedger> {
  const exists = await page.evaluate(
    async (name) => (await indexedDB.databases()).some((one) => one.name === name),
    `consent-capture:${receiver}`,
  );
  const rows = exists ? Object.entries(await ledgerRows(page, receiver)) : [];
  const of = (kind: string): (readonly [string, unknown])[] =>
    rows.flatMap(([key, value]) => (key.startsWith(`${kind}/`) ? [[key.split('/')[1] ?? '', value]] : []));
  return {
    receipts: new Map(of('entry').map(([jti, entry]) => [jti, (entry as {wire: string}).wire])), // by `append`
    acknowledged: new Set(of('ack').map(([jti]) => jti)),
  };
}

/** What is wrong with the receipts of a device: nothing, when each verifies and they are one chain without a gap. */
export async function chainFaults(receipts: ReadonlyMap<string, string>): Promise<readonly string[]> {
  const faults: string[] = [];
  const found = await Promise.all(
    [...receipts].map(async ([jti, wire]) => {
      const {verdict, receipt} = await verifyReceipt(wire);
      if (verdict !== 'intact' || receipt?.payload.jti !== jti) faults.push(`${jti}: ${verdict}`);
      return receipt ? [{...receipt.payload, hash: await receiptHash(wire)}] : [];
    }),
  );
  const chain = found.flat().toSorted((a, b) => a.seq - b.seq);
  chain.forEach(({jti, iss, seq, prev}, i) => {
    if (iss !== chain[0]?.iss) faults.push(`${jti}: another key`);
    if (seq !== i) faults.push(`${jti}: counts ${seq} at place ${i}`);
    if (prev !== (chain[i - 1]?.hash ?? null)) faults.push(`${jti}: does not name the one before`);
  });
  return faults;
}
