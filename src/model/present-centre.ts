// Makes the tree of strings of the preference centre from a notice and a language.
import {MOST_REPLY, MOST_WORDS, type CentreMessages, type Explained} from './centre-messages.ts';
import {
  slot,
  type ActNode,
  type CentrePresentation,
  type FieldNode,
  type FootNode,
  type SectionChild,
  type SectionName,
  type SectionNode,
  type StandingNode,
  type VariantsNode,
} from './centre.ts';
import {CENTRE_SLOTS, fill, joinTexts, type Messages, type Text} from './messages.ts';
import type {Choice, Localized, Notice} from './notice.ts';
import {labelOf, type Source} from './present-choices.ts';
import {mailLink} from './present-details.ts';
import type {ParagraphNode} from './presentation.ts';
import {RIGHTS, subjectOf} from './vocabulary.ts';

export interface CentreOptions {
  /** One of the notice's languages. */
  readonly lang: string;
  /** The centre's own texts in that language. */
  readonly centre: CentreMessages;
}

/** What every part is made from. */
interface CentreSource extends Source {
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

const paragraph = (text: Text): ParagraphNode => ({kind: 'paragraph', text});

const section = (name: SectionName, heading: Text, children: readonly SectionChild[]): SectionNode => ({
  kind: 'section',
  name,
  heading,
  children,
});

const act = (name: string, label: Text): ActNode => ({kind: 'act', name, label});

const explained = ({fill: put}: Source, name: string, {about, label}: Explained): ActNode => ({
  kind: 'act',
  name,
  about: put(about),
  label: put(label),
});

const field = (name: string, label: Text, help?: Text): FieldNode => ({
  kind: 'field',
  name,
  label,
  ...(help !== undefined && {help}),
});

const variants = (
  {fill: put}: Source,
  name: string,
  texts: Readonly<Record<string, string | undefined>>,
): VariantsNode => ({
  kind: 'variants',
  name,
  texts: Object.fromEntries(
    Object.entries(texts).flatMap(([key, text]) => (text === undefined ? [] : [[key, put(text)]])),
  ),
});

const QUESTIONS = ['existing', 'marketing', 'profiling', 'sharing'] as const;

function choicesSection(source: CentreSource): SectionNode {
  const {notice, messages, centre, fill: put} = source;
  const {heading, under, elsewhere, conflict, compared} = centre.choices;
  const questions = QUESTIONS.flatMap((name): SectionNode[] => {
    const mine = notice.choices.filter((choice) => questionOf(choice) === name);
    if (mine.length === 0) return [];
    const texts = name === 'existing' ? messages.softOptIn : messages[name];
    return [
      section(
        name,
        put(texts.legend),
        mine.map((choice) => standingNode(source, choice)),
      ),
    ];
  });
  return section('choices', put(heading), [
    variants(source, 'empty', {none: centre.empty}),
    variants(source, 'compared', compared),
    ...questions,
    variants(source, 'under', {version: under}),
    variants(source, 'elsewhere', elsewhere),
    variants(source, 'conflict', conflict),
    act('text', put(centre.history.text)),
  ]);
}

const questionOf = ({id, softOptIn}: Choice): string | undefined =>
  softOptIn ? 'existing' : subjectOf(id)?.kind;

function standingNode(source: CentreSource, choice: Choice): StandingNode {
  const {messages, centre, say, fill: put} = source;
  const {given, refused, withdrawn, withdraw, again} = messages.earlier;
  const {answer, refuse, states} = centre.choices;
  const soft = choice.softOptIn === true;
  return {
    kind: 'standing',
    id: choice.id,
    label: labelOf(source, choice),
    detail: say(choice.detail),
    ...(choice.products && {products: put(messages.marketing.products, {products: say(choice.products)})}),
    states: {
      unanswered: put(soft ? states.soft : states.unanswered),
      given: put(given),
      'not-covered': put(states['not-covered']),
      refused: put(refused),
      withdrawn: put(withdrawn),
      objected: put(states.objected),
      review: put(states.review),
    },
    buttons: soft ? {refuse: put(refuse)} : {withdraw: put(withdraw), again: put(again), answer: put(answer)},
  };
}

function everythingSection(source: CentreSource): SectionNode {
  const {heading, withdraw, block, lift, blocked} = source.centre.everything;
  return section('everything', source.fill(heading), [
    variants(source, 'blocked', blocked),
    explained(source, 'withdraw', withdraw),
    explained(source, 'block', block),
    explained(source, 'lift', lift),
  ]);
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

/** The two buttons that keep a receipt. */
const copyActs = ({messages, fill: put}: Source): readonly ActNode[] => [
  act('page', put(messages.copy.page)),
  act('bundle', put(messages.copy.bundle)),
];

function rightsSection(source: CentreSource): SectionNode {
  const {messages, centre, fill: put} = source;
  const {about, requests} = centre.rights;
  const {wrong, right, reply, long, failed} = centre.rights.errors;
  const most = (characters: number): Text => put(long, {most: String(characters)});
  const errors = variants(source, 'errors', {wrong, right, reply, failed});
  return section('rights', put(messages.rights.summary), [
    paragraph(put(about)),
    variants(source, 'contact', {write: messages.rights.contact}),
    section('requests', put(requests.heading), [
      variants(source, 'progress', requests.progress),
      ...copyActs(source),
    ]),
    ...RIGHTS.map((name) => rightSection(source, name)),
    objectionSection(source),
    ...complaintSection(source),
    {
      ...errors,
      texts: {...errors.texts, 'long-words': most(MOST_WORDS), 'long-reply': most(MOST_REPLY)},
    },
  ]);
}

function rightSection(source: CentreSource, name: (typeof RIGHTS)[number]): SectionNode {
  const {centre, fill: put} = source;
  const {fields, each} = centre.rights;
  const {heading, about, send} = each[name];
  const words = [field('wrong', put(fields.wrong)), field('right', put(fields.right))];
  return section(name, put(heading), [
    paragraph(put(about)),
    ...(name === 'rectification' ? words : []),
    field('reply', put(fields.reply), put(fields.replyHelp)),
    act('send', put(send)),
  ]);
}

/** Against marketing one act is enough; against other use a person tells of their situation (GDPR 21(1)). */
function objectionSection({centre, fill: put}: CentreSource): SectionNode {
  const {heading, about, other} = centre.rights.objection;
  return section('objection', put(heading), [
    paragraph(put(about)),
    act('block', put(centre.everything.block.label)),
    paragraph(put(other)),
  ]);
}

function complaintSection({notice: {authority}, messages, centre, fill: put}: CentreSource): SectionNode[] {
  if (!authority) return [];
  const link = [{href: authority.url, text: authority.name}];
  return [
    section('complaint', put(centre.rights.complaint), [
      paragraph(put(messages.rights.complaint, {authority: link})),
    ]),
  ];
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
