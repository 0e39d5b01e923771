// Bodies of JSON that have a shape.
import type {Check, Fault} from '../../model/shape.ts';
import {refusal} from '../refusal.ts';
import {mediaTypeOf, readText} from './body.ts';

/**
 * Reads a JSON body of some shape.
 * @param limit bytes
 * @throws ConsentError `unsupported-media-type`, `too-large`, `malformed` or `bad-payload`
 */
export async function readJson<T>(request: Request, shape: Check<T>, limit: number): Promise<T> {
  if (mediaTypeOf(request) !== 'application/json') throw refusal('unsupported-media-type');
  const value = parse(await readText(request, limit));
  const faults: Fault[] = [];
  if (shape(value, '', faults)) return value;
  throw refusal('bad-payload');
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw refusal('malformed', cause);
  }
}
