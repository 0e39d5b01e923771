// Reading a request's body, and not one byte more than is allowed.
import {fromUtf8} from '../../receipt/digest.ts';
import {refusal} from '../refusal.ts';

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
  const whole = request.headers.has('content-length'); // a server gives no more than that, all at once
  const bytes = await (whole ? readWhole(request) : readBytes(request, limit));
  if (!bytes || bytes.length > limit) throw refusal('too-large');
  try {
    return fromUtf8(bytes);
  } catch (cause) {
    throw refusal('malformed', cause);
  }
}

async function readWhole(request: Request): Promise<Uint8Array> {
  try {
    return new Uint8Array(await request.arrayBuffer());
  } catch (cause) {
    throw refusal('malformed', cause); // it broke off
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
