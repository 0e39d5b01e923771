// Asking the receiver: where a question goes, what it carries, and what each failure is.
import {expect, test} from 'vitest';
import {Api, ApiError, listIn, nextIn} from '../../../src/admin/api.ts';

/** An Api whose questions are answered by hand. */
function asking(answer: () => Response): {readonly api: Api; readonly asked: Request[]} {
  const asked: Request[] = [];
  const api = new Api(new URL('https://shop.example/consent/'), async (url, init) => {
    asked.push(new Request(String(url), init));
    return answer();
  });
  api.token = 'the-token';
  return {api, asked};
}

const failed = async (response: () => Response): Promise<Pick<ApiError, 'kind' | 'wait' | 'problem'>> => {
  const error: unknown = await asking(response)
    .api.ask('requests')
    .catch((one: unknown) => one);
  if (!(error instanceof ApiError)) throw new Error('it did not fail');
  const {kind, wait, problem} = error;
  return {kind, wait, problem};
};

test('a question goes below the receiver’s own path, with the token in a header and nowhere else', async () => {
  const {api, asked} = asking(() => Response.json({a: 1}));
  expect(await api.ask('admin/api/persons', {method: 'POST', body: {address: 'anna@example.dk'}})).toEqual({
    a: 1,
  });
  const [request] = asked;
  expect(request?.url).toBe('https://shop.example/consent/admin/api/persons');
  expect(request?.headers.get('authorization')).toBe('Bearer the-token');
  expect(await request?.json()).toEqual({address: 'anna@example.dk'});
});

test.each([
  [401, {}, {kind: 'token', wait: null, problem: ''}],
  [404, {}, {kind: 'missing', wait: null, problem: ''}],
  [405, {}, {kind: 'missing', wait: null, problem: ''}],
  [503, {'retry-after': '5'}, {kind: 'unavailable', wait: 5, problem: ''}],
  [500, {}, {kind: 'unavailable', wait: null, problem: ''}],
  [409, {}, {kind: 'refused', wait: null, problem: 'illegal-step'}],
])('%i is a failure of its own kind', async (status, headers, expected) => {
  const body = JSON.stringify({type: 'urn:consent-capture:problem:illegal-step'});
  expect(await failed(() => new Response(body, {status, headers}))).toEqual(expected);
});

test('a receiver that cannot be reached, and an answer that is no problem document', async () => {
  expect(
    (
      await failed(() => {
        throw new TypeError('Failed to fetch');
      })
    ).kind,
  ).toBe('network');
  expect((await failed(() => new Response('<html>', {status: 400}))).problem).toBe('400');
});

test('a token that is not taken any more is told once more than the answer', async () => {
  const {api} = asking(() => new Response(null, {status: 401}));
  let told = 0;
  api.onToken = () => (told += 1);
  await api.ask('requests').catch(() => undefined);
  expect(told).toBe(1);
});

test('a list is an answer, or its one member that is a list', () => {
  expect([listIn([1]), listIn({due: [2], next: null}), listIn({}), listIn(null)]).toEqual([[1], [2], [], []]);
  expect([nextIn({next: 'x'}), nextIn({next: null}), nextIn({}), nextIn(null)]).toEqual([
    'x',
    null,
    null,
    null,
  ]);
});
