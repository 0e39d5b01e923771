// Reading a request's body, and not one byte more than is allowed.
import {fromUtf8} from '../receipt/digest.ts';
import {refusal} from './refusal.ts';

/** The media type of a request, without parameters, in lower case; '' when there is none. */
export const mediaTypeOf = (request: Request): string =>
  (request.headers.get('content-type') ?? '').replace(/;.*$/s, '').trim().toLowerCase();

/**
 * The body as text; stops reading after `limit` bytes.
 * @throws ConsentError `too-large`, or `malformed` when it is no UTF-8 or breaks off.
 */
export async function readText(request: Request, limit: number): Promise<string> {
  if (Number(request.headers.get('content-length') ?? 0) > limit) {
    await request.body?.cancel().catch(() => undefined); // it may be gone already
    throw refusal('too-large');
  }
  const bytes = await readBytes(request, limit);
  if (!bytes) throw refusal('too-large');
  try {
    return fromUtf8(bytes);
  } catch (cause) {
    throw refusal('malformed', cause);
  }
}

async function readBytes(request: Request, limit: number): Promise<Uint8Array | null> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  try {
    for await (const chunk of request.body ?? []) {
      size += chunk.length;
      if (size > limit) return null; // leaving the loop cancels the stream
      chunks.push(chunk);
    }
  } catch (cause) {
    throw refusal('malformed', cause);
  }
  return Buffer.concat(chunks);
}
