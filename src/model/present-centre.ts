// Makes the tree of strings of the preference centre from a notice and a language.
import type {CentreMessages} from './centre-messages.ts';
import {
  act,
  copyActs,
  explained,
  field,
  paragraph,
  section,
  variants,
  type CentreSource,
} from './centre-parts.ts';
import {slot, type CentrePresentation, type FootNode, type SectionNode} from './centre.ts';
import {CENTRE_SLOTS, fill, joinTexts, type Messages, type Text} from './messages.ts';
import type {Localized, Notice} from './notice.ts';
import {mailLink} from './present-details.ts';
import {rightsSection} from './present-rights.ts';
import {choicesSection, everythingSection} from './present-standing.ts';

export interface CentreOptions {
  /** One of the notice's languages. */
  readonly lang: string;
  /** The centre's own texts in that language. */
  readonly centre: CentreMessages;
}

/**
 * The tree of every string of the preference centre, for a notice that `parseNotice` returned: all choices of the notice,
 * whatever holds for them. Pure, as `present` is: everybody who sees the centre of this notice in this language has the
 * same tree, and its digest goes into the receipts of withdrawals, objections and requests that are made there.
 *
 * Nodes: a heading, a paragraph, the sections of SECTIONS in that order, and a status line. A section holds paragraphs,
 * buttons (`act`), things to fill in (`field`), texts that stand there at times (`variants`), choices (`standing`) and
 * further sections; `sectionOf`, `actOf`, `fieldOf`, `textOf` and `countedText` of `centre.ts` find them by name:
 *
 * - `choices`: variants `empty` (none), `compared` (yes, no), `under` (version), `elsewhere` (mail, typed, unsubscribe,
 *   receipt), `conflict` (about, device, receiver); act `text`; sections `existing`, `marketing`, `profiling`, `sharing`, each
 *   only where the notice has such choices, with a `standing` for each.
 * - `everything`: acts `withdraw`, `block`, `lift`; variants `blocked` (raised, lifted).
 * - `history`: variants `count` (plural forms), `none` (none), `line` (made, imported), `events` (choices, withdrawal, raised,
 *   lifted, each right), `delivery` (DELIVERIES), `checks` (trusted, intact, broken), `no-text` (none); acts `text`, `page`,
 *   `bundle`, `all-page`, `all-bundle`.
 * - `rights`: variants `contact` (write: where there is no receiver), `errors` (wrong, right, reply, long-words, long-reply,
 *   failed); `requests` with variants `progress` (PROGRESS) and the acts `page`, `bundle`; a section for each right with its
 *   fields (`wrong` and `right` for rectification, `reply` for all) and the act `send`; `objection` with the act `block`;
 *   `complaint` where the notice names an authority.
 * - `import`: field `file`; variants `added` (plural forms), `result` (known, other, broken, large).
 * - `address`: field `address`; acts `refuse`, `link`; variants `result` (sent, missing, email-only, failed).
 * - `forget`: acts `forget`, `confirm`, `keep`; variants `ask` (ask), `pending` (plural forms), `result` (done, failed).
 */
export function presentCentre(
  notice: Notice,
  messages: Messages,
  {lang, centre}: CentreOptions,
): CentrePresentation {
  const say = (localized: Localized): string => localized[lang] ?? '';
  const slots = Object.fromEntries(CENTRE_SLOTS.map((name) => [name, slot(name)]));
  const values = {
    ...slots,
    n: slot('count'),
    controller: notice.controller.name,
    products: say(notice.products),
    place: placeOf(notice),
  };
  const source: CentreSource = {
    notice,
    messages,
    centre,
    context: 'preferences',
    say,
    fill: (template, more = {}) => fill(template, {...values, ...more}),
  };
  const {fill: put} = source;
  return {
    format: 'consent-presentation/1',
    lang,
    dir: messages.dir,
    context: 'preferences',
    notice: {id: notice.id, version: notice.version},
    controller: {id: notice.controller.id, name: notice.controller.name},
    nodes: [
      {kind: 'heading', text: put(centre.heading)},
      paragraph(put(centre.about)),
      choicesSection(source),
      everythingSection(source),
      historySection(source),
      rightsSection(source),
      importSection(source),
      addressSection(source),
      forgetSection(source),
      foot(source),
    ],
  };
}

/** Where a person can write to; the name of the controller where the notice tells no address. */
function placeOf({controller}: Notice): Text {
  const places = [...mailLink(controller), ...(controller.address ? [controller.address] : [])];
  return joinTexts(places, ', ') || controller.name;
}

function historySection(source: CentreSource): SectionNode {
  const {messages, centre, fill: put} = source;
  const {heading, about, none, count, line, imported, events, delivery, checks} = centre.history;
  const {text, noText, allPage, allBundle} = centre.history;
  return section('history', put(heading), [
    paragraph(joinTexts([put(about), put(messages.copy.about)], ' ')),
    variants(source, 'none', {none}),
    variants(source, 'count', count),
    variants(source, 'line', {made: line, imported}),
    variants(source, 'events', events),
    variants(source, 'delivery', delivery),
    variants(source, 'checks', checks),
    variants(source, 'no-text', {none: noText}),
    act('text', put(text)),
    ...copyActs(source),
    act('all-page', put(allPage)),
    act('all-bundle', put(allBundle)),
  ]);
}

function importSection(source: CentreSource): SectionNode {
  const {fill: put} = source;
  const {heading, about, label, help, added, known, other, broken, large} = source.centre.import;
  return section('import', put(heading), [
    paragraph(put(about)),
    field('file', put(label), put(help)),
    variants(source, 'added', added),
    variants(source, 'result', {known, other, broken, large}),
  ]);
}

function addressSection(source: CentreSource): SectionNode {
  const {fill: put} = source;
  const {heading, about, label, refuse, link, sent, missing, emailOnly, failed} = source.centre.address;
  return section('address', put(heading), [
    paragraph(put(about)),
    field('address', put(label)),
    act('refuse', put(refuse)),
    explained(source, 'link', link),
    variants(source, 'result', {sent, missing, 'email-only': emailOnly, failed}),
  ]);
}

function forgetSection(source: CentreSource): SectionNode {
  const {fill: put} = source;
  const {heading, about, label, ask, pending, confirm, keep, done, failed} = source.centre.forget;
  return section('forget', put(heading), [
    explained(source, 'forget', {about, label}),
    variants(source, 'ask', {ask}),
    variants(source, 'pending', pending),
    act('confirm', put(confirm)),
    act('keep', put(keep)),
    variants(source, 'result', {done, failed}),
  ]);
}

function foot({messages, centre, fill: put}: CentreSource): FootNode {
  const {'not-a-person': untrusted, test} = messages.status;
  const texts = {...centre.status, 'not-a-person': untrusted, test};
  return {
    kind: 'status',
    texts: Object.fromEntries(Object.entries(texts).map(([status, text]) => [status, put(text)])),
  };
}
