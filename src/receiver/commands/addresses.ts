// Addresses on the standard input, one a line: they do not stand on the command line, which every user of a machine can
// read.
import {createInterface} from 'node:readline';
import {ID, SUBJECT_KINDS, type SubjectKind} from '../../model/vocabulary.ts';
import type {PostalAddress} from '../../receipt/disclosure.ts';
import type {Addressed} from '../keeping/person.ts';
import {bad} from './flag-values.ts';

/** Each line that is not empty; a postal address as JSON with `street`, `code`, `city` and `country`. */
export async function* addressesOnInput(kind: SubjectKind): AsyncGenerator<string | PostalAddress> {
  for await (const line of createInterface({input: process.stdin})) {
    if (line.trim() !== '') yield kind === 'post' ? postIn(line) : line;
  }
}

function postIn(line: string): PostalAddress {
  try {
    const post: unknown = JSON.parse(line);
    if (typeof post === 'object' && post !== null && 'street' in post && typeof post.street === 'string')
      return {...post, street: post.street};
  } catch {
    // said below
  }
  throw bad('a postal address must be JSON with a street');
}

/** Addresses of one kind under a controller. */
export interface People {
  readonly controller: string;
  readonly subjects: readonly Addressed[];
}

/**
 * Reads the people that a command is about.
 * @throws ConsentError `setting` where a word is none, or no address comes
 */
export async function peopleOnInput(controller: string, word: string): Promise<People> {
  const kind = SUBJECT_KINDS.find((one) => one === word);
  if (!ID.test(controller)) throw bad('CONTROLLER must be the id that the notice has');
  if (!kind) throw bad(`KIND must be ${SUBJECT_KINDS.join(', ')}`);
  const subjects: Addressed[] = [];
  for await (const address of addressesOnInput(kind)) subjects.push({kind, address});
  if (subjects.length === 0) throw bad('no address came on the standard input');
  return {controller, subjects};
}
