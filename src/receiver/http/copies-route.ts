// `POST /copies`: the person's own copy, mailed to the address that the receipt discloses. Only the key that signed the
// receipt may ask, and whether it is held, and a mail goes out, is found out behind the answer.
import {QUERY_LIMIT} from '../../receipt/query.ts';
import {checkQuery, type QueryOptions} from '../answer-query.ts';
import {copyMail, findCopied, type CopyOptions} from '../copies.ts';
import type {Mail} from '../mailer.ts';
import type {ReceiverSecrets} from '../keys.ts';
import {refusal} from '../refusal.ts';
import type {Store} from '../store.ts';
import {normaliseAddress, subjectKey} from '../subject.ts';
import {checkOrigin, type Admission} from './admission.ts';
import {mediaTypeOf, readText} from './body.ts';
import type {ExtractSetting} from './extract-route.ts';
import {accepted} from './refusals-route.ts';

/** What this route needs. */
export interface CopiesOptions extends Omit<CopyOptions, 'timeZone'>, QueryOptions, Admission {
  readonly store: Store;
  readonly secrets: ReceiverSecrets;
  readonly mail: Mail;
  readonly extract: ExtractSetting;
}

/** The query with its `copy` as text in, 202 out. Not there where nobody sends mails. */
export async function postCopy(options: CopiesOptions, request: Request, address: string): Promise<Response> {
  const {mail, rates, store, secrets} = options;
  if (!mail.works) throw refusal('not-found');
  if (mediaTypeOf(request) !== 'text/plain') throw refusal('unsupported-media-type');
  checkOrigin(options, request);
  const text = await readText(request, QUERY_LIMIT);
  await rates.typed(address); // it can make a mail go out, as a typed address can
  const {iss, copy = ''} = await checkQuery(options, text, 'copy');
  mail.behind(async () => {
    const found = await findCopied(store, iss, copy);
    if (!found) return;
    const spelling = normaliseAddress('email', found.email, null);
    const key = subjectKey(secrets.pepper, found.receipt.payload.controller.id, 'email', spelling);
    if (!(await rates.mailed(`copy ${key}`))) return;
    const message = await copyMail({...options, timeZone: options.extract.timeZone}, found);
    if (message) await mail.deliver(message);
  });
  return accepted();
}
