// A presentation that anybody may have written, read strictly, so that printing it cannot fail.
import type {ActNode, FieldNode, SectionNode, StandingNode, VariantsNode} from '../model/centre.ts';
import {CENTRE_SLOTS, SLOTS, type Text} from '../model/messages.ts';
import type {
  AllNode,
  ChoiceNode,
  DetailsNode,
  EarlierNode,
  GroupNode,
  HeadingNode,
  ListNode,
  ParagraphNode,
  Presentation,
  TermNode,
} from '../model/presentation.ts';
import {either, just, list, object, oneOf, pattern, record, type Check} from '../model/shape.ts';
import {CONTACTS, CONTEXTS, CONTROLS, ID, LANG} from '../model/vocabulary.ts';

/** The line at the foot; the keys of `texts` are whatever the widget's version had. */
export interface ShownStatus {
  readonly kind: 'status';
  readonly texts: Readonly<Record<string, Text>>;
}
/** Texts beside a choice that is asked again; the keys of `changes` are whatever the widget's version had. */
export interface ShownChanged {
  readonly kind: 'changed';
  readonly text: Text;
  readonly changes: Readonly<Record<string, Text>>;
  readonly and: string;
}
export type ShownNode =
  | HeadingNode
  | ParagraphNode
  | AllNode
  | GroupNode
  | ShownChanged
  | DetailsNode
  | ShownStatus
  | ShownSection;

/** A choice of the preference centre; the keys of `states` and `buttons` are whatever the widget's version had. */
export interface ShownStanding extends Omit<StandingNode, 'states' | 'buttons'> {
  readonly states: Readonly<Record<string, Text>>;
  readonly buttons: Readonly<Record<string, Text>>;
}
/** A section of the preference centre; so is its name. */
export interface ShownSection extends Omit<SectionNode, 'name' | 'children'> {
  readonly name: string;
  readonly children: readonly ShownChild[];
}
export type ShownChild = ParagraphNode | ShownStanding | ActNode | FieldNode | VariantsNode | ShownSection;

/** A presentation that is known to have the shape of one. */
export interface Shown extends Omit<Presentation, 'nodes'> {
  readonly nodes: readonly ShownNode[];
}

const line = pattern(/^[^]*$/, 'a text');
const part = either(
  line,
  either(object({slot: oneOf([...SLOTS, ...CENTRE_SLOTS])}), object({href: line, text: line})),
);
const words: Check<Text> = either(line, list(part));

const heading: Check<HeadingNode> = object({kind: just('heading'), text: words});
const paragraph: Check<ParagraphNode> = object({kind: just('paragraph'), text: words}, {quiet: just(true)});
const choice: Check<ChoiceNode> = object(
  {
    kind: just('choice'),
    id: pattern(ID, 'a choice id'),
    control: oneOf(CONTROLS),
    label: words,
    detail: words,
    states: object({given: words, refused: words, unanswered: words}),
  },
  {
    known: words,
    contact: oneOf(CONTACTS),
    products: words,
    confirm: words,
    yes: words,
    no: words,
    earlier: object({given: words, withdrawn: words, withdraw: words}),
    refusal: just(true),
  },
);
const earlier: Check<EarlierNode> = object({
  kind: just('earlier'),
  id: pattern(ID, 'a choice id'),
  label: words,
  states: object({given: words, refused: words, withdrawn: words}),
  withdraw: words,
  again: words,
});
const all: Check<AllNode> = object({kind: just('all'), accept: words, refuse: words});
const group: Check<GroupNode> = object({
  kind: just('group'),
  name: oneOf(['existing', 'marketing', 'profiling', 'sharing']),
  legend: words,
  children: list(either(paragraph, either(choice, earlier))),
});
const term: Check<TermNode> = object({kind: just('term'), term: words, details: list(words)});
const items: Check<ListNode> = object({kind: just('list'), items: list(words)});
const details: Check<DetailsNode> = object({
  kind: just('details'),
  summary: words,
  children: list(either(paragraph, either(term, items))),
});
const variants = record(/^[a-z-]{1,40}$/, words, 40);
const changed: Check<ShownChanged> = object({
  kind: just('changed'),
  text: words,
  changes: variants,
  and: line,
});
const status: Check<ShownStatus> = object({kind: just('status'), texts: variants});
const name = pattern(/^[a-z-]{1,40}$/, 'a name');
const standing: Check<ShownStanding> = object(
  {
    kind: just('standing'),
    id: pattern(ID, 'a choice id'),
    label: words,
    detail: words,
    states: variants,
    buttons: variants,
  },
  {products: words, confirm: words},
);
const act: Check<ActNode> = object({kind: just('act'), name, label: words}, {about: words});
const field: Check<FieldNode> = object({kind: just('field'), name, label: words}, {help: words});
const sometimes: Check<VariantsNode> = object({kind: just('variants'), name, texts: variants});
const leaf = either(either(paragraph, standing), either(act, either(field, sometimes)));

/** Sections of sections of sections, and no deeper: a tree that anybody may have written can't be endless. */
const DEEPEST = 3;
const sectionOf = (depth: number): Check<ShownSection> =>
  object({
    kind: just('section'),
    name,
    heading: words,
    children: list<ShownChild>(depth < DEEPEST ? either(leaf, sectionOf(depth + 1)) : leaf),
  });

const node: Check<ShownNode> = either(
  either(either(heading, sectionOf(1)), either(paragraph, all)),
  either(either(group, changed), either(details, status)),
);

const shape: Check<Shown> = object({
  format: just('consent-presentation/1'),
  lang: pattern(LANG, 'a language tag'),
  dir: oneOf(['ltr', 'rtl']),
  context: oneOf(CONTEXTS),
  notice: object({id: line, version: line}),
  controller: object({id: line, name: line}),
  nodes: list(node),
});

/** The presentation, or null when it is not made as this version makes them. Never throws. */
export function readShown(presentation: unknown): Shown | null {
  return shape(presentation, '', []) ? presentation : null;
}

/** The choices in the order of the screen: those that were asked, those answered before, those of the centre. */
export const shownChoices = ({nodes}: Shown): readonly (ChoiceNode | EarlierNode | ShownStanding)[] =>
  nodes.flatMap((one): readonly (ChoiceNode | EarlierNode | ShownStanding)[] => {
    if (one.kind === 'section') return standingsIn(one);
    return one.kind === 'group' ? one.children.filter((child) => child.kind !== 'paragraph') : [];
  });

const standingsIn = ({children}: ShownSection): readonly ShownStanding[] =>
  children.flatMap((child) =>
    child.kind === 'section' ? standingsIn(child) : child.kind === 'standing' ? [child] : [],
  );

/** The choice's line as it stood before and after its address was known. */
export const detailsOf = ({
  detail,
  known,
  products,
  confirm,
}: Pick<ChoiceNode, 'detail' | 'known' | 'products' | 'confirm'>): readonly Text[] =>
  [detail, known, products, confirm].filter((text) => text !== undefined);
