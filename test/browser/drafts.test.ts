// Acts are signed before they are needed: what is in the field meanwhile, and what stays of a form that is not sent.
import {sendKeys} from '@web/test-runner-commands';
import {expect} from 'chai';
import {openConsent, type Act} from '../../src/consent.ts';
import {Drafts} from '../../src/elements/drafts.ts';
import {ledgerName} from '../../src/ledger/ledger.ts';
import {contactOf, parseReceipt} from '../../src/receipt/receipt.ts';
import {capturePage, clearLedgers, next, press, until, type CapturePage} from '../support/capture-page.ts';
import {yesAct} from '../support/page-receiver.ts';

beforeEach(clearLedgers);
after(clearLedgers);

const RECEIVER = new URL('/no-receiver', location.href).href;
const requests = (): readonly string[] =>
  performance
    .getEntriesByType('resource')
    .map(({name}) => name)
    .filter((name) => name.startsWith(RECEIVER));

/** The keys of all rows of a ledger. */
const rowsOf = (name: string): Promise<readonly string[]> =>
  new Promise((resolve, reject) => {
    const open = indexedDB.open(name);
    open.onerror = () => reject(open.error);
    open.onsuccess = () => {
      const keys = open.result.transaction('rows').objectStore('rows').getAllKeys();
      keys.onsuccess = () => {
        open.result.close();
        resolve(keys.result.map(String));
      };
    };
  });

const quiet = (): Promise<unknown> => new Promise((resolve) => setTimeout(resolve, 300));
const isSigned = ({field}: CapturePage): boolean => field()?.value.endsWith('~') ?? false;

function mailOf({form}: CapturePage): HTMLInputElement {
  const mail = form.elements.namedItem('mail');
  if (mail instanceof HTMLInputElement) return mail;
  throw new Error('no field');
}

/** Sends the form; what it says. */
const sentBy = ({form}: CapturePage, send: () => unknown): Promise<FormData> =>
  new Promise((resolve) => {
    form.addEventListener('submit', (event) => {
      event.preventDefault();
      resolve(new FormData(form));
    });
    void send();
  });

describe('5: a form', () => {
  it('that is abandoned leaves no answer on disk, only the key, and sends nothing; one that is sent does', async () => {
    const name = ledgerName(RECEIVER, 'live');
    const abandoned = await capturePage(`receiver="${RECEIVER}"`);
    await press(abandoned.box('marketing.email'));
    await until(() => isSigned(abandoned), 'the act is signed');
    dispatchEvent(new PageTransitionEvent('pagehide'));
    document.body.replaceChildren();
    await quiet();
    expect(await rowsOf(name)).to.deep.equal(['key', 'schema']);
    expect(requests()).to.deep.equal([]);

    const sent = await capturePage(`receiver="${RECEIVER}"`);
    await press(sent.box('marketing.email'));
    const {jti} = (await sent.element.commit()) ?? {};
    expect(await rowsOf(name)).to.include.members(['key', 'schema', `entry/${jti}`]);
    await until(() => requests().length, 'something is sent');
  });

  it('that is sent with Enter right after typing: its field says what the form says', async () => {
    const page = await capturePage();
    await press(page.box('marketing.email'));
    await until(() => isSigned(page), 'the act is signed, without an address');
    const recorded = next(page.element, 'consent-recorded');
    mailOf(page).focus();
    const data = await sentBy(page, async () => {
      await sendKeys({type: 'anna@example.dk'});
      await sendKeys({press: 'Enter'});
    });
    const value = String(data.get('consent'));
    const {detail} = await recorded;
    expect(data.get('mail')).to.equal('anna@example.dk');
    expect(contactOf(parseReceipt(detail.receipt))).to.deep.equal({email: 'anna@example.dk'});
    if (value.startsWith('{')) expect(JSON.parse(value)).to.deep.include({why: 'stale'});
    else expect(value).to.equal(detail.receipt);
  });

  const HEARD: [string, (mail: HTMLInputElement) => unknown][] = [
    ['hears of', (mail) => mail.dispatchEvent(new Event('input', {bubbles: true}))],
    ['hears nothing of', () => undefined],
  ];
  for (const [hears, tell] of HEARD)
    it(`that is sent in the task in which another address got into it, which the element ${hears}: its field carries no receipt of the old one`, async () => {
      const page = await capturePage();
      await press(page.box('marketing.email'));
      await until(() => isSigned(page), 'the act is signed, without an address');
      const recorded = next(page.element, 'consent-recorded');
      const data = await sentBy(page, () => {
        mailOf(page).value = 'anna@example.dk';
        tell(mailOf(page));
        page.form.requestSubmit();
      });
      const {unsigned, why} = JSON.parse(String(data.get('consent')));
      expect([unsigned['marketing.email'], why]).to.deep.equal(['given', 'stale']);
      const {receipt} = (await recorded).detail;
      expect(contactOf(parseReceipt(receipt))).to.deep.equal({email: 'anna@example.dk'});
    });
});

describe('5: of acts that are asked for one after the other', () => {
  it('one signature is in flight, and the latest wins', async () => {
    const consent = openConsent();
    let [inFlight, most] = [0, 0];
    const signed: (string | undefined)[] = [];
    const drafts = new Drafts({
      sign: async (act) => {
        most = Math.max(most, (inFlight += 1));
        const draft = await consent.sign(act);
        inFlight -= 1;
        signed.push(draft.entry.contact.email);
        return draft;
      },
      onReady: () => undefined,
      onError: (error) => expect.fail(String(error)),
    });
    const act = await yesAct();
    const typing = (email: string): Act => ({...act, contact: {email}});
    const typed = ['a@b.dk', 'an@b.dk', 'ann@b.dk', 'anna@b.dk'].map(typing);
    const [first, ...later] = typed;
    drafts.ask(first ?? act);
    await Promise.resolve(); // its turn comes
    later.forEach((one) => drafts.ask(one));
    await until(() => signed.length === 2, 'two are signed');
    await quiet();
    expect([most, signed]).to.deep.equal([1, ['a@b.dk', 'anna@b.dk']]);
    expect(typed.map((one) => drafts.field(one, 'post').endsWith('~'))).to.deep.equal([
      false,
      false,
      false,
      true,
    ]);
    consent.close();
  });
});

describe('4: where no key signs', () => {
  it('as for a receiver that is not https: the field says no-key, and the form is sent all the same', async () => {
    const page = await capturePage('receiver="http://receiver.example"');
    const codes: string[] = [];
    page.element.addEventListener('consent-error', ({detail}) => codes.push(detail.code));
    await press(page.box('marketing.email'));
    const why = (): unknown => JSON.parse(page.field()?.value ?? '{}').why;
    await until(() => why() === 'no-key', 'the field says why');
    expect(JSON.parse(page.field()?.value ?? '').unsigned['marketing.email']).to.equal('given');
    expect(await page.element.commit()).to.equal(null);
    expect(await indexedDB.databases()).to.deep.equal([]);
  });
});
