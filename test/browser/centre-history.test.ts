// The history of <consent-centre>, its files, and forgetting: everything that can be kept, taken along, and deleted.
import {expect} from 'chai';
import {da} from '../../src/i18n/da.ts';
import {openConsent} from '../../src/consent.ts';
import {parseReceipt, receiptHash} from '../../src/receipt/receipt.ts';
import {verifyBundle} from '../../src/receipt/verify.ts';
import type {ConsentCentre} from '../../src/elements/centre-element.ts';
import {
  answerInForm,
  buttonOf,
  centrePage,
  CONTROLLER,
  control,
  inside,
  pressAndRecord,
  row,
  rowSays,
  say,
  standingReceiver,
  words,
  type StandingReceiver,
} from '../support/centre-page.ts';
import {clearLedgers, press, until} from '../support/capture-page.ts';

const MAIL = 'marketing.email';
const SMS = 'marketing.sms';
let receiver: StandingReceiver;

beforeEach(async () => {
  await clearLedgers();
  receiver = await standingReceiver();
});
afterEach(() => receiver.stop());
after(clearLedgers);

const unfold = (element: Element, selector: string): void =>
  inside<HTMLDetailsElement>(element, selector).forEach((one) => (one.open = true));

const attributes = (): string => `receiver="${receiver.url}"`;

/** Somebody says yes and no, and takes the yes back in the centre. */
async function withHistory(): Promise<ConsentCentre> {
  await answerInForm({given: [MAIL], refused: [SMS], attributes: attributes()});
  const element = await centrePage(attributes());
  await rowSays(element, MAIL, da.earlier.given);
  await pressAndRecord(element, await buttonOf(element, MAIL));
  await until(() => inside(element, '.receipts > li').length === 2, 'both receipts show');
  unfold(element, '.history');
  return element;
}

const textOf = (one: Element | undefined): string => one?.textContent?.replace(/\s+/g, ' ').trim() ?? '';

describe('the history', () => {
  it('every receipt, newest first: when, where, what, how far it has come', async () => {
    const element = await withHistory();
    const list = (): string[] => inside(element, '.receipts > li').map(textOf);
    await until(
      () => list().every((one) => one.includes(say(words.history.delivery.received))),
      'the shop has both',
    );
    const [newest, oldest] = list();
    expect(newest).to.contain(words.history.events.withdrawal);
    expect(oldest).to.contain(words.history.events.choices).and.to.contain(location.host);
  });

  it('opened, a receipt tells what was answered, what checking found, and the text as it was shown', async () => {
    const element = await withHistory();
    unfold(element, '.receipt');
    await until(() => inside(element, '.check').length === 2, 'both are checked');
    const [withdrawal, choices] = inside(element, '.receipts > li');
    expect(textOf(choices))
      .to.contain('E-mail Ja')
      .and.to.contain('SMS Nej')
      .and.to.contain('Profilering Ikke besvaret');
    await until(() => inside(element, '.check.trusted').length === 2, 'and acknowledged');
    expect(textOf(withdrawal)).to.contain(say(words.history.checks.trusted));
    expect(choices?.querySelector('.shown')?.textContent)
      .to.contain(da.heading)
      .and.to.contain('Kundedatabasen');
    expect(withdrawal?.querySelector('.shown')?.textContent).to.contain(say(words.heading));
  });

  it('U22: one receipt or all can be saved, to be read and to be verified', async () => {
    const element = await withHistory();
    const [jti = ''] = inside(element, '.id').map(textOf);
    const one = await element.copy('bundle', jti);
    expect(one?.name).to.equal(`courlux-${jti}.json`);
    expect((await verifyBundle(await one?.text())).verdict).to.equal('intact');
    const all = await element.copy('bundle');
    const bundles: unknown[] = JSON.parse((await all?.text()) ?? '');
    const verdicts = await Promise.all(bundles.map(async (bundle) => (await verifyBundle(bundle)).verdict));
    expect(verdicts).to.deep.equal(['intact', 'intact']);
  });

  it('U22: the readable page stands alone: every word, a style for paper, and no text of it is HTML', async () => {
    const element = await withHistory();
    const file = await element.copy('page');
    const text = (await file?.text()) ?? '';
    const page = new DOMParser().parseFromString(text, 'text/html');
    expect(file?.type).to.equal('text/html');
    expect(page.documentElement.lang).to.equal('da');
    expect(page.querySelectorAll('article')).to.have.length(2);
    expect(page.body.textContent).to.contain('Kundedatabasen').and.to.contain('anna@example.dk');
    expect(page.querySelector('style')?.textContent).to.contain('@media print');
    expect(page.querySelectorAll('script, iframe, object, form, button, img, link')).to.have.length(0);
  });
});

