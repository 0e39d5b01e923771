// The languages of the operator's page; Danish is the first.
import {da} from './da.ts';
import {en} from './en.ts';
import type {AdminWords} from './words.ts';

/** Each with all its texts. */
export const adminWords: readonly AdminWords[] = [da, en];
