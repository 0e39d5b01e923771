// The shop's back end: pages, forms, and what the consent field of a form turns out to be.
import {randomUUID} from 'node:crypto';
import type {Notice} from '../src/model/notice.ts';
import type {MailMessage} from '../src/receiver/index.ts';
import {isToken} from '../src/receiver/http/token.ts';
import {isLoopback} from '../src/receipt/audience.ts';
import {readField, reportPage, verifyBundle, verifyReceipt} from '../src/verifier/index.ts';
import {sessionCookie, sessionIn, type Customers} from './customers.ts';
import {isForm, readForm, type FormName} from './forms.ts';
import {holdingsPage, type Held} from './holdings-page.ts';
import {html} from '../src/receiver/pages/html.ts';
import {confirmation, ofReceiver, type Mails} from './mails.ts';
import {mailsPage} from './mails-page.ts';
import {noticePage} from './notice-page.ts';
import {consentOf, type Order, type Orders} from './orders.ts';
import {footer, header, messagePage, missingPage, thanksPage, signOut as signOutButton} from './pages.ts';
import {staticFile, template} from './static-files.ts';
import {themeAt, themeValues} from './themes.ts';
import type {Webhooks} from './webhooks.ts';
import {webhooksPage} from './webhooks-page.ts';

/** A request, as far as the shop looks at it. Header names are lower case. */
export interface ShopRequest {
  readonly method: string;
  readonly url: string;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  /** Address of the other end of the connection. */
  readonly remote: string;
  readonly body: Buffer<ArrayBuffer>;
}

export interface ShopResponse {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | Buffer<ArrayBuffer>;
}

/** What the shop is made of. */
export interface ShopOptions {
  /** The receiver's URL, as the widget and its receipts spell it. */
  readonly receiver: string;
  readonly notice: Notice;
  readonly orders: Orders;
  readonly mails: Mails;
  readonly customers: Customers;
  /** By which the receiver's mails are taken; null where it runs in this process. */
  readonly shopToken: string | null;
  /** What the receiver tells the shop; null where they share no secret. */
  readonly webhooks: Webhooks | null;
  /** The link by which an address says no, for a mail to it; null where the receiver gives none. */
  readonly unsubscribeLink: (email: string) => Promise<string | null>;
  /** What the receiver holds, newest first; null where it runs elsewhere. */
  readonly held: () => Promise<Held | null>;
  /** The bundle of one entry as JSON text, or null. */
  readonly bundle: (idx: number) => Promise<string | null>;
  /** Thumbprints of the receiver's keys. */
  readonly trust: () => Promise<readonly string[]>;
}

export type Shop = (request: ShopRequest) => Promise<ShopResponse>;

const PAGES: Readonly<Record<string, string>> = {
  '/': 'index',
  '/register': 'register',
  '/subscribe': 'subscribe',
  '/checkout': 'checkout',
  '/verify': 'verify',
  '/preferences': 'preferences',
  '/account': 'account',
};
const FORM_TYPE = /^application\/x-www-form-urlencoded\s*(;|$)/i;

const text = (value: string | string[] | undefined): string => (typeof value === 'string' ? value : '');

/** Makes the shop: a function from request to response. */
export function createShop(options: ShopOptions): Shop {
  const policy = `default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self' ${
    new URL(options.receiver).origin
  }; form-action 'self'; base-uri 'none'; frame-ancestors 'none'`;
  const safe = {
    'content-security-policy': policy,
    'x-content-type-options': 'nosniff',
    'referrer-policy': 'same-origin',
  };
  return async (request) => {
    const response = await route(request, options);
    return {...response, headers: {...safe, 'cache-control': 'no-cache', ...response.headers}};
  };
}

const page = (body: string, status = 200, headers: Readonly<Record<string, string>> = {}): ShopResponse => ({
  status,
  headers: {'content-type': 'text/html; charset=utf-8', ...headers},
  body,
});
const PRIVATE = {'cache-control': 'no-store'};

const notFound = (): ShopResponse =>
  page(messagePage('Siden findes ikke', html`Måske er den flyttet. <a href="/">Gå til forsiden.</a>`), 404);

