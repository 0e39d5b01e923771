// The acts of an extract as HTML: what was done, when, where, with which text and address.
import {html, type Html} from '../pages/html.ts';
import type {Extract, ExtractedReceipt} from './extract.ts';
import {addressOf, item, type Fact, type Told} from './page-parts.ts';
import {put, type ExtractWords} from './words.ts';

/** Receipts, in the order in which they were received. */
export function actsHtml({receipts, texts}: Extract, told: Told): Html | null {
  if (receipts.length === 0) return null;
  const isHeld = (digest: string): boolean => Object.hasOwn(texts, digest);
  return html`${receipts.map((one) => item(actOf(one, told.words), rowsOf(one, told, isHeld)))}`;
}

function actOf({event}: ExtractedReceipt, {acts, rights, colon}: ExtractWords): string {
  if (event.kind === 'objection') return acts[event.state];
  return event.kind === 'request' ? acts.request + colon + rights[event.request] : acts[event.kind];
}

function rowsOf(one: ExtractedReceipt, {words, date}: Told, isHeld: (digest: string) => boolean): Fact[] {
  const {facts, kinds, colon} = words;
  const {acknowledged, notice} = one;
  const shown = isHeld(notice.shown)
    ? html`<a href="#${notice.shown}">${facts.read} (${notice.shown.slice(0, 8)})</a>`
    : `${notice.shown}. ${facts.notHeld}`;
  return [
    ...one.answers.map(({label, answer}): Fact => [label, words.answers[answer]]),
    ...(one.withdrawn.length === 0
      ? []
      : [[facts.choices, one.withdrawn.map(({label}) => label).join(', ')] as const]),
    ...(one.words.text === undefined ? [] : [[facts.text, one.words.text] as const]),
    ...(one.words.reply === undefined ? [] : [[facts.reply, one.words.reply] as const]),
    ...one.addresses.map((address): Fact => [kinds[address.kind], addressOf(address)]),
    ...one.withheld.map((kind): Fact => [facts.withheld + colon + kinds[kind], facts.withheldWhy]),
    [facts.received, date(one.received)],
    [facts.claimed, date(one.claimed)],
    [facts.page, one.page],
    ...(one.origin === null ? [] : [[facts.origin, one.origin] as const]),
    ...(one.actor === 'unverified' ? [[facts.actor, facts.unverified] as const] : []),
    [facts.notice, `${notice.id} ${notice.version} (${notice.lang})`],
    [facts.shown, shown],
    [facts.entry, `${one.entry}. ${facts[acknowledged.status]}`],
    [facts.hash, acknowledged.hash],
  ];
}

/** Refusals that no device signed. */
export function statementsHtml({statements}: Extract, {words, date}: Told): Html | null {
  if (statements.length === 0) return null;
  const {facts, vias} = words;
  return html`${statements.map(({entry, received, via, choices}) =>
    item(choices ? choices.map(({label}) => label).join(', ') : facts.all, [
      [facts.way, vias[via]],
      [facts.received, date(received)],
      [facts.entry, String(entry)],
    ]),
  )}`;
}

const labels = (choices: readonly {readonly label: string}[]): string =>
  choices.map(({label}) => label).join(', ');

/** Yeses that were confirmed from a mail. */
export function confirmationsHtml({confirmations}: Extract, {words, date}: Told): Html | null {
  if (confirmations.length === 0) return null;
  const {facts} = words;
  return html`${confirmations.map(({entry, received, choices, receipt}) =>
    item(labels(choices), [
      [facts.received, date(received)],
      [facts.confirms, receipt],
      [facts.entry, String(entry)],
    ]),
  )}`;
}

/** Consents from elsewhere, with a word on whose word it is. */
export function importsHtml({imports, controller}: Extract, {words, date}: Told): Html | null {
  if (imports.length === 0) return null;
  const {facts, imported, kinds} = words;
  return html`<p class="quiet">${put(imported.only, {controller: controller.name})}</p>
    ${imports.map(({entry, received, given, how, text, choices, addresses}) =>
      item(choices.map(({label}) => label).join(', '), [
        [imported.given, date(given)],
        [imported.how, how],
        ...(text === null ? [] : [[imported.text, text] as const]),
        ...addresses.map((address): Fact => [kinds[address.kind], addressOf(address)]),
        [facts.received, date(received)],
        [facts.entry, String(entry)],
      ]),
    )}`;
}
