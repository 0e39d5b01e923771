// Consents that a shop has imported, in the extract of the person: with whose word it is, and the person's address alone.
import {expect, test} from 'vitest';
import {all} from '../../../src/i18n/all.ts';
import {verifyStatement} from '../../../src/receipt/statement.ts';
import {collectExtract} from '../../../src/receiver/extract/collect.ts';
import type {Extract} from '../../../src/receiver/extract/extract.ts';
import {extractPage} from '../../../src/receiver/extract/page.ts';
import {portable} from '../../../src/receiver/extract/portable.ts';
import {extractWords, put} from '../../../src/receiver/extract/words.ts';
import {openRandomness} from '../../../src/receiver/node-crypto.ts';
import {importFile} from '../../../src/receiver/exchange/import.ts';
import {subjectKey} from '../../../src/receiver/subject.ts';
import {AUD, createBench, NOW, type Bench} from './setup.ts';

const SHARING = 'sharing.eksempel-rejser';
const FILE = [
  'address,channel,when,how,text',
  'Anna@example.dk,email,2024-05-01,a form <b>on paper</b>,Send me mails',
  `anna@example.dk,${SHARING},2024-05-02,by telephone,`,
  'bo@example.dk,email,2024-05-03,a form,',
].join('\n');

async function imported(lang = 'en'): Promise<readonly [Extract, Bench]> {
  const bench = await createBench();
  const {store, secrets} = bench;
  const notices = await store.notices();
  const options = {store, secrets, notices, audience: AUD, now: () => NOW, random: openRandomness()};
  await importFile(options, FILE, {controller: 'courlux', dryRun: false, partial: false});
  const anna = {
    kind: 'email',
    key: subjectKey(secrets.pepper, 'courlux', 'email', 'anna@example.dk'),
  } as const;
  const {pepper} = secrets;
  const asked = {store, notices, messages: all, pepper, controller: 'courlux', lang, now: () => NOW};
  return [await collectExtract(asked, [anna]), bench];
}

test('an import is in the extract with its address, what the shop says of it, and a statement that anyone can verify', async () => {
  const [extract, {secrets}] = await imported();
  const [first, second] = extract.imports;
  expect(extract.imports).toHaveLength(2);
  expect(first).toMatchObject({
    entry: 0,
    given: Date.UTC(2024, 4, 1),
    received: NOW,
    how: 'a form <b>on paper</b>',
    text: 'Send me mails',
    choices: [{choice: 'marketing.email', label: 'E-mail'}],
    addresses: [{kind: 'email', value: 'Anna@example.dk'}],
  });
  expect(second?.text).toBeNull();
  await verifyStatement(first?.statement ?? '', AUD, secrets.keys);
  expect(JSON.stringify(extract)).not.toContain('bo@example.dk');
  expect(extract.standings).toMatchObject([{state: 'given', since: NOW}, {state: 'given'}]);
});

test('a partner that the shop says was said yes to is among the partners, and the address goes along', async () => {
  const [extract] = await imported();
  expect(extract.recipients.partners).toMatchObject([{choice: SHARING, given: [NOW], state: 'given'}]);
  expect(portable(extract).addresses.map(({value}) => value)).toEqual(['Anna@example.dk', 'anna@example.dk']);
});

test.each(extractWords.map((words) => [words.lang, words] as const))(
  'the page says whose word it is, in %s',
  async (lang, {headings, imported: words}) => {
    const [extract] = await imported(lang);
    const page = extractPage(extract);
    const shop = {controller: 'Courlux International SA'};
    const escaped = (text: string): string => put(text, shop).replaceAll("'", '&#39;');
    for (const said of [escaped(headings.imports), escaped(words.only), words.how, 'Anna@example.dk']) {
      expect(page).toContain(said);
    }
    expect(page).toContain('a form &lt;b&gt;on paper');
  },
);

test('nothing is said of imports where there are none', async () => {
  const [extract] = await imported();
  const page = extractPage({...extract, imports: []});
  expect(page).not.toContain('gave elsewhere');
});
