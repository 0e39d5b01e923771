// What a receiver is made with, and what it then is.
import type {Messages} from '../model/messages.ts';
import type {Notice} from '../model/notice.ts';
import type {ReceiverSecrets} from './keys.ts';
import type {Limiter} from './http/limiter.ts';
import type {Limits} from './http/limits.ts';
import type {Metrics} from './metrics.ts';
import type {Observer} from './observer.ts';
import type {RequestLine} from './http/request-log.ts';
import type {Mailer} from './mailer.ts';
import type {Once} from './once.ts';
import type {ReadTokens} from './read-tokens.ts';
import type {ExtractSetting} from './http/extract-route.ts';
import type {RetentionRule} from './keeping/rules.ts';
import type {Store} from './store.ts';
import type {WebhookEndpoint} from './webhooks/endpoints.ts';
import type {DeliveryTimes} from './webhooks/line.ts';

export interface ReceiverOptions {
  /** Where the world reaches the receiver: https, or http on this machine. Its path is the base of every route. */
  readonly publicUrl: string;
  /** Further URLs that receipts may be meant for: an old domain, another name of this machine. */
  readonly audiences?: readonly string[];
  readonly store: Store;
  readonly secrets: ReceiverSecrets;
  /** The notices in use. Each is kept by digest for ever; older ones need not be named again. */
  readonly notices?: readonly Notice[];
  /** Languages to render presentations in; all that the project has by default. */
  readonly messages?: readonly [Messages, ...Messages[]];
  /** Origins of the pages that send receipts; the public URL's own is one of them. */
  readonly origins?: readonly string[];
  /** Refuse receipts from pages of other origins, in place of limiting them harder. */
  readonly strictOrigins?: boolean;
  /** Take receipts from test mode: only for a receiver with a store and key of its own. */
  readonly acceptTest?: boolean;
  /** How often receipts may come; see LIMITS. */
  readonly limits?: Limits;
  /** Counts them: one that is shared, where several processes serve one receiver. */
  readonly limiter?: Limiter;
  /** Remembers which queries were answered; the store does unless it is given. */
  readonly once?: Once;
  /** What the shop's own systems show as their bearer token; without it they have no routes. */
  readonly shopToken?: string | null;
  /** By which the shop vouches for who is signed in: 32 bytes or more, which its back end has too. */
  readonly subjectKey?: Uint8Array | null;
  /** Sends mails; without it, nobody is told of a refusal by a typed address, and nothing is read by a mailed link. */
  readonly mailer?: Mailer;
  /** Days that the link of a confirmation mail is good for; 7 unless given. */
  readonly confirmDays?: number;
  /** Keeps what mailed links open; the store does unless it is given. */
  readonly readTokens?: ReadTokens;
  /** What the shop adds to an extract. */
  readonly extract?: ExtractSetting;
  /** Who is told of what happens, by a signed message for each event. */
  readonly webhooks?: readonly WebhookEndpoint[];
  /** When messages are tried again, given up and forgotten; see DELIVERY_TIMES. */
  readonly webhookTimes?: Partial<DeliveryTimes>;
  /** How long evidence is kept once nothing holds any more. Nobody falls due without rules. */
  readonly retention?: readonly RetentionRule[];
  /**
   * Whether the store gives back the room at once after an erasure; true unless given. SQLite writes its file anew for
   * it, and receives nothing meanwhile; without it, what was erased is overwritten all the same.
   */
  readonly vacuum?: boolean;
  /** Ms that the answer about a typed address takes, so that its time does not tell whether it is known. */
  readonly evenTime?: number;
  /** Unix ms. */
  readonly now?: () => number;
  /** Fills bytes with randomness. */
  readonly random?: (bytes: Uint8Array<ArrayBuffer>) => Uint8Array;
  /** Told of commits and answers. */
  readonly observers?: readonly Observer[];
  /** Served at `/metrics`; see `openMetrics`. */
  readonly metrics?: Metrics;
  /** Takes one line for each failure that is the receiver's own; never personal data. */
  readonly log?: (line: string) => void;
  /** Told about each request once it is answered; never personal data. */
  readonly logRequest?: (line: RequestLine) => void;
}

export interface Receiver {
  /** The public URL in its one spelling: the `aud` of receipts, the `iss` of acknowledgements. */
  readonly audience: string;
  /**
   * Answers a request; never rejects.
   * @param sender `address`: the client's network address, for the limit on how often it may come
   */
  fetch(request: Request, sender?: {readonly address?: string}): Promise<Response>;
  /** Approves a presentation that is held; see `approvePresentation`. */
  approve(digest: string): Promise<number>;
  /** From now on `/ready` says that it stops, so that nobody is sent here any more; all else goes on. */
  drain(): void;
  /** Closes the store. */
  close(): Promise<void>;
}
