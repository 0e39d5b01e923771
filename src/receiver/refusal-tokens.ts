// Refusal tokens at the receiver: minting one for an address, and what one that comes back may do.
import {ConsentError} from '../model/errors.ts';
import type {ConsentEvent} from '../model/event.ts';
import type {Notice} from '../model/notice.ts';
import type {ContactKind} from '../model/vocabulary.ts';
import {normaliseReceiver} from '../receipt/audience.ts';
import type {PostalAddress} from '../receipt/disclosure.ts';
import {issueRefusalToken, verifyRefusalToken, type RefusalTokenPayload} from '../receipt/refusal-token.ts';
import type {ReceiptPayload} from '../receipt/receipt.ts';
import type {ReceiverSecrets} from './keys.ts';
import {problemFor, refusal} from './refusal.ts';
import type {SubjectRef} from './store.ts';
import {normaliseAddress, subjectKey} from './subject.ts';

/** Whose mail the token goes into. */
export interface Recipient {
  /** Id of the controller, as its notice has it. */
  readonly controller: string;
  readonly kind: ContactKind;
  /** As the shop knows it; the receiver brings it into its one spelling. */
  readonly address: string | PostalAddress;
  /** For telephone numbers without a country code: ISO 3166-1 alpha-2, as the notice has it. */
  readonly country?: string | null;
  /** The choices that the token may refuse; all when it is absent. */
  readonly choices?: readonly string[];
}

export interface MintOptions {
  /** The receiver's public URL. */
  readonly publicUrl: string;
  readonly secrets: Pick<ReceiverSecrets, 'signing' | 'pepper'>;
  /** Unix ms. */
  readonly now?: () => number;
}

/** A token, and where its link leads. */
export interface MintedToken {
  readonly token: string;
  /** For the mail's own text, and for `List-Unsubscribe`. */
  readonly url: string;
}

/**
 * Mints a refusal token for an address. Whoever has it can say no for that address, for ever, and nothing else.
 * @throws ConsentError `receiver` for a URL that can't be one, `token-payload` for ids that are none
 */
export async function mintRefusalToken(
  {publicUrl, secrets, now = Date.now}: MintOptions,
  {controller, kind, address, country = null, choices}: Recipient,
): Promise<MintedToken> {
  const iss = normaliseReceiver(publicUrl);
  const sub = subjectKey(secrets.pepper, controller, kind, normaliseAddress(kind, address, country));
  const iat = Math.floor(now() / 1000);
  const payload = {iss, sub, sub_kind: kind, controller, iat, ...(choices && {choices})};
  const token = await issueRefusalToken(payload, secrets.signing);
  return {token, url: `${iss}/unsubscribe?t=${token}`};
}

/** The country of a controller's notices, for telephone numbers without a country code; the newest notice's. */
export const countryOf = (notices: Iterable<Notice>, controller: string): string | null =>
  [...notices].findLast((notice) => notice.controller.id === controller)?.country ?? null;

/** What a refusal may bind to by its token. */
export interface TokenOptions {
  readonly audiences: ReadonlySet<string>;
  readonly secrets: Pick<ReceiverSecrets, 'keys'>;
}

/**
 * The subject of the token in an event; null without a token. One that does not hold, or not for this, is passed over
 * where the act says otherwise whom it is for: a refusal is not lost by it.
 * @param isAddressed whether it discloses an address
 * @throws ConsentError `bad-token` where nothing else says so: nobody must believe that it counted
 */
export async function tokenSubject(
  options: TokenOptions,
  {event, controller}: Pick<ReceiptPayload, 'event' | 'controller'>,
  isAddressed: boolean,
): Promise<SubjectRef | null> {
  if ((event.kind !== 'withdrawal' && event.kind !== 'objection') || event.token === undefined) return null;
  try {
    const token = await readRefusalToken(options, event.token);
    if (token.controller !== controller.id || !mayRefuse(token, event)) throw refusal('bad-token');
    return {kind: token.sub_kind, key: token.sub};
  } catch (error) {
    const isBad = problemFor(error) === 'bad-token';
    if (isBad && (isAddressed || event.for !== undefined)) return null;
    throw error;
  }
}

/**
 * What a token says that was found good.
 * @throws ConsentError `bad-token`
 */
export async function readRefusalToken(
  {audiences, secrets}: TokenOptions,
  text: string,
): Promise<RefusalTokenPayload> {
  try {
    return await verifyRefusalToken(text, audiences, secrets.keys);
  } catch (error) {
    throw error instanceof ConsentError ? refusal('bad-token', error) : error;
  }
}

/** A token only refuses, and only the choices that it names where it names any. */
function mayRefuse({choices}: RefusalTokenPayload, event: ConsentEvent): boolean {
  if (event.kind === 'objection') return event.state === 'raised' && choices === undefined;
  if (event.kind !== 'withdrawal') return false;
  return choices === undefined || event.choices.every((one) => choices.includes(one));
}
