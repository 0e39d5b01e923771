// Who was signed in: a receipt's own `sub` counts only together with the shop's token for the same id.
import {ConsentError} from '../model/errors.ts';
import type {ReceiptPayload} from '../receipt/receipt.ts';
import type {ReceiverSecrets} from './keys.ts';
import type {SubjectRef} from './store.ts';
import {verifySubjectToken} from './subject-token.ts';
import {subjectKey as keyOf} from './subject.ts';

export interface SignedInOptions {
  readonly subjectKey: Uint8Array | null;
  readonly secrets: Pick<ReceiverSecrets, 'pepper'>;
  /** Unix ms. */
  readonly now: () => number;
}

/**
 * The person that a receipt binds to by its `sub`. Null where there is no token, where it is for another person or
 * shop, or where it is over: what the person answered is recorded all the same, for the addresses that it names.
 */
export function signedIn(
  {subjectKey, secrets, now}: SignedInOptions,
  {sub, controller}: Pick<ReceiptPayload, 'sub' | 'controller'>,
  token: string | null,
): SubjectRef | null {
  if (token === null || subjectKey === null || sub === undefined) return null;
  try {
    const said = verifySubjectToken(token, subjectKey, now());
    if (said.iss !== controller.id || said.sub !== sub) return null;
    return {kind: 'sub', key: keyOf(secrets.pepper, controller.id, 'sub', sub)};
  } catch (error) {
    if (error instanceof ConsentError) return null;
    throw error;
  }
}
