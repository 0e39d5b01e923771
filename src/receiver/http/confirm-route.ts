// `/confirm?t=…`: where the link of a confirmation mail leads. Reading the page changes nothing and uses nothing up, since
// programs that look for viruses open every link; pressing the button confirms.
import type {Messages} from '../../model/messages.ts';
import type {Notice} from '../../model/notice.ts';
import type {ConfirmTokenPayload} from '../../receipt/confirm-token.ts';
import {lookAt, press, type LinkState, type OpenLink, type PressOptions} from '../confirm/press.ts';
import {choiceLines} from '../confirm/unconfirmed.ts';
import {pageResponse} from '../pages/frame.ts';
import {html, type Html} from '../pages/html.ts';
import {fill, wordsFor, type PageWords} from '../pages/words.ts';
import {countSender, type Admission} from './admission.ts';
import {noticeOf} from './unsubscribe-route.ts';

/** What these routes need. */
export interface ConfirmRouteOptions extends PressOptions, Admission {
  readonly notices: ReadonlyMap<string, Notice>;
  readonly messages: readonly [Messages, ...Messages[]];
}

/** `GET`: the page with its one button, or why there is none. */
export const getConfirm = (
  options: ConfirmRouteOptions,
  request: Request,
  address: string,
): Promise<Response> => answered(options, request, address, (text) => lookAt(options, text));

/** `POST`: the confirmation. The same answer however often it comes. */
export const postConfirm = (
  options: ConfirmRouteOptions,
  request: Request,
  address: string,
): Promise<Response> => answered(options, request, address, (text) => press(options, text));

/** By what became of the link. */
const STATUS = {broken: 422, unknown: 404, expired: 410, withdrawn: 409} as const;

/** Only senders of bad tokens are counted: a mail provider opens the links of very many people. */
async function answered(
  options: ConfirmRouteOptions,
  request: Request,
  address: string,
  work: (text: string) => Promise<LinkState>,
): Promise<Response> {
  const found = await work(new URL(request.url).searchParams.get('t') ?? '');
  const isOpen = found.state === 'open' || found.state === 'confirmed';
  if (found.state === 'broken' || found.state === 'unknown')
    await countSender(options, request.headers.get('origin'), address);
  const notice = found.state === 'broken' ? undefined : noticeFor(options, found.token, found);
  const words = wordsFor(request.headers.get('accept-language'), notice?.languages);
  if (isOpen) return openPage(options, words, notice, found);
  const {title, what} = words.confirm[found.state];
  return pageResponse({lang: words.lang, title, body: html`<p>${what}</p>`}, STATUS[found.state]);
}

/** The notice that the yes was given under; else the controller's newest. */
function noticeFor(
  {notices}: ConfirmRouteOptions,
  {controller}: ConfirmTokenPayload,
  found: LinkState,
): Notice | undefined {
  const own = 'grant' in found ? notices.get(found.grant.payload.notice.digest) : undefined;
  return own ?? noticeOf(notices, controller);
}

function openPage(
  {messages}: ConfirmRouteOptions,
  words: PageWords,
  notice: Notice | undefined,
  {state, token, choices}: OpenLink,
): Response {
  const {lang, confirm} = words;
  const lines = notice ? choiceLines(notice, choices, {lang, messages}) : choices;
  const values = {controller: notice?.controller.name ?? token.controller};
  const list: Html = html`<ul>
    ${lines.map((line) => html`<li>${line}</li>`)}
  </ul>`;
  const {title, what, later} = state === 'open' ? confirm.page : confirm.done;
  const button =
    state === 'open' ? html`<form method="post"><button>${confirm.page.button}</button></form>` : '';
  return pageResponse({
    lang,
    title: fill(title, values),
    body: html`<p>${fill(what, values)}</p>
      ${list}${button}
      <p class="quiet">${later}</p>`,
  });
}
