// `GET /admin`: the operator's page, whose one script does the rest. It holds no data, so anybody may load it; it is there
// only where the shop has a token to sign in with.
import {hash} from 'node:crypto';
import {readFile} from 'node:fs/promises';
import {join} from 'node:path';
import type {ShopAccess} from '../http/bearer.ts';
import type {Route} from '../http/route.ts';
import {html, Html} from '../pages/html.ts';
import {wordsFor} from '../pages/words.ts';
import {answer} from '../refusal.ts';

const STYLE = `
:root { color-scheme: light dark; background: light-dark(#f6f5f1, #151614); color: light-dark(#20211e, #ebe9e2) }
body { margin: 0; font: 1rem/1.5 system-ui, sans-serif }
noscript { display: block; max-width: 40rem; margin: 4rem auto; padding: 0 1rem }
`;

/** One script of its own, which calls nobody else; nothing can be sent by a form, and no page can frame it. */
const POLICY = [
  `default-src 'none'; script-src 'self'; connect-src 'self'; style-src 'sha256-${hash('sha256', STYLE, 'base64')}'`,
  `base-uri 'none'; form-action 'none'; frame-ancestors 'none'`,
].join('; ');

const HEADERS = {
  'content-type': 'text/html; charset=utf-8',
  'content-security-policy': POLICY,
  'referrer-policy': 'no-referrer',
  'x-robots-tag': 'noindex, nofollow',
  'cross-origin-opener-policy': 'same-origin',
};

const TEXTS = {
  da: {title: 'Samtykker', script: 'Siden skal bruge JavaScript.'},
  en: {title: 'Consents', script: 'This page needs JavaScript.'},
} as const;

/** The build beside this module; from the sources it is in the package's own folder. */
const BUILT = ['../../admin.js', '../../../dist/admin.js'].map((path) => join(import.meta.dirname, path));

/** `GET /admin` and its script; nothing where there is no token. */
export const adminPages = ({shopToken}: Pick<ShopAccess, 'shopToken'>): readonly Route[] =>
  shopToken === null
    ? []
    : [
        {method: 'GET', path: '/admin', answer: async (request) => getAdmin(request)},
        {method: 'GET', path: '/admin/app.js', answer: (request) => getApp(request)},
      ];

function getAdmin(request: Request): Response {
  const lang = wordsFor(request.headers.get('accept-language')).lang === 'da' ? 'da' : 'en';
  const {title, script} = TEXTS[lang];
  const text = html`<!doctype html>
    <html lang="${lang}">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="robots" content="noindex, nofollow" />
        <title>${title}</title>
        ${new Html(`<style>${STYLE}</style>`)}
        <script type="module" src="admin/app.js"></script>
      </head>
      <body>
        <noscript>${script}</noscript>
        <consent-admin></consent-admin>
      </body>
    </html> `.text;
  return answer(text, 200, HEADERS);
}

/** 503 in words where the package was not built: only its own developers see that. */
async function getApp(request: Request): Promise<Response> {
  const script = await read();
  if (script === null) {
    const plain = {'content-type': 'text/plain', 'retry-after': '60'};
    return answer('The page is not built: npm run build\n', 503, plain);
  }
  const etag = `"${hash('sha256', script, 'base64url')}"`;
  const headers = {etag, 'cache-control': 'no-cache', 'content-type': 'text/javascript; charset=utf-8'};
  const isKnown = request.headers.get('if-none-match')?.includes(etag) ?? false;
  return isKnown ? answer(null, 304, headers) : answer(script, 200, headers);
}

async function read(): Promise<string | null> {
  for (const path of BUILT) {
    try {
      return await readFile(path, 'utf8');
    } catch {
      continue; // not there
    }
  }
  return null;
}
