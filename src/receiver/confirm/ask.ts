// Asking an address to confirm: a mail with a link that is good once, for some days. Mailed at most once for each grant,
// and three times a day to an address. What is claimed and not mailed, because the receiver died, is free again soon.
import type {Messages} from '../../model/messages.ts';
import {encodeBase64url} from '../../receipt/base64url.ts';
import {issueConfirmToken} from '../../receipt/confirm-token.ts';
import type {ReceiverSecrets} from '../keys.ts';
import type {Link, LinkStore} from '../links.ts';
import {messageOf, type Mail, type MailMessage} from '../mailer.ts';
import {hashText} from '../node-crypto.ts';
import {wordsFor} from '../pages/words.ts';
import type {Store, StoredReceipt} from '../store.ts';
import {choiceLines, unconfirmedIn, type Unconfirmed, type UnconfirmedOptions} from './unconfirmed.ts';

/** What links of confirmations are kept as. */
export const CONFIRM_LINK = 'confirm';
/** What is kept of a grant that was mailed, or is being mailed just now. */
const MAILED = 'confirm-mailed';
/** Ms after which a mail that nobody heard of is sent again. */
const CLAIM = 120_000;
const DAY = 86_400_000;
/** Mails a day to one address. */
const MOST = 3;

/** What asking needs. */
export interface AskOptions extends UnconfirmedOptions {
  readonly store: Pick<Store, 'standing'> & {readonly links: LinkStore};
  readonly secrets: Pick<ReceiverSecrets, 'pepper' | 'signing'>;
  readonly messages: readonly [Messages, ...Messages[]];
  readonly mail: Pick<Mail, 'deliver'>;
  /** The public URL, which links begin with. */
  readonly audience: string;
  /** Days that a link is good for. */
  readonly confirmDays: number;
  /** Unix ms. */
  readonly now: () => number;
  readonly random: (bytes: Uint8Array<ArrayBuffer>) => Uint8Array;
}

/**
 * Mails what of a receipt is to be confirmed, unless that was mailed and the link is still good.
 * @returns false where somebody is mailing it just now, who may die over it: ask again later
 * @throws whatever the mailer or the store throws; the mail is then owed still
 */
export async function askToConfirm(options: AskOptions, receipt: StoredReceipt): Promise<boolean> {
  const found = await unconfirmedIn(options, receipt);
  if (!found) return true;
  const {links} = options.store;
  const {subject} = found;
  const made = options.now();
  const until = made + options.confirmDays * DAY;
  const claim = hashText(`${MAILED} ${receipt.hash} ${subject.key}`);
  const others = (await links.of(subject.key, MAILED, made - DAY)).filter(({hash}) => hash !== claim);
  if (others.length >= MOST) return true;
  const about = {subject: subject.key, idx: receipt.idx, made};
  const isMine = await links.keep({...about, hash: claim, purpose: MAILED, body: '{}', until: made + CLAIM});
  if (!isMine) return isMailed(await links.find(claim));
  const token = await tokenFor(options, found, {made, until});
  const hash = hashText(token);
  const body = JSON.stringify({receipt: receipt.hash, choices: found.choices});
  try {
    await links.keep({...about, hash, purpose: CONFIRM_LINK, body, until});
    await options.mail.deliver(mailFor(options, found, {token, until}));
  } catch (error) {
    await links.drop(hash);
    await links.drop(claim);
    throw error;
  }
  await links.extend(claim, until);
  return true;
}

/** What is being mailed is kept for a moment only. */
const isMailed = (claim: Link | null): boolean => claim !== null && claim.until - claim.made > CLAIM;

const tokenFor = (
  {audience, secrets, random}: AskOptions,
  {receipt, subject, choices}: Unconfirmed,
  {made, until}: {readonly made: number; readonly until: number},
): Promise<string> =>
  issueConfirmToken(
    {
      iss: audience,
      jti: encodeBase64url(random(new Uint8Array(32))),
      sub: subject.key,
      controller: receipt.payload.controller.id,
      choices,
      receipt: receipt.hash,
      iat: Math.floor(made / 1000),
      exp: Math.floor(until / 1000),
    },
    secrets.signing,
  );

function mailFor(
  {audience, messages}: AskOptions,
  {receipt, notice, email, choices}: Unconfirmed,
  {token, until}: {readonly token: string; readonly until: number},
): MailMessage {
  const {lang} = receipt.payload.notice;
  const words = wordsFor(lang);
  const values = {
    controller: notice.controller.name,
    choices: choiceLines(notice, choices, {lang, messages})
      .map((line) => `- ${line}`)
      .join('\n'),
    link: `${audience}/confirm?t=${token}`,
    until: new Intl.DateTimeFormat(words.lang, {dateStyle: 'long', timeZone: 'UTC'}).format(until - 1),
  };
  return messageOf(email, words, words.confirm.mail, values);
}