/** A receipt of another device: this one forgets all, and has only the file. */
async function fileOfElsewhere(): Promise<{file: File; receipt: string}> {
  const {jti, receipt} = await answerInForm({given: [MAIL, 'profiling'], attributes: attributes()});
  const consent = openConsent({receiver: receiver.url});
  await until(async () => (await consent.bundle(jti))?.ack, 'the shop has it');
  const bundle = await consent.bundle(jti);
  consent.close();
  await clearLedgers();
  return {file: new File([JSON.stringify(bundle)], 'kvittering.json', {type: 'application/json'}), receipt};
}

describe('U8: a receipt of another device', () => {
  it('is shown verified, and one press takes its consent back by its hash alone', async () => {
    const {file, receipt} = await fileOfElsewhere();
    const element = await centrePage(attributes());
    await element.importFile(file);
    expect(await indexedDB.databases(), 'nothing is written by looking').to.deep.equal([]);
    unfold(element, '.import');
    await until(() => inside(element, '.import .check').length === 1, 'it shows');
    expect(textOf(inside(element, '.news')[0])).to.equal('1 kvittering er hentet.');
    const [button] = inside(element, '.import .standing button');
    if (!button) throw new Error('no button');
    const recorded = await pressAndRecord(element, button);
    const {payload, disclosures} = parseReceipt(recorded.receipt);
    expect(payload.event).to.deep.equal({
      kind: 'withdrawal',
      choices: [MAIL],
      for: [await receiptHash(receipt)],
    });
    expect(payload.iss).not.to.equal(parseReceipt(receipt).payload.iss);
    expect(disclosures.map(({value}) => value)).to.deep.equal(['anna@example.dk']);
    await until(() => inside(element, '.import .standing button').length === 1, 'the other yes is left');
    await until(() => receiver.taken.some((wire) => wire === recorded.receipt), 'the shop has it');
  });

  it('the receipt alone, without its texts, does as well', async () => {
    const {receipt} = await fileOfElsewhere();
    const element = await centrePage(attributes());
    await element.importFile(new File([receipt], 'kvittering.txt'));
    unfold(element, '.import');
    const [button] = await until(
      () =>
        inside(element, '.import .standing button').length
          ? inside(element, '.import .standing button')
          : null,
      'it shows',
    );
    if (!button) throw new Error('no button');
    const recorded = await pressAndRecord(element, button);
    expect(parseReceipt(recorded.receipt).payload.event).to.have.property('for');
  });

  it('a file can be dropped on the element', async () => {
    const {file} = await fileOfElsewhere();
    const element = await centrePage(attributes());
    const dataTransfer = new DataTransfer();
    dataTransfer.items.add(file);
    element.dispatchEvent(new DragEvent('drop', {dataTransfer, bubbles: true, cancelable: true}));
    await until(() => inside(element, '.import .check').length === 1, 'it shows');
  });

  it('what is broken, of somebody else, or here already is told and not taken in', async () => {
    const {file, receipt} = await fileOfElsewhere();
    const element = await centrePage(attributes());
    const news = async (content: string, name = 'x.json'): Promise<string> => {
      await element.importFile(new File([content], name));
      await element.updateComplete;
      return textOf(inside(element, '.news')[0]);
    };
    expect(await news('{"not": "a bundle"}')).to.equal(words.import.broken);
    expect(await news('hej')).to.equal(words.import.broken);
    const tampered = (await file.text()).replace('"Courlux', '"Kurlux');
    expect(await news(tampered)).to.equal(words.import.broken);
    expect(inside(element, '.import .check')).to.have.length(0);
    await news(await file.text());
    expect(await news(receipt)).to.equal(words.import.known);
    const other = await centrePage('receiver="https://other.invalid"');
    await other.importFile(file);
    await other.updateComplete;
    expect(textOf(inside(other, '.news')[0])).to.equal(say(words.import.other));
  });

  it('a hostile text in a file is never HTML, and its links lead to https or mailto', async () => {
    const {file} = await fileOfElsewhere();
    const bundle = JSON.parse(await file.text());
    const {shownView} = await import('../../src/elements/shown-view.ts');
    const {render} = await import('lit');
    const place = document.createElement('div');
    const nodes = [
      {kind: 'paragraph', text: ['<img src=x onerror=alert(1)>', {href: 'javascript:alert(1)', text: 'her'}]},
      {kind: 'unheard-of', text: 'x'},
    ];
    render(shownView({...bundle.presentation, nodes}, {}), place);
    expect(place.querySelectorAll('img, a')).to.have.length(0);
    expect(shownView({...bundle.presentation, nodes: 3}, {})).to.equal(null);
  });
});

