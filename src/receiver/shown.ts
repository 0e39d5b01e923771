// What the person saw: the receiver renders the presentation itself and compares digests.
import {centreAll} from '../i18n/centre/all.ts';
import {canonicalize} from '../model/canonical.ts';
import {ConsentError} from '../model/errors.ts';
import {findMessages, type Messages} from '../model/messages.ts';
import type {Notice} from '../model/notice.ts';
import {presentCentre} from '../model/present-centre.ts';
import {present} from '../model/present.ts';
import {choicesOf, type Presentation} from '../model/presentation.ts';
import type {QuarantineReason} from '../receipt/ack.ts';
import type {ReceiptPayload} from '../receipt/receipt.ts';
import {checkAgreement, choicesIn} from '../receipt/verify.ts';
import {hashText} from './node-crypto.ts';
import type {Store, StoredPresentation} from './store.ts';

/** What the receiver knows of texts. */
export interface Texts {
  readonly store: Store;
  /** Every notice ever configured, by digest. */
  readonly notices: ReadonlyMap<string, Notice>;
  /** At least one. */
  readonly messages: readonly [Messages, ...Messages[]];
}

/** A text that the receiver made itself. Set `stored` once a store has it: it is long, and always the same. */
export interface RenderedText {
  readonly digest: string;
  readonly text: string;
  stored: boolean;
}

/** `reason` says why it must wait; null when nothing must. */
export interface Finding {
  readonly reason: QuarantineReason | null;
  readonly rendered: RenderedText | null;
}

const RECORDED: Finding = {reason: null, rendered: null};
const waits = (reason: QuarantineReason): Finding => ({reason, rendered: null});

/**
 * Holds a receipt's event against the notice that it says was shown. Only answers to choices can be quarantined:
 * withdrawals, objections and requests count whatever the screen looked like.
 * @throws ConsentError `agreement` when receipt and notice speak of different things.
 */
export async function judgeShown(texts: Texts, payload: ReceiptPayload): Promise<Finding> {
  const asks = payload.event.kind === 'choices';
  const notice = texts.notices.get(payload.notice.digest);
  if (!notice) return asks ? waits('unknown-notice') : RECORDED;
  const {lang, shown} = payload.notice;
  if (asks && !notice.languages.includes(lang)) throw new ConsentError('agreement', 'another language');
  const {tree, text} = rendered(texts, notice, payload);
  checkAgreement(payload, notice, tree);
  if (!asks) return {reason: null, rendered: centreText(texts, notice, payload)};
  if (text?.digest === shown) return {reason: null, rendered: text};
  return judgeStored(await texts.store.presentation(shown), payload, notice);
}

/** A tree that the receiver made; `text` is null where it lacks the language and made it in another. */
interface Rendered {
  readonly tree: Presentation;
  readonly text: RenderedText | null;
}

/** The screen of a receipt as the receiver renders it; null where it does not know the notice, or can't. */
export function renderedFor(texts: Texts, payload: ReceiptPayload): Presentation | null {
  const notice = texts.notices.get(payload.notice.digest);
  if (!notice) return null;
  try {
    return rendered(texts, notice, payload).tree;
  } catch {
    return null; // it names choices that the notice has not got
  }
}

/** The trees made last: the screens of a shop are few, and making one costs more than all other checks. */
const MOST = 500;
const made = new WeakMap<Texts['notices'], Map<string, Rendered>>();

function rendered({notices, messages}: Texts, notice: Notice, payload: ReceiptPayload): Rendered {
  const {lang, digest: of} = payload.notice;
  const options = {
    context: payload.context,
    lang,
    choices: choicesIn(payload),
    again: payload.ui.again ?? [],
    controls: payload.ui.controls,
  };
  const known = made.get(notices) ?? new Map<string, Rendered>();
  made.set(notices, known);
  const name = JSON.stringify([of, options]);
  const found = known.get(name);
  if (found) return found;
  const own = findMessages(messages, lang);
  const tree = present(notice, own ?? messages[0], options);
  const fresh = {tree, text: own ? renderedText(canonicalize(tree)) : null};
  const [oldest] = known.keys();
  if (known.size >= MOST && oldest !== undefined) known.delete(oldest);
  known.set(name, fresh);
  return fresh;
}

const centres = new WeakMap<Texts['notices'], Map<string, RenderedText>>();

/**
 * The preference centre's tree, where an act was done under it: kept, so that it can be shown again (U20). Null for an
 * act that was done elsewhere, or under other words; it counts all the same.
 */
function centreText(
  {notices, messages}: Texts,
  notice: Notice,
  payload: ReceiptPayload,
): RenderedText | null {
  const {lang, digest, shown} = payload.notice;
  if (payload.context !== 'preferences' || !notice.languages.includes(lang)) return null;
  const known = centres.get(notices) ?? new Map<string, RenderedText>();
  centres.set(notices, known);
  const name = `${digest} ${lang}`;
  const [own, centre] = [findMessages(messages, lang), findMessages(centreAll, lang)];
  const found = known.get(name);
  if (!own || !centre) return null;
  const text = found ?? renderedText(canonicalize(presentCentre(notice, own, {lang, centre})));
  known.set(name, text);
  return text.digest === shown ? text : null;
}

const renderedText = (text: string): RenderedText => ({digest: hashText(text), text, stored: false});

/** A presentation that this version can't render itself: good once an operator has approved it. */
function judgeStored(stored: StoredPresentation | null, payload: ReceiptPayload, notice: Notice): Finding {
  if (!stored?.approved) return waits('unknown-presentation');
  checkAgreement(payload, notice, parsePresentation(stored.text));
  return RECORDED;
}

/**
 * Reads a presentation so far that its choices can be listed; who is asked to approve it looks at the rest.
 * @throws ConsentError `malformed`
 */
export function parsePresentation(text: string): Presentation {
  try {
    const presentation = JSON.parse(text) as Presentation; // looked at below as far as it is used
    choicesOf(presentation).forEach(({id, control}) => `${id}${control}`);
    if (presentation.format === 'consent-presentation/1') return presentation;
  } catch (cause) {
    throw new ConsentError('malformed', 'not a presentation', {cause});
  }
  throw new ConsentError('malformed', 'not a presentation');
}
