// The five kinds of act, strictly.
import {describe, expect, test} from 'vitest';
import {parseEvent} from '../../../src/model/event.ts';
import {RIGHTS} from '../../../src/model/vocabulary.ts';
import {faultOf} from '../../support/code-of.ts';
import {DIGEST_A, DIGEST_B} from '../../support/sample-receipts.ts';

const ids = (count: number): string[] => Array.from({length: count}, (_, i) => `marketing.c${i}`);
const answers = (count: number): Record<string, string> =>
  Object.fromEntries(ids(count).map((id) => [id, 'given']));

describe('parseEvent', () => {
  test.each<[string, unknown]>([
    ['every answer', {kind: 'choices', choices: {a: 'given', b: 'refused', c: 'unanswered'}}],
    ['64 choices', {kind: 'choices', choices: answers(64)}],
    ['a withdrawal', {kind: 'withdrawal', choices: ['profiling']}],
    [
      'a withdrawal with receipts and a token',
      {kind: 'withdrawal', choices: ids(64), for: [DIGEST_A, DIGEST_B], token: 'a.b~c_d-e'},
    ],
    ['an objection', {kind: 'objection', state: 'raised'}],
    ['an objection lifted', {kind: 'objection', state: 'lifted', for: [DIGEST_A]}],
    ...RIGHTS.map((request): [string, unknown] => [`a request for ${request}`, {kind: 'request', request}]),
  ])('reads %s', (_what, event) => {
    expect(parseEvent(event)).toEqual(event);
  });

  test.each<[string, unknown, string]>([
    ['nothing', undefined, '/kind'],
    ['null', null, '/kind'],
    ['a list', [], '/kind'],
    ['a kind that nobody knows', {kind: 'consent'}, '/kind'],
    ['a kind out of the prototype', {kind: 'constructor'}, '/kind'],
    ['an unknown member', {kind: 'request', request: 'access', text: 'x'}, '/text'],
    ['no answers', {kind: 'choices'}, '/choices'],
    ['empty answers', {kind: 'choices', choices: {}}, '/choices'],
    ['65 choices', {kind: 'choices', choices: answers(65)}, '/choices'],
    ['an unknown answer', {kind: 'choices', choices: {profiling: 'yes'}}, '/choices/profiling'],
    ['an answer that is a boolean', {kind: 'choices', choices: {profiling: true}}, '/choices/profiling'],
    ['a choice id with a slash', {kind: 'choices', choices: {'a/b': 'given'}}, '/choices/a~1b'],
    ['a choice id named ...', {kind: 'choices', choices: {'...': 'given'}}, '/choices/...'],
    ['answers with a token', {kind: 'choices', choices: {a: 'given'}, token: 'x'}, '/token'],
    ['a withdrawal of nothing', {kind: 'withdrawal', choices: []}, '/choices'],
    ['a withdrawal of 65', {kind: 'withdrawal', choices: ids(65)}, '/choices'],
    ['a withdrawal of something unknown', {kind: 'withdrawal', choices: ['A']}, '/choices/0'],
    ['an empty list of receipts', {kind: 'withdrawal', choices: ['a'], for: []}, '/for'],
    [
      '17 receipts',
      {kind: 'objection', state: 'raised', for: Array.from({length: 17}, () => DIGEST_A)},
      '/for',
    ],
    [
      'a receipt hash with spare bits',
      {kind: 'objection', state: 'raised', for: [`${DIGEST_A.slice(0, -1)}R`]},
      '/for/0',
    ],
    ['a token of 2001 characters', {kind: 'objection', state: 'raised', token: 'x'.repeat(2001)}, '/token'],
    ['a token that is empty', {kind: 'objection', state: 'raised', token: ''}, '/token'],
    ['an objection in no known state', {kind: 'objection', state: 'given'}, '/state'],
    ['a request for an objection', {kind: 'request', request: 'objection'}, '/request'],
  ])('refuses %s', (_what, event, at) => {
    expect(faultOf(() => parseEvent(event))).toEqual({code: 'bad-event', at});
  });

  test.each<[string, unknown]>([
    ['a choice', {kind: 'withdrawal', choices: ['a', 'b', 'a']}],
    ['a receipt', {kind: 'objection', state: 'raised', for: [DIGEST_A, DIGEST_A]}],
  ])('refuses an event that names %s twice', (_what, event) => {
    expect(faultOf(() => parseEvent(event))?.code).toBe('bad-event');
  });
});
