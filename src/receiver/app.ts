// The receiver over HTTP: routes, CORS, problem documents. One fetch handler, for Node and every fetch runtime.
import {Hono} from 'hono';
import {routePath} from 'hono/route';
import {all} from '../i18n/all.ts';
import {normaliseReceiver} from '../receipt/audience.ts';
import {digestOf} from '../receipt/digest.ts';
import {adminPages} from './admin/admin-page.ts';
import {openBatch, type Batch} from './batch.ts';
import {openConfirmations} from './confirm/service.ts';
import type {Metrics} from './metrics.ts';
import {openRandomness} from './node-crypto.ts';
import {tellAll, tellReceived} from './requests.ts';
import {observed, type Observer, type Written} from './observer.ts';
import {openRates} from './http/rates.ts';
import {answer, ClockSkew, problemFor, problemIn, problemResponse, TooOften} from './refusal.ts';
import {logged, type Trace} from './http/request-log.ts';
import {
  getHealth,
  getKeys,
  getMetrics,
  getPresentation,
  getReady,
  postReceipt,
  putPresentation,
  RETRY_AFTER,
  type RouteOptions,
} from './http/routes.ts';
import {personRoutes} from './http/person-routes.ts';
import {allowedBy} from './http/route.ts';
import {shopRoutes, type ShopRouteOptions} from './http/shop-routes.ts';
import {openMail, type Mail} from './mailer.ts';
import {storedOnce} from './once.ts';
import {storedReadTokens} from './read-tokens.ts';
import {approvePresentation, settleKnown} from './settle.ts';
import type {Store} from './store.ts';
import type {Receiver, ReceiverOptions} from './receiver-options.ts';
import {startDispatcher} from './webhooks/dispatcher.ts';
import {partnersOf} from './webhooks/endpoints.ts';

export type {Receiver, ReceiverOptions} from './receiver-options.ts';

/** Longer than all that is looked up for an address takes. */
const EVEN_TIME = 300;
/** Days that the link of a confirmation mail is good for. */
const CONFIRM_DAYS = 7;

const PREFLIGHT = {
  'access-control-allow-methods': 'GET, POST, PUT',
  'access-control-allow-headers': 'content-type',
  'access-control-max-age': '86400',
};

/**
 * Makes a receiver. What waited for a notice that is known by now is settled first.
 * @throws ConsentError `receiver` for a URL that can't be one, `notice-changed` when a notice has another text than
 * the one kept under the same id and version.
 */
export async function createReceiver(options: ReceiverOptions): Promise<Receiver> {
  const audience = normaliseReceiver(options.publicUrl);
  const {store, metrics, log = (line) => console.error(line)} = options;
  const observers: Observer[] = [...(options.observers ?? []), ...(metrics ? [metrics] : [])];
  const written = observed(store, observers);
  const batch = openBatch(written);
  const mail = openMail(options.mailer ?? null, log);
  const route = await routeOptions(options, {audience, batch, written, mail});
  const {retention = [], vacuum = true} = options;
  const asked = {...route, store: written, queue: store, keeper: store, retention, vacuum, admin: route};
  const confirmations = await openConfirmations({
    ...route,
    log,
    confirmDays: options.confirmDays ?? CONFIRM_DAYS,
  });
  await settleKnown(route);
  await tellAll(asked);
  const {webhooks: endpoints = [], webhookTimes: times = {}} = options;
  const dispatcher = await startDispatcher({...route, endpoints, times, observers, log});
  observers.push(dispatcher.observer);
  const queue: ShopRouteOptions = {...asked, wake: () => dispatcher.wake()};
  metrics?.watch({store, waiting: () => batch.waiting, endpoints: endpoints.map(({name}) => name)});
  const {pathname} = new URL(audience);
  const state = {stopping: false};
  const told = {
    ...route,
    requested: (jti: string) => tellReceived(queue, jti),
    granted: confirmations.granted,
  };
  confirmations.start(options.notices ?? []);
  const app = routes(told, pathname === '/' ? '' : pathname, {observers, metrics, state, queue});
  const {logRequest, now = Date.now} = options;
  app.onError((error, c) => {
    const {response, failure} = answerError(error);
    if (failure) log(`consent-receiver: unavailable: ${failure}`);
    if (c.env.trace) c.env.trace.failure = failure;
    return response;
  });
  return {
    audience,
    async fetch(request, {address = ''} = {}) {
      if (!logRequest) return app.fetch(request, {address});
      return logged(request, async (trace) => app.fetch(request, {address, trace}), logRequest, now);
    },
    async approve(digest) {
      const settled = await approvePresentation(route, digest);
      dispatcher.wake();
      mail.behind(confirmations.round);
      return settled;
    },
    drain: () => void (state.stopping = true),
    async close() {
      await batch.close();
      await dispatcher.close();
      confirmations.close();
      await mail.close();
      await store.close();
    },
  };
}

/** What stands behind the routes. */
interface Behind {
  readonly audience: string;
  readonly batch: Batch;
  /** Takes statements in, with the observers told. */
  readonly written: Pick<Store, Written>;
  readonly mail: Mail;
}

