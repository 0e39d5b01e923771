// What of a receipt is still to be confirmed from a mail: yeses whose notice asks for it, that still hold.
import {findMessages, plain, type Messages} from '../../model/messages.ts';
import type {Notice} from '../../model/notice.ts';
import {present} from '../../model/present.ts';
import type {ReceiverSecrets} from '../keys.ts';
import {isOneAddress} from '../mailer.ts';
import {contactsIn, type Store, type StoredReceipt, type SubjectRef} from '../store.ts';
import {normaliseAddress, subjectKey} from '../subject.ts';

/** What finding them needs. */
export interface UnconfirmedOptions {
  readonly store: Pick<Store, 'standing'>;
  readonly secrets: Pick<ReceiverSecrets, 'pepper'>;
  readonly notices: ReadonlyMap<string, Notice>;
}

/** Yeses of one receipt that wait for the holder of its e-mail address. */
export interface Unconfirmed {
  readonly receipt: StoredReceipt;
  readonly notice: Notice;
  /** As it was typed. */
  readonly email: string;
  readonly subject: SubjectRef;
  readonly choices: readonly string[];
}

/** Ids of the choices that a notice has confirmed by a mail. */
export const confirmedBy = ({choices}: Notice): readonly string[] =>
  choices.filter(({confirm}) => confirm === true).map(({id}) => id);

/** What of a receipt is to be confirmed; null where nothing is: it was withdrawn, or confirmed, or never asked for. */
export async function unconfirmedIn(
  options: UnconfirmedOptions,
  receipt: StoredReceipt,
): Promise<Unconfirmed | null> {
  const {payload, status} = receipt;
  const {event, controller} = payload;
  const notice = options.notices.get(payload.notice.digest);
  if (status !== 'recorded' || event.kind !== 'choices' || !notice) return null;
  const given = confirmedBy(notice).filter(
    (id) => new Map(Object.entries(event.choices)).get(id) === 'given',
  );
  if (given.length === 0) return null;
  const email = contactsIn(receipt).email?.trim() ?? '';
  if (!isOneAddress(email)) return null; // nothing that a mail could go to
  const spelling = normaliseAddress('email', email, null);
  const key = subjectKey(options.secrets.pepper, controller.id, 'email', spelling);
  const choices: string[] = [];
  for (const choice of given) {
    const standing = await options.store.standing(key, choice);
    if (standing?.state === 'given' && standing.confirmed === null) choices.push(choice);
  }
  return choices.length > 0 ? {receipt, notice, email, subject: {kind: 'email', key}, choices} : null;
}

/** Choices in the words of the screen: the question and its label, a line for each. */
export function choiceLines(
  notice: Notice,
  choices: readonly string[],
  {lang, messages}: {readonly lang: string; readonly messages: readonly [Messages, ...Messages[]]},
): readonly string[] {
  const shown = notice.languages.find((tag) => tag === lang) ?? notice.languages[0] ?? lang;
  const own = findMessages(messages, shown) ?? messages[0];
  const {nodes} = present(notice, own, {context: 'checkout', lang: shown, choices});
  const lines = nodes.flatMap((node) =>
    node.kind === 'group'
      ? node.children.flatMap((child) =>
          child.kind === 'choice' ? [[child.id, `${plain(node.legend)} ${plain(child.label)}`] as const] : [],
        )
      : [],
  );
  const known = new Map(lines);
  return choices.map((id) => known.get(id) ?? id);
}
