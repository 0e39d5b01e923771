// `consent-receiver check`: computes everything anew from receipts and statements, and says every difference.
import {randomUUID} from 'node:crypto';
import {join} from 'node:path';
import {checkStore, type Checked} from '../check/check.ts';
import {lineOf} from '../check/difference.ts';
import {openSecrets, secretFiles} from '../keys.ts';
import {visible} from '../visible.ts';
import type {CommandSettings} from './command-settings.ts';
import {bad} from './flag-values.ts';
import {withStore} from './texts.ts';

/** Checks; exit code 1 where there is a difference. */
export async function check(settings: CommandSettings): Promise<void> {
  if (settings.words.length > 0) throw bad('check takes no words');
  process.once('SIGINT', () => process.exit(130)); // so that the scratch file goes
  process.once('SIGTERM', () => process.exit(143));
  await withStore(settings, async (store) => {
    const {data, signingKeyFile: key, pepperFile: pepper} = settings;
    const secrets = await openSecrets(data, Date.now, secretFiles(data, {key, pepper}));
    const scratch = join(settings.data, `check-${randomUUID()}.sqlite`);
    const {stderr} = process;
    const progress = (done: number, all: number): void => void stderr.write(`\r${done} of ${all} entries`);
    const checked = await checkStore({store, scratch, secrets, ...(stderr.isTTY && {progress})});
    if (stderr.isTTY) stderr.write('\n');
    say(checked);
  });
}

function say({entries, count, differences, moved}: Checked): void {
  for (const one of differences) console.log(visible(lineOf(one)).replaceAll('\n', ' '));
  if (count > differences.length) console.log(`and ${count - differences.length} more`);
  console.log(`consent-receiver: entries: ${entries}; differences: ${count}`);
  if (count === 0) return;
  if (moved) console.log('something was written meanwhile: check a store at rest, or a backup');
  process.exitCode = 1;
}
