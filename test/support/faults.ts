// The faults of a network and of what stands in it, each with what the sender is to make of it.
import {PROBLEMS, type Problem} from '../../src/model/errors.ts';
import {issueAck, parseAck, type AckPayload} from '../../src/receipt/ack.ts';
import {createSigningKey} from '../../src/receipt/key.ts';
import {problemResponse} from '../../src/receiver/refusal.ts';
import type {Answer, Exchange, Fault} from './faulty-receiver.ts';

/** What an entry is while the fault lasts: tried again, without an answer yet, delivered all the same, or parked. */
export type Fate = 'queued' | 'sent' | 'received' | 'parked';

/** A fault and the fate of an entry that runs into it; `problem` when it parks. */
export interface Case extends Fault {
  readonly fate: Fate;
  readonly problem?: Problem;
}

const CORS = {'access-control-allow-origin': '*', 'access-control-expose-headers': 'Retry-After'};
const LOGIN = '<!doctype html><title>Log in</title><form><input name="user"></form>';

const html = (status: number, headers: Record<string, string> = {}): Answer => ({
  status,
  headers: {'content-type': 'text/html', ...CORS, ...headers},
  body: LOGIN,
});
const json = (status: number, body: unknown, type = 'application/json'): Answer => ({
  status,
  headers: {'content-type': type, ...CORS},
  body: JSON.stringify(body),
});

async function problem(code: Problem, headers: Record<string, string> = {}): Promise<Answer> {
  const response = problemResponse(code, headers);
  const all = {...Object.fromEntries(response.headers), ...CORS};
  return {status: response.status, headers: all, body: await response.text()};
}

const always =
  (answer: Answer | (() => Answer)): NonNullable<Fault['onReceipt']> =>
  ({reply}) =>
    reply(typeof answer === 'function' ? answer() : answer);

/** The receiver stores and acknowledges, and then something happens to its answer. */
const afterwards =
  (change: (answer: Answer, exchange: Exchange) => void | Promise<void>): NonNullable<Fault['onReceipt']> =>
  async (exchange) =>
    change(await exchange.pass(), exchange);

const inSeconds = (n: number): string => new Date(Date.now() + n * 1000).toUTCString();

const connection: readonly Case[] = [
  {name: 'nobody listens', fate: 'queued', closed: true},
  {name: 'the connection is dropped at once', fate: 'queued', dropped: true},
  {name: 'a reset while the receipt is being sent', fate: 'queued', cut: true},
  {name: 'a reset without an answer', fate: 'queued', onReceipt: ({reset}) => reset()},
  {
    name: 'a reset in the middle of the answer',
    fate: 'queued',
    onReceipt: ({reset}) => reset('HTTP/1.1 201 Created\r\ncontent-length: 900\r\n\r\neyJ'),
  },
  {name: 'no answer ever', fate: 'sent', onReceipt: () => undefined},
  {
    name: 'a slow answer',
    fate: 'received',
    onReceipt: async ({pass, reply}) => {
      await new Promise((resolve) => setTimeout(resolve, 300));
      reply(await pass());
    },
  },
  {name: 'stored, and the answer is lost', fate: 'queued', onReceipt: afterwards((_, {reset}) => reset())},
  {
    name: 'stored, and the answer has no CORS headers',
    fate: 'queued',
    onReceipt: afterwards(({status, body}, {reply}) =>
      reply({status, headers: {'content-type': 'application/jwt'}, body}),
    ),
  },
];

