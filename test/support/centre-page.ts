// A page with the preference centre in it, and a receiver that the page itself plays.
import '../../src/define-centre.ts';
import {da as words} from '../../src/i18n/centre/da.ts';
import type {ConsentCentre} from '../../src/elements/centre-element.ts';
import {parseJws, type QueryClaims} from './query-claims.ts';
import {boxOf, capturePage, next, NOTICE, press, until} from './capture-page.ts';
import {pageReceiver, type PageReceiver} from './page-receiver.ts';

export const CONTROLLER = 'Courlux International SA';
/** A Danish text of the centre, with the controller in it. */
export const say = (text: string): string => text.replaceAll('{controller}', CONTROLLER);
export {words};

export interface Answers {
  readonly email?: string;
  readonly phone?: string;
  readonly given?: readonly string[];
  readonly refused?: readonly string[];
  /** Attributes of the element in the form. */
  readonly attributes?: string;
}

/** Somebody answers in a form and sends it; what was recorded. */
export async function answerInForm({
  email = 'anna@example.dk',
  phone = '',
  given = [],
  refused = [],
  attributes = '',
}: Answers): Promise<{readonly jti: string; readonly receipt: string; readonly presses: number}> {
  const {form, element} = await capturePage(attributes);
  for (const [name, value] of Object.entries({mail: email, tlf: phone})) {
    const field = form.elements.namedItem(name);
    if (!(field instanceof HTMLInputElement)) throw new Error(`no field ${name}`);
    field.value = value;
    field.dispatchEvent(new Event('change', {bubbles: true}));
  }
  let presses = 0;
  for (const choice of [...given, ...refused, ...refused]) {
    await answer(element, choice);
    presses += 1;
  }
  const recorded = await element.commit();
  if (!recorded) throw new Error('nothing was recorded');
  return {...recorded, presses};
}

/** Presses the box of a choice; again where the row was laid out anew between focus and key, which then met nothing. */
async function answer(element: Element, choice: string): Promise<void> {
  const box = await until(() => tryBox(element, choice), `${choice} is asked`);
  const clicks: Event[] = [];
  box.addEventListener('click', (click) => clicks.push(click), {once: true});
  await press(box);
  if (clicks.length === 0) await answer(element, choice);
}

function tryBox(element: Element, choice: string): HTMLInputElement | null {
  try {
    return boxOf(element, choice);
  } catch {
    return null;
  }
}

/** The page with the centre, once it shows. */
export async function centrePage(
  attributes = '',
  arrange: (element: ConsentCentre) => void = () => undefined,
): Promise<ConsentCentre> {
  document.body.innerHTML = '';
  const host = document.createElement('div');
  host.innerHTML = `<consent-centre notice="${NOTICE}" lang="da" ${attributes}><p>Uden script</p></consent-centre>`;
  const element = host.querySelector('consent-centre');
  if (!element) throw new Error('no element');
  arrange(element);
  document.body.append(host);
  await until(() => element.shadowRoot?.querySelector('h2'), 'the centre shows');
  return element;
}

/** Everything that matches in the centre. */
export const inside = <T extends HTMLElement>({shadowRoot}: Element, selector: string): T[] => [
  ...(shadowRoot?.querySelectorAll<T>(selector) ?? []),
];

/** A control of the centre, once it is there. */
export const control = (element: Element, selector: string): Promise<HTMLElement> =>
  until(() => inside(element, selector)[0], `${selector} is there`);

/** The row of a choice, as it reads. */
export const row = (element: Element, choice: string): string =>
  element.shadowRoot
    ?.getElementById(`t-${choice}`)
    ?.closest('.standing')
    ?.textContent?.replace(/\s+/g, ' ')
    .trim() ?? '';

/** Waits until a row says something. */
export const rowSays = (element: Element, choice: string, text: string): Promise<unknown> =>
  until(() => row(element, choice).includes(text.split('{date}')[0] ?? text), `${choice}: ${text}`);

export const buttonOf = (element: Element, choice: string): Promise<HTMLElement> =>
  control(element, `[id="b-${choice}"]`);

/** The line that tells what came of the last act. */
export const told = (element: Element): string =>
  element.shadowRoot?.querySelector('.status [role=status]')?.textContent?.trim() ?? '';

/** Presses something, and returns what was recorded. */
export async function pressAndRecord(
  element: ConsentCentre,
  target: HTMLElement,
): Promise<{readonly jti: string; readonly receipt: string; readonly stored: boolean}> {
  const done = next(element, 'consent-recorded');
  await press(target);
  return (await done).detail;
}

/** A receiver on this page, which also says what holds: whatever `standings` has. */
export interface StandingReceiver extends PageReceiver {
  readonly url: string;
  /** Claims of the questions that came. */
  readonly asked: QueryClaims[];
  /** Addresses that were typed: where they were posted to, and what. */
  readonly typed: (readonly [string, unknown])[];
  standings: unknown[];
  /** What it says of requests. */
  requests: unknown[];
  readonly stop: () => void;
}

/** Plays a receiver at an address of its own, until it is stopped. */
export async function standingReceiver(url = 'https://receiver.invalid'): Promise<StandingReceiver> {
  const plain = await pageReceiver();
  const {fetch: real} = window;
  const receiver: StandingReceiver = {
    ...plain,
    url,
    asked: [],
    typed: [],
    standings: [],
    requests: [],
    stop: () => void (window.fetch = real),
  };
  window.fetch = async (target, init) => {
    if (!String(target).startsWith(url)) return real(target, init);
    if (!receiver.up) throw new TypeError('Failed to fetch');
    const path = String(target).slice(url.length);
    if (path === '/refusals' || path === '/access') {
      receiver.typed.push([path, JSON.parse(String(init?.body))]);
      return Response.json({status: 'accepted'}, {status: 202});
    }
    if (path !== '/standing') return plain.fetch(target, init);
    receiver.asked.push(parseJws(String(init?.body)));
    return Response.json({at: Date.now(), standings: receiver.standings, requests: receiver.requests});
  };
  return receiver;
}
