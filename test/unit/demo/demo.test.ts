// The demo shop over HTTP: forms with every kind of consent field, what survives a restart, and who may look.
import {spawn, spawnSync} from 'node:child_process';
import {mkdtempSync, rmSync} from 'node:fs';
import {once} from 'node:events';
import {request} from 'node:http';
import {createServer, type AddressInfo} from 'node:net';
import {DatabaseSync} from 'node:sqlite';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {fileURLToPath} from 'node:url';
import {Webhook} from 'standardwebhooks';
import {afterAll, beforeAll, describe, expect, test} from 'vitest';
import {confirmation} from '../../../demo/mails.ts';
import {remoteReceiver} from '../../../demo/receiver-side.ts';
import {startDemo, type Demo} from '../../../demo/start.ts';
import {isSigned} from '../../../demo/webhooks.ts';
import {createSigningKey} from '../../../src/receipt/key.ts';
import {issueReceipt} from '../../../src/receipt/receipt.ts';
import {verifyBundle} from '../../../src/verifier/index.ts';
import {claims} from '../../support/samples.ts';
import {until} from '../../support/until.ts';
import {tampered} from '../verifier/signed.ts';

const data = mkdtempSync(join(tmpdir(), 'demo-'));
const ports = {shop: 0, receiver: 0};
let demo: Demo;

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const {port} = server.address() as AddressInfo; // a TCP socket that listens
  await new Promise((resolve) => server.close(resolve));
  return port;
}

const start = (): Promise<Demo> =>
  startDemo({port: ports.shop, receiverPort: ports.receiver, host: '127.0.0.1', data});

beforeAll(async () => {
  ports.shop = await freePort();
  ports.receiver = await freePort();
  demo = await start();
});
afterAll(async () => {
  await demo.close();
  rmSync(data, {recursive: true});
});

interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly body: string;
}

/** A request whose path and Host header go out as they are written. */
function raw(path: string, headers: Record<string, string> = {}, method = 'GET'): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const out = request({host: '127.0.0.1', port: ports.shop, path, headers, method}, (incoming) => {
      const chunks: Buffer[] = [];
      incoming.on('data', (chunk: Buffer) => chunks.push(chunk));
      incoming.on('end', () =>
        resolve({
          status: incoming.statusCode ?? 0,
          headers: incoming.headers,
          body: Buffer.concat(chunks).toString(),
        }),
      );
    });
    out.on('error', reject).end();
  });
}

const person = {name: 'Anna <b>Eksempel</b>', email: 'anna@example.dk'};

const post = (path: string, body: FormData | URLSearchParams | Blob | string): Promise<Response> =>
  fetch(`${demo.shop}${path}`, {method: 'POST', body});

async function send(form: string, fields: Record<string, string>): Promise<{status: number; page: string}> {
  const answer = await fetch(`${demo.shop}${form}`, {
    method: 'POST',
    body: new URLSearchParams(fields),
    redirect: 'manual',
  });
  const location = answer.headers.get('location');
  if (location === null) return {status: answer.status, page: await answer.text()};
  return {status: answer.status, page: await (await fetch(new URL(location, demo.shop))).text()};
}

async function receipt(): Promise<string> {
  const base = await claims();
  const ui = {...base.ui, page: `${demo.shop}/register`};
  const {wire} = await issueReceipt(
    {...base, aud: demo.receiver, ui, jti: crypto.randomUUID()},
    {email: 'anna@example.dk'},
    await createSigningKey(),
  );
  return wire;
}

describe('a form comes in, whatever its consent field holds (U2)', () => {
  const unsigned = '{"unsigned":{"marketing.email":"given"},"why":"no-crypto"}';
  test.each([
    ['an empty field', async () => '', 'Du har ikke svaret'],
    ['a receipt', receipt, 'underskriften holder'],
    ['a receipt that was changed', async () => tampered(await receipt()), 'kunne ikke læses'],
    ['answers without a signature', async () => unsigned, 'Et nej gælder; et ja gør ikke.'],
    ['noise', async () => '<script>', 'kunne ikke læses'],
  ])('%s', async (_what, field, words) => {
    const {status, page} = await send('/register', {...person, consent: await field()});
    expect(status).toBe(303);
    expect(page).toContain(words);
    expect(page).toContain('Anna &lt;b&gt;Eksempel&lt;/b&gt;');
    expect(page).not.toContain('<script>');
  });

  test('no field at all', async () => {
    expect(await send('/register', person)).toMatchObject({status: 303});
  });

  test('a receipt made on another shop’s page, or for another receiver, is no consent here', async () => {
    const base = await claims();
    const key = await createSigningKey();
    const elsewhere = await issueReceipt({...base, aud: demo.receiver}, {}, key);
    const ui = {...base.ui, page: `${demo.shop}/`};
    const other = await issueReceipt({...base, ui}, {}, key);
    for (const {wire} of [elsewhere, other]) {
      expect((await send('/register', {...person, consent: wire})).page).toContain('kunne ikke læses');
    }
  });
});