/** Statuses of proxies, gateways and platforms, as pages that a browser lets the sender read. */
const proxies: readonly Case[] = [
  {name: '200 with a login page', fate: 'queued', onReceipt: always(html(200))},
  {name: '302 to a login page', fate: 'queued', onReceipt: always(html(302, {location: '/login'}))},
  ...[400, 401, 403, 404, 405, 408, 413, 415, 422, 429, 500, 501, 502, 503, 504].map((status): Case => ({
    name: `${status} with a page`,
    fate: 'queued',
    onReceipt: always(html(status)),
  })),
  ...[400, 401, 403, 404, 409, 410, 422].map((status): Case => ({
    name: `${status} with JSON of somebody else`,
    fate: 'queued',
    onReceipt: always(json(status, {error: 'denied', code: 'bad-signature'})),
  })),
  ...[429, 500, 502, 503].flatMap((status): Case[] => [
    {
      name: `${status}, again after a second`,
      fate: 'queued',
      onReceipt: always(html(status, {'retry-after': '1'})),
    },
    {
      name: `${status}, again after a date`,
      fate: 'queued',
      onReceipt: always(() => html(status, {'retry-after': inSeconds(2)})),
    },
  ]),
  {
    name: 'a problem document of somebody else',
    fate: 'queued',
    onReceipt: always(json(400, {type: 'about:blank', status: 400}, 'application/problem+json')),
  },
  {
    name: 'a problem document that is no JSON',
    fate: 'queued',
    onReceipt: always({...html(400), headers: {...CORS, 'content-type': 'application/problem+json'}}),
  },
];

const PASSING = ['rate-limited', 'unavailable', 'not-found', 'method-not-allowed'] as const;
const isPassing = (code: Problem): boolean => PASSING.some((one) => one === code);

const problems: readonly Case[] = (Object.keys(PROBLEMS) as Problem[]) // the keys of that very table
  .map((code): Case => {
    const onReceipt = async ({reply}: Exchange): Promise<void> => reply(await problem(code));
    const name = `our problem ${code}`;
    return isPassing(code)
      ? {name, fate: 'queued', onReceipt}
      : {name, fate: 'parked', problem: code, onReceipt};
  });

/** The receiver's own acknowledgement with something else in it, signed by the receiver or by a stranger. */
const acknowledged =
  (more: Partial<AckPayload>, by: 'receiver' | 'stranger'): NonNullable<Fault['onReceipt']> =>
  async ({pass, reply, key}) => {
    const answer = await pass();
    const payload = {...parseAck(answer.body).payload, ...more};
    reply({...answer, body: await issueAck(payload, by === 'receiver' ? key : await createSigningKey())});
  };

/** The receiver's own acknowledgement with the signature of something else. */
const wronglySigned: NonNullable<Fault['onReceipt']> = async ({pass, reply}) => {
  const answer = await pass();
  const other = await issueAck(parseAck(answer.body).payload, await createSigningKey());
  reply({...answer, body: answer.body.replace(/[^.]*$/, other.split('.').at(-1) ?? '')});
};

const OTHER = '00000000-0000-4000-8000-000000000000';
const acknowledgements: readonly Case[] = [
  {
    name: 'garbage for an acknowledgement',
    fate: 'queued',
    onReceipt: always({...html(201), body: 'e30.e30.AA'}),
  },
  {name: 'nothing for an acknowledgement', fate: 'queued', onReceipt: always({...html(200), body: ''})},
  {
    name: 'an acknowledgement of another receipt',
    fate: 'queued',
    onReceipt: acknowledged({jti: OTHER}, 'receiver'),
  },
  {
    name: 'an acknowledgement for another device',
    fate: 'queued',
    onReceipt: acknowledged({aud: 'urn:ietf:params:oauth:jwk-thumbprint:sha-256:x'}, 'receiver'),
  },
  {name: 'an acknowledgement with a wrong signature', fate: 'queued', onReceipt: wronglySigned},
  {name: 'an acknowledgement by a strange key', fate: 'queued', onReceipt: acknowledged({}, 'stranger')},
];

const keys: readonly Case[] = [
  {name: 'keys that answer 500', fate: 'queued', onKeys: always(html(500))},
  {name: 'keys that are a login page', fate: 'queued', onKeys: always(html(200))},
  {name: 'keys that are no keys', fate: 'queued', onKeys: always(json(200, {keys: []}))},
  {name: 'keys whose connection is reset', fate: 'queued', onKeys: ({reset}) => reset()},
];

/** Every fault. */
export const CASES: readonly Case[] = [...connection, ...proxies, ...problems, ...acknowledgements, ...keys];
