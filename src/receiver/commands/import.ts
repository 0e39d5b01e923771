// `consent-receiver import`: consents from elsewhere, out of a file. What is in a bad row is not said.
import {readFile} from 'node:fs/promises';
import {fromUtf8} from '../../receipt/digest.ts';
import {importFile, isClean, type ImportReport} from '../exchange/import.ts';
import {openSecrets, secretFiles} from '../keys.ts';
import {openRandomness} from '../node-crypto.ts';
import type {CommandSettings} from './command-settings.ts';
import {controllerIn} from './controller-in.ts';
import {bad} from './flag-values.ts';
import {FLAGS} from './flags.ts';
import {withStore} from './texts.ts';

/** Imports. */
export async function importOne(settings: CommandSettings): Promise<void> {
  const {words, publicUrl, data, signingKeyFile: key, pepperFile: pepper} = settings;
  const [file, ...rest] = words;
  if (file === undefined || rest.length > 0) throw bad('import takes one FILE');
  if (publicUrl === null) throw bad('--public-url is needed: every import is signed in its name');
  const text = await textOf(file);
  const asked = {dryRun: settings.isOn(FLAGS.dryRun), partial: settings.isOn(FLAGS.partial)};
  const secrets = await openSecrets(data, Date.now, secretFiles(data, {key, pepper}));
  await withStore(settings, async (store) => {
    const notices = await store.notices();
    const controller = controllerIn(settings, notices);
    const options = {store, secrets, notices, audience: publicUrl, now: Date.now, random: openRandomness()};
    const report = await importFile(options, text, {...asked, controller});
    tell(report, asked.dryRun);
    if (!isClean(report, asked))
      throw bad('nothing is imported of a file with bad rows, unless with --partial');
  });
}

async function textOf(file: string): Promise<string> {
  try {
    return fromUtf8(await readFile(file));
  } catch (cause) {
    throw bad(`${file} can't be read as UTF-8`, cause);
  }
}

function tell({good, imported, known, erased, bad: wrong, faults}: ImportReport, dryRun: boolean): void {
  for (const {line, fault} of faults) console.error(`line ${line}: ${fault}`);
  if (wrong > faults.length) console.error(`and ${wrong - faults.length} more`);
  const parts = dryRun
    ? [`${good} good`]
    : [
        `${imported} imported`,
        `${known} imported before`,
        ...(erased > 0 ? [`${erased} erased before`] : []),
      ];
  console.log(`consent-receiver: ${[...parts, `${wrong} bad`].join(', ')}`);
}
