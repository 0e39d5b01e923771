// <consent-copy>: the person sees what was recorded and takes a copy at once (U22).
import {expect} from 'chai';
import '../../src/define-copy.ts';
import {da} from '../../src/i18n/da.ts';
import type {ConsentCopy} from '../../src/elements/copy-element.ts';
import {verifyBundle} from '../../src/receipt/verify.ts';
import {capturePage, clearLedgers, press, until} from '../support/capture-page.ts';

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
