// The person's copy by mail: the bundle of one receipt, to the e-mail address that this receipt discloses, and to no other.
import {findMessages, plain, type Messages} from '../model/messages.ts';
import type {Notice} from '../model/notice.ts';
import {present} from '../model/present.ts';
import {choicesOf} from '../model/presentation.ts';
import type {Answer} from '../model/vocabulary.ts';
import {acknowledge} from './acknowledge.ts';
import type {ReceiverSecrets} from './keys.ts';
import {isOneAddress, messageOf, type MailMessage} from './mailer.ts';
import {wordsFor} from './pages/words.ts';
import {contactsIn, type Store, type StoredReceipt} from './store.ts';

/** What making a copy needs. */
export interface CopyOptions {
  readonly store: Pick<Store, 'history' | 'latest' | 'presentation'>;
  readonly secrets: Pick<ReceiverSecrets, 'signing' | 'keys'>;
  readonly notices: ReadonlyMap<string, Notice>;
  readonly messages: readonly [Messages, ...Messages[]];
  /** By which the mail says when it was; UTC unless given. */
  readonly timeZone?: string | undefined;
}

/** A receipt with the address that its copy goes to. */
export interface Copied {
  readonly receipt: StoredReceipt;
  readonly email: string;
}

/** A receipt of a key that answers choices or takes a yes back, and discloses an e-mail address; null for any other. */
export async function findCopied(
  store: CopyOptions['store'],
  iss: string,
  hash: string,
): Promise<Copied | null> {
  const {own} = await store.history(iss);
  const row = own.find((one) => one.row.hash === hash)?.row;
  const [entry] = row ? await store.latest(1, row.idx + 1) : [];
  const receipt = entry?.idx === row?.idx ? (entry?.receipt ?? null) : null;
  const email = receipt && contactsIn(receipt).email?.trim();
  const {kind} = receipt?.payload.event ?? {};
  if (!receipt || !email || !isOneAddress(email)) return null;
  return kind === 'choices' || kind === 'withdrawal' ? {receipt, email} : null;
}

/** The mail with the bundle; null where a text of it is not held. */
export async function copyMail(options: CopyOptions, {receipt, email}: Copied): Promise<MailMessage | null> {
  const {payload} = receipt;
  const {lang, digest, shown} = payload.notice;
  const notice = options.notices.get(digest);
  const presentation = await options.store.presentation(shown);
  if (!notice || !presentation) return null;
  const bundle = {
    receipt: [receipt.jws, ...receipt.disclosures.map(({text}) => text), ''].join('~'),
    ack: await acknowledge(options, receipt),
    notice,
    presentation: JSON.parse(presentation.text) as unknown,
    keys: options.secrets.keys,
  };
  const words = wordsFor(lang);
  const how = {dateStyle: 'long', timeStyle: 'short', timeZone: options.timeZone ?? 'UTC'} as const;
  const values = {
    controller: notice.controller.name,
    date: new Intl.DateTimeFormat(words.lang, how).format(payload.iat * 1000),
    answers: answerLines(options, notice, receipt).join('\n'),
  };
  const content = JSON.stringify(bundle, null, 2);
  const name = `${payload.controller.id}-${payload.jti}.json`;
  return {
    ...messageOf(email, words, words.copy, values),
    attachments: [{name, type: 'application/json', content}],
  };
}

/** What was answered, in the words of the screen: the question, its label, and the answer. */
function answerLines(
  {messages}: Pick<CopyOptions, 'messages'>,
  notice: Notice,
  {payload: {event, notice: of}}: StoredReceipt,
): readonly string[] {
  const answers: Readonly<Record<string, Answer>> =
    event.kind === 'choices'
      ? event.choices
      : Object.fromEntries(event.kind === 'withdrawal' ? event.choices.map((id) => [id, 'refused']) : []);
  const lang = notice.languages.find((tag) => tag === of.lang) ?? notice.languages[0] ?? of.lang;
  const own = findMessages(messages, lang) ?? messages[0];
  const tree = present(notice, own, {context: 'checkout', lang, choices: Object.keys(answers)});
  const legends = new Map(
    tree.nodes.flatMap((node) =>
      node.kind === 'group'
        ? node.children.flatMap((one) => ('id' in one ? [[one.id, node.legend]] : []))
        : [],
    ) as [string, string][],
  );
  return choicesOf(tree).map(({id, label, states}) => {
    const legend = plain(legends.get(id) ?? '');
    return `- ${legend} ${plain(label)}: ${plain(states[answers[id] ?? 'unanswered'])}`;
  });
}
