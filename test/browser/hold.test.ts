// A form that is held until the receipt is on disk, over disks that take their time, or never answer.
import {expect} from 'chai';
import type {ConsentRecordedEvent} from '../../src/elements/capture-element.ts';
import {contactOf, parseReceipt} from '../../src/receipt/receipt.ts';
import {capturePage, clearLedgers, LOCAL, press, until, type CapturePage} from '../support/capture-page.ts';
import {holdUpgrade} from '../support/faulty-database.ts';
import {sendToFrame, type SentEntries} from '../support/framed-answer.ts';

let answer: (() => void) | undefined;
let listening: AbortController;
beforeEach(clearLedgers);
afterEach(() => (answer?.(), listening.abort()));
after(clearLedgers);

interface HeldPage extends CapturePage {
  /** What arrived. */
  readonly sent: Promise<SentEntries>;
  readonly recorded: ConsentRecordedEvent['detail'][];
  /** How many receipts there were at each submission that the browser began, before anything else had heard of it. */
  readonly begun: number[];
  /** Answers, and sends the form with its button before the answer can be signed. */
  readonly send: () => Promise<void>;
}

/** A form with `hold`, whose database does not answer before `answer` is called. */
async function heldPage(): Promise<HeldPage> {
  const [recorded, begun]: [HeldPage['recorded'], number[]] = [[], []];
  listening = new AbortController();
  const note = (): void => void begun.push(recorded.length);
  window.addEventListener('submit', note, {capture: true, signal: listening.signal}); // before the element's own
  const page = await capturePage('hold');
  const {form, element} = page;
  element.addEventListener('consent-recorded', ({detail}) => recorded.push(detail));
  const sent = sendToFrame(form);
  answer = await holdUpgrade(LOCAL);
  const send = async (): Promise<void> => {
    element.addEventListener('consent-change', submitByButton, {once: true}); // in the same task as the answer
    await press(page.box('marketing.email'));
  };
  return {...page, sent, recorded, begun, send};
}

function submitByButton({target}: Event): void {
  const form = target instanceof Element ? target.closest('form') : null;
  form?.requestSubmit(form.querySelector('button'));
}

const mailOf = (form: HTMLFormElement): HTMLInputElement => {
  const mail = form.elements.namedItem('mail');
  if (mail instanceof HTMLInputElement) return mail;
  throw new Error('no field');
};

describe('6: hold', () => {
  it('a disk that never answers: the form goes on with the same button, while the disk still hangs', async () => {
    const {form, sent, begun, send} = await heldPage();
    mailOf(form).value = 'anna@example.dk';
    await send();
    expect(await sent).to.deep.include.members([
      ['mail', 'anna@example.dk'],
      ['knap', '1'],
    ]);
    expect(begun).to.deep.equal([0, 0]); // nothing was on any disk yet when it went on
  });

  const AFTER: [string, (form: HTMLFormElement) => void][] = [
    ['nothing', () => undefined],
    ['the form is reset', (form) => form.reset()],
    [
      'its fields are emptied',
      (form) => [...form.querySelectorAll('input')].forEach((one) => (one.value = '')),
    ],
    [
      'everything is disabled',
      (form) => [...form.querySelectorAll('input')].forEach((one) => (one.disabled = true)),
    ],
  ];
  for (const [name, happens] of AFTER)
    it(`an act that is signed while the form waits, and ${name} meanwhile: the form carries its receipt, and there is one`, async () => {
      const {form, sent, begun, recorded, send} = await heldPage();
      mailOf(form).value = 'anna@example.dk';
      form.addEventListener('submit', () => queueMicrotask(() => (happens(form), answer?.())));
      await send();
      const entries = Object.fromEntries(await sent);
      await until(() => recorded.length, 'it is recorded');
      const receipt = parseReceipt(recorded[0]?.receipt ?? '');
      expect(contactOf(receipt)).to.deep.equal({email: 'anna@example.dk'});
      expect(entries).to.include({mail: 'anna@example.dk', knap: '1'});
      const {jti} = receipt.payload; // a machine that takes longer than the hold sends the form without it
      expect(begun[1] === 1 ? [jti] : [jti, '']).to.include(entries['consent']);
      await new Promise((resolve) => setTimeout(resolve, 100));
      expect(recorded).to.have.length(1);
    });
});