async function route(request: ShopRequest, options: ShopOptions): Promise<ShopResponse> {
  const {method} = request;
  const url = URL.parse(request.url, 'http://shop.invalid');
  if (!url) return notFound();
  const path = url.pathname.replace(/(?<=.)\.html$/, '').replace(/^\/index$/, '/');
  if (method === 'POST') return post(path, request, options);
  if (method !== 'GET' && method !== 'HEAD') {
    return page(messagePage('Det kan siden ikke', html`Kun GET og POST.`), 405, {allow: 'GET, HEAD, POST'});
  }
  const name = Object.hasOwn(PAGES, path) ? PAGES[path] : undefined;
  if (name) {
    const token = options.customers.tokenOf(sessionIn(text(request.headers['cookie'])));
    const values = {
      receiver: options.receiver,
      header: header(path, token).text,
      signOut: token === null ? '' : signOutButton().text,
      footer: footer(options.receiver).text,
    };
    return page(await template(name, values), 200, token === null ? {} : PRIVATE);
  }
  const theme = themeAt(path);
  if (theme) return page(await template('themes', {receiver: options.receiver, ...themeValues(theme)}));
  if (path === '/notice') return page(noticePage(options.notice, url.searchParams.get('lang') ?? 'da'));
  if (path === '/thanks') return thanks(url.searchParams.get('order') ?? '', options);
  if (path === '/mails') return mails(request, options);
  if (path === '/webhooks') return webhooks(request, options);
  if (path === '/holdings' || path.startsWith('/holdings/')) return holdings(path, request, options);
  const file = await staticFile(path);
  return file ? {status: 200, headers: {'content-type': file.type}, body: file.body} : notFound();
}

function thanks(id: string, {orders, notice, receiver}: ShopOptions): ShopResponse {
  const order = orders.find(id);
  return order ? page(thanksPage(order, notice, receiver), 200, PRIVATE) : notFound();
}

async function post(path: string, request: ShopRequest, options: ShopOptions): Promise<ShopResponse> {
  const form = path.slice(1);
  if (isForm(form)) return takeForm(form, request, options);
  if (path === '/mail-hook') return takeMail(request, options);
  if (path === '/webhook') return takeMessage(request, options);
  if (path === '/sign-out') return signOut(request, options);
  return path === '/verify' ? verify(request, options) : notFound();
}

/** Takes a form in. The consent field never decides whether an order is taken (U2). */
async function takeForm(form: FormName, request: ShopRequest, options: ShopOptions): Promise<ShopResponse> {
  const {headers, body} = request;
  if (!FORM_TYPE.test(text(headers['content-type']))) {
    return page(messagePage('Det kan siden ikke', html`Send formularen, som den er.`), 415);
  }
  const params = new URLSearchParams(body.toString('utf8'));
  const {fields, wrong} = readForm(form, params);
  if (wrong.length) return page(missingPage(form, wrong), 422);
  const consents = params.getAll('consent');
  const host = text(headers['host']);
  const reading =
    consents.length > 1
      ? ({kind: 'invalid', code: 'twice'} as const)
      : await readField(consents[0], {
          receiver: options.receiver,
          origins: [`http://${host}`, `https://${host}`],
        });
  const order = {
    id: randomUUID(),
    received: new Date().toISOString(),
    form,
    fields,
    consent: consentOf(reading),
  };
  options.orders.add(order);
  await confirm(order, options);
  const isNew = form === 'register'; // who opens an account is signed in with it
  const cookie = isNew ? {'set-cookie': sessionCookie(options.customers.signIn(order.id))} : {};
  return {status: 303, headers: {location: `/thanks?order=${order.id}`, ...cookie, ...PRIVATE}, body: ''};
}

function signOut({headers}: ShopRequest, {customers}: ShopOptions): ShopResponse {
  customers.signOut(sessionIn(text(headers['cookie'])));
  return {status: 303, headers: {location: '/', 'set-cookie': sessionCookie(''), ...PRIVATE}, body: ''};
}

