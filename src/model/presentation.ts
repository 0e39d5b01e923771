// The one tree of strings: what the screen shows, in order, with every variant. Elements render it, receipts hash it.
import {
  fill,
  joinParts,
  series,
  STATUSES,
  type Messages,
  type Part,
  type Status,
  type Text,
} from './messages.ts';
import type {Choice, Localized, Notice, Party} from './notice.ts';
import {
  CHANNELS,
  contactsOf,
  subjectOf,
  type Answer,
  type Context,
  type ContactKind,
  type Control,
} from './vocabulary.ts';

export interface HeadingNode {
  readonly kind: 'heading';
  readonly text: Text;
}
/** `quiet` is set in the lighter ink. */
export interface ParagraphNode {
  readonly kind: 'paragraph';
  readonly text: Text;
  readonly quiet?: true;
}
export interface GroupNode {
  readonly kind: 'group';
  readonly name: 'marketing' | 'profiling' | 'sharing';
  readonly legend: Text;
  readonly children: readonly (ParagraphNode | ChoiceNode)[];
}
/** `known` replaces `detail` once the address of `contact` is known; `states` says the answer in words. */
export interface ChoiceNode {
  readonly kind: 'choice';
  readonly id: string;
  readonly control: Control;
  readonly label: Text;
  readonly detail: Text;
  readonly known?: Text;
  readonly contact?: ContactKind;
  readonly products?: Text;
  readonly states: Readonly<Record<Answer, Text>>;
  /** The two buttons of a yes-no control. */
  readonly yes?: Text;
  readonly no?: Text;
}
/** A section that opens; terms with their explanations. */
export interface DetailsNode {
  readonly kind: 'details';
  readonly summary: Text;
  readonly children: readonly (ParagraphNode | TermNode | ListNode)[];
}
export interface TermNode {
  readonly kind: 'term';
  readonly term: Text;
  readonly details: readonly Text[];
}
export interface ListNode {
  readonly kind: 'list';
  readonly items: readonly Text[];
}
/** The live region at the foot: one of its texts shows at a time. */
export interface StatusNode {
  readonly kind: 'status';
  readonly texts: Readonly<Record<Status, Text>>;
}
export type PresentationNode = HeadingNode | ParagraphNode | GroupNode | DetailsNode | StatusNode;

/** Everything that the block can say, for one notice, language, context and set of choices. */
export interface Presentation {
  readonly format: 'consent-presentation/1';
  readonly lang: string;
  readonly dir: 'ltr' | 'rtl';
  readonly context: Context;
  readonly notice: {readonly id: string; readonly version: string};
  readonly controller: {readonly id: string; readonly name: string};
  readonly nodes: readonly PresentationNode[];
}

export interface PresentOptions {
  readonly context: Context;
  /** One of the notice's languages. */
  readonly lang: string;
  /** Ids of the choices to ask; all of the notice's when absent. Their order is the notice's. */
  readonly choices?: readonly string[];
  /** The control of each choice; a checkbox where it is not named. */
  readonly controls?: Readonly<Record<string, Control>>;
}

/** What every part of the tree is made from. */
interface Source {
  readonly notice: Notice;
  readonly messages: Messages;
  readonly context: Context;
  readonly say: (localized: Localized) => string;
  readonly fill: (template: string, more?: Readonly<Record<string, Text>>) => Text;
}

/**
 * The tree of strings for a notice that `parseNotice` returned. Pure: the same input gives the same tree in every
 * engine (no `Intl`, whose words change between versions), so that a receiver can make it again.
 */
