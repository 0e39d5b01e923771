// The element as a guest in the host's form: one field, the right value, nothing in the way.
import {expect} from 'chai';
import {contactOf, parseReceipt} from '../../src/receipt/receipt.ts';
import {capturePage, clearLedgers, next, press, until} from '../support/capture-page.ts';

beforeEach(clearLedgers);
after(clearLedgers);

const isReceipt = (value: string | undefined): boolean => value?.endsWith('~') ?? false;
const keep = (form: HTMLFormElement): void =>
  form.addEventListener('submit', (event) => event.preventDefault());

describe('the field', () => {
  it('3: one hidden input in the light DOM, whatever the element’s form association does', async () => {
    const {form, field, box} = await capturePage();
    await press(box('profiling'));
    await until(() => isReceipt(field()?.value), 'the act is signed');
    expect(new FormData(form).getAll('consent')).to.have.length(1);
    expect(field()?.type).to.equal('hidden');
    expect(
      [...form.elements].filter((element) => element.getAttribute('name') === 'consent').length,
    ).to.be.greaterThan(0);
  });

  it('4: says unsigned and stale until the act is signed, then holds the receipt of exactly what the form says', async () => {
    const {form, element, field, box} = await capturePage();
    const values: string[] = [];
    element.addEventListener('consent-change', () => values.push(field()?.value ?? ''));
    await press(box('profiling'));
    expect(JSON.parse(values[0] ?? '{}')).to.deep.include({why: 'stale'});
    const value = await until(() => isReceipt(field()?.value) && field()?.value, 'the act is signed');
    expect(parseReceipt(String(value)).payload.event).to.deep.nested.property('choices.profiling', 'given');
    expect(new FormData(form).get('consent')).to.equal(value);
  });

  it('4: in a GET form only the id of the receipt, so that no address gets into a URL', async () => {
    const {form, element, field, box} = await capturePage();
    form.method = 'get';
    await press(box('profiling'));
    const value = await until(() => field()?.value, 'the act is signed');
    expect(value).to.match(/^[0-9a-f-]{36}$/);
    expect((await element.commit())?.jti).to.equal(value);
  });

  it('4: addresses come from the form’s own fields, by their autocomplete tokens', async () => {
    const more = `<textarea autocomplete="street-address">Vejen 1\n2. tv</textarea>
      <input autocomplete="postal-code" value="8000"><input autocomplete="address-level2" value="Aarhus C">`;
    const {form, element, box} = await capturePage('', more);
    one(form, 'mail').value = ' anna@example.dk ';
    await press(box('sharing.eksempel-rejser'));
    const recorded = await element.commit();
    expect(contactOf(parseReceipt(recorded?.receipt ?? ''))).to.deep.equal({
      email: 'anna@example.dk',
      post: {street: 'Vejen 1, 2. tv', code: '8000', city: 'Aarhus C'},
    });
  });

  it('4: only the addresses that the answers bind to are taken', async () => {
    const {form, element, box} = await capturePage();
    one(form, 'mail').value = 'anna@example.dk';
    one(form, 'tlf').value = '+45 12 34 56 78';
    await press(box('marketing.sms'));
    const recorded = await element.commit();
    expect(contactOf(parseReceipt(recorded?.receipt ?? ''))).to.deep.equal({phone: '+45 12 34 56 78'});
  });

  it('4: from fields named by attributes, where the form has no tokens', async () => {
    const more = '<input name="customer[mail]" value="b@example.dk"><input id="gade" value="Gade 2">';
    const {element, box} = await capturePage('email-field="customer[mail]" address-field="gade"', more);
    await press(box('profiling'));
    const recorded = await element.commit();
    expect(contactOf(parseReceipt(recorded?.receipt ?? ''))).to.deep.equal({
      email: 'b@example.dk',
      post: {street: 'Gade 2'},
    });
  });

  it('5: typing in an address field after the answer signs the act again', async () => {
    const {form, field, box} = await capturePage();
    await press(box('marketing.email'));
    await until(() => isReceipt(field()?.value), 'the act is signed');
    const mail = one(form, 'mail');
    mail.value = 'c@example.dk';
    mail.dispatchEvent(new Event('input', {bubbles: true}));
    expect(JSON.parse(field()?.value ?? '')).to.deep.include({why: 'stale'});
    await until(() => isReceipt(field()?.value), 'it is signed again');
    expect(contactOf(parseReceipt(field()?.value ?? ''))).to.deep.equal({email: 'c@example.dk'});
  });

  it('6: a submit whose form data are collected records; one that is only validated does not', async () => {
    const {form, element, box} = await capturePage();
    keep(form);
    await press(box('profiling'));
    let recorded = 0;
    element.addEventListener('consent-recorded', () => (recorded += 1));
    form.requestSubmit();
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect(recorded).to.equal(0);
    form.addEventListener('submit', () => void new FormData(form));
    const done = next(element, 'consent-recorded');
    form.requestSubmit();
    expect((await done).detail.stored).to.equal(true);
    form.requestSubmit();
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect(recorded).to.equal(1);
  });

  it('6: collecting form data without a submit (an autosave) records nothing', async () => {
    const {form, element, box} = await capturePage();
    await press(box('profiling'));
    let recorded = false;
    element.addEventListener('consent-recorded', () => (recorded = true));
    expect(new FormData(form).get('consent')).not.to.equal('');
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect(recorded).to.equal(false);
  });

  it('7: two submits of the same answers are one receipt', async () => {
    const {form, element, box} = await capturePage();
    keep(form);
    form.addEventListener('submit', () => void new FormData(form));
    await press(box('profiling'));
    const ids: string[] = [];
    element.addEventListener('consent-recorded', (event) => ids.push(event.detail.jti));
    form.requestSubmit();
    form.requestSubmit();
    await element.commit();
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect(ids).to.have.length(1);
  });

  it('29: connecting and disconnecting leaves listeners and light DOM as they were', async () => {
    const {form, element, box} = await capturePage();
    for (let i = 0; i < 100; i++) {
      element.remove();
      form.append(element);
    }
    expect(element.querySelectorAll('input')).to.have.length(1);
    await press(box('profiling'));
    const ids: string[] = [];
    element.addEventListener('consent-recorded', (event) => ids.push(event.detail.jti));
    keep(form);
    form.addEventListener('submit', () => void new FormData(form));
    form.requestSubmit();
    await until(() => ids.length, 'it is recorded');
    expect(ids).to.have.length(1);
    element.remove();
    expect(form.querySelector('input[data-consent-field]')).to.equal(null);
    expect(element.querySelector('input')).to.equal(null);
  });
});

function one(form: HTMLFormElement, name: string): HTMLInputElement {
  const found = form.elements.namedItem(name);
  if (found instanceof HTMLInputElement) return found;
  throw new Error(`no ${name}`);
}
