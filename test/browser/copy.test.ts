// <consent-copy>: the person sees what was recorded and takes a copy at once (U22).
import 'axe-core/axe.min.js';
import type * as Axe from 'axe-core';
import {sendKeys} from '@web/test-runner-commands';
import {expect} from 'chai';
import '../../src/define-copy.ts';
import {all} from '../../src/i18n/all.ts';
import {copyMail} from '../../src/i18n/copy.ts';
import {da} from '../../src/i18n/da.ts';
import {parseQuery} from '../../src/receipt/query.ts';
import type {ConsentCopy} from '../../src/elements/copy-element.ts';
import {verifyBundle} from '../../src/receipt/verify.ts';
import {capturePage, clearLedgers, press, pressSpace, until} from '../support/capture-page.ts';
import {pageReceiver, type PageReceiver} from '../support/page-receiver.ts';

const {axe} = globalThis as unknown as {readonly axe: typeof Axe}; // the script above puts it there

beforeEach(clearLedgers);
after(clearLedgers);

async function copyOf(answers: () => Promise<void>): Promise<ConsentCopy> {
  await answers();
  document.body.innerHTML = '<consent-copy><p>Intet</p></consent-copy>';
  const element = document.querySelector('consent-copy');
  if (!element) throw new Error('no element');
  return element;
}

async function answered(): Promise<void> {
  const {element, box} = await capturePage();
  await press(box('marketing.email'));
  await press(box('marketing.sms'));
  await press(box('marketing.sms'));
  await element.commit();
}

async function saved(element: ConsentCopy, kind: 'page' | 'bundle'): Promise<{name: string; text: string}> {
  const file = await element.copy(kind);
  if (!file) throw new Error('nothing to copy');
  return {name: file.name, text: await file.text()};
}

describe('<consent-copy>', () => {
  it('U22: shows what was recorded, and where it stands', async () => {
    const element = await copyOf(answered);
    await until(() => element.shadowRoot?.querySelector('h2'), 'the copy shows');
    const text = element.shadowRoot?.textContent?.replace(/\s+/g, ' ') ?? '';
    expect(text).to.contain('E-mail Ja').and.to.contain('SMS Nej');
    expect(text).to.contain('Profilering Ikke besvaret').and.to.contain(da.status.local);
    expect(
      [...(element.shadowRoot?.querySelectorAll('button') ?? [])].map((one) => one.textContent),
    ).to.deep.equal([da.copy.page, da.copy.bundle]);
  });

  it('U22: the machine-readable copy verifies', async () => {
    const element = await copyOf(answered);
    await until(() => element.shadowRoot?.querySelector('h2'), 'the copy shows');
    const {name, text} = await saved(element, 'bundle');
    expect(name).to.match(/^courlux-.*\.json$/);
    expect((await verifyBundle(text)).verdict).to.equal('intact');
  });

  it('U22: the readable copy is a page of its own with every word that was shown, and no text is HTML', async () => {
    const element = await copyOf(answered);
    await until(() => element.shadowRoot?.querySelector('h2'), 'the copy shows');
    const {name, text} = await saved(element, 'page');
    expect(name).to.match(/^courlux-.*\.html$/);
    const page = new DOMParser().parseFromString(text, 'text/html');
    expect(page.documentElement.lang).to.equal('da');
    expect(page.body.textContent).to.contain('Kundedatabasen').and.to.contain(da.heading);
    expect(page.querySelectorAll('script, iframe, object, form')).to.have.length(0);
  });

  it('shows its own children, and creates nothing, where nothing was answered', async () => {
    const element = await copyOf(async () => undefined);
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect(element.querySelector('p')?.checkVisibility()).to.equal(true);
    expect(await indexedDB.databases()).to.deep.equal([]);
  });
});

const RECEIVER = 'https://receiver.example';
const COURLUX = 'Courlux International SA';

interface MailPage {
  readonly element: ConsentCopy;
  readonly receiver: PageReceiver;
  /** The questions that the receiver was asked. */
  readonly asked: string[];
  /** What it answers them with; nothing while it is held. */
  answer: Promise<number>;
  readonly buttons: () => HTMLButtonElement[];
  readonly line: () => string;
}

const real = window.fetch;
afterEach(() => void (window.fetch = real));

