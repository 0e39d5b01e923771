// `consent-receiver export`: what holds, to the standard output.
import {Readable} from 'node:stream';
import {pipeline} from 'node:stream/promises';
import {exportPages} from '../exchange/export.ts';
import {exportText} from '../exchange/export-format.ts';
import {askedIn, formatIn} from '../exchange/export-route.ts';
import {openSecrets, secretFiles} from '../keys.ts';
import type {CommandSettings} from './command-settings.ts';
import {controllerIn, toldAs} from './controller-in.ts';
import {bad} from './flag-values.ts';
import {FLAGS, type Flag} from './flags.ts';
import {withStore} from './texts.ts';

/** The flags that say what is asked for, but for the controller. */
const ASKED: readonly Flag[] = [FLAGS.channel, FLAGS.choice, FLAGS.state, FLAGS.after, FLAGS.recipient];

/** Exports. */
export async function exportAll(settings: CommandSettings): Promise<void> {
  const {words, data, signingKeyFile: key, pepperFile: pepper, given} = settings;
  if (words[0] !== undefined) throw bad('export takes flags alone (consent-receiver export --help has them)');
  const format = toldAs('--format must be ndjson or csv', () => formatIn(given(FLAGS.format)));
  const {pepper: secret} = await openSecrets(data, Date.now, secretFiles(data, {key, pepper}));
  await withStore(settings, async (store) => {
    const notices = await store.notices();
    const controller = controllerIn(settings, notices);
    const flags = new Map(ASKED.map((flag) => [flag.name, given(flag)]));
    const asked = toldAs(
      'one of --channel, --choice, --state, --after and --recipient is no good, or channel and choice are both given',
      () => askedIn((name) => (name === 'controller' ? controller : (flags.get(name) ?? null)), {notices}),
    );
    const pages = exportPages({store, notices, pepper: secret, now: Date.now}, asked);
    await pipeline(Readable.from(exportText(pages, format)), process.stdout, {end: false});
  });
}
