// What a person did becomes a draft: signed, in memory, ready to be recorded.
import type {ConsentEvent} from '../model/event.ts';
import type {CentrePresentation} from '../model/centre.ts';
import type {Notice} from '../model/notice.ts';
import {againOf, type Presentation} from '../model/presentation.ts';
import {digestOf} from '../receipt/digest.ts';
import type {Contact} from '../receipt/disclosure.ts';
import {thumbprintOf, thumbprintUri} from '../receipt/key.ts';
import {issueReceipt, type IssuedReceipt, type ReceiptUi} from '../receipt/receipt.ts';
import type {Entry, Ledger} from './ledger.ts';

/** The version of the widget, as receipts carry it. */
export const VERSION = '0.1.0';

/** Where the page stands: `location`, or a URL in its place. */
export type Page = Pick<URL, 'href' | 'origin' | 'pathname' | 'protocol'>;

/** What a person did, and what they saw when they did it. */
export interface Act {
  readonly event: ConsentEvent;
  readonly notice: Notice;
  readonly presentation: Presentation | CentrePresentation;
  readonly contact: Contact;
  /** The control of each choice; empty for an event that isn't `choices`. */
  readonly controls: ReceiptUi['controls'];
  readonly actor: ReceiptUi['actor'];
  /** Whether the words in the page were other ones than the presentation's: a browser had translated them. */
  readonly translated?: boolean;
  /** Whether the person is under the age at which one can consent alone. */
  readonly minor?: boolean;
  /** Opaque id of a signed-in person, from the host page. */
  readonly subject?: string;
  /** Ms since 1970: when the last answer was given. */
  readonly at: number;
}

/** An act that was signed and lies in memory. */
export interface Draft {
  readonly issued: IssuedReceipt;
  readonly entry: Entry;
  readonly texts: Readonly<Record<string, unknown>>;
}

/** Where and for whom acts are signed. */
export interface Desk {
  readonly aud: string;
  readonly page: Page;
  /** Thumbprint that the receiver's key must lead back to. */
  readonly pin: string | undefined;
  /** Whether receipts are marked as tests. */
  readonly test: boolean;
}

/**
 * Signs an act with the device's key, as the next of its chain. Nothing is written but the key.
 * @throws ConsentError as `issueReceipt`; whatever WebCrypto throws where there is none
 */
export async function signAct(act: Act, ledger: Ledger, {aud, page, pin, test}: Desk): Promise<Draft> {
  const {event, notice, presentation, contact, controls, actor, translated, minor, subject, at} = act;
  const {lang, context} = presentation;
  const again = againOf(presentation);
  const [key, digest, shown] = await Promise.all([ledger.key(), digestOf(notice), digestOf(presentation)]);
  const iss = thumbprintUri(await thumbprintOf(key.publicJwk));
  const last = (await ledger.entries()).findLast((entry) => entry.iss === iss);
  const issued = await issueReceipt(
    {
      aud,
      jti: crypto.randomUUID(),
      iat: Math.floor(at / 1000),
      seq: last ? last.seq + 1 : 0,
      prev: last ? last.hash : null,
      ...(subject !== undefined && {sub: subject}),
      event,
      notice: {id: notice.id, version: notice.version, lang, digest, shown},
      controller: {id: notice.controller.id, name: notice.controller.name},
      context,
      ui: {
        widget: VERSION,
        page: pageOf(page),
        controls,
        actor,
        ...(translated && {translated}),
        ...(gpcSignal() && {gpc: true}),
        ...(minor && {minor}),
        ...(event.kind === 'choices' && again.length && {again}),
      },
      key: key.kind,
      ...(test && {test}),
    },
    contact,
    key,
  );
  const {jti, seq} = issued.payload;
  const raised = event.kind === 'objection' && event.state === 'raised'; // lifting one is a grant
  const refusal = event.kind === 'withdrawal' || raised;
  const texts = {[digest]: notice, [shown]: presentation};
  const {wire, hash} = issued;
  const entry = {jti, wire, hash, iss, seq, at, refusal, event, contact, digest, shown, ...(pin && {pin})};
  return {issued, entry, texts};
}

/** Origin and path of the page, at most 512 characters; a page without an origin has only its scheme and path. */
function pageOf({origin, protocol, pathname}: Page): string {
  const page = (origin === 'null' ? protocol : origin) + pathname;
  return page.length <= 512 ? page : `${origin}/`;
}

const gpcSignal = (): boolean =>
  'globalPrivacyControl' in globalThis.navigator && globalThis.navigator.globalPrivacyControl === true;
