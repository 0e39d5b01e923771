#!/usr/bin/env node
// The bin `consent-receiver`. Exit codes: 0 after a clean stop, 1 when it can't run, 2 for a wrong setting.
import {readFileSync} from 'node:fs';
import {join} from 'node:path';
import {ConsentError} from '../model/errors.ts';
import {helpText} from './flags.ts';
import type {RequestLine} from './request-log.ts';
import {readSettings, type Settings} from './settings.ts';

/** Packages that only a receiver needs, so that a shop's front end doesn't install them. */
const PEERS = ['hono', '@hono/node-server', 'libphonenumber-js', 'rate-limiter-flexible'];

async function main(): Promise<void> {
  const settings = readSettings(process.argv.slice(2), process.env);
  if (settings.kind === 'start') await start(settings);
  else process.stdout.write(settings.kind === 'help' ? helpText() : `${version()}\n`);
}

async function start(settings: Settings): Promise<void> {
  const {createReceiver, FILES, listen, openSecrets, openSqlite} = await import('./index.ts');
  const {data, port, host, trustProxy, log, ...options} = settings;
  process.stdout.on('error', () => undefined); // a reader of the log that has gone must not end the receiver
  const secrets = await openSecrets(data);
  const store = openSqlite(join(data, FILES.store));
  const receiver = await createReceiver({...options, ...(log === 'json' && {logRequest}), store, secrets});
  const listening = await listen(receiver, {port, host, trustProxy, ownProcess: true});
  const stop = (): void => void listening.close().then(() => process.exit(0), fail);
  process.once('SIGINT', stop);
  process.once('SIGTERM', stop);
  if (settings.notices.length === 0) {
    console.error(
      'consent-receiver: no --notice is given: consents to notices not kept yet wait in quarantine',
    );
  }
  console.log(`consent-receiver: ${receiver.audience} listens on ${listening.url}, data in ${data}`);
}

const logRequest = (line: RequestLine): void => void process.stdout.write(`${JSON.stringify(line)}\n`);

function version(): string {
  let folder = import.meta.dirname;
  for (;;) {
    try {
      const {name, version: found}: {name?: string; version?: string} = JSON.parse(
        readFileSync(join(folder, 'package.json'), 'utf8'),
      );
      if (name === 'consent-capture' && found) return found;
    } catch {
      // no package.json here
    }
    const parent = join(folder, '..');
    if (parent === folder) return 'unknown';
    folder = parent;
  }
}

/** One line, and the exit code. */
function fail(error: unknown): void {
  const missing = missingPeer(error);
  if (missing) {
    console.error(`consent-receiver: ${missing} is not installed: npm install ${PEERS.join(' ')}`);
    process.exit(1);
  }
  const [line = ''] = error instanceof Error ? error.message.split('\n') : [String(error)];
  console.error(`consent-receiver: ${line}`);
  process.exit(error instanceof ConsentError ? 2 : 1);
}

function missingPeer(error: unknown): string | undefined {
  if (!(error instanceof Error) || !('code' in error) || error.code !== 'ERR_MODULE_NOT_FOUND')
    return undefined;
  return PEERS.find((peer) => error.message.includes(`'${peer}'`) || error.message.includes(`/${peer}/`));
}

await main().catch(fail);