export function present(notice: Notice, messages: Messages, options: PresentOptions): Presentation {
  const {context, lang, choices, controls = {}} = options;
  const say = (localized: Localized): string => localized[lang] ?? '';
  const values = {controller: notice.controller.name, products: say(notice.products)};
  const source: Source = {
    notice,
    messages,
    context,
    say,
    fill: (template, more = {}) => fill(template, {...values, ...more}),
  };
  const asked = notice.choices.filter((choice) => !choices || choices.includes(choice.id));
  const nodes = asked.map((choice) => choiceNode(source, choice, controls[choice.id]));
  const introduction = notice.introductions?.[context];
  return {
    format: 'consent-presentation/1',
    lang,
    dir: messages.dir,
    context,
    notice: {id: notice.id, version: notice.version},
    controller: {id: notice.controller.id, name: notice.controller.name},
    nodes: [
      {kind: 'heading', text: source.fill(messages.heading)},
      {
        kind: 'paragraph',
        text: introduction ? say(introduction) : source.fill(messages.introductions[context]),
      },
      {kind: 'paragraph', text: source.fill(messages.voluntary)},
      ...groups(source, nodes),
      useDetails(source),
      rightsDetails(source),
      statusNode(source),
    ],
  };
}

/** The choices that a presentation asks, in order. */
export const choicesOf = (presentation: Presentation): readonly ChoiceNode[] =>
  presentation.nodes.flatMap((node) =>
    node.kind === 'group' ? node.children.filter((child) => child.kind === 'choice') : [],
  );

function groups({messages, fill: put}: Source, nodes: readonly ChoiceNode[]): GroupNode[] {
  let help = nodes.some((node) => node.control === 'checkbox') ? messages.checkboxHelp : '';
  return (['marketing', 'profiling', 'sharing'] as const).flatMap((name): GroupNode[] => {
    const mine = nodes.filter((node) => subjectOf(node.id)?.kind === name);
    if (mine.length === 0) return [];
    const channels = series(
      mine.map((node) => inlineChannel(messages, node)),
      messages.and,
    );
    const about = name === 'profiling' ? [] : [put(messages[name].about, {channels})];
    if (help) about.push(help); // once, above the first box
    help = '';
    const parts = about.flatMap((text, i) => [i ? ' ' : '', text].flat());
    const before: ParagraphNode[] = parts.length
      ? [{kind: 'paragraph', quiet: true, text: joinParts(parts)}]
      : [];
    return [{kind: 'group', name, legend: put(messages[name].legend), children: [...before, ...mine]}];
  });
}

const channelOf = (id: string): string => {
  const subject = subjectOf(id);
  return subject?.kind === 'marketing' ? subject.channel : '';
};

function inlineChannel(messages: Messages, node: ChoiceNode): string {
  const known = CHANNELS.find((channel) => channel === channelOf(node.id));
  return known ? messages.channelsInline[known] : String(node.label);
}

function labelOf({notice, messages, say}: Source, choice: Choice): string {
  if (choice.label) return say(choice.label);
  const subject = subjectOf(choice.id);
  if (subject?.kind === 'sharing') return notice.partners.find((p) => p.id === subject.partner)?.name ?? '';
  const known = CHANNELS.find((channel) => channel === channelOf(choice.id));
  return known ? messages.channels[known] : messages.profiling.label;
}

function choiceNode(source: Source, choice: Choice, control: Control = 'checkbox'): ChoiceNode {
  const {messages, say, fill: put} = source;
  const contacts = contactsOf(choice.id);
  const contact = contacts.length === 1 ? contacts[0] : undefined;
  return {
    kind: 'choice',
    id: choice.id,
    control,
    label: labelOf(source, choice),
    detail: say(choice.detail),
    ...(contact && {contact, known: put(messages.addresses[contact])}),
    ...(choice.products && {products: put(messages.marketing.products, {products: say(choice.products)})}),
    states: messages.answers,
    ...(control === 'yes-no' && {yes: messages.yes, no: messages.no}),
  };
}

