// The one tree of strings: what the screen shows, in order, with every variant. Elements render it, receipts hash it.
import type {Change, Status, Text} from './messages.ts';
import type {Answer, ContactKind, Context, Control} from './vocabulary.ts';

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
  /** That a yes counts once it is confirmed from a mail. */
  readonly confirm?: Text;
  readonly states: Readonly<Record<Answer, Text>>;
  /** The two buttons of a yes-no control. */
  readonly yes?: Text;
  readonly no?: Text;
  /** Asked again although it was given before: what still holds, and the button that takes it back. */
  readonly earlier?: {readonly given: Text; readonly withdrawn: Text; readonly withdraw: Text};
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

/** A tree of strings: what was shown, of which notice, where, in which language. */
export interface Tree<Node> {
  readonly format: 'consent-presentation/1';
  readonly lang: string;
  readonly dir: 'ltr' | 'rtl';
  readonly context: Context;
  readonly notice: {readonly id: string; readonly version: string};
  readonly controller: {readonly id: string; readonly name: string};
  readonly nodes: readonly Node[];
}

/** Everything that the block can say, for one notice, language, context and set of choices. */
export type Presentation = Tree<PresentationNode>;

/** A tree of the block, or of the preference centre: only the block asks. */
export interface Asking {
  readonly nodes: readonly (
    | GroupNode
    | {readonly kind: Exclude<PresentationNode['kind'], 'group'> | 'section'}
  )[];
}

/** The choices that a presentation asks, in order. */
export const choicesOf = (presentation: Asking): readonly ChoiceNode[] =>
  presentation.nodes.flatMap((node) =>
    node.kind === 'group' ? node.children.filter((child) => child.kind === 'choice') : [],
  );

/** Ids of those that it asks again beside what was given before. */
export const againOf = (presentation: Asking): readonly string[] =>
  choicesOf(presentation).flatMap(({id, earlier}) => (earlier ? [id] : []));
