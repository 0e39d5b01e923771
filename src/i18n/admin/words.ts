// The type of the operator's page's texts, which the Danish ones give.
import type {da} from './da.ts';

/** Every text of the page in one language. `{name}` stands for a value. */
export type AdminWords = typeof da;

/** A text for one and for any other number `{n}`. */
export interface Plural {
  readonly one: string;
  readonly other: string;
}
