// The extract's hooks for the bin: the shop is asked for its own part at an address of its, under the shop's token.
import {ConsentError} from '../../model/errors.ts';
import {integer, just, list, object, pattern, type Check} from '../../model/shape.ts';
import type {ExtractHooks} from './collect.ts';
import type {Disclosed, MoreSection} from './extract.ts';

export interface ExtractHookOptions {
  /** Where the shop is asked: https, or http on this machine. */
  readonly url: string;
  /** The shop's bearer token. */
  readonly token: string;
  readonly fetch?: typeof fetch;
  /** Ms until it is given up. */
  readonly timeout?: number;
}

/** Characters of an answer. */
const LIMIT = 4_000_000;
const line = pattern(/^[^]{0,4000}$/, 'a text of at most 4000 characters');
const either: Check<boolean> = (value, at, faults): value is boolean =>
  typeof value === 'boolean' || (faults.push({at, why: 'must be true or false'}), false);
const moreShape: Check<{readonly more: readonly MoreSection[]}> = object({
  more: list(
    object({
      title: line,
      items: list(object({name: line, value: line}, {provided: either}), 0, 10_000),
    }),
  ),
});
const disclosedShape: Check<{readonly disclosed: readonly Disclosed[] | null}> = object({
  disclosed: orNull(list(object({recipient: line, what: line, time: integer()}), 0, 10_000)),
});

function orNull<T>(shape: Check<T>): Check<T | null> {
  const none = just(null);
  return (value, at, faults): value is T | null => none(value, at, []) || shape(value, at, faults);
}

/**
 * Asks with `{"ask": "more", subjects, addresses, lang}` and `{"ask": "disclosures", subject, lang}`; the answers are
 * `{"more": […]}` and `{"disclosed": […]}`. What isn't 2xx, or has another shape, is an answer that was not had.
 */
export function createExtractHook({
  url,
  token,
  fetch: send = (...args) => fetch(...args),
  timeout = 10_000,
}: ExtractHookOptions): ExtractHooks {
  const ask = async <T>(question: object, shape: Check<T>): Promise<T> => {
    const response = await send(url, {
      method: 'POST',
      headers: {'content-type': 'application/json', authorization: `Bearer ${token}`},
      body: JSON.stringify(question),
      redirect: 'error', // the token is for this address alone
      signal: AbortSignal.timeout(timeout),
    });
    const text = await response.text();
    const value: unknown = response.ok && text.length <= LIMIT ? JSON.parse(text) : null;
    if (shape(value, '', [])) return value;
    throw new ConsentError('extract-hook', 'the shop did not give its part');
  };
  return {
    disclosures: async (subject, lang) =>
      (await ask({ask: 'disclosures', subject, lang}, disclosedShape)).disclosed,
    extractMore: async (subjects, {addresses, lang}) =>
      (await ask({ask: 'more', subjects, addresses, lang}, moreShape)).more,
  };
}
