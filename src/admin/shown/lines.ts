// A presentation as lines of text, in the order of the screen. A stranger may have written it: what is no text or list of
// nodes is left out, and nothing of it is ever markup.
import {DEEPEST, isMembers, TEXTS, TITLES, VARIANTS, type Members} from '../../model/reading-order.ts';

/** One line. `rank` is how it stood on the screen. */
export interface Line {
  readonly rank: 'heading' | 'name' | 'text' | 'variant';
  readonly text: string;
  /** Whether it stood in a part that opens, or in the line at the foot that says one thing at a time. */
  readonly isFolded: boolean;
}

/** Every line of a tree. */
export const linesOf = (tree: unknown): readonly Line[] =>
  isMembers(tree) ? childrenOf(tree['nodes'], {depth: 0, isFolded: false}) : [];

/** Language and direction of a tree; null and left to right where it says nothing that can be one. */
export function tongueOf(tree: unknown): {readonly lang: string | null; readonly dir: 'ltr' | 'rtl'} {
  const {lang, dir} = isMembers(tree) ? tree : {};
  const isLang = typeof lang === 'string' && /^[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*$/.test(lang);
  return {lang: isLang ? lang : null, dir: dir === 'rtl' ? 'rtl' : 'ltr'};
}

/** Where a node stands. */
interface Place {
  readonly depth: number;
  readonly isFolded: boolean;
}

const childrenOf = (nodes: unknown, place: Place): readonly Line[] =>
  Array.isArray(nodes) && place.depth < DEEPEST
    ? nodes.filter(isMembers).flatMap((node) => nodeLines(node, place))
    : [];

function nodeLines(node: Members, {depth, isFolded: within}: Place): readonly Line[] {
  const {kind} = node;
  const isFolded = within || kind === 'details' || kind === 'status' || kind === 'variants';
  const lined = (texts: readonly string[], rank: Line['rank']): readonly Line[] =>
    texts.map((text) => ({rank, text, isFolded}));
  if (kind === 'heading') return lined(textsIn(node['text']), 'heading');
  return [
    ...lined(
      TITLES.flatMap((name) => textsIn(node[name])),
      'name',
    ),
    ...lined(
      TEXTS.flatMap((name) => textsIn(node[name])),
      'text',
    ),
    ...lined(variantsIn(node), 'variant'),
    ...childrenOf(node['children'], {depth: depth + 1, isFolded}),
  ];
}

/** All in one line: the person saw one of them. */
function variantsIn(node: Members): readonly string[] {
  const texts = VARIANTS.flatMap((name) => textsIn(node[name]));
  return texts.length > 0 ? [texts.join(' · ')] : [];
}

/** A text, a list of texts, or texts by name. */
function textsIn(value: unknown): readonly string[] {
  const own = textOf(value);
  if (own !== '') return [own];
  const many = Array.isArray(value) ? value : isMembers(value) ? Object.values(value) : [];
  return many.map((one) => textOf(one)).filter((text) => text !== '');
}

/** A text of the tree: plain, or pieces of which some are slots and links. */
function textOf(value: unknown): string {
  if (typeof value === 'string') return value;
  if (!Array.isArray(value)) return '';
  const isText = value.some((part) => isMembers(part) && ('slot' in part || 'href' in part));
  return isText ? value.map((part) => pieceOf(part)).join('') : '';
}

function pieceOf(part: unknown): string {
  if (typeof part === 'string') return part;
  if (!isMembers(part)) return '';
  const {text, href, slot} = part;
  if (typeof text !== 'string') return `‹${typeof slot === 'string' ? slot : '…'}›`;
  return typeof href === 'string' ? `${text} (${href})` : text;
}