describe('a form that is not taken', () => {
  test('422 and the names of what is missing', async () => {
    const {status, page} = await send('/checkout', {...person, consent: ''});
    expect(status).toBe(422);
    expect(page).toContain('Adresse, Postnummer, By, Land, Betaling, Handelsbetingelser');
  });

  test('415 for another type, 413 for a flood', async () => {
    const json = new Blob(['{}'], {type: 'application/json'});
    expect((await post('/register', json)).status).toBe(415);
    const flood = post('/register', new URLSearchParams({name: 'x'.repeat(2_000_000)})).then(
      ({status}) => status,
      () => 413, // the socket may close before the answer is read
    );
    expect(await flood).toBe(413);
  });
});

describe('pages', () => {
  test.each([
    '/',
    '/register',
    '/subscribe',
    '/checkout',
    '/verify',
    '/notice',
    '/notice?lang=en',
    '/holdings',
    '/themes/sober',
    '/themes/magazine',
    '/themes/bold',
  ])('%s is there, with a strict policy and no placeholder left', async (path) => {
    const {status, headers, body} = await raw(path, {host: `localhost:${ports.shop}`});
    expect(status).toBe(200);
    expect(headers['content-security-policy']).toContain(
      `default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self' ${demo.receiver}; form-action 'self'; base-uri 'none'`,
    );
    expect(body).not.toContain('{{');
    expect(body).not.toMatch(/ style=|<script(?! src="\/)/);
  });

  test.each([
    ['register', 'courlux'],
    ['subscribe', 'courlux-subscription'],
    ['checkout', 'courlux'],
  ])('%s holds the widget, the receiver and the fallback', async (name, notice) => {
    const {body} = await raw(`/${name}`);
    expect(body).toContain(`receiver="${demo.receiver}"`);
    expect(body).toContain(`notice="/notices/${notice}.json"`);
    expect(body).toContain('<a href="/notice">');
    expect(body.indexOf('</consent-capture>')).toBeLessThan(body.indexOf('<button>'));
  });

  test.each(['sober', 'magazine', 'bold'])(
    'the theme %s has its style sheet and the widget',
    async (name) => {
      const {body} = await raw(`/themes/${name}`);
      expect(body).toContain(`href="/themes/${name}.css"`);
      expect(body).toContain(`href="/themes/${name}" aria-current="page"`);
      expect(body).toContain(`receiver="${demo.receiver}"`);
      const {status, headers} = await raw(`/themes/${name}.css`);
      expect([status, headers['content-type']]).toEqual([200, 'text/css; charset=utf-8']);
    },
  );

  test('every page of the shop leads to the themes', async () => {
    for (const path of ['/', '/register', '/notice'])
      expect((await raw(path)).body).toContain('<a href="/themes/sober">');
  });

  test('the notice can be read in each of its languages, under the name that its speakers give it', async () => {
    const {body} = await raw('/notice?lang=de');
    expect(body).toContain('<html lang="de">');
    expect(body).toContain('<a href="/notice?lang=da" hreflang="da" lang="da">Dansk</a>');
    expect(body).not.toContain('?lang=de"');
    expect((await raw('/notice?lang=tlh')).body).toContain('<html lang="da">');
  });

  test('the notice, as the widget loads it', async () => {
    const {headers, body} = await raw('/notices/courlux.json');
    expect(headers['content-type']).toBe('application/json');
    expect(JSON.parse(body)).toMatchObject({format: 'consent-notice/1'});
  });

  test.each([
    '/nowhere',
    '/themes/',
    '/themes/page',
    '/themes/../shop',
    '/thanks',
    '/thanks?order=7d3f0a52-61c9-4b7e-9a55-0c1d2e3f4a5b',
    '/../package.json',
    '/notices/../../package.json',
    '/notices/..%2f..%2fpackage.json',
    '/art/%2e%2e/serve.ts',
    '/serve.ts',
    '/data/shop.sqlite',
    '/%00',
    '/__proto__',
    '/notices/nowhere.json',
    '//evil.example/%zz',
  ])('%s is not found', async (path) => {
    expect((await raw(path)).status).toBe(404);
  });

  test('HEAD has no body, other methods are refused', async () => {
    expect(await raw('/', {}, 'HEAD')).toMatchObject({status: 200, body: ''});
    expect(await raw('/', {}, 'DELETE')).toMatchObject({status: 405});
  });
});

describe('/holdings', () => {
  test.each([
    ['another name for this machine (DNS rebinding)', {host: 'evil.example'}],
    ['a name that only begins like it', {host: 'localhost.evil.example'}],
    ['a proxy before it', {'x-forwarded-for': '198.51.100.7'}],
  ])('refuses %s', async (_what, headers) => {
    for (const path of ['/holdings', '/holdings/0/bundle']) {
      expect((await raw(path, {host: `localhost:${ports.shop}`, ...headers})).status).toBe(403);
    }
  });

  test('shows what the receiver holds, and gives a bundle that verifies', async () => {
    const wire = await receipt();
    const answer = await fetch(`${demo.receiver}/receipts`, {
      method: 'POST',
      body: wire,
      headers: {'content-type': 'text/plain'},
    });
    expect(answer.status).toBe(201);
    const {body} = await raw('/holdings', {host: `127.0.0.1:${ports.shop}`});
    expect(body).toContain('anna@example.dk');
    const [, path = ''] = /href="(\/holdings\/\d+\/bundle)"/.exec(body) ?? [];
    const bundle = await raw(path);
    expect(bundle.headers['content-disposition']).toContain('attachment');
    const keys: unknown = await (await fetch(`${demo.receiver}/jwks.json`)).json();
    expect(keys).toMatchObject(JSON.parse(bundle.body).keys);
    expect((await verifyBundle(bundle.body)).verdict).toBe('intact');
    expect((await raw('/holdings/999/bundle')).status).toBe(404);

    const form = new FormData();
    form.set('file', new File([bundle.body], 'bundle.json'));
    const page = await fetch(`${demo.shop}/verify`, {method: 'POST', body: form});
    expect(page.headers.get('content-security-policy')).toContain("default-src 'none'");
    expect(await page.text()).toContain('acknowledged by a receiver that you trust');
  });
});

test('/verify with nothing, and with noise', async () => {
  expect((await post('/verify', 'x')).status).toBe(422);
  const form = new FormData();
  form.set('text', '<script>alert(1)</script>');
  const page = await (await post('/verify', form)).text();
  expect(page).toContain('Broken');
  expect(page).not.toContain('<script');
});

test('what came in is there after a restart, and the receiver signs with the same key', async () => {
  const {page} = await send('/register', {...person, name: 'Bo Genstart', consent: await receipt()});
  const [, order = ''] = /Nummer ([0-9a-f-]{36})/.exec(page) ?? [];
  const keys = await (await fetch(`${demo.receiver}/jwks.json`)).text();
  await demo.close();
  demo = await start();
  const again = await raw(`/thanks?order=${order}`);
  expect(again.status).toBe(200);
  expect(again.body).toContain('Bo Genstart');
  expect(await (await fetch(`${demo.receiver}/jwks.json`)).text()).toBe(keys);
  expect((await raw('/holdings', {host: `localhost:${ports.shop}`})).body).toContain('Bo Genstart');
});

test('a receiver elsewhere is named to the widget, and not started here', async () => {
  const port = await freePort();
  const other = await startDemo({
    port,
    host: '127.0.0.1',
    data: join(data, 'other'),
    receiverUrl: 'https://receiver.example/consent/',
  });
  const page = await (await fetch(`http://127.0.0.1:${port}/register`)).text();
  const held = await (await fetch(`http://127.0.0.1:${port}/holdings`)).text();
  await other.close();
  expect(page).toContain('receiver="https://receiver.example/consent"');
  expect(held).toContain('It runs elsewhere');
});

describe('node demo/serve.ts', () => {
  const SERVE = fileURLToPath(new URL('../../../demo/serve.ts', import.meta.url));

  test('prints where the shop and the receiver are, and stops when asked to', async () => {
    const port = await freePort();
    const env = {...process.env, PORT: String(port), DATA_DIR: join(data, 'served')};
    const child = spawn(process.execPath, [SERVE], {env, stdio: ['ignore', 'pipe', 'inherit']});
    const [chunk] = (await once(child.stdout, 'data')) as [Buffer]; // a stream without encoding
    const lines = chunk.toString();
    expect(lines).toContain(`Shop:     http://localhost:${port}\nReceiver: http://localhost:${port + 1}\n`);
    const [, page = '', token = ''] = /Operator: (\S+) \(token: (\S+)\)/.exec(lines) ?? [];
    const headers = {authorization: `Bearer ${token}`};
    expect((await fetch(page)).status).toBe(200);
    expect((await fetch(`${page}/api/overview`, {headers})).status).toBe(200);
    expect(await (await fetch(`http://localhost:${port}/`)).text()).toContain(`href="${page}"`);
    child.kill('SIGTERM');
    expect(await once(child, 'exit')).toEqual([0, null]);
  });

  test('says in one line why it cannot start', () => {
    for (const PORT of ['eighty', String(ports.shop)]) {
      const env = {...process.env, PORT, DATA_DIR: join(data, 'refused')};
      const {status, stderr} = spawnSync(process.execPath, [SERVE], {env, encoding: 'utf8'});
      expect([status, stderr.split('\n').length]).toEqual([1, 2]);
    }
  });
});

describe('the mails of the shop', () => {
  test('confirm an order, with the link and the headers by which its reader says no', async () => {
    await post('/register', new URLSearchParams({name: 'Anna', email: 'mails@example.dk'}));
    const {status, body} = await raw('/mails', {host: 'localhost'});
    expect(status).toBe(200);
    expect(body).toContain('mails@example.dk');
    expect(body).toContain('List-Unsubscribe=One-Click');
    const [, link = ''] = /class="unsubscribe"\s+href="([^"]+)"/.exec(body) ?? [];
    expect(link.startsWith(`${demo.receiver}/unsubscribe?t=`)).toBe(true);
    expect((await fetch(link, {method: 'POST'})).status).toBe(200);
  });

  test('open only on the machine that runs the demo', async () => {
    expect((await raw('/mails', {host: 'localhost', 'x-forwarded-for': '192.0.2.1'})).status).toBe(403);
    expect((await raw('/mails', {host: 'shop.example'})).status).toBe(403);
  });

  test('are written without a link where a receiver elsewhere does not know the shop', async () => {
    const order = {
      id: 'x',
      received: '2026-01-01T00:00:00.000Z',
      form: 'checkout',
      consent: {kind: 'none'},
    } as const;
    const mail = confirmation({...order, fields: {name: 'Anna', email: 'anna@example.dk'}}, null);
    expect(mail).toMatchObject({headers: {}, unsubscribe: null});
    expect(confirmation({...order, fields: {name: 'Anna'}}, null)).toBeNull();
    expect(
      await remoteReceiver('http://localhost:1', 'courlux').unsubscribeLink('anna@example.dk'),
    ).toBeNull();
  });
});

