// Asks the receiver to mail the person's copy of one receipt: a question that the device's key signs (RECEIPT.md 5).
import type {SigningKey} from '../receipt/key.ts';
import {issueQuery} from '../receipt/query.ts';
import {postQuestion, type PostOptions} from './post-question.ts';

export interface AskCopyOptions extends PostOptions {
  readonly aud: string;
  readonly key: SigningKey;
}

/**
 * Asks for a copy of the receipt with this hash. The receiver's answer is the same whether it holds it or not.
 * @returns whether the receiver took the question. Never rejects
 */
export async function askCopy(copy: string, {aud, key, ...how}: AskCopyOptions): Promise<boolean> {
  const claims = {aud, jti: crypto.randomUUID(), iat: Math.floor(Date.now() / 1000), copy};
  const body = await issueQuery(claims, key).catch(() => null);
  return body !== null && postQuestion(`${aud}/copies`, {body, type: 'text/plain;charset=utf-8'}, how);
}
