// Which receivers' keys the caller trusts: thumbprints as they are, or key sets read from files.
import {ConsentError} from '../model/errors.ts';
import {DIGEST} from '../model/event.ts';
import {parseKeySet} from '../receipt/key-set.ts';

/** Whether a text is a thumbprint (base64url SHA-256), and so no file name worth trying. */
export const isThumbprint = (text: string): boolean => DIGEST.test(text);

/**
 * The thumbprints in the text of a key set, as a receiver serves it at `jwks.json`.
 * @throws ConsentError `keys`
 */
export async function thumbprintsIn(text: string): Promise<readonly string[]> {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (cause) {
    throw new ConsentError('keys', 'not JSON', {cause});
  }
  return (await parseKeySet(value)).keys.map(({kid}) => kid);
}