const webLink = (url: string): Part => ({href: url, text: url.replace(/^https:\/\//, '')});

function partyLines(party: Party): Text[] {
  const web = party.url ? [[webLink(party.url)]] : [];
  const mail = [{href: `mailto:${party.email}`, text: party.email}];
  return [party.name, party.address, mail, ...(party.phone ? [party.phone] : []), ...web];
}

const term = (name: Text, details: readonly Text[]): TermNode[] =>
  details.length ? [{kind: 'term', term: name, details}] : [];

function useDetails(source: Source): DetailsNode {
  const {notice, messages, say, fill: put} = source;
  const use = messages.use;
  const {representative, dataProtectionOfficer: officer, automatedDecisions, transfers, profiling} = notice;
  const purposes = (asked: boolean): Text[] =>
    notice.purposes
      .filter((purpose) => (purpose.basis === 'consent') === asked)
      .map((p) => put(use.bases[p.basis], {name: say(p.name), interest: p.interest ? say(p.interest) : ''}));
  const children = [
    ...term(use.controller, partyLines(notice.controller)),
    ...term(use.representative, representative === 'not-applicable' ? [] : partyLines(representative)),
    ...term(use.officer, officer === 'none' ? [use.noOfficer] : partyLines(officer)),
    ...term(use.register, notice.register ? [say(notice.register.about)] : []),
    ...term(
      use.data,
      notice.data.map((data) => dataLine(source, data)),
    ),
    ...term(use.notAsked, purposes(false)),
    ...term(use.asked, purposes(true)),
    ...term(
      use.choiceData,
      notice.choices.map((choice) => choiceDataLine(source, choice)),
    ),
    ...term(use.profiling, profiling ? [say(profiling)] : []),
    ...term(use.automated, [automatedDecisions === 'none' ? use.noAutomated : say(automatedDecisions)]),
    ...term(use.recipients, recipientLines(source)),
    ...term(
      use.transfers,
      transfers === 'none'
        ? [use.noTransfers]
        : transfers.map((t) => `${say(t.country)}: ${say(t.safeguard)}`),
    ),
    ...term(use.storage, [
      say(notice.storage),
      ...notice.purposes.map((p) => `${say(p.name)}: ${say(p.storage)}`),
    ]),
  ];
  return {kind: 'details', summary: put(use.summary), children};
}

/** Names of data stand in the middle of a sentence too, so notices write them small. */
const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

function dataLine({messages, say}: Source, data: Notice['data'][number]): string {
  const required = data.required === 'optional' ? messages.use.optional : say(data.required);
  return [`${capital(say(data.name))}: ${required}`, ...(data.source ? [say(data.source)] : [])].join(' ');
}

function choiceDataLine(source: Source, choice: Choice): string {
  const names = source.notice.data.filter((d) => choice.data.includes(d.id)).map((d) => source.say(d.name));
  return `${labelOf(source, choice)}: ${series(names, source.messages.and)}`;
}

function recipientLines({notice, messages, say, fill: put}: Source): Text[] {
  const {roles, partner} = messages.use;
  return [
    ...notice.recipients.map((recipient) => put(roles[recipient.role], {name: say(recipient.name)})),
    ...notice.partners.map(({name, url}) => put(partner, {name: url ? [{href: url, text: name}] : name})),
  ];
}

const paragraph = (text: Text): ParagraphNode => ({kind: 'paragraph', text});

function rightsDetails({notice, messages, fill: put}: Source): DetailsNode {
  const {rights} = messages;
  const {controller, authority, register, minimumAge} = notice;
  const mail: Text = [{href: `mailto:${controller.email}`, text: controller.email}];
  return {
    kind: 'details',
    summary: put(rights.summary),
    children: [
      paragraph(put(rights.withdraw)),
      paragraph(put(rights.validity)),
      paragraph(put(rights.free)),
      {kind: 'list', items: Object.values(rights.each).map((right) => put(right))},
      paragraph(put(rights.contact, {mail, address: controller.address})),
      ...(register?.url ? [paragraph(put(rights.register, {url: [webLink(register.url)]}))] : []),
      ...(minimumAge ? [paragraph(put(rights.age, {age: String(minimumAge)}))] : []),
      paragraph(put(rights.complaint, {authority: [{href: authority.url, text: authority.name}]})),
    ],
  };
}

function statusNode({messages, context, fill: put}: Source): StatusNode {
  const goOn = messages.goOn[context];
  const texts = STATUSES.map((status) => [status, put(messages.status[status], {goOn})]);
  return {kind: 'status', texts: Object.fromEntries(texts)};
}
