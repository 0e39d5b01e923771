// The plain page that pictures of the widget are taken on: a form of no shop in particular, and a server for it.
import {readFile} from 'node:fs/promises';
import {createServer, type Server} from 'node:http';
import {fileURLToPath} from 'node:url';
import {problemType} from '../../src/model/errors.ts';
import {parseNotice} from '../../src/model/notice.ts';
import {softNoticeOf} from './soft-notice.ts';
import {probeMessages, probeNotice} from './rtl-probe.ts';
import type {Shot} from './shot-list.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));
const WORDS: Readonly<Record<string, readonly [email: string, send: string]>> = {
  da: ['E-mail', 'Send'],
  en: ['E-mail', 'Send'],
  de: ['E-Mail', 'Senden'],
  ar: ['البريد الإلكتروني', 'إرسال'],
};

const STYLE = `:root { color-scheme: light dark; font: 1rem/1.5 system-ui, "Noto Sans", sans-serif; }
body { margin: 0 auto; max-width: 60rem; padding: 1.5rem; background: light-dark(#fff, #18181b); color: light-dark(#1d1d1f, #e8e8ec); }
form { display: grid; gap: 1.25rem; } label { display: grid; gap: .25rem; font-weight: 600; } fieldset { min-width: 0; border: 0; padding: 0; margin: 0; }
form > label input { font: inherit; padding: .5rem; min-width: 0; } button { font: inherit; padding: .625rem 1.5rem; justify-self: start; }`;

const ATTRIBUTES: Readonly<Record<string, string>> = {parked: 'receiver="/refusing"', test: 'test-mode'};
const REFUSAL = JSON.stringify({type: problemType('wrong-audience')});

/** The page of a picture. `lang` and `control` are those of the widget; a state may need another notice. */
export function pageOf({context = 'registration', control = 'checkbox', lang = 'da', state}: Shot): string {
  const [email = '', send = ''] = WORDS[lang] ?? [];
  const kind = lang === 'ar' ? 'probe' : state === 'existing' || state === 'all' ? state : 'plain';
  const notice = state === 'fallback' ? '/none.json' : `/${kind}.json`;
  const more = state === undefined ? '' : (ATTRIBUTES[state] ?? '');
  const widget = `<consent-capture context="${context}" notice="${notice}" name="consent" lang="${lang}" control="${control}" ${more}><p>Se vores <a href="#">erklæring</a>.</p></consent-capture>`;
  return `<!doctype html><html lang="${lang}" dir="${lang === 'ar' ? 'rtl' : 'ltr'}"><meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1"><title>${context}</title><style>${STYLE}</style>
${state === 'unstored' ? '<script>Object.defineProperty(window, "indexedDB", {value: undefined})</script>' : ''}
<script src="/dist/consent-capture.js"></script>
<script src="/languages.js"></script>
<form method="post"><label>${email}<input type="email" name="email" autocomplete="email"></label>
${state === 'disabled' ? `<fieldset disabled>${widget}</fieldset>` : widget}
<button>${send}</button></form></html>`;
}

/** Adds what the script tag doesn't bring. */
const LANGUAGES = `ConsentCapture.addLanguage('ar', ${JSON.stringify(probeMessages)});`;

async function notices(): Promise<Readonly<Record<string, unknown>>> {
  const plain = parseNotice(JSON.parse(await readFile(`${root}demo/notices/courlux.json`, 'utf8')));
  return {
    '/plain.json': plain,
    '/probe.json': probeNotice(plain),
    '/existing.json': softNoticeOf(plain),
    '/all.json': {...plain, allAtOnce: ['accept', 'refuse']},
  };
}

/** Serves the page of whatever `current` returns, the notices, and the build. */
export async function servePages(
  current: () => Shot,
): Promise<{readonly url: string; readonly close: () => void}> {
  const documents = await notices();
  const server: Server = createServer((request, response) => {
    const path = (request.url ?? '/').replace(/\?.*/, '');
    const send = (type: string, body: string | Buffer, status = 200): void =>
      void response.writeHead(status, {'content-type': type, 'cache-control': 'no-store'}).end(body);
    if (path === '/') return send('text/html', pageOf(current()));
    if (path === '/languages.js') return send('text/javascript', LANGUAGES);
    if (path === '/refusing/receipts') return send('application/problem+json', REFUSAL, 403);
    if (Object.hasOwn(documents, path)) return send('application/json', JSON.stringify(documents[path]));
    if (!/^\/dist\/[\w/.-]+\.js$/.test(path) || path.includes('..')) return send('text/plain', '', 404);
    return void readFile(root + path.slice(1)).then(
      (body) => send('text/javascript', body),
      () => send('text/plain', '', 404),
    );
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  return {url: `http://localhost:${address.port}/`, close: () => server.close()};
}