describe('what the receiver tells the shop', () => {
  test('is checked, kept once, and shown on a page that what is held leads to', async () => {
    const {wire} = await issueReceipt(
      {...(await claims()), aud: demo.receiver, jti: crypto.randomUUID()},
      {email: 'webhook@example.dk'},
      await createSigningKey(),
    );
    const headers = {'content-type': 'text/plain'};
    expect((await fetch(`${demo.receiver}/receipts`, {method: 'POST', body: wire, headers})).status).toBe(
      201,
    );
    const host = `localhost:${ports.shop}`;
    const page = await until(async () => {
      const {body} = await raw('/webhooks', {host});
      return body.includes('webhook@example.dk') ? body : null;
    }, 'the message has come');
    expect(page).toMatch(/\d+: consent\.given/);
    expect(page.split('webhook@example.dk')).toHaveLength(2);
    expect((await raw('/holdings', {host})).body).toContain('<a href="/webhooks">');
  });

  test('is not taken from anybody else, nor shown to them', async () => {
    expect((await post('/webhook', '{"type":"consent.given"}')).status).toBe(401);
    const headers = {'webhook-id': 'a', 'webhook-timestamp': 'never', 'webhook-signature': 'v1,AAAA'};
    const forged = await fetch(`${demo.shop}/webhook`, {method: 'POST', body: '{}', headers});
    expect(forged.status).toBe(401);
    expect((await raw('/webhooks', {host: 'shop.example'})).status).toBe(403);
  });

  test('is signed so that the specification’s own library agrees', () => {
    const secret = `whsec_${Buffer.alloc(32, 3).toString('base64')}`;
    const now = Date.now();
    const time = String(Math.floor(now / 1000));
    const signature = new Webhook(secret).sign('msg_1', new Date(now), '{}');
    const headers = {'webhook-id': 'msg_1', 'webhook-timestamp': time, 'webhook-signature': signature};
    expect(isSigned(secret, headers, '{}', now)).toBe(true);
    expect(isSigned(secret, headers, '{ }', now)).toBe(false);
    expect(isSigned(secret, headers, '{}', now + 301_000)).toBe(false);
    expect(isSigned(secret, {...headers, 'webhook-id': 'msg_2'}, '{}', now)).toBe(false);
  });
});

