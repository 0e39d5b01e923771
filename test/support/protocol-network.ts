// A network between tabs and a receiver. What is under way stays there until the test says what becomes of it.
import type {Hearer} from './protocol-disk.ts';

/** What can become of a request: `copied` leaves another one of it under way, `stale` answers with an older answer. */
export const FATES = [
  'delivered',
  'lost',
  'answer-lost',
  'twice',
  'copied',
  'login-page',
  'busy',
  'error',
  'stale',
] as const;
export type Fate = (typeof FATES)[number];

interface Message {
  readonly request: () => Request;
  readonly answer: (response: Response) => void;
  readonly fail: () => void;
}

const IN_PLACE: {readonly [K in Fate]?: () => Response} = {
  'login-page': () => new Response('<!doctype html>'),
  busy: () => new Response('', {status: 503, headers: {'retry-after': '7'}}),
};

export class Network {
  /** Whether messages wait for `carry`. */
  held = false;
  /** Nothing arrives. */
  down = false;
  readonly #messages: Message[] = [];
  readonly #answers: string[] = [];
  readonly #receive: (request: Request) => Promise<Response>;
  #line: Promise<void> = Promise.resolve();

  /** @param receive the receiver that is there at this moment */
  constructor(receive: (request: Request) => Promise<Response>) {
    this.#receive = receive;
  }

  /** `fetch` for one tab. */
  fetchFor(by: Hearer): typeof fetch {
    return (url, init) =>
      new Promise((resolve, reject) => {
        const {method = 'GET', body = null, headers = {}} = init ?? {};
        const fail = (): void => reject(new TypeError('Failed to fetch'));
        if (by.dead) return fail();
        this.#messages.push({
          request: () => new Request(url, {method, body, headers}),
          answer: (response) => by.hear(() => resolve(response)),
          fail: () => by.hear(fail),
        });
        if (!this.held) this.release();
      });
  }

  /** How many messages are under way. */
  get size(): number {
    return this.#messages.length;
  }

  /** Settles one message; any of them, so that they overtake one another. */
  carry(which: number, fate: Fate): void {
    const [message] = this.#messages.splice(which % Math.max(1, this.size), 1);
    if (!message) return;
    if (fate === 'copied') this.#messages.push({...message, answer: () => undefined, fail: () => undefined});
    this.#line = this.#line.then(() => this.#settle(message, this.down ? 'lost' : fate)); // one by one
  }

  /** Delivers everything, in its order. */
  release(): void {
    while (this.size) this.carry(0, 'delivered');
  }

  async #settle({request, answer, fail}: Message, fate: Fate): Promise<void> {
    if (fate === 'lost') return fail();
    const {[fate]: made} = IN_PLACE;
    if (made) return answer(made());
    const times = fate === 'twice' ? 2 : 1;
    const [response] = await Promise.all(Array.from({length: times}, () => this.#receive(request())));
    if (!response || fate === 'answer-lost') return fail();
    if (fate === 'error') return answer(new Response('', {status: 500}));
    const text = await response.text();
    const {status, headers} = response;
    const [old] = this.#answers;
    if (status <= 201) this.#answers.push(text);
    const body = fate === 'stale' && old !== undefined && text ? old : text || null; // 204 can have none
    answer(new Response(body, {status, headers}));
  }
}
