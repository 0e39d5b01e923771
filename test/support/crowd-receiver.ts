// What a crowd and its shop do at a receiver besides sending receipts, and how the test reads what came of it.
import {readFileSync} from 'node:fs';
import {join} from 'node:path';
import {setTimeout} from 'node:timers/promises';
import {readDisclosure} from '../../src/receipt/disclosure.ts';
import {openSqlite} from '../../src/receiver/sqlite/store.ts';
import type {ListedEntry, StandingRow, SubjectRef} from '../../src/receiver/store.ts';
import {normaliseAddress, subjectKey, subjectsOf} from '../../src/receiver/subject.ts';
import type {Chance} from './chance.ts';
import type {Person} from './crowd.ts';

/** The shop's token. */
export const TOKEN = 'the-token-of-the-shop-of-this-crowd';
/** What the shop's systems send with each request. */
export const headers = {authorization: `Bearer ${TOKEN}`, 'content-type': 'application/json'};

/** Presses the buttons of some of the links that were mailed. */
export async function press(links: readonly string[], dice: Chance): Promise<void> {
  for (const link of links.filter(() => dice.once(2))) {
    await fetch(link).then((response) => response.text()); // a scanner looks first
    await fetch(link, {method: 'POST'}).then((response) => response.text());
  }
}

/** Some say no by the link of a mail. */
export async function unsubscribe(url: string, people: readonly Person[], dice: Chance): Promise<void> {
  for (const {contact} of people.filter(() => dice.once(40))) {
    const asked = {controller: 'courlux', kind: 'email', address: contact.email};
    const minted = await fetch(`${url}/tokens`, {method: 'POST', headers, body: JSON.stringify(asked)});
    const {url: link} = (await minted.json()) as {url: string};
    await fetch(link, {method: 'POST'}).then((response) => response.text());
  }
}

/** Asks with the shop's token; a body is posted. */
export async function json(url: string, body?: unknown): Promise<unknown> {
  const response = await fetch(url, body ? {method: 'POST', headers, body: JSON.stringify(body)} : {headers});
  if (response.status !== 200) throw new Error(`${url}: ${response.status}`);
  return response.json();
}

/** Waits until nothing is left to be delivered. */
export async function delivered(url: string): Promise<void> {
  for (let tries = 0; tries < 600; tries += 1) {
    const {deliveries} = (await json(`${url}/deliveries?state=pending`)) as {deliveries: readonly unknown[]};
    if (deliveries.length === 0) return;
    await setTimeout(200);
  }
  throw new Error('some events were never delivered');
}

/** The log with what each entry names, read from the store once the receiver has stopped. */
export interface Read {
  readonly log: readonly ListedEntry[];
  readonly disclosed: (entry: ListedEntry) => readonly SubjectRef[];
  readonly keyOf: (kind: 'email' | 'phone', address: string) => string;
  readonly standings: (key: string) => Promise<readonly StandingRow[]>;
  readonly close: () => Promise<void>;
}

/** Reads it. */
export async function readStore(data: string): Promise<Read> {
  const pepper = readFileSync(join(data, 'pepper'));
  const store = openSqlite(join(data, 'receipts.sqlite'));
  const disclosed = ({receipt, statement}: ListedEntry): readonly SubjectRef[] => {
    if (receipt) {
      const read = receipt.disclosures.map(({text}) => readDisclosure(text));
      return subjectsOf(pepper, 'courlux', 'DK', read);
    }
    const payload = statement?.payload;
    return payload && 'subjects' in payload ? payload.subjects : [];
  };
  const entries = await store.latest(1_000_000);
  return {
    log: entries.toReversed(),
    disclosed,
    keyOf: (kind, address) => subjectKey(pepper, 'courlux', kind, normaliseAddress(kind, address, 'DK')),
    standings: (key) => store.standings(key),
    close: () => store.close(),
  };
}
