// The questions of the tree: groups with their legends, a node for each choice, asked now or answered before.
import {joinTexts, series, type Messages, type Text} from './messages.ts';
import type {Choice, Localized, Notice} from './notice.ts';
import type {
  AllNode,
  ChangedNode,
  ChoiceNode,
  EarlierNode,
  GroupNode,
  ParagraphNode,
} from './presentation.ts';
import {CHANNELS, contactsOf, subjectOf, type Context, type Control} from './vocabulary.ts';

/** What every part of the tree is made from. */
export interface Source {
  readonly notice: Notice;
  readonly messages: Messages;
  readonly context: Context;
  readonly say: (localized: Localized) => string;
  readonly fill: (template: string, more?: Readonly<Record<string, Text>>) => Text;
}

/** The two buttons, when the notice asks for both (U4). */
export function allAtOnce({notice: {allAtOnce: wanted = []}, messages: {all}}: Source): AllNode[] {
  const both = wanted.includes('accept') && wanted.includes('refuse');
  return both ? [{kind: 'all', accept: all.accept, refuse: all.refuse}] : [];
}

const GROUPS = ['existing', 'marketing', 'profiling', 'sharing'] as const;

/** Whether a node is a box that gives when it is ticked. */
const asks = (node: ChoiceNode | EarlierNode): boolean =>
  node.kind === 'choice' && node.control === 'checkbox' && !node.refusal;

/** The choices under their questions; a group that has none is not there. */
export function groups(source: Source, nodes: readonly (ChoiceNode | EarlierNode)[]): GroupNode[] {
  const {messages, fill: put} = source;
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

export function labelOf({notice, messages, say}: Source, choice: Choice): string {
  if (choice.label) return say(choice.label);
  const subject = subjectOf(choice.id);
  if (subject?.kind === 'sharing') return notice.partners.find((p) => p.id === subject.partner)?.name ?? '';
  const known = CHANNELS.find((channel) => channel === channelOf(choice.id));
  return known ? messages.channels[known] : messages.profiling.label;
}

/** @param again whether it was given before, under less */
export function choiceNode(
  source: Source,
  choice: Choice,
  control: Control = 'checkbox',
  again = false,
): ChoiceNode {
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
    ...(choice.confirm && {confirm: messages.confirm}),
    states: messages.answers,
    ...(control === 'yes-no' && !choice.softOptIn && {yes: messages.yes, no: messages.no}),
    ...(again && {earlier: givenBefore(source)}),
  };
  if (!choice.softOptIn) return node;
  const {refused, label} = messages.softOptIn;
  const channel = inlineChannel(messages, node);
  return {...node, label: put(label, {channel}), states: {...messages.answers, refused}, refusal: true};
}

export function earlierNode(source: Source, choice: Choice): EarlierNode {
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

/** What stands beside a choice that is asked again after it was given. */
function givenBefore({messages, fill: put}: Source): Required<ChoiceNode>['earlier'] {
  const {given, withdrawn, withdraw} = messages.earlier;
  return {given: put(given), withdrawn: put(withdrawn), withdraw};
}

export function changedNode({messages, fill: put}: Source): ChangedNode {
  const {changed, changes} = messages.earlier;
  return {kind: 'changed', text: put(changed), changes, and: messages.and};
}