/** The page that thanks, of a shop whose receiver has the answers. */
async function mailPage(email = 'anna@example.dk'): Promise<MailPage> {
  const receiver = await pageReceiver();
  const asked: string[] = [];
  const page: {answer: Promise<number>} = {answer: Promise.resolve(202)};
  window.fetch = async (url, init) => {
    if (!String(url).startsWith(RECEIVER)) return real(url, init);
    if (!String(url).endsWith('/copies')) return receiver.fetch(url, init);
    asked.push(String(init?.body));
    return new Response('{}', {status: await page.answer});
  };
  const {element: capture, box, form} = await capturePage(`receiver="${RECEIVER}"`);
  const field = form.querySelector<HTMLInputElement>('input[type=email]');
  if (field) field.value = email;
  await press(box('marketing.email'));
  await capture.commit();
  await until(() => receiver.taken.length > 0, 'the receiver has it');
  document.body.innerHTML = `<consent-copy receiver="${RECEIVER}"></consent-copy>`;
  const element = document.querySelector('consent-copy');
  if (!element) throw new Error('no element');
  await until(() => element.shadowRoot?.querySelector('h2'), 'the copy shows');
  const buttons = (): HTMLButtonElement[] => [
    ...(element.shadowRoot?.querySelectorAll<HTMLButtonElement>('.keep button') ?? []),
  ];
  const line = (): string => element.shadowRoot?.querySelector('.mailed')?.textContent ?? '';
  return Object.assign(page, {element, receiver, asked, buttons, line});
}

const isClean = async (element: Element): Promise<void> => {
  const {violations} = await axe.run(element);
  expect(violations.map(({id, nodes}) => `${id}: ${nodes.map(({html}) => html).join(' ')}`)).to.deep.equal(
    [],
  );
};

const slots = (text: string): string[] => (text.match(/\{\w+\}/g) ?? []).toSorted();

describe('the copy by mail', () => {
  it('has a button of its own behind the other two, where a receiver can be asked and there is an address', async () => {
    const {buttons} = await mailPage();
    expect(buttons().map(({textContent}) => textContent?.trim())).to.deep.equal([
      da.copy.page,
      da.copy.bundle,
      'Send mig en kopi på mail',
    ]);
  });

  it('has none where the receipt discloses no e-mail address', async () => {
    const {buttons} = await mailPage('');
    expect(buttons()).to.have.length(2);
  });

  it('is asked for by the keyboard: the device’s key signs for which receipt, and each state is said and clean', async () => {
    const page = await mailPage();
    const {element, receiver, asked, buttons, line} = page;
    const held: {answer?: (status: number) => void} = {};
    page.answer = new Promise((resolve) => void (held.answer = resolve));
    buttons()[1]?.focus();
    await sendKeys({press: 'Tab'});
    const button = buttons()[2];
    if (/WebKit/.test(navigator.userAgent) && !/Chrome/.test(navigator.userAgent)) button?.focus(); // its Tab passes buttons over
    expect(element.shadowRoot?.activeElement).to.equal(button);
    await isClean(element);
    await pressSpace();
    await until(() => line() === `Beder ${COURLUX} om at sende kopien …`, 'it is being asked for');
    expect(button?.getAttribute('aria-disabled')).to.equal('true');
    await isClean(element);
    await pressSpace(); // nothing more than once
    held.answer?.(202);
    await until(() => line() === `${COURLUX} sender kopien til anna@example.dk.`, 'it is taken');
    expect(element.shadowRoot?.activeElement).to.equal(button);
    await isClean(element);
    expect(asked).to.have.length(1);
    const {payload} = parseQuery(asked[0] ?? '');
    const {hash, iss} = element.state?.entry ?? {};
    expect([payload.aud, payload.copy, payload.iss]).to.deep.equal([RECEIVER, hash, iss]);
    expect(receiver.taken).to.have.length(1);
  });

  it('says that it failed, and may be asked for again', async () => {
    const page = await mailPage();
    page.answer = Promise.resolve(503);
    await press(page.buttons()[2] ?? document.body);
    await until(() => page.line() === `${COURLUX} kunne ikke nås. Prøv igen om lidt.`, 'it failed');
    await isClean(page.element);
    page.answer = Promise.resolve(202);
    await pressSpace();
    await until(() => page.line().startsWith(`${COURLUX} sender`), 'it is taken');
    expect(page.asked).to.have.length(2);
  });

  it('speaks every language of the screen, with the same values', () => {
    expect(Object.keys(copyMail).toSorted()).to.deep.equal(all.map(({lang}) => lang).toSorted());
    for (const words of Object.values(copyMail)) {
      expect(slots(words.button)).to.deep.equal([]);
      expect([words.sending, words.sent, words.failed].map(slots)).to.deep.equal([
        ['{controller}'],
        ['{controller}', '{email}'],
        ['{controller}'],
      ]);
    }
  });
});
