// `consent-receiver serve`: listens until it is told to stop.
import {existsSync} from 'node:fs';
import {ConsentError} from '../../model/errors.ts';
import {createReceiver} from '../app.ts';
import {
  ADVICE,
  entriesOf,
  keepHighWater,
  lossIn,
  pointOf,
  readHighWater,
  writeHighWater,
  type HighWater,
  type Keeper,
} from '../high-water.ts';
import {openSecrets, secretFiles, type ReceiverSecrets} from '../keys.ts';
import {createExtractHook} from '../extract/hook.ts';
import {createMailHook} from '../mail-hook.ts';
import type {Mailer} from '../mailer.ts';
import type {Metrics} from '../metrics.ts';
import {listen, type Listening} from '../node.ts';
import type {RequestLine} from '../http/request-log.ts';
import type {Settings} from './settings.ts';
import {openStore, sqliteFile} from './store-of.ts';
import type {Store} from '../store.ts';

const log = (line: string): void => console.error(line);
const logRequest = (line: RequestLine): void => void process.stdout.write(`${JSON.stringify(line)}\n`);

/** Starts a receiver; resolves once it listens. */
export async function serve(settings: Settings): Promise<void> {
  const {
    port,
    host,
    data,
    signingKeyFile,
    pepperFile,
    metricsToken,
    mailUrl: _mailUrl,
    smtp: _smtp,
    extractUrl,
    trustProxy,
    log: kind,
    ...options
  } = settings;
  const files = secretFiles(data, {key: signingKeyFile, pepper: pepperFile});
  const mark = await readHighWater(settings.highWater);
  if (mark) checkThere(mark, settings);
  const secrets = await openSecrets(data, Date.now, files);
  const store = await openStore(settings);
  const keeper = await openKeeper(settings.highWater, mark, store, secrets);
  const metrics = await openMetricsWith(metricsToken);
  const observers = [keeper];
  const {shopToken} = settings;
  const mailer = await mailerOf(settings);
  const more = {
    ...(metrics && {metrics}),
    ...(kind === 'json' && {logRequest}),
    ...(mailer && {mailer}),
    ...(extractUrl !== null &&
      shopToken !== null && {extract: createExtractHook({url: extractUrl, token: shopToken})}),
  };
  process.stdout.on('error', () => undefined); // a reader of the log that has gone must not end the receiver
  const receiver = await createReceiver({...options, store, secrets, observers, ...more});
  const listening = await listen(receiver, {port, host, trustProxy, ownProcess: true});
  stopOnSignal(listening, keeper);
  if (settings.notices.length === 0 && (await store.notices()).size === 0) {
    log('consent-receiver: no --notice is given: consents to notices not kept yet wait in quarantine');
  }
  console.log(`consent-receiver: ${receiver.audience} listens on ${listening.url}, data in ${data}`);
}

/** Refuses to make a new store where there should be one, before anything is made. */
function checkThere({entries, time}: HighWater, settings: Settings): void {
  if (settings.database || entries === 0 || existsSync(sqliteFile(settings))) return;
  const gone = `there is no store in ${settings.data}, which had ${entriesOf(entries)} on ${time}`;
  throw new ConsentError('high-water', `${gone} (${settings.highWater}): ${ADVICE}`);
}

/** Refuses to go on with a store that has lost what it had. */
async function openKeeper(
  file: string,
  mark: HighWater | null,
  store: Store,
  {signing, keys}: ReceiverSecrets,
): Promise<Keeper> {
  const loss = mark ? await lossIn(mark, store, keys) : null;
  if (loss !== null) throw new ConsentError('high-water', `${loss} (${file}): ${ADVICE}`);
  const point = await pointOf(store, signing.kid);
  const losses = mark?.losses ?? [];
  try {
    await writeHighWater(file, point, losses);
  } catch (cause) {
    throw new ConsentError('high-water', `--high-water: ${file} can't be written`, {cause});
  }
  return keepHighWater({file, point, losses, log});
}

/** By the mail server, or by the shop; null where nobody sends mails. */
async function mailerOf({smtp, mailUrl, shopToken}: Settings): Promise<Mailer | null> {
  if (mailUrl !== null && shopToken !== null) return createMailHook({url: mailUrl, token: shopToken});
  if (!smtp) return null;
  const {createSmtpMailer} = await import('../smtp.ts');
  return createSmtpMailer({...smtp, password: smtp.password ?? undefined});
}

async function openMetricsWith(token: string | null): Promise<Metrics | null> {
  if (token === null) return null;
  const {openMetrics} = await import('../metrics.ts');
  return openMetrics(token);
}

/** The first signal lets finish what is under way; the second one ends the process at once. */
function stopOnSignal(listening: Listening, keeper: Keeper): void {
  let stopping = false;
  const stop = (): void => {
    if (stopping) process.exit(1);
    stopping = true;
    listening
      .close()
      .then(() => keeper.close())
      .then(
        () => process.exit(0),
        (error: unknown) => {
          log(`consent-receiver: ${error instanceof Error ? error.message : String(error)}`);
          process.exit(1);
        },
      );
  };
  process.on('SIGINT', stop);
  process.on('SIGTERM', stop);
}