const register = (): Promise<Response> =>
  fetch(`${demo.shop}/register`, {
    method: 'POST',
    body: new URLSearchParams({name: 'Anna', email: 'konto@example.dk'}),
    redirect: 'manual',
  });
const tokenOn = async (cookie: string): Promise<string | undefined> =>
  /data-token="([^"]+)"/.exec(await (await fetch(`${demo.shop}/checkout`, {headers: {cookie}})).text())?.[1];

describe('a customer who is signed in', () => {
  test('is vouched for by a token that the receiver takes for the same person', async () => {
    const [cookie = ''] = (await register()).headers.get('set-cookie')?.split(';') ?? [];
    const token = (await tokenOn(cookie)) ?? '';
    const {sub} = JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString()) as {sub: string}; // ours
    const said = await claims({profiling: 'given'}, {aud: demo.receiver, jti: crypto.randomUUID(), sub});
    const {wire} = await issueReceipt(said, {}, await createSigningKey());
    const body = `${wire}\n${token}`;
    const init = {method: 'POST', body, headers: {'content-type': 'text/plain'}};
    expect((await fetch(`${demo.receiver}/receipts`, init)).status).toBe(201);
    const db = new DatabaseSync(join(data, 'receiver', 'receipts.sqlite'), {readOnly: true});
    const kinds = db.prepare(`SELECT kind FROM subject WHERE kind = 'sub'`).all();
    db.close();
    expect(kinds).toHaveLength(1);
  });

  test('is one until they sign out, and nobody else is', async () => {
    const [cookie = ''] = (await register()).headers.get('set-cookie')?.split(';') ?? [];
    expect(await tokenOn('')).toBeUndefined();
    expect(await tokenOn('session=another')).toBeUndefined();
    expect(await tokenOn(cookie)).toBeDefined();
    await fetch(`${demo.shop}/sign-out`, {method: 'POST', headers: {cookie}, redirect: 'manual'});
    expect(await tokenOn(cookie)).toBeUndefined();
  });
});

