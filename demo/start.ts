// Starts the demo: the shop on one origin, the receiver on another, their data in one folder.
import {readFileSync} from 'node:fs';
import {createServer, type IncomingMessage, type Server, type ServerResponse} from 'node:http';
import type {AddressInfo} from 'node:net';
import {join} from 'node:path';
import {parseNotice, type Notice} from '../src/model/notice.ts';
import {openCustomers, subjectKeyIn} from './customers.ts';
import {customerData} from './customer-data.ts';
import {ofReceiver, openMails, type Mails} from './mails.ts';
import {openOrders} from './orders.ts';
import type {Mailer} from '../src/receiver/index.ts';
import {remoteReceiver, startReceiver} from './receiver-side.ts';
import {createShop, type Shop} from './shop.ts';
import {openWebhooks, webhookSecretIn} from './webhooks.ts';

export interface DemoOptions {
  readonly port: number;
  /** Port of the receiver; the shop's and one more by default. */
  readonly receiverPort?: number;
  readonly host: string;
  /** Folder for everything that must survive a restart. */
  readonly data: string;
  /** A receiver that runs elsewhere, in place of one in this process. */
  readonly receiverUrl?: string | undefined;
  /** What the shop shares with such a receiver, to vouch for who is signed in. */
  readonly subjectKey?: string | undefined;
  /** By which the shop is known to its receiver, wherever that runs. */
  readonly shopToken?: string | undefined;
  /** By which messages of such a receiver are known. */
  readonly webhookSecret?: string | undefined;
}

export interface Demo {
  readonly shop: string;
  readonly receiver: string;
  close(): Promise<void>;
}

/** A notice of the shop; who subscribes confirms a yes to e-mail from a mail. */
const readNotice = (name: string): Notice =>
  parseNotice(JSON.parse(readFileSync(new URL(`./notices/${name}.json`, import.meta.url), 'utf8')));

const BODY_LIMIT = 1024 * 1024;

/** Starts both; rejects when a port is taken. */
export async function startDemo(options: DemoOptions): Promise<Demo> {
  const {port, host, data, receiverUrl, shopToken, subjectKey, receiverPort = port + 1} = options;
  const notice = readNotice('courlux');
  const origins = [`http://localhost:${port}`, `http://127.0.0.1:${port}`];
  const shared = subjectKey === undefined ? null : Buffer.from(subjectKey);
  const key = receiverUrl ? shared : subjectKeyIn(join(data, 'subject-key'));
  const customers = openCustomers({controller: notice.controller.id, key});
  const orders = openOrders(join(data, 'shop.sqlite'));
  const mails = openMails(join(data, 'mails.sqlite'));
  const secret = receiverUrl ? options.webhookSecret : webhookSecretIn(join(data, 'webhook-secret'));
  const webhooks = secret === undefined ? null : openWebhooks(join(data, 'webhooks.sqlite'), secret);
  const hook = {name: 'shop', url: `http://localhost:${port}/webhook`, allowPrivate: true};
  const side = receiverUrl
    ? remoteReceiver(receiverUrl, notice.controller.id, shopToken)
    : await startReceiver({
        port: receiverPort,
        host,
        data: join(data, 'receiver'),
        notices: [readNotice('courlux-subscription'), notice], // the last one is the controller's newest
        origins,
        mailer: intoMails(mails),
        vouchKey: key,
        webhooks: secret === undefined ? [] : [{...hook, secret}],
        shopToken: shopToken ?? null,
        customers: (keyOf) => customerData({orders, mails}, keyOf),
      });
  const {url: receiver, held, bundle, trust, unsubscribeLink} = side;
  const shop = createShop({
    receiver,
    notice,
    orders,
    mails,
    customers,
    shopToken: shopToken ?? null,
    webhooks,
    unsubscribeLink,
    held,
    bundle,
    trust,
  });
  const server = await serve(shop, port, host);
  return {
    shop: `http://localhost:${(server.address() as AddressInfo).port}`, // a TCP socket that listens
    receiver,
    async close() {
      await new Promise<void>((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      });
      orders.close();
      await side.close();
      mails.close();
      webhooks?.close();
    },
  };
}

/** The receiver's own mails go where the shop's are kept. */
const intoMails = (mails: Mails): Mailer => ({
  send: async (message) => mails.add(ofReceiver(message)),
});

async function serve(shop: Shop, port: number, host: string): Promise<Server> {
  const server = createServer((request, response) => void answer(shop, request, response));
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, () => resolve());
  });
  return server;
}

async function answer(shop: Shop, request: IncomingMessage, response: ServerResponse): Promise<void> {
  try {
    const body = await bodyOf(request);
    if (!body) {
      response.writeHead(413, {'content-type': 'text/plain', connection: 'close'}).end('Too large.\n');
      return;
    }
    const {method = 'GET', url = '/', headers, socket} = request;
    const result = await shop({method, url, headers, body, remote: socket.remoteAddress ?? ''});
    response.writeHead(result.status, {...result.headers, 'content-length': Buffer.byteLength(result.body)});
    response.end(method === 'HEAD' ? undefined : result.body);
  } catch (error) {
    console.error(error);
    if (!response.headersSent) response.writeHead(500, {'content-type': 'text/plain'});
    response.end('Something went wrong.\n');
  }
}

/** The body, or null when it is longer than any form of this shop. */
async function bodyOf(request: IncomingMessage): Promise<Buffer<ArrayBuffer> | null> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    length += chunk.length;
    if (length > BODY_LIMIT) return null;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}