async function routeOptions(
  options: ReceiverOptions,
  {audience, batch, written, mail}: Behind,
): Promise<RouteOptions> {
  const {store, now = Date.now, audiences = [], origins = []} = options;
  for (const notice of options.notices ?? []) await store.keepNotice(await digestOf(notice), notice);
  const notices = await store.notices();
  const controllers = new Set([...notices.values()].map(({controller}) => controller.id));
  const rates = openRates({limits: options.limits, limiter: options.limiter, controllers});
  return {
    store,
    append: batch.append,
    secrets: options.secrets,
    notices,
    inUse: options.notices ?? [],
    messages: options.messages ?? all,
    audiences: new Set([audience, ...audiences.map((one) => normaliseReceiver(one))]),
    origins: new Set([new URL(audience).origin, ...origins]),
    strictOrigins: options.strictOrigins ?? false,
    acceptTest: options.acceptTest ?? false,
    rates,
    audience,
    shopToken: options.shopToken ?? null,
    subjectKey: options.subjectKey ?? null,
    statements: written,
    evenTime: options.evenTime ?? EVEN_TIME,
    mail,
    readTokens: options.readTokens ?? storedReadTokens(store.links, now),
    extract: options.extract ?? {},
    partners: partnersOf(options.webhooks ?? []),
    once: options.once ?? storedOnce(store.links, now),
    admit: (controller) => rates.controller(controller),
    now,
    random: options.random ?? openRandomness(),
  };
}

type App = Hono<{Bindings: {address: string; trace?: Trace}}>;

/** What the routes have besides their options. */
interface Extras {
  readonly observers: readonly Observer[];
  readonly metrics: Metrics | undefined;
  readonly state: {readonly stopping: boolean};
  readonly queue: ShopRouteOptions;
}

/** The routes below a base path, which is compared as it stands: nothing in it is a pattern. */
function routes(options: RouteOptions, base: string, {observers, metrics, state, queue}: Extras): App {
  const app: App = new Hono({
    getPath(request) {
      const {pathname} = new URL(request.url);
      return pathname.startsWith(`${base}/`) ? pathname.slice(base.length) : '/';
    },
  });
  app.use(async (c, next) => {
    await next();
    const {trace} = c.env;
    if (!trace) return;
    trace.route = routePath(c, -1).replace('/*', 'none');
    trace.problem = problemIn(c.res);
  });
  app.options('*', () => answer(null, 204, PREFLIGHT));
  if (observers.some(({answered}) => answered)) {
    app.use('/receipts', async (c, next) => {
      await next();
      if (c.req.method === 'POST') tell(observers, c.res);
    });
  }
  app.post('/receipts', (c) => postReceipt(options, c.req.raw, c.env.address));
  app.put('/presentations/:digest', (c) =>
    putPresentation(options, c.req.raw, c.env.address, c.req.param('digest')),
  );
  app.get('/presentations/:digest', (c) => getPresentation(options, c.req.param('digest')));
  const listed = [...personRoutes(options), ...shopRoutes(queue), ...adminPages(options)];
  for (const {method, path, answer: run} of listed) {
    app.on(method, path, (c) => run(c.req.raw, c.env.address, c.req.param()));
  }
  app.get('/jwks.json', () => getKeys(options));
  app.get('/health', () => getHealth(options));
  app.get('/ready', () => getReady(options, state.stopping));
  if (metrics) app.get('/metrics', (c) => getMetrics(metrics, c.req.raw));
  for (const [path, allow] of [
    ['/receipts', 'OPTIONS, POST'],
    ...allowedBy(listed),
    ['/presentations/:digest', 'GET, HEAD, OPTIONS, PUT'],
    ['/jwks.json', 'GET, HEAD, OPTIONS'],
    ['/health', 'GET, HEAD, OPTIONS'],
    ['/ready', 'GET, HEAD, OPTIONS'],
  ] as const) {
    app.all(path, () => problemResponse('method-not-allowed', {allow}));
  }
  app.notFound(() => problemResponse('not-found'));
  return app;
}

/** Tells what became of a receipt that was sent. */
function tell(observers: readonly Observer[], response: Response): void {
  const outcome = problemIn(response) ?? (response.status === 201 ? 'new' : 'repeated');
  for (const observer of observers) observer.answered?.(outcome);
}

/** A problem for what the sender did wrong; else 503, and where it broke, without a word of any message. */
function answerError(error: Error): {readonly response: Response; readonly failure: string | null} {
  if (error instanceof TooOften) {
    return {response: problemResponse('rate-limited', {'retry-after': String(error.wait)}), failure: null};
  }
  if (error instanceof ClockSkew) {
    return {response: problemResponse('clock-skew', {}, {time: error.time}), failure: null};
  }
  const problem = problemFor(error);
  const again = {'retry-after': RETRY_AFTER};
  if (problem) {
    const how = {unavailable: again, unauthorized: {'www-authenticate': 'Bearer'}};
    const headers = problem === 'unavailable' || problem === 'unauthorized' ? how[problem] : {};
    return {response: problemResponse(problem, headers), failure: null};
  }
  const code = 'code' in error ? ` ${String(error.code)}` : '';
  const failure = `${error.name}${code} ${placeOf(error)}`.replaceAll(/[^ -~]/g, '?');
  return {response: problemResponse('unavailable', again), failure};
}

/** The innermost call of the stack; a message may hold lines that look like one. */
function placeOf({stack = '', message}: Error): string {
  const calls = stack.slice(message ? stack.indexOf(message) + message.length : 0).split('\n');
  return calls.find((line) => line.startsWith('    at '))?.trim() ?? '';
}
