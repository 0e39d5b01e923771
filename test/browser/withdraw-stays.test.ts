// 11: whatever was given can be withdrawn from the same screen, however little of the rest works.
import {expect} from 'chai';
import {da} from '../../src/i18n/da.ts';
import {ledgerName, openLedger} from '../../src/ledger/ledger.ts';
import {parseNotice, type Notice} from '../../src/model/notice.ts';
import {present} from '../../src/model/present.ts';
import {digestOf} from '../../src/receipt/digest.ts';
import {parseReceipt} from '../../src/receipt/receipt.ts';
import type {ConsentCapture} from '../../src/elements/capture-element.ts';
import {
  boxOf,
  capturePage,
  clearLedgers,
  LOCAL,
  next,
  NOTICE,
  press,
  until,
  type CapturePage,
} from '../support/capture-page.ts';

const CHOICE = 'marketing.email';
const NOWHERE = 'https://receiver.invalid';
let widened: Notice;

before(async () => {
  const json = await (await fetch(NOTICE)).json();
  for (const lang of Object.keys(json.products)) json.products[lang] = `biler (${lang})`;
  widened = parseNotice({...json, version: '2027-01'});
});
beforeEach(clearLedgers);
after(clearLedgers);

const fill = ({form}: Pick<CapturePage, 'form'>, address = 'anna@example.dk'): void => {
  const mail = form.elements.namedItem('mail');
  if (!(mail instanceof HTMLInputElement)) throw new Error('no field');
  mail.value = address;
  mail.dispatchEvent(new Event('change', {bubbles: true}));
};

/** Somebody says yes to e-mail and no to SMS, and the form is sent. */
async function visit(attributes = ''): Promise<{jti: string; receipt: string}> {
  const page = await capturePage(attributes);
  fill(page);
  await press(page.box(CHOICE));
  await press(page.box('marketing.sms'));
  await press(page.box('marketing.sms'));
  const recorded = await page.element.commit();
  if (!recorded) throw new Error('nothing was recorded');
  return recorded;
}

const button = (element: ConsentCapture, choice = CHOICE): HTMLElement | null | undefined =>
  element.shadowRoot?.getElementById(`b-${choice}`);

/** The button that withdraws, once it is there. */
const withdrawal = (element: ConsentCapture): Promise<HTMLElement> =>
  until(() => {
    const found = button(element);
    return found?.textContent?.trim() === da.earlier.withdraw ? found : null;
  }, 'the button shows');

const says = ({shadowRoot}: Element, text: string): boolean =>
  new RegExp(text.replace('.', '\\.').replace('{date}', '\\d{1,2}\\. [a-z]+ \\d{4}')).test(
    shadowRoot?.querySelector('section')?.textContent ?? '',
  );

/** Withdraws in one act; the receipt says so, and the screen does at once. */
async function withdraw(element: ConsentCapture): Promise<string> {
  const done = next(element, 'consent-recorded');
  await press(await withdrawal(element));
  const {receipt} = (await done).detail;
  expect(parseReceipt(receipt).payload).to.deep.nested.include({
    'event.kind': 'withdrawal',
    'event.choices': [CHOICE],
    'ui.actor': 'person',
  });
  await until(() => says(element, da.earlier.withdrawn), 'the withdrawal shows');
  expect(button(element)?.textContent?.trim()).not.to.equal(da.earlier.withdraw);
  return receipt;
}

async function widenedPage(attributes = ''): Promise<CapturePage> {
  const page = await capturePage(attributes);
  page.element.notice = widened;
  fill(page);
  await withdrawal(page.element);
  await until(() => page.element.shadowRoot?.getElementById(`c-${CHOICE}`), 'it is asked again');
  return page;
}

describe('11: a notice that has come to mean more', () => {
  for (const control of ['checkbox', 'yes-no']) {
    it(`${control}: the new question stands beside the earlier yes, its date and its button`, async () => {
      await visit();
      const {element} = await widenedPage(`control="${control}"`);
      expect(says(element, da.earlier.given)).to.equal(true);
      const [first] = element.shadowRoot?.querySelectorAll<HTMLInputElement>('input') ?? [];
      expect(first?.checked).to.equal(false);
      expect(button(element, 'marketing.sms'), 'what was refused has nothing to take back').to.equal(null);
      await withdraw(element);
    });
  }

  it('every word of it is under the digest, and the receipt says what a receiver needs to make it again', async () => {
    await visit();
    const page = await widenedPage();
    await press(page.box('profiling'));
    const {ui, notice, event} = parseReceipt((await page.element.commit())?.receipt ?? '').payload;
    if (event.kind !== 'choices') throw new Error(event.kind);
    expect(ui.again).to.deep.equal([CHOICE]);
    const choices = Object.keys(event.choices);
    const screen = present(widened, da, {context: 'registration', lang: 'da', choices, again: [CHOICE]});
    expect(notice.shown).to.equal(await digestOf(screen));
  });

  it('a withdrawal beside other answers shows at once, keeps them, and unsays a new yes to the same', async () => {
    await visit();
    const page = await widenedPage();
    await press(page.box('profiling'));
    await press(page.box(CHOICE));
    await withdraw(page.element);
    expect([page.box('profiling').checked, page.box(CHOICE).checked]).to.deep.equal([true, false]);
    const {event} = parseReceipt((await page.element.commit())?.receipt ?? '').payload;
    expect(event).to.deep.nested.include({'choices.profiling': 'given'});
    expect(event).to.deep.nested.include({'choices.marketing\\.email': 'unanswered'});
  });

  it('the new question can be answered, and what was given stays until then', async () => {
    await visit();
    const {element} = await widenedPage();
    await press(boxOf(element, CHOICE));
    expect((await withdrawal(element)).isConnected).to.equal(true);
    const {event} = parseReceipt((await element.commit())?.receipt ?? '').payload;
    expect(event).to.deep.nested.include({'choices.marketing\\.email': 'given'});
  });
});

