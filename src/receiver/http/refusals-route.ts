// `POST /refusals`: a no for an address that somebody types. It counts at once, and a mail to the address says so. The
// answer is the same whether the receiver knows the address or not, and takes the same time.
import {setTimeout as delay} from 'node:timers/promises';
import type {Notice} from '../../model/notice.ts';
import type {ReceiverSecrets} from '../keys.ts';
import {messageOf, type Mail} from '../mailer.ts';
import {channelList, wordsFor} from '../pages/words.ts';
import {countryOf} from '../refusal-tokens.ts';
import {answer, refusal} from '../refusal.ts';
import {CHANNELS_OF, refuse, type RefuseOptions} from '../refuse.ts';
import {normaliseAddress, subjectKey} from '../subject.ts';
import {checkOrigin, type Admission} from './admission.ts';
import {readJson} from './json-body.ts';
import {ADDRESS_LIMIT, addressShape} from './token-route.ts';
import {noticeOf} from './unsubscribe-route.ts';

export interface RefusalsOptions extends RefuseOptions, Admission {
  readonly secrets: ReceiverSecrets;
  readonly notices: ReadonlyMap<string, Notice>;
  /** Ms that an answer takes, whatever is known of the address. */
  readonly evenTime: number;
  readonly mail: Mail;
}

/** The answer, the same for all. */
const ACCEPTED = JSON.stringify({status: 'accepted'});
export const accepted = (): Response => answer(ACCEPTED, 202, {'content-type': 'application/json'});

/** `{controller, kind, address, choices?}` in, 202 out. */
export async function postRefusal(
  options: RefusalsOptions,
  request: Request,
  address: string,
): Promise<Response> {
  checkOrigin(options, request);
  const typed = await readJson(request, addressShape, ADDRESS_LIMIT);
  await options.rates.typed(address);
  await options.rates.controller(typed.controller);
  const notice = noticeOf(options.notices, typed.controller);
  if (!notice) throw refusal('bad-payload'); // of no controller that this receiver works for
  const even = delay(options.evenTime);
  const {controller, kind} = typed;
  const country = countryOf(options.notices.values(), controller);
  const spelling = normaliseAddress(kind, typed.address, country);
  const subject = {kind, key: subjectKey(options.secrets.pepper, controller, kind, spelling)};
  const choices = typed.choices ?? CHANNELS_OF[kind];
  const isNew = await refuse(options, {controller, subject, choices, via: 'typed'});
  const mayMail = await options.rates.mailed(subject.key);
  if (isNew && mayMail && kind === 'email' && typeof typed.address === 'string') {
    const words = wordsFor(request.headers.get('accept-language'), notice.languages);
    const values = {controller: notice.controller.name, channels: channelList(words, choices)};
    options.mail.send(messageOf(typed.address, words, words.typed, values));
  }
  await even;
  return accepted();
}
