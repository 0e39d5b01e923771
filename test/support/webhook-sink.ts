// A back end that takes messages, on a socket of this machine: it keeps what comes, and answers as the test says.
import {createServer, type IncomingHttpHeaders, type ServerResponse} from 'node:http';
import type {AddressInfo} from 'node:net';
import type {WebhookMessage} from '../../src/receiver/webhooks/payload.ts';

/** A message that has come. */
export interface Taken {
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
  readonly message: WebhookMessage;
  /** Unix ms. */
  readonly at: number;
}

export interface Sink {
  readonly url: string;
  /** Everything that has come, in its order. */
  readonly taken: Taken[];
  /** Answers from now on; 200 at first. */
  answer: (taken: Taken, response: ServerResponse) => void;
  readonly close: () => Promise<void>;
}

/** A secret of the Standard Webhooks kind. */
export const SECRET = `whsec_${Buffer.alloc(32, 7).toString('base64')}`;

/** An answer with a status and perhaps headers. */
export const say =
  (status: number, headers: Readonly<Record<string, string>> = {}): Sink['answer'] =>
  (_taken, response) =>
    void response.writeHead(status, headers).end();

/** Opens it on any free port. */
export async function openSink(port = 0): Promise<Sink> {
  const taken: Taken[] = [];
  const server = createServer((request, response) => {
    let body = '';
    request.on('data', (chunk: Buffer) => (body += chunk.toString()));
    request.on('end', () => {
      const one = {headers: request.headers, body, message: JSON.parse(body), at: Date.now()};
      taken.push(one);
      sink.answer(one, response);
    });
  });
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
  const {port: bound} = server.address() as AddressInfo; // a TCP socket that listens
  const sink: Sink = {
    url: `http://127.0.0.1:${bound}/hook`,
    taken,
    answer: say(200),
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
  return sink;
}
