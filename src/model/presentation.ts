// The one tree of strings: what the screen shows, in order, with every variant. Elements render it, receipts hash it.
import {
  fill,
  joinTexts,
  plural,
  series,
  STATUSES,
  type Change,
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
  readonly name: 'existing' | 'marketing' | 'profiling' | 'sharing';
  readonly legend: Text;
  readonly children: readonly (ParagraphNode | ChoiceNode | EarlierNode)[];
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
  /** A soft opt-in: ticking refuses, and nothing here can give (U30). */
  readonly refusal?: true;
}
/** A choice that is not asked now because it was answered before: its state, and what can be done about it. */
export interface EarlierNode {
  readonly kind: 'earlier';
  readonly id: string;
  readonly label: Text;
  readonly states: {readonly given: Text; readonly refused: Text; readonly withdrawn: Text};
  readonly withdraw: Text;
  readonly again: Text;
}
/** Two buttons that answer everything asked. */
export interface AllNode {
  readonly kind: 'all';
  readonly accept: Text;
  readonly refuse: Text;
}
/** Texts that stand beside a choice when it is asked again. */
export interface ChangedNode {
  readonly kind: 'changed';
  readonly text: Text;
  readonly changes: Readonly<Record<Change, Text>>;
  readonly and: string;
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
export type PresentationNode =
  | HeadingNode
  | ParagraphNode
  | AllNode
  | GroupNode
  | ChangedNode
  | DetailsNode
  | StatusNode;

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
  /**
   * Ids of the choices to ask; all of the notice's when absent. Their order is the notice's. The others are shown as
   * answered before. A soft opt-in is there only where something is sold.
   */
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
  const shown = notice.choices.filter((choice) => !choice.softOptIn || context !== 'registration');
  const nodes = shown.map((choice) =>
    choices && !choices.includes(choice.id)
      ? earlierNode(source, choice)
      : choiceNode(source, choice, controls[choice.id]),
  );
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
      ...allAtOnce(source),
      ...groups(source, nodes),
      changedNode(source),
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

/** The two buttons, when the notice asks for both (U4). */
function allAtOnce({notice: {allAtOnce: wanted = []}, messages: {all}}: Source): AllNode[] {
  const both = wanted.includes('accept') && wanted.includes('refuse');
  return both ? [{kind: 'all', accept: all.accept, refuse: all.refuse}] : [];
}

const GROUPS = ['existing', 'marketing', 'profiling', 'sharing'] as const;

function groups(source: Source, nodes: readonly (ChoiceNode | EarlierNode)[]): GroupNode[] {
  const {messages, fill: put} = source;
  const asks = (node: ChoiceNode | EarlierNode): boolean =>
    node.kind === 'choice' && node.control === 'checkbox' && !node.refusal;
  let help = nodes.some(asks) ? messages.checkboxHelp : '';
  return GROUPS.flatMap((name): GroupNode[] => {
    const mine = nodes.filter((node) => groupOf(source.notice, node.id) === name);
    if (mine.length === 0) return [];
    const texts = name === 'existing' ? messages.softOptIn : messages[name];
    const channels = series(
      mine.map((node) => inlineChannel(messages, node)),
      messages.and,
    );
    const about = 'about' in texts ? [put(texts.about, {channels})] : [];
    if (mine.some(asks)) {
      if (help) about.push(help); // once, above the first box
      help = '';
    }
    const before: ParagraphNode[] = about.length
      ? [{kind: 'paragraph', quiet: true, text: joinTexts(about, ' ')}]
      : [];
    return [{kind: 'group', name, legend: put(texts.legend), children: [...before, ...mine]}];
  });
}

function groupOf(notice: Notice, id: string): GroupNode['name'] | undefined {
  return notice.choices.find((choice) => choice.id === id)?.softOptIn ? 'existing' : subjectOf(id)?.kind;
}

const channelOf = (id: string): string => {
  const subject = subjectOf(id);
  return subject?.kind === 'marketing' ? subject.channel : '';
};

function inlineChannel(messages: Messages, node: ChoiceNode | EarlierNode): string {
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
  const node: ChoiceNode = {
    kind: 'choice',
    id: choice.id,
    control: choice.softOptIn ? 'checkbox' : control,
    label: labelOf(source, choice),
    detail: say(choice.detail),
    ...(contact && {contact, known: put(messages.addresses[contact])}),
    ...(choice.products && {products: put(messages.marketing.products, {products: say(choice.products)})}),
    states: messages.answers,
    ...(control === 'yes-no' && !choice.softOptIn && {yes: messages.yes, no: messages.no}),
  };
  if (!choice.softOptIn) return node;
  const {refused, label} = messages.softOptIn;
  const channel = inlineChannel(messages, node);
  return {...node, label: put(label, {channel}), states: {...messages.answers, refused}, refusal: true};
}

function earlierNode(source: Source, choice: Choice): EarlierNode {
  const {messages, fill: put} = source;
  const {given, refused, withdrawn, withdraw, again} = messages.earlier;
  const states = {given: put(given), refused: put(refused), withdrawn: put(withdrawn)};
  return {
    kind: 'earlier',
    id: choice.id,
    label: labelOf(source, choice),
    states,
    withdraw,
    again,
  };
}

function changedNode({messages, fill: put}: Source): ChangedNode {
  const {changed, changes} = messages.earlier;
  return {kind: 'changed', text: put(changed), changes, and: messages.and};
}

const webLink = (url: string): Part => ({href: url, text: url.replace(/^https:\/\//, '')});

const mailLink = ({email}: Party): Text[] => (email ? [[{href: `mailto:${email}`, text: email}]] : []);

function partyLines(party: Party): Text[] {
  const web = party.url ? [[webLink(party.url)]] : [];
  const {name, address, phone} = party;
  return [name, ...(address ? [address] : []), ...mailLink(party), ...(phone ? [phone] : []), ...web];
}

const term = (name: Text, details: readonly Text[]): TermNode[] =>
  details.length ? [{kind: 'term', term: name, details}] : [];

function useDetails(source: Source): DetailsNode {
  const {notice, messages, say, fill: put} = source;
  const use = messages.use;
  const {representative, dataProtectionOfficer: officer, automatedDecisions, transfers, profiling} = notice;
  const children = [
    ...term(use.controller, partyLines(notice.controller)),
    ...term(use.representative, typeof representative === 'object' ? partyLines(representative) : []),
    ...term(use.officer, officer === 'none' ? [use.noOfficer] : officer ? partyLines(officer) : []),
    ...term(use.register, notice.register ? [say(notice.register.about)] : []),
    ...term(
      use.data,
      notice.data.map((data) => dataLine(source, data)),
    ),
    ...term(use.notAsked, purposeLines(source, false)),
    ...term(use.asked, purposeLines(source, true)),
    ...term(
      use.choiceData,
      notice.choices.map((choice) => choiceDataLine(source, choice)),
    ),
    ...term(use.profiling, profiling ? [say(profiling)] : []),
    ...term(
      use.automated,
      noneOr(automatedDecisions, use.noAutomated, (text) => [say(text)]),
    ),
    ...term(use.recipients, recipientLines(source)),
    ...term(
      use.transfers,
      noneOr(transfers, use.noTransfers, (all) =>
        all.map((t) => `${say(t.country)}${messages.colon}${say(t.safeguard)}`),
      ),
    ),
    ...term(use.storage, storageLines(source)),
  ];
  return {kind: 'details', summary: put(use.summary), children};
}

/** The lines for something, the one text for "none", or no line for what the notice leaves out. */
const noneOr = <T>(value: T | 'none' | undefined, none: string, lines: (value: T) => Text[]): Text[] =>
  value === undefined ? [] : value === 'none' ? [none] : lines(value);

function purposeLines({notice, messages, say, fill: put}: Source, asked: boolean): Text[] {
  return notice.purposes
    .filter((purpose) => (purpose.basis === 'consent') === asked)
    .map(({name, basis, interest, note}) => {
      const line = put(messages.use.bases[basis], {name: say(name), interest: interest ? say(interest) : ''});
      return note ? joinTexts([line, say(note)], ' ') : line;
    });
}

function storageLines({notice, messages, say}: Source): string[] {
  const {years, months, days} = messages.use;
  const each = notice.purposes.flatMap(({name, storage}) => {
    if (!storage) return [];
    if ('rule' in storage) return [say(name) + messages.colon + say(storage.rule)];
    const forms = {Y: years, M: months, D: days}[storage.period.slice(-1)] ?? days;
    const period = plural(forms, Number.parseInt(storage.period.slice(1), 10), messages.lang);
    return [`${say(name)}${messages.colon}${period} ${say(storage.from)}`];
  });
  return [...(notice.storage ? [say(notice.storage)] : []), ...each];
}

/** Names of data stand in the middle of a sentence too, so notices write them small. */
const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

function dataLine({messages, say}: Source, data: Notice['data'][number]): string {
  const required = data.required === 'optional' ? messages.use.optional : data.required && say(data.required);
  const more = [required, data.source && say(data.source)].filter(Boolean).join(' ');
  return capital(say(data.name)) + (more && messages.colon + more);
}

function choiceDataLine(source: Source, choice: Choice): string {
  const names = source.notice.data.filter((d) => choice.data.includes(d.id)).map((d) => source.say(d.name));
  return labelOf(source, choice) + source.messages.colon + series(names, source.messages.and);
}

function recipientLines({notice, messages, say, fill: put}: Source): Text[] {
  const {roles, partner, noRecipients} = messages.use;
  return [
    ...noneOr(notice.recipients, noRecipients, (all) =>
      all.map(({role, name}) => put(roles[role], {name: say(name)})),
    ),
    ...notice.partners.map(({name, url}) => put(partner, {name: url ? [{href: url, text: name}] : name})),
  ];
}

const paragraph = (text: Text): ParagraphNode => ({kind: 'paragraph', text});

function rightsDetails({notice, messages, fill: put}: Source): DetailsNode {
  const {rights} = messages;
  const {controller, authority, register, minimumAge} = notice;
  const places = [...mailLink(controller), ...(controller.address ? [controller.address] : [])];
  const place = joinTexts(places, ', ');
  return {
    kind: 'details',
    summary: put(rights.summary),
    children: [
      paragraph(put(rights.withdraw)),
      paragraph(put(rights.validity)),
      paragraph(put(rights.free)),
      {kind: 'list', items: Object.values(rights.each).map((right) => put(right))},
      ...(place ? [paragraph(put(rights.contact, {place}))] : []),
      ...(register?.url ? [paragraph(put(rights.register, {url: [webLink(register.url)]}))] : []),
      ...(typeof minimumAge === 'number' ? [paragraph(put(rights.age, {age: String(minimumAge)}))] : []),
      ...(authority
        ? [paragraph(put(rights.complaint, {authority: [{href: authority.url, text: authority.name}]}))]
        : []),
    ],
  };
}

function statusNode({notice, messages, context, fill: put}: Source): StatusNode {
  const values = {goOn: messages.goOn[context], age: String(notice.minimumAge ?? '')};
  const texts = STATUSES.map((status) => [status, put(messages.status[status], values)]);
  return {kind: 'status', texts: Object.fromEntries(texts)};
}