/** A page whose notice is not there. Resolves once it has said so; with what it wrote to the console. */
async function withoutNotice(attributes = ''): Promise<CapturePage & {readonly warnings: readonly string[]}> {
  const warnings: string[] = [];
  const page = await capturePage(attributes);
  const {warn} = console;
  console.warn = (...line: unknown[]) => void warnings.push(String(line[0]));
  try {
    const html = page.form.outerHTML.replace(NOTICE, '/nowhere.json');
    document.body.innerHTML = html;
    const [form, element] = [document.querySelector('form'), document.querySelector('consent-capture')];
    if (!form || !element) throw new Error('no element');
    fill({form});
    await next(element, 'consent-error');
    return {...page, form, element, warnings};
  } finally {
    console.warn = warn;
  }
}

describe('11: a notice that cannot be loaded', () => {
  it('what was given stands under the last notice that the device has seen, and can be withdrawn', async () => {
    const {receipt: given} = await visit();
    const {element, form, warnings} = await withoutNotice();
    await withdrawal(element);
    expect(says(element, da.earlier.given)).to.equal(true);
    expect(element.querySelector('p')?.checkVisibility(), 'the page’s own text').to.equal(true);
    expect(element.shadowRoot?.querySelectorAll('input, .all')).to.have.length(0);
    expect(element.shadowRoot?.querySelectorAll('button')).to.have.length(1);
    const receipt = await withdraw(element);
    expect(element.shadowRoot?.querySelectorAll('button'), 'nothing can be given anew').to.have.length(0);
    expect(parseReceipt(receipt).payload.notice.digest).to.equal(parseReceipt(given).payload.notice.digest);
    expect(new FormData(form).get('consent')).to.equal('');
    expect(warnings).to.have.length(1);
  });

  it('nothing shows to another person, nor on a device that knows nothing', async () => {
    const nobody = await withoutNotice();
    expect(nobody.element.shadowRoot?.querySelector('section')).to.equal(null);
    expect(await indexedDB.databases()).to.deep.equal([]);
    await visit();
    const {element, form} = await withoutNotice();
    await withdrawal(element);
    fill({form}, 'bo@example.dk');
    await until(() => !element.shadowRoot?.querySelector('section'), 'it is gone');
    expect(element.querySelector('p')?.checkVisibility()).to.equal(true);
  });
});

describe('11: delivery and storage that fail', () => {
  it('a receiver that nobody reaches', async () => {
    const attributes = `receiver="${NOWHERE}"`;
    await visit(attributes);
    const page = await capturePage(attributes);
    fill(page);
    await withdraw(page.element);
    const [, {delivery, stored} = {}] = await page.element.status();
    expect([delivery === 'received', stored]).to.deep.equal([false, 'device']);
  });

  it('a yes that the receiver has refused for good', async () => {
    const {jti} = await visit();
    const ledger = await openLedger(LOCAL);
    await ledger.park(jti, 'bad-signature');
    ledger.close();
    const page = await capturePage();
    fill(page);
    await withdraw(page.element);
  });

  it('a database that fails once the screen shows', async () => {
    await visit();
    const page = await capturePage();
    fill(page, 'bo@example.dk');
    await until(() => !button(page.element), 'the screen shows what it knows of somebody else');
    fill(page);
    await withdrawal(page.element);
    const restore = breakDatabases();
    try {
      fill(page); // the page reads again, in vain
      expect(await page.element.status().catch(({code}) => code)).to.equal('storage');
      await page.element.updateComplete;
      const done = next(page.element, 'consent-recorded');
      expect(parseReceipt(await withdraw(page.element)).payload.event).to.have.property('for');
      expect((await done).detail.stored).to.equal(false);
    } finally {
      restore();
    }
  });
});

/** Has every transaction fail, as on a connection that the browser has lost, until the undoing is called. */
function breakDatabases(): () => void {
  const {transaction} = IDBDatabase.prototype;
  IDBDatabase.prototype.transaction = () => {
    throw new DOMException('the connection is lost', 'InvalidStateError');
  };
  return () => void (IDBDatabase.prototype.transaction = transaction);
}

it('11: two receivers on one device: each page shows what its own knows', async () => {
  await visit();
  const page = await capturePage(`receiver="${NOWHERE}"`);
  fill(page);
  expect(button(page.element)).to.equal(null);
  expect((await indexedDB.databases()).map(({name}) => name)).not.to.include(ledgerName(NOWHERE, 'live'));
});
