// The frame that all pages share, and the pages that answer a form.
import type {Notice} from '../src/model/notice.ts';
import {present} from '../src/model/present.ts';
import {plain} from '../src/model/messages.ts';
import {da} from '../src/i18n/da.ts';
import type {Answer} from '../src/model/vocabulary.ts';
import {FIELD_NAMES, type FieldName, type FormName} from './forms.ts';
import {html, type Html} from '../src/receiver/pages/html.ts';
import type {Consent, Order} from './orders.ts';

const NAV = [
  ['/subscribe', 'Abonnement'],
  ['/checkout', 'Kassen'],
  ['/register', 'Opret konto'],
  ['/account', 'Min side'],
] as const;

/**
 * The bar at the top, with the page that one is on marked. With a token somebody is signed in, and the shop's script
 * gives the token to the elements.
 */
export const header = (path: string, token: string | null = null): Html =>
  html`<a class="skip" href="#main">Til indholdet</a>
    <header class="bar" ${token === null ? '' : html`data-token="${token}"`}>
      <div>
        <a class="name" href="/">Courlux</a>
        <nav aria-label="Butikken">
          ${NAV.map(([href, text]) =>
            href === path
              ? html`<a href="${href}" aria-current="page">${text}</a>`
              : html`<a href="${href}">${text}</a>`,
          )}
        </nav>
      </div>
    </header>`;

/** The button by which one signs out. */
export const signOut = (): Html =>
  html`<form class="out" method="post" action="/sign-out"><button>Log ud</button></form>`;

/** The foot, which says that this is a demo. */
export const footer = (receiver = ''): Html =>
  html`<footer class="foot">
    <div>
      <p>
        Courlux er her en demobutik. Der er ingen varer, og ingen penge skifter hænder. Det, du sender, bliver
        gemt på den maskine, der kører demoen.
      </p>
      <ul>
        <li>
          ${
            receiver
              ? html`<a href="/preferences" data-centre="${receiver}">Dine valg</a>`
              : html`<a href="/preferences">Dine valg</a>`
          }
        </li>
        <li><a href="/notice">Sådan bruger vi dine oplysninger</a></li>
        <li><a href="/themes/sober">Felterne i tre udseender</a></li>
        <li><a href="/mails">Butikkens mails</a></li>
        <li><a href="/verify" hreflang="en" lang="en">Verify a receipt</a></li>
        <li><a href="/holdings" hreflang="en" lang="en">What is held</a></li>
        ${receiver ? html`<li><a href="${receiver}/admin">Butikkens side om samtykker</a></li>` : ''}
      </ul>
    </div>
    ${receiver ? html`<script src="/shop.js" defer></script>` : ''}
  </footer>`;

export interface Frame {
  readonly title: string;
  readonly lang: string;
  readonly path: string;
  readonly body: Html;
}

/** A whole page. */
export const page = ({title, lang, path, body}: Frame): string =>
  html`<!doctype html>
    <html lang="${lang}">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>${title} – Courlux</title>
        <link rel="icon" href="/art/mark.svg" />
        <link rel="stylesheet" href="/shop.css" />
        <script src="/consent-copy.js" defer></script>
      </head>
      <body>
        ${header(path)}
        <main id="main">${body}</main>
        ${footer()}
      </body>
    </html> `.text;

/** A page of one heading and one paragraph. */
export const messagePage = (title: string, text: Html, lang = 'da'): string =>
  page({
    title,
    lang,
    path: '',
    body: html`<div class="stack">
      <h1>${title}</h1>
      <p class="lead">${text}</p>
    </div>`,
  });

/** What is missing before the form can be taken. */
export const missingPage = (form: FormName, wrong: readonly FieldName[]): string =>
  messagePage(
    'Der mangler noget',
    html`Udfyld: ${wrong.map((name) => FIELD_NAMES[name]).join(', ')}.
      <a href="/${form}">Gå tilbage til formularen.</a>`,
  );

const THANKS: Readonly<Record<FormName, readonly [title: string, text: string]>> = {
  register: ['Din konto er oprettet', 'Næste gang du vil ind, sender vi et link til din e-mail.'],
  subscribe: ['Tak for din bestilling', 'Det første nummer kommer med posten, og regningen ligger i.'],
  checkout: ['Tak for dit køb', 'Vi pakker det i dag, og det er hos dig om to til tre hverdage.'],
};

