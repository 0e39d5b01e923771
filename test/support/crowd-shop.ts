// The other systems of a crowd's shop: one that listens to webhooks and is busy now and then, and one that takes mails.
import {createHmac} from 'node:crypto';
import {createServer, type IncomingMessage} from 'node:http';
import type {AddressInfo} from 'node:net';
import {onTestFinished} from 'vitest';
import type {Chance} from './chance.ts';

const SECRET = Buffer.from('a secret of the crowd, 32 bytes.');
/** The secret as the file of webhooks has it. */
export const WEBHOOK_SECRET: string = `whsec_${SECRET.toString('base64')}`;

/** An event as it arrived, by the id of its message: a message may come twice. */
export interface Heard {
  readonly type: string;
  readonly data: {
    readonly seq: number;
    readonly entry: number;
    readonly subject: {readonly key: string; readonly address: unknown} | null;
    readonly choices: readonly string[];
  };
}

/** What the shop has heard, and which links were mailed. */
export interface CrowdShop {
  readonly url: string;
  /** By the id of the message, in the order in which each came first. */
  readonly heard: ReadonlyMap<string, Heard>;
  readonly links: readonly string[];
}

/** Opens them until the test ends. */
export async function openShop(dice: Chance): Promise<CrowdShop> {
  const heard = new Map<string, Heard>();
  const links: string[] = [];
  const busy = new Set<string>();
  const take = async (request: IncomingMessage): Promise<number> => {
    const body = await bodyOf(request);
    const id = String(request.headers['webhook-id'] ?? request.url);
    if (request.url === '/mail') links.push(...(/https?:\S+\/confirm\?t=\S+/.exec(body)?.slice(0, 1) ?? []));
    else if (isSigned(request, body) && !heard.has(id)) heard.set(id, JSON.parse(body) as Heard);
    const isBusy = !busy.has(id) && dice.once(20); // also where it has heard: the same message comes again
    busy.add(id);
    return isBusy ? 503 : 204;
  };
  const server = createServer(async (request, response) => {
    response.statusCode = await take(request);
    response.end();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => void server.close());
  return {url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, heard, links};
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request as AsyncIterable<Buffer>) chunks.push(chunk);
  return Buffer.concat(chunks).toString().replaceAll('\\n', ' ');
}

function isSigned({headers}: IncomingMessage, body: string): boolean {
  const signed = `${String(headers['webhook-id'])}.${String(headers['webhook-timestamp'])}.${body}`;
  const mac = createHmac('sha256', SECRET).update(signed).digest('base64');
  return String(headers['webhook-signature']).split(' ').includes(`v1,${mac}`);
}
