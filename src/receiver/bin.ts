#!/usr/bin/env node
// The bin `consent-receiver`. Exit codes: 0 when all went well, 1 when it can't run, 2 for a wrong setting or a store
// that it must not go on with.
import {readFileSync} from 'node:fs';
import {join} from 'node:path';
import {ConsentError} from '../model/errors.ts';
import {readCommandSettings, type CommandSettings} from './commands/command-settings.ts';
import {bad} from './commands/flag-values.ts';
import {COMMANDS, type CommandName} from './commands/flags.ts';
import {helpText} from './commands/help.ts';
import {readSettings} from './commands/settings.ts';

/** Packages that only a receiver needs, so that a shop's front end doesn't install them. */
const PEERS = ['hono', '@hono/node-server', 'libphonenumber-js', 'rate-limiter-flexible'];
/** Packages that only some receivers need, each named alone. */
const SINGLE_PEERS = ['prom-client', 'pg', 'nodemailer'];

type Run = (settings: CommandSettings) => Promise<void>;
/** Each command, loaded when it is asked for. */
const LOAD: Readonly<Record<Exclude<CommandName, 'serve'>, () => Promise<Run>>> = {
  migrate: async () => (await import('./commands/migrate.ts')).migrate,
  backup: async () => (await import('./commands/backup.ts')).backup,
  restore: async () => (await import('./commands/restore.ts')).restore,
  keys: async () => (await import('./commands/keys.ts')).keys,
  tokens: async () => (await import('./commands/tokens.ts')).tokens,
  notices: async () => (await import('./commands/notices.ts')).notices,
  requests: async () => (await import('./commands/requests.ts')).requests,
  deliveries: async () => (await import('./commands/deliveries.ts')).deliveries,
  export: async () => (await import('./commands/export.ts')).exportAll,
  import: async () => (await import('./commands/import.ts')).importOne,
  erase: async () => (await import('./commands/erase.ts')).erase,
  retention: async () => (await import('./commands/retention.ts')).retention,
  hold: async () => (await import('./commands/hold.ts')).hold,
  check: async () => (await import('./commands/check.ts')).check,
  quarantine: async () => (await import('./commands/quarantine.ts')).quarantine,
};

async function main(): Promise<void> {
  const [first = '', ...rest] = process.argv.slice(2);
  const named = first !== '' && !first.startsWith('-');
  const command = named ? commandOf(first) : 'serve';
  const args = named ? rest : process.argv.slice(2);
  if (command === 'serve') {
    const settings = readSettings(args, process.env);
    if (settings.kind !== 'start') return print(settings.kind, named ? command : null);
    return (await import('./commands/serve.ts')).serve(settings);
  }
  const settings = readCommandSettings(command, args, process.env);
  if (settings.kind !== 'run') return print(settings.kind, command);
  return (await LOAD[command]())(settings);
}

function commandOf(word: string): CommandName {
  const found = Object.keys(COMMANDS).find((one): one is CommandName => one === word);
  if (found) return found;
  throw bad(`"${word}" is no command (--help lists them)`);
}

function print(what: 'help' | 'version', command: CommandName | null): void {
  process.stdout.write(what === 'help' ? helpText(command) : `${version()}\n`);
}

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
    const install = SINGLE_PEERS.includes(missing) ? missing : PEERS.join(' ');
    console.error(`consent-receiver: ${missing} is not installed: npm install ${install}`);
    process.exit(1);
  }
  const [line = ''] = error instanceof Error ? error.message.split('\n') : [String(error)];
  console.error(`consent-receiver: ${line}`);
  process.exit(error instanceof ConsentError ? 2 : 1);
}

function missingPeer(error: unknown): string | undefined {
  if (!(error instanceof Error) || !('code' in error) || error.code !== 'ERR_MODULE_NOT_FOUND')
    return undefined;
  return [...PEERS, ...SINGLE_PEERS].find(
    (peer) => error.message.includes(`'${peer}'`) || error.message.includes(`/${peer}/`),
  );
}

await main().catch(fail);
