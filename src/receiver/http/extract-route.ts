// `GET /extract?token=…`: everything that is held on who has the link, once. A mail's link leads to `/extract/open`
// first, a page with buttons: programs that look for viruses open every link, and would use the token up.
import type {Messages} from '../../model/messages.ts';
import type {Notice} from '../../model/notice.ts';
import {collectExtract, type ExtractHooks} from '../extract/collect.ts';
import {extractJson, type Extract} from '../extract/extract.ts';
import {EXTRACT_HEADERS, extractPage, type PageOptions} from '../extract/page.ts';
import {portableJson} from '../extract/portable.ts';
import type {ReceiverSecrets} from '../keys.ts';
import {pageResponse} from '../pages/frame.ts';
import {html} from '../pages/html.ts';
import {fill, wordsFor} from '../pages/words.ts';
import {READ_MINUTES, useReadToken, type ReadTokens} from '../read-tokens.ts';
import {answer} from '../refusal.ts';
import type {Store} from '../store.ts';
import {countSender, type Admission} from './admission.ts';

/** What the shop adds to an extract, and how its dates are written. */
export interface ExtractSetting extends ExtractHooks, PageOptions {}

export interface ExtractRouteOptions extends Admission {
  readonly store: Store;
  readonly secrets: Pick<ReceiverSecrets, 'pepper'>;
  readonly notices: ReadonlyMap<string, Notice>;
  readonly messages: readonly [Messages, ...Messages[]];
  readonly readTokens: ReadTokens;
  readonly extract: ExtractSetting;
  /** Ids of partners by the names of their endpoints. */
  readonly partners: ReadonlyMap<string, string>;
  readonly now: () => number;
}

/** `GET /extract/open?token=…`: the page with the buttons. It looks at nothing: any text is a token to it. */
export function getExtractOpen(request: Request): Response {
  const token = new URL(request.url).searchParams.get('token') ?? '';
  const {lang, open} = wordsFor(request.headers.get('accept-language'));
  return pageResponse({
    lang,
    title: open.title,
    body: html`<p>${fill(open.what, {minutes: String(READ_MINUTES)})}</p>
      <form method="get" action="../extract">
        <input type="hidden" name="token" value="${token}" />
        <button name="format" value="html">${open.page}</button>
        <button name="format" value="json">${open.data}</button>
        <button name="format" value="portable">${open.portable}</button>
      </form>
      <p class="quiet">${open.once}</p>`,
  });
}

/** `GET /extract?token=…&format=`: `html`, `json`, or `portable` (GDPR 20). The token is used up by it. */
export async function getExtract(
  options: ExtractRouteOptions,
  request: Request,
  address: string,
): Promise<Response> {
  await countSender(options, request.headers.get('origin'), address);
  if (request.method === 'HEAD') return answer(null, 200, EXTRACT_HEADERS); // it would use the token up for nothing
  const {searchParams} = new URL(request.url);
  const grant = await useReadToken(options.readTokens, searchParams.get('token') ?? '');
  if (!grant) {
    const {lang, used} = wordsFor(request.headers.get('accept-language'));
    const what = fill(used.what, {minutes: String(READ_MINUTES)});
    return pageResponse({lang, title: used.title, body: html`<p>${what}</p>`}, 404);
  }
  const {controller, subjects, lang} = grant;
  const {pepper} = options.secrets;
  const extract = await collectExtract({...options, ...options.extract, pepper, controller, lang}, subjects);
  return served(extract, searchParams.get('format'), options.extract);
}

function served(extract: Extract, format: string | null, setting: PageOptions): Response {
  if (format === 'json') return file(extractJson(extract), 'extract');
  if (format === 'portable') return file(portableJson(extract), 'portable');
  return answer(extractPage(extract, setting), 200, EXTRACT_HEADERS);
}

const file = (body: string, name: string): Response =>
  answer(body, 200, {
    'content-type': 'application/json',
    'content-disposition': `attachment; filename="consent-${name}.json"`,
    'referrer-policy': 'no-referrer',
  });
