// `/unsubscribe?t=…`: where the link in a mail leads, and where a mail program posts (RFC 8058). Reading the page changes
// nothing, since programs that look for viruses open every link; pressing the button does.
import type {Notice} from '../../model/notice.ts';
import type {RefusalTokenPayload} from '../../receipt/refusal-token.ts';
import {pageResponse} from '../pages/frame.ts';
import {html} from '../pages/html.ts';
import {channelList, fill, wordsFor, type PageWords} from '../pages/words.ts';
import {readRefusalToken, type TokenOptions} from '../refusal-tokens.ts';
import {problemFor} from '../refusal.ts';
import {CHANNELS_OF, refuse, type RefuseOptions} from '../refuse.ts';
import {countSender, type Admission} from './admission.ts';
import {readText} from './body.ts';

export interface UnsubscribeOptions extends RefuseOptions, Omit<TokenOptions, 'secrets'>, Admission {
  readonly secrets: RefuseOptions['secrets'] & TokenOptions['secrets'];
  readonly notices: ReadonlyMap<string, Notice>;
}

/** Bytes of a body that a mail program may post; ours is empty. */
const LIMIT = 4096;
const ONE_CLICK = /List-Unsubscribe"?(=|\r?\n\r?\n)One-Click/i;

/** `GET`: the page with its one button. */
export const getUnsubscribe = (
  options: UnsubscribeOptions,
  request: Request,
  address: string,
): Promise<Response> =>
  withToken(options, request, address, async ({words, values}) => {
    const {title, what, button, later} = words.unsubscribe;
    return pageResponse({
      lang: words.lang,
      title: fill(title, values),
      body: html`<p>${fill(what, values)}</p>
        <form method="post"><button>${button}</button></form>
        <p class="quiet">${later}</p>`,
    });
  });

/** `POST`: the refusal, from the page's button or from a mail program's own. The same answer however often it comes. */
export const postUnsubscribe = (
  options: UnsubscribeOptions,
  request: Request,
  address: string,
): Promise<Response> =>
  withToken(options, request, address, async ({token, choices, words, values}) => {
    const via = ONE_CLICK.test(await readText(request, LIMIT)) ? 'unsubscribe' : 'mail';
    const subject = {kind: token.sub_kind, key: token.sub};
    await refuse(options, {controller: token.controller, subject, choices, via});
    const {title, what, before} = words.done;
    return pageResponse({
      lang: words.lang,
      title,
      body: html`<p>${fill(what, values)}</p>
        <p class="quiet">${before}</p>`,
    });
  });

/** What a good token comes to. */
interface Opened {
  readonly token: RefusalTokenPayload;
  readonly choices: readonly string[];
  readonly words: PageWords;
  readonly values: Readonly<Record<string, string>>;
}

/** Only senders of bad tokens are counted: a mail provider presses the button for very many people. */
async function withToken(
  options: UnsubscribeOptions,
  request: Request,
  address: string,
  work: (opened: Opened) => Promise<Response>,
): Promise<Response> {
  const text = new URL(request.url).searchParams.get('t') ?? '';
  const accepted = request.headers.get('accept-language');
  let token: RefusalTokenPayload;
  try {
    token = await readRefusalToken(options, text);
  } catch (error) {
    if (problemFor(error) === null) throw error;
    await countSender(options, request.headers.get('origin'), address);
    const {lang, broken} = wordsFor(accepted);
    return pageResponse({lang, title: broken.title, body: html`<p>${broken.what}</p>`}, 422);
  }
  const notice = noticeOf(options.notices, token.controller);
  const words = wordsFor(accepted, notice?.languages);
  const choices = token.choices ?? CHANNELS_OF[token.sub_kind];
  const values = {
    controller: notice?.controller.name ?? token.controller,
    channels: channelList(words, choices),
  };
  return work({token, choices, words, values});
}

/** The newest notice of a controller. */
export const noticeOf = (notices: ReadonlyMap<string, Notice>, controller: string): Notice | undefined =>
  [...notices.values()].findLast((notice) => notice.controller.id === controller);