/** The page after a form: what came in, and what became of the answers. */
export function thanksPage(order: Order, notice: Notice, receiver: string): string {
  const [title, text] = THANKS[order.form];
  return page({
    title,
    lang: 'da',
    path: '',
    body: html`<div class="stack">
      <h1>${title}</h1>
      <p class="lead">${text}</p>
      <section class="card">
        <h2>Vi har noteret</h2>
        ${fieldList(order.fields)}
      </section>
      <section class="card">
        <h2>Dine svar om markedsføring</h2>
        ${consentText(order.consent, notice)}
      </section>
      ${order.consent.kind === 'receipt' ? html`<consent-copy receiver="${receiver}"></consent-copy>` : ''}
      <p class="quiet small">Nummer ${order.id}</p>
    </div>`,
  });
}

const VALUES: Readonly<Record<string, string>> = {
  stuelys: 'Stuelys',
  sirup: 'Sirup & Salt',
  vandkant: 'Vandkant',
  invoice: 'Faktura',
  transfer: 'Bankoverførsel',
  yes: 'Accepteret',
  DK: 'Danmark',
  NO: 'Norge',
  SE: 'Sverige',
  DE: 'Tyskland',
};

const PICKED: ReadonlySet<string> = new Set(['magazine', 'payment', 'terms', 'country']);

/** The fields of an order with their Danish names. */
export const fieldList = (fields: Order['fields']): Html =>
  html`<dl class="facts">
    ${Object.entries(fields).map(
      ([name, value]) =>
        html`<dt>${FIELD_NAMES[name as FieldName]}</dt>
          <dd>${(PICKED.has(name) && VALUES[value]) || value}</dd>`, // its own names
    )}
  </dl>`;

/** Names of the choices, as the notice has them. */
export function choiceLabels(notice: Notice): ReadonlyMap<string, string> {
  // none is asked, so each bears its own name, the soft opt-in too; the checkout shows all
  const {nodes} = present(notice, da, {context: 'checkout', lang: 'da', choices: []});
  const rows = nodes.flatMap((node) => (node.kind === 'group' ? node.children : []));
  return new Map(
    rows.flatMap((row) => (row.kind === 'earlier' ? [[row.id, plain(row.label)] as const] : [])),
  );
}

/** Answers as a row of small tags. */
export const answerTags = (
  choices: Readonly<Record<string, Answer>>,
  labels: ReadonlyMap<string, string>,
  words: Readonly<Record<Answer, string>>,
): Html =>
  html`<ul class="answers">
    ${Object.entries(choices).map(
      ([id, answer]) =>
        html`<li class="${answer}">${labels.get(id) ?? id}: ${inSentence(words[answer])}</li>`,
    )}
  </ul>`;

/** As in the middle of a sentence. */
const inSentence = (text: string): string => text.charAt(0).toLowerCase() + text.slice(1);

/** Where one withdraws: an address that the notice is sure to have, or the shop by name. */
function placeOf({controller}: Notice): Html {
  const {email, name} = controller;
  return email ? html`<a href="mailto:${email}">${email}</a>` : html`${name}`;
}

function consentText(consent: Consent, notice: Notice): Html {
  const tags = (choices: Readonly<Record<string, Answer>>): Html =>
    answerTags(choices, choiceLabels(notice), da.answers);
  switch (consent.kind) {
    case 'none':
      return html`<p>
        Du har ikke svaret. Det ændrer ikke noget for det, du har bestilt, og vi sender dig ingen reklame.
      </p>`;
    case 'receipt':
      return html`<p>Dine svar fulgte med, underskrevet af din browser, og underskriften holder.</p>
        ${tags(consent.choices)}
        <p class="quiet">
          Et ja kan du trække tilbage når som helst: det gør du under <a href="/preferences">dine valg</a>,
          eller ved at skrive til ${placeOf(notice)}.
        </p>`;
    case 'unsigned':
      return html`<p>Din browser kunne ikke underskrive dine svar. Et nej gælder; et ja gør ikke.</p>
        ${tags(consent.choices)}`;
    case 'reference':
      return html`<p>Dine svar er sendt for sig selv, med nummeret ${consent.jti}.</p>`;
    default:
      return html`<p>
        Dine svar kunne ikke læses, så vi regner ingen af dem for et ja. Det ændrer ikke noget for det, du har
        bestilt.
      </p>`;
  }
}
