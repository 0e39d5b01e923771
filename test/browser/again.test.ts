// Coming back: what was answered is shown and not asked, can be withdrawn in one act, and is asked again when it must.
import {expect} from 'chai';
import {da} from '../../src/i18n/da.ts';
import {parseReceipt} from '../../src/receipt/receipt.ts';
import {verifyReceipt} from '../../src/receipt/verify.ts';
import type {ConsentCapture} from '../../src/elements/capture-element.ts';
import {
  boxOf,
  capturePage,
  clearLedgers,
  next,
  NOTICE,
  press,
  shown,
  until,
} from '../support/capture-page.ts';

beforeEach(clearLedgers);
after(clearLedgers);

const rows = (element: ConsentCapture): string[] =>
  [...(element.shadowRoot?.querySelectorAll('.earlier') ?? [])].map(
    (row) => row.textContent?.replace(/\s+/g, ' ').trim() ?? '',
  );

/** A row as it reads, with a date in words where the text has one. */
function line(...texts: readonly string[]): RegExp {
  const words = texts
    .filter(Boolean)
    .join(' ')
    .replace(/[.*+?()|[\]\\]/g, '\\$&');
  return new RegExp(`^${words.replace('{date}', '\\d{1,2}\\. [a-z]+ \\d{4}')}$`);
}

/** Somebody answers e-mail with yes and SMS with no, and the form is sent. */
async function visit(attributes = ''): Promise<void> {
  const {form, element, box} = await capturePage(attributes);
  const mail = form.elements.namedItem('mail');
  if (mail instanceof HTMLInputElement) mail.value = 'anna@example.dk';
  await press(box('marketing.email'));
  await press(box('marketing.sms'));
  await press(box('marketing.sms'));
  await element.commit();
}

async function again(): Promise<Awaited<ReturnType<typeof capturePage>>> {
  const page = await capturePage();
  await until(() => rows(page.element).length === 2, 'the earlier answers show');
  return page;
}

const button = (element: ConsentCapture, choice: string): HTMLButtonElement => {
  const found = element.shadowRoot?.getElementById(`b-${choice}`);
  if (found instanceof HTMLButtonElement) return found;
  throw new Error(`no button for ${choice}`);
};

describe('coming back', () => {
  it('U16: what was given or refused is shown with its date and not asked again', async () => {
    await visit();
    const {element} = await again();
    const [mail, sms] = rows(element);
    expect(mail).to.match(line('E-mail', da.earlier.given, da.earlier.withdraw));
    expect(sms).to.match(line('SMS', da.earlier.refused, da.earlier.again));
    expect(element.shadowRoot?.querySelectorAll('input')).to.have.length(6);
  });

  it('U16: the receipt of the second visit names only what was asked, under its own text', async () => {
    await visit();
    const {element} = await again();
    await press(boxOf(element, 'profiling'));
    const recorded = await element.commit();
    const {event, notice, ui} = parseReceipt(recorded?.receipt ?? '').payload;
    if (event.kind !== 'choices') throw new Error(event.kind);
    expect(Object.keys(event.choices)).to.not.include('marketing.email');
    expect(Object.keys(ui.controls)).to.deep.equal(Object.keys(event.choices));
    expect(notice.shown).to.have.length(43);
    expect((await verifyReceipt(recorded?.receipt)).verdict).to.equal('intact');
  });

  it('U7, U9: one act withdraws, at once, and the receipt names the one it takes back', async () => {
    await visit();
    const {element} = await again();
    const done = next(element, 'consent-recorded');
    await press(button(element, 'marketing.email'));
    const {receipt} = (await done).detail;
    const {event, ui, contact} = parseReceipt(receipt).payload;
    expect(event).to.deep.include({kind: 'withdrawal', choices: ['marketing.email']});
    expect(ui.actor).to.equal('person');
    expect(contact?._sd).to.have.length(1);
    await until(
      () => line('E-mail', da.earlier.withdrawn, da.earlier.again).test(rows(element)[0] ?? ''),
      'the withdrawal shows',
    );
  });

  it('11: a withdrawal is recorded although the element is taken away at once', async () => {
    await visit();
    const {element} = await again();
    const withdrawn = next(element, 'consent-recorded');
    button(element, 'marketing.email').click();
    element.remove();
    const {event} = parseReceipt((await withdrawn).detail.receipt).payload;
    expect(event).to.deep.include({kind: 'withdrawal', choices: ['marketing.email']});
    const page = await again();
    expect(rows(page.element)[0]).to.match(line('E-mail', da.earlier.withdrawn, da.earlier.again));
  });

  it('U31: a script can withdraw, and the receipt says that nobody vouches for it', async () => {
    await visit();
    const {element} = await again();
    const done = next(element, 'consent-recorded');
    button(element, 'marketing.email').click();
    expect(parseReceipt((await done).detail.receipt).payload.ui.actor).to.equal('unverified');
  });

  it('what was refused is asked again when the person wants it, unanswered', async () => {
    await visit();
    const {element} = await again();
    await press(button(element, 'marketing.sms'));
    await until(() => element.shadowRoot?.getElementById('l-marketing.sms')?.closest('label'), 'it is asked');
    expect(boxOf(element, 'marketing.sms').checked).to.equal(false);
  });

  it('another person on the same device is asked everything', async () => {
    await visit();
    const {form, element} = await again();
    const mail = form.elements.namedItem('mail');
    if (!(mail instanceof HTMLInputElement)) throw new Error('no field');
    mail.value = 'bo@example.dk';
    mail.dispatchEvent(new Event('change', {bubbles: true}));
    await until(() => rows(element).length === 0, 'everything is asked');
    expect(element.shadowRoot?.querySelectorAll('input')).to.have.length(8);
  });

  it('U12: a choice that the notice widened is asked again, and says what changed since when', async () => {
    await visit();
    const json = await (await fetch(NOTICE)).json();
    for (const lang of Object.keys(json.products)) json.products[lang] = `biler (${lang})`;
    json.version = '2027-01';
    document.body.innerHTML =
      '<form><consent-capture context="registration" name="consent" lang="da"></consent-capture></form>';
    const element = document.querySelector('consent-capture');
    if (!element) throw new Error('no element');
    element.notice = json;
    await shown(element);
    const note = await until(
      () => element.shadowRoot?.getElementById('c-marketing.email'),
      'it says what changed',
    );
    const changed = da.earlier.changed.replace('{changes}', da.earlier.changes.products);
    expect(note.textContent).to.match(line('', changed, ''));
    expect(boxOf(element, 'marketing.email').checked).to.equal(false);
  });
});
