// `consent-receiver keys`: lists the signing keys, or makes a new one.
import {readJws} from '../../receipt/jws.ts';
import type {ReceiverJwk} from '../../receipt/key-set.ts';
import {actionOf, type CommandSettings} from './command-settings.ts';
import {bad} from './flag-values.ts';
import {table} from './help.ts';
import {rotateKey} from '../key-rotation.ts';
import {readKeySet, readSigningKey, secretFiles} from '../keys.ts';
import {readIfThere} from '../secret-file.ts';

/** Lists or rotates. */
export async function keys(settings: CommandSettings): Promise<void> {
  const {data, words, signingKeyFile: key, pepperFile: pepper} = settings;
  const files = secretFiles(data, {key, pepper});
  const [action] = actionOf('keys', words, {list: 0, rotate: 0});
  const [set, signing] = [await readIfThere(files.keys), await readIfThere(files.key)];
  if (!set || !signing) throw bad(`${data} holds no keys: is it the folder of --data?`);
  if (action === 'rotate') {
    const {from, to} = await rotateKey(files);
    console.log(`consent-receiver: ${to} signs in place of ${from}, which vouches for it`);
    console.log('consent-receiver: start the receiver again so that it uses it, and make a backup');
    return;
  }
  const {kid} = await readSigningKey(files.key, signing);
  const rows = (await readKeySet(files.keys, set)).keys.map((one) => [
    one.kid,
    since(one),
    one.kid === kid ? 'signs' : 'kept for what it signed',
  ]);
  console.log(table([['thumbprint', 'since', ''], ...rows]).join('\n'));
}

/** The day on which the key before vouched for it. */
function since({succession}: ReceiverJwk): string {
  if (succession === undefined) return 'the start';
  const {payload} = readJws(succession);
  const iat = typeof payload === 'object' && payload !== null && 'iat' in payload ? payload.iat : null;
  return typeof iat === 'number' ? new Date(iat * 1000).toISOString().slice(0, 10) : 'unknown';
}