/** Takes a mail that the receiver wants to have sent. */
function takeMail({headers, body}: ShopRequest, {mails, shopToken}: ShopOptions): ShopResponse {
  const isReceiver = shopToken !== null && isToken(text(headers['authorization']), `Bearer ${shopToken}`);
  if (!isReceiver) return notFound();
  mails.add(ofReceiver(JSON.parse(body.toString('utf8')) as MailMessage)); // it has the token
  return {status: 204, headers: PRIVATE, body: ''};
}

/** Takes a message of the receiver; what it has not signed is nobody's. */
function takeMessage({headers, body}: ShopRequest, options: ShopOptions): ShopResponse {
  if (!options.webhooks) return notFound();
  const isTaken = options.webhooks.take(headers, body.toString('utf8'));
  return {status: isTaken ? 204 : 401, headers: PRIVATE, body: ''};
}

/** Writes the mail that confirms. A receiver that gives no link holds up no order. */
async function confirm(order: Order, {mails, unsubscribeLink}: ShopOptions): Promise<void> {
  const {email} = order.fields;
  const link = email === undefined ? null : await unsubscribeLink(email).catch(() => null);
  const mail = confirmation(order, link);
  if (mail) mails.add(mail);
}

/** Verifies what was handed over, and keeps nothing of it. */
async function verify({headers, body}: ShopRequest, {trust}: ShopOptions): Promise<ShopResponse> {
  const given = await givenText(body, text(headers['content-type']));
  if (!given)
    return page(
      messagePage('Nothing to verify', html`Choose a file. <a href="/verify">Go back.</a>`, 'en'),
      422,
    );
  const report = given.startsWith('{')
    ? await verifyBundle(given, {trust: await trust()})
    : await verifyReceipt(given);
  const policy = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'";
  return page(await reportPage(report), 200, {...PRIVATE, 'content-security-policy': policy});
}

async function givenText(body: Buffer<ArrayBuffer>, type: string): Promise<string> {
  try {
    const form = await new Response(body, {headers: {'content-type': type}}).formData();
    const [file, typed] = [form.get('file'), form.get('text')];
    const given = file instanceof File && file.size ? await file.text() : typed;
    return typeof given === 'string' ? given.trim() : '';
  } catch {
    return ''; // no form that can be read: nothing was given
  }
}

const isLocal = (address: string): boolean => /^(::ffff:)?127\.\d+\.\d+\.\d+$|^::1$/.test(address);

/** Only for who sits at this machine: asked from it, under its own name (no DNS rebinding), through no proxy. */
function mayLook({remote, headers}: ShopRequest): boolean {
  const host = URL.parse(`http://${text(headers['host'])}`)?.hostname ?? '';
  const direct = headers['forwarded'] === undefined && headers['x-forwarded-for'] === undefined;
  return direct && isLocal(remote) && isLoopback(host);
}

const notFromHere = (): ShopResponse => {
  const why = html`This page opens only on the machine that runs the demo.`;
  return page(messagePage('Not from here', why, 'en'), 403, PRIVATE);
};

const mails = (request: ShopRequest, options: ShopOptions): ShopResponse =>
  mayLook(request) ? page(mailsPage(options.mails.latest(50)), 200, PRIVATE) : notFromHere();

const webhooks = (request: ShopRequest, options: ShopOptions): ShopResponse =>
  mayLook(request) ? page(webhooksPage(options.webhooks?.latest(50) ?? []), 200, PRIVATE) : notFromHere();

const BUNDLE = /^\/holdings\/(\d{1,12})\/bundle$/;

async function holdings(path: string, request: ShopRequest, options: ShopOptions): Promise<ShopResponse> {
  if (!mayLook(request)) return notFromHere();
  const idx = BUNDLE.exec(path)?.[1];
  if (idx !== undefined) return bundleFile(idx, await options.bundle(Number(idx)));
  if (path !== '/holdings') return notFound();
  const {receiver, notice, orders, held} = options;
  const body = holdingsPage({receiver, notice, orders: orders.latest(50), held: await held()});
  return page(body, 200, PRIVATE);
}

function bundleFile(idx: string, bundle: string | null): ShopResponse {
  if (bundle === null) return notFound();
  const headers = {
    'content-type': 'application/json',
    'content-disposition': `attachment; filename="consent-bundle-${idx}.json"`,
    ...PRIVATE,
  };
  return {status: 200, headers, body: bundle};
}