describe('"forget this device"', () => {
  it('asks once, says what stays at the shop, and deletes ledger and key', async () => {
    const element = await withHistory();
    unfold(element, '.forget');
    expect(textOf(inside(element, '#a-forget')[0])).to.equal(say(words.forget.about));
    await press(await control(element, '#forget'));
    const [ask] = [await control(element, '#confirm')];
    expect(textOf(ask)).to.contain(words.forget.ask);
    await press(await control(element, '#delete'));
    await until(() => element.shadowRoot?.textContent?.includes(words.forget.done), 'it is done');
    const left = (await indexedDB.databases()).filter(({version}) => version !== 0); // WebKit lists those
    expect(left).to.deep.equal([]);
    expect(inside(element, '.receipts > li')).to.have.length(0);
  });

  it('says how many receipts the shop does not have yet, and keeps them when asked to', async () => {
    receiver.up = false;
    await answerInForm({given: [MAIL], attributes: attributes()});
    const element = await centrePage(attributes());
    await rowSays(element, MAIL, da.earlier.given);
    unfold(element, '.forget');
    await press(await control(element, '#forget'));
    const ask = await control(element, '#confirm');
    expect(textOf(ask)).to.contain(`1 kvittering er ikke nået frem til ${CONTROLLER}`);
    await press(await control(element, '#keep'));
    await until(() => inside(element, '#confirm').length === 0, 'it is put away');
    expect(row(element, MAIL)).to.contain(da.earlier.given.split('{')[0]);
  });

  it('also with another part of the page that has the ledger open, which then shows nothing more', async () => {
    const element = await withHistory();
    const other = document.createElement('consent-centre');
    for (const name of ['receiver', 'notice', 'lang'])
      other.setAttribute(name, element.getAttribute(name) ?? '');
    document.body.append(other);
    await until(() => inside(other, '.receipts > li').length === 2, 'the other one shows');
    unfold(element, '.forget');
    await press(await control(element, '#forget'));
    await press(await control(element, '#delete'));
    await until(() => inside(other, '.receipts > li').length === 0, 'the other one shows nothing');
  });
});

describe('the rights, in the centre', () => {
  it('U23: a request is signed, dated, and shows how far it has come', async () => {
    const element = await withHistory();
    unfold(element, '.rights, .right');
    const {receipt} = await pressAndRecord(element, await control(element, '#send-access'));
    expect(parseReceipt(receipt).payload.event).to.deep.equal({kind: 'request', request: 'access'});
    await until(() => inside(element, '.request').length === 1, 'it shows');
    await until(() => textOf(inside(element, '.request')[0]).includes('Modtaget af'), 'the shop has it');
  });
});
