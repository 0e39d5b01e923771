// An act that was submitted before it could be signed: it is signed and recorded as it was, whatever comes after it.
import {expect} from 'chai';
import type {Contact} from '../../src/consent.ts';
import {openLedger} from '../../src/ledger/ledger.ts';
import {contactOf, parseReceipt} from '../../src/receipt/receipt.ts';
import {capturePage, clearLedgers, LOCAL, press, until, type CapturePage} from '../support/capture-page.ts';
import {holdUpgrade} from '../support/faulty-database.ts';

let answer: (() => void) | undefined;
beforeEach(clearLedgers);
afterEach(() => answer?.());
after(clearLedgers);

/** What a receipt says: the answers that were given, and the addresses. */
interface Said {
  readonly choices: readonly string[];
  readonly contact: Contact;
  /** For whom it was signed. */
  readonly aud: string;
}

function said(wire: string): Said {
  const {event, aud} = parseReceipt(wire).payload;
  const choices = event.kind === 'choices' ? Object.entries(event.choices) : [];
  const given = choices.flatMap(([id, one]) => (one === 'unanswered' ? [] : [`${id} ${one}`]));
  return {choices: given, contact: contactOf(parseReceipt(wire)), aud};
}

/** What lies in the ledger of this page. */
async function recorded(): Promise<readonly Said[]> {
  const ledger = await openLedger(LOCAL, {}, false);
  const entries = (await ledger?.entries()) ?? [];
  ledger?.close();
  return entries.map(({wire}) => said(wire));
}

/** A form that its page sends by script, over a database that does not answer before `answer` is called. */
async function slowPage(attributes = ''): Promise<CapturePage> {
  const page = await capturePage(attributes);
  page.form.addEventListener('submit', (event) => {
    event.preventDefault();
    void new FormData(page.form);
  });
  answer = await holdUpgrade(LOCAL);
  return page;
}

/** Writes an address as a page's own script does, or as a person: the element hears of it. */
function type(form: HTMLFormElement, value: string): void {
  const mail = form.elements.namedItem('mail');
  if (!(mail instanceof HTMLInputElement)) throw new Error('no field');
  mail.value = value;
  mail.dispatchEvent(new Event('input', {bubbles: true}));
}

const SUBMITTED: Said = {
  choices: ['marketing.email given'],
  contact: {email: 'anna@example.dk'},
  aud: location.origin,
};
const LATER: [string, (page: CapturePage) => unknown][] = [
  ['the element is taken away, as by the next view of an app', ({element}) => element.remove()],
  ['the form is reset', ({form}) => form.reset()],
  ['another address is typed', ({form}) => ['b@example.dk', 'bo@example.dk'].forEach((to) => type(form, to))],
  ['another choice is answered', ({box}) => press(box('profiling'))],
  ['the answer is taken back', ({box}) => press(box('marketing.email'))],
  ['the form is reset and answered anew', async ({form, box}) => (form.reset(), press(box('profiling')))],
  [
    'the element is given another receiver',
    async ({element}) => {
      element.receiver = '/elsewhere';
      await element.updateComplete;
    },
  ],
  [
    'the element moves to another form',
    ({element}) => {
      const other = document.body.appendChild(document.createElement('form'));
      other.append(element);
    },
  ],
];

describe('4, 7: an act is submitted while the database does not answer yet', () => {
  for (const [name, happens] of LATER)
    for (const when of ['in flight', 'queued'])
      it(`its signature is ${when}, and ${name}: it is recorded as it was, once`, async () => {
        const page = await slowPage();
        const told: string[] = [];
        page.element.addEventListener('consent-recorded', ({detail}) => told.push(detail.receipt));
        if (when === 'in flight') type(page.form, 'anna@example.dk');
        await press(page.box('marketing.email'));
        if (when === 'queued') type(page.form, 'anna@example.dk');

        page.form.requestSubmit();
        await happens(page);
        answer?.();

        await until(async () => (await recorded()).length, 'it is recorded');
        await until(() => told.length, 'the page is told');
        expect(await recorded()).to.deep.equal([SUBMITTED]);
        expect(told.map(said)).to.deep.equal([SUBMITTED]);
      });

  it('submitted twice: it is recorded once', async () => {
    const {form, box, element} = await slowPage();
    await press(box('marketing.email'));
    type(form, 'anna@example.dk');
    let told = 0;
    element.addEventListener('consent-recorded', () => (told += 1));
    form.requestSubmit();
    const [one, other] = [element.commit(), element.commit()];
    form.reset();
    answer?.();
    expect((await one)?.jti).to.equal((await other)?.jti);
    expect(told).to.equal(1);
    expect(await recorded()).to.deep.equal([SUBMITTED]);
  });

  it('two acts, one after the other: both are recorded, in one chain', async () => {
    const {form, box, element} = await slowPage();
    await press(box('marketing.email'));
    const first = element.commit();
    form.reset();
    await press(box('profiling'));
    const second = element.commit();
    form.reset();
    answer?.();
    const wires = await Promise.all([first, second]);
    const seqs = wires.map((one) => parseReceipt(one?.receipt ?? '').payload.seq);
    expect(seqs).to.deep.equal([0, 1]);
    expect((await recorded()).map(({choices}) => choices)).to.deep.equal([
      ['marketing.email given'],
      ['profiling given'],
    ]);
  });

  it('submitted again after another address was typed and taken back: it is recorded once', async () => {
    const {form, box, element} = await slowPage();
    answer?.();
    await press(box('marketing.email'));
    type(form, 'anna@example.dk');
    const first = await element.commit();
    type(form, 'anna@example.dkk');
    type(form, 'anna@example.dk');
    expect((await element.commit())?.jti).to.equal(first?.jti);
    expect(await recorded()).to.deep.equal([SUBMITTED]);
  });

  it('an answer whose turn to be signed came while the element was out of the page: it is signed once it is back', async () => {
    const {form, box, field, element} = await slowPage();
    await press(box('marketing.email'));
    type(form, 'anna@example.dk'); // waits behind the one before
    element.remove();
    let turns = 0;
    element.addEventListener('consent-change', () => (turns += 1));
    answer?.();
    await until(() => turns === 2, 'the one in flight and the last one have had their turn');
    form.append(element);
    await until(() => field()?.value.endsWith('~'), 'it is signed');
    await element.commit();
    expect(await recorded()).to.deep.equal([SUBMITTED]);
  });

  it('14: what is answered after it is not called saved', async () => {
    const {element, box, status} = await slowPage();
    await press(box('marketing.email'));
    const first = element.commit();
    await press(box('profiling'));
    const before = status();
    answer?.();
    await first;
    await element.updateComplete;
    expect(status()).to.equal(before);
  });
});