test('the extract, by a mailed link: what the receiver holds and what the shop holds, once', async () => {
  const email = 'extract@example.dk';
  await post('/register', new URLSearchParams({name: 'Else Eksempel', email}));
  const {wire} = await issueReceipt(
    {...(await claims()), aud: demo.receiver, jti: crypto.randomUUID()},
    {email},
    await createSigningKey(),
  );
  const json = {'content-type': 'application/json', 'accept-language': 'da'};
  const headers = {'content-type': 'text/plain'};
  expect((await fetch(`${demo.receiver}/receipts`, {method: 'POST', body: wire, headers})).status).toBe(201);
  const asked = JSON.stringify({controller: 'courlux', kind: 'email', address: email});
  const access = await fetch(`${demo.receiver}/access`, {method: 'POST', body: asked, headers: json});
  expect(access.status).toBe(202);

  let token = '';
  await until(async () => {
    const {body} = await raw('/mails', {host: 'localhost'});
    token = /extract\/open\?token=([\w-]{43})/.exec(body)?.[1] ?? '';
    return token !== '';
  }, 'the mail is there');
  const link = `${demo.receiver}/extract?token=${token}`;
  const page = await (await fetch(link)).text();

  expect(page).toContain('<html lang="da">');
  for (const word of ['Det gælder nu', 'E-mail (E-mailadresse)', 'Butikkens egne oplysninger: Konto']) {
    expect(page).toContain(word);
  }
  expect(page).toContain('Else Eksempel');
  expect(page).toContain('Der er ikke videregivet noget.');
  expect(page).not.toMatch(/anna@example\.dk|mails@example\.dk/);
  expect((await fetch(link)).status).toBe(404);
});
