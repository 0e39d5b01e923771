// The tree of strings of the preference centre: the nodes it is made of, and how a view finds a text in it.
import type {Slot, Text} from './messages.ts';
import type {HeadingNode, ParagraphNode, Tree} from './presentation.ts';
import type {StandingState} from './standing.ts';
import type {Right} from './vocabulary.ts';

/** The sections at the top, in the order of the screen. */
export const SECTIONS = [
  'choices',
  'everything',
  'history',
  'rights',
  'import',
  'address',
  'forget',
] as const;
/** Sections within a section: the questions, the forms of the rights, and what was asked for. */
export type SectionName =
  | (typeof SECTIONS)[number]
  | 'existing'
  | 'marketing'
  | 'profiling'
  | 'sharing'
  | Right
  | 'objection'
  | 'complaint'
  | 'requests';

/** A part of the centre under a heading of its own. */
export interface SectionNode {
  readonly kind: 'section';
  readonly name: SectionName;
  readonly heading: Text;
  readonly children: readonly SectionChild[];
}
export type SectionChild = ParagraphNode | StandingNode | ActNode | FieldNode | VariantsNode | SectionNode;

/** The states that a choice can be shown in. `review`: given, and older than the notice wants to leave it. */
export type ShownState = StandingState | 'review';

/**
 * A choice with what holds for it. `states` has a text for each state, with the slot `date`. `buttons`: `withdraw` beside
 * a yes, `again` beside a no, `answer` beside no answer; a soft opt-in has only `refuse`, for it can't be given (U30).
 */
export interface StandingNode {
  readonly kind: 'standing';
  readonly id: string;
  readonly label: Text;
  readonly detail: Text;
  readonly products?: Text;
  /** That a yes counts once it is confirmed from a mail. */
  readonly confirm?: Text;
  readonly states: Readonly<Record<ShownState, Text>>;
  readonly buttons: {
    readonly withdraw?: Text;
    readonly again?: Text;
    readonly answer?: Text;
    readonly refuse?: Text;
  };
}
/** A button, and what it does in a sentence. */
export interface ActNode {
  readonly kind: 'act';
  readonly name: string;
  readonly about?: Text;
  readonly label: Text;
}
/** Something to fill in. */
export interface FieldNode {
  readonly kind: 'field';
  readonly name: string;
  readonly label: Text;
  readonly help?: Text;
}
/** Texts that stand there only at times. */
export interface VariantsNode {
  readonly kind: 'variants';
  readonly name: string;
  readonly texts: Readonly<Record<string, Text>>;
}
/** The live region at the foot: one of its texts shows at a time. */
export interface FootNode {
  readonly kind: 'status';
  readonly texts: Readonly<Record<string, Text>>;
}

export type CentreNode = HeadingNode | ParagraphNode | SectionNode | FootNode;

/** Everything that the preference centre can say, for one notice and language. Its context is `preferences`. */
export type CentrePresentation = Tree<CentreNode>;

/** Whether a tree is one of the centre. */
export const isCentre = (tree: {readonly nodes: readonly {readonly kind: string}[]}): boolean =>
  tree.nodes.some(({kind}) => kind === 'section');

const missing = (what: string): never => {
  throw new TypeError(`the tree has no ${what}`);
};

type Parent = CentrePresentation | SectionNode;
const childrenOf = (parent: Parent): readonly (CentreNode | SectionChild)[] =>
  'nodes' in parent ? parent.nodes : parent.children;

/** A section of the tree or of a section; null where the notice has nothing for it. */
export const findSection = (parent: Parent, name: SectionName): SectionNode | null =>
  (childrenOf(parent).find((node) => node.kind === 'section' && node.name === name) as SectionNode | null) ??
  null;

/**
 * The same, for one that is always there.
 * @throws TypeError when it is not: a mistake in the code
 */
export const sectionOf = (parent: Parent, name: SectionName): SectionNode =>
  findSection(parent, name) ?? missing(`section ${name}`);

/** A button of a section. @throws TypeError when there is none of that name */
export const actOf = ({children}: SectionNode, name: string): ActNode =>
  children.find((node): node is ActNode => node.kind === 'act' && node.name === name) ??
  missing(`act ${name}`);

/** A field of a section. @throws TypeError when there is none of that name */
export const fieldOf = ({children}: SectionNode, name: string): FieldNode =>
  children.find((node): node is FieldNode => node.kind === 'field' && node.name === name) ??
  missing(`field ${name}`);

/** One of the texts that stand in a section at times. @throws TypeError when there is none of that name */
export function textOf({children}: SectionNode, name: string, variant: string): Text {
  const found = children.find((node): node is VariantsNode => node.kind === 'variants' && node.name === name);
  return found && Object.hasOwn(found.texts, variant)
    ? (found.texts[variant] ?? missing(`${name} ${variant}`))
    : missing(`text ${name} ${variant}`);
}

/** The one of such texts that fits a number in a language; its slot `count` is for the number. */
export function countedText(section: SectionNode, name: string, n: number, lang: string): Text {
  const category = new Intl.PluralRules(lang).select(n);
  const {texts} =
    section.children.find((node): node is VariantsNode => node.kind === 'variants' && node.name === name) ??
    missing(`text ${name}`);
  return texts[category] ?? texts['other'] ?? missing(`text ${name} other`);
}

/** A slot as a piece of a text. */
export const slot = (name: Slot): Text => [{slot: name}];
