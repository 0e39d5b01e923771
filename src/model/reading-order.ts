// The members of a presentation's nodes in the order in which a reader meets them, for whoever writes out a tree that a
// stranger may have made.

export type Members = Readonly<Record<string, unknown>>;

/** Members that stand above the rest of their node. */
export const TITLES = ['heading', 'legend', 'summary', 'term', 'label'] as const;

/** Members that stand below those, in this order. */
export const TEXTS = [
  'about',
  'text',
  'detail',
  'help',
  'known',
  'products',
  'confirm',
  'yes',
  'no',
  'accept',
  'refuse',
  'details',
  'items',
] as const;

/** Texts of which one stood there at a time. */
export const VARIANTS = ['states', 'buttons', 'earlier', 'withdraw', 'again', 'changes', 'texts'] as const;

/** How deep nodes are followed: a screen is three deep. */
export const DEEPEST = 6;

export const isMembers = (value: unknown): value is Members =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
