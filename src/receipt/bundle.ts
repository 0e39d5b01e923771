// The bundle: everything that one act needs to be verified anywhere, in one JSON file.
import {ConsentError} from '../model/errors.ts';
import type {Notice} from '../model/notice.ts';
import type {Presentation} from '../model/presentation.ts';
import type {KeySet} from './key-set.ts';

/** `ack` and `keys` are null until the receiver has acknowledged the receipt. */
export interface Bundle {
  /** Wire form. */
  readonly receipt: string;
  /** Compact JWS. */
  readonly ack: string | null;
  readonly notice: Notice;
  readonly presentation: Presentation;
  /** The receiver's public keys, as its `jwks.json` had them. */
  readonly keys: KeySet | null;
}

/** A bundle's members before anything about them is known but their kind. */
export interface RawBundle {
  readonly receipt: string;
  readonly ack: string | null;
  readonly notice: unknown;
  readonly presentation: unknown;
  readonly keys: unknown;
}

const MEMBERS = ['receipt', 'ack', 'notice', 'presentation', 'keys'];

/**
 * Takes a bundle apart: exactly the five members, `receipt` a text, `ack` a text or null.
 * @param value the JSON text of the file, or what it parses to
 * @throws ConsentError `bundle`
 */
export function parseBundle(value: unknown): RawBundle {
  const bundle: unknown = typeof value === 'string' ? parseJson(value) : value;
  if (typeof bundle !== 'object' || bundle === null)
    throw new ConsentError('bundle', 'a bundle is a JSON object');
  const {receipt, ack, notice, presentation, keys} = bundle as Partial<Record<keyof RawBundle, unknown>>; // each looked at below
  const names = Object.keys(bundle);
  if (names.length !== MEMBERS.length || names.some((name) => !MEMBERS.includes(name))) {
    throw new ConsentError('bundle', `a bundle has exactly the members ${MEMBERS.join(', ')}`);
  }
  if (typeof receipt !== 'string' || (typeof ack !== 'string' && ack !== null)) {
    throw new ConsentError('bundle', 'receipt must be a text, ack a text or null');
  }
  if ((ack === null) !== (keys === null)) throw new ConsentError('bundle', 'ack and keys come together');
  return {receipt, ack, notice, presentation, keys};
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw new ConsentError('bundle', 'not JSON', {cause});
  }
}
