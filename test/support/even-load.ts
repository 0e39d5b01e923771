// A fixed rate, evenly: autocannon sends what belongs to a second at once, at its beginning, and then measures a queue.
import {Agent, request} from 'node:http';
import type {OutgoingHttpHeaders} from 'node:http';
import {setTimeout} from 'node:timers/promises';

export interface EvenLoad {
  readonly url: string;
  readonly headers: OutgoingHttpHeaders;
  readonly bodies: readonly string[];
  /** Requests a second. */
  readonly rate: number;
  /** At most this many at a time; beyond, a request waits for its turn. */
  readonly connections: number;
}

/** Posts each body once, whatever the others wait for. Times in ms, from sending a request to its whole answer. */
export async function postEvenly({url, headers, bodies, rate, connections}: EvenLoad): Promise<{
  readonly created: number;
  readonly bad: number;
  readonly perSecond: number;
  readonly p50: number;
  readonly p99: number;
}> {
  const agent = new Agent({keepAlive: true, maxSockets: connections});
  const start = performance.now();
  const answers: Promise<{readonly status: number; readonly took: number}>[] = [];
  for (const [i, body] of bodies.entries()) {
    const due = start + (i * 1000) / rate;
    while (performance.now() < due) await setTimeout(Math.max(0, due - performance.now()));
    const sent = performance.now();
    answers.push(
      post(url, headers, body, agent).then((status) => ({status, took: performance.now() - sent})),
    );
  }
  const all = await Promise.all(answers);
  const seconds = (performance.now() - start) / 1000;
  agent.destroy();
  const created = all.filter(({status}) => status === 201).length;
  const took = all.map((one) => one.took).toSorted((a, b) => a - b);
  const at = (share: number): number =>
    Number((took[Math.floor(share * took.length)] ?? Number.NaN).toFixed(1));
  return {created, bad: all.length - created, perSecond: created / seconds, p50: at(0.5), p99: at(0.99)};
}

/** The status of the answer; 0 where none came. */
const post = (url: string, headers: OutgoingHttpHeaders, body: string, agent: Agent): Promise<number> =>
  new Promise((resolve) => {
    const length = Buffer.byteLength(body);
    const sent = request(
      url,
      {method: 'POST', agent, headers: {...headers, 'content-length': length}},
      (answer) => {
        answer.resume().once('end', () => resolve(answer.statusCode ?? 0));
        answer.once('error', () => resolve(0));
      },
    );
    sent.once('error', () => resolve(0));
    sent.end(body);
  });
