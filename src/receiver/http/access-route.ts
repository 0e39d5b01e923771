// `POST /access`: a link to what is held, mailed to an address that is typed. Whether the receiver knows the address, how
// much it holds, and whether a mail goes out, is found out behind the answer, so that neither it nor its time tells.
import {just, object, pattern, text, type Check} from '../../model/shape.ts';
import {ID} from '../../model/vocabulary.ts';
import {messageOf, type Mail} from '../mailer.ts';
import {wordsFor} from '../pages/words.ts';
import {issueReadToken, READ_MINUTES, type ReadTokens} from '../read-tokens.ts';
import {refusal} from '../refusal.ts';
import type {Store} from '../store.ts';
import {normaliseAddress, subjectKey} from '../subject.ts';
import {checkOrigin} from './admission.ts';
import {readJson} from './json-body.ts';
import {accepted, type RefusalsOptions} from './refusals-route.ts';
import {ADDRESS_LIMIT} from './token-route.ts';
import {noticeOf} from './unsubscribe-route.ts';

export interface AccessOptions extends Omit<RefusalsOptions, 'store'> {
  readonly store: Pick<Store, 'receiptsOf' | 'statementsOf'>;
  readonly mail: Mail;
  readonly readTokens: ReadTokens;
}

const shape: Check<{readonly controller: string; readonly kind: 'email'; readonly address: string}> = object({
  controller: pattern(ID, 'an id'),
  kind: just('email'),
  address: text(320),
});

/** `{controller, kind: "email", address}` in, 202 out. Not there where nobody sends mails. */
export async function postAccess(
  options: AccessOptions,
  request: Request,
  address: string,
): Promise<Response> {
  const {store, mail, rates, secrets, audience} = options;
  if (!mail.works) throw refusal('not-found');
  checkOrigin(options, request);
  const typed = await readJson(request, shape, ADDRESS_LIMIT);
  await rates.typed(address);
  const {controller} = typed;
  const notice = noticeOf(options.notices, controller);
  if (!notice) throw refusal('bad-payload');
  const key = subjectKey(secrets.pepper, controller, 'email', normaliseAddress('email', typed.address, null));
  const words = wordsFor(request.headers.get('accept-language'), notice.languages);
  mail.behind(async () => {
    if (!(await rates.mailed(`access ${key}`))) return;
    const isKnown = (await store.receiptsOf(key)).length > 0 || (await store.statementsOf(key)).length > 0;
    if (!isKnown) return;
    const grant = {controller, subjects: [{kind: 'email', key}], lang: words.lang} as const;
    const token = await issueReadToken(options.readTokens, grant, options);
    const link = `${audience}/extract/open?token=${token}`;
    const values = {controller: notice.controller.name, link, minutes: String(READ_MINUTES)};
    mail.send(messageOf(typed.address, words, words.access, values));
  });
  return accepted();
}
