// What the person sees and does: the rules of the screen, each by its number.
import {expect} from 'chai';
import {parseReceipt} from '../../src/receipt/receipt.ts';
import {verifyReceipt} from '../../src/receipt/verify.ts';
import {boxOf, capturePage, clearLedgers, next, press, shown, until} from '../support/capture-page.ts';

const CHOICES = [
  'marketing.email',
  'marketing.sms',
  'marketing.phone',
  'marketing.post',
  'marketing.digital',
  'profiling',
  'sharing.eksempel-magasiner',
  'sharing.eksempel-rejser',
];

beforeEach(clearLedgers);
after(clearLedgers);

describe('<consent-capture>', () => {
  it('U1: every choice is unanswered on first paint, and no attribute or property answers one', async () => {
    const {element, box, field} = await capturePage(
      'granted checked value="given" answers="given" choices="given"',
    );
    Object.assign(element, {granted: true, checked: true, value: 'given', choices: {profiling: 'given'}});
    await element.updateComplete;
    for (const choice of CHOICES) expect(box(choice).checked, choice).to.equal(false);
    expect(field()?.value).to.equal('');
  });

  it('U1: form reset brings every choice back to unanswered', async () => {
    const {element, form, box, field} = await capturePage();
    await press(box('profiling'));
    expect(field()?.value).not.to.equal('');
    form.reset();
    await element.updateComplete;
    expect(box('profiling').checked).to.equal(false);
    expect(field()?.value).to.equal('');
  });

  it('U1: a clone is unanswered and its field is empty', async () => {
    const {form, box} = await capturePage();
    await press(box('profiling'));
    const clone = form.cloneNode(true);
    if (!(clone instanceof HTMLFormElement)) throw new Error('no form');
    document.body.append(clone);
    const element = clone.querySelector('consent-capture');
    if (!element) throw new Error('no element');
    await shown(element);
    expect(boxOf(element, 'profiling').checked).to.equal(false);
    expect(new FormData(clone).getAll('consent')).to.deep.equal(['']);
  });

  it('U2: the form is valid with everything unanswered, and sends one field more', async () => {
    const {form} = await capturePage();
    expect(form.checkValidity()).to.equal(true);
    expect([...new FormData(form).keys()]).to.deep.equal(['navn', 'mail', 'tlf', 'consent']);
  });

  it('U3: answering one choice changes no other', async () => {
    const {element, box} = await capturePage();
    for (const choice of CHOICES) {
      await press(box(choice));
      const ticked = CHOICES.filter((one) => box(one).checked);
      expect(ticked).to.deep.equal(CHOICES.slice(0, CHOICES.indexOf(choice) + 1));
    }
    expect(element.matches(':defined')).to.equal(true);
  });

  it('U10: controller, channels, product groups and withdrawal are visible before the first control', async () => {
    const {element, box} = await capturePage();
    const top = box('marketing.email').getBoundingClientRect().top;
    const before = [...(element.shadowRoot?.querySelectorAll('h2, p, legend') ?? [])]
      .filter((one) => one.getBoundingClientRect().bottom <= top && one.checkVisibility())
      .map((one) => one.textContent)
      .join(' ');
    for (const word of [
      'Courlux International SA',
      'når som helst',
      'e-mail',
      'SMS',
      'brev',
      'blade, bøger',
    ]) {
      expect(before).to.contain(word);
    }
  });

  it('U11: each partner’s legal name is visible beside its own control', async () => {
    const {element} = await capturePage();
    for (const [id, name] of [
      ['sharing.eksempel-magasiner', 'Eksempel Magasiner ApS'],
      ['sharing.eksempel-rejser', 'Eksempel Rejser A/S'],
    ] as const) {
      const label = element.shadowRoot?.getElementById(`l-${id}`);
      expect(label?.textContent).to.equal(name);
      expect(label?.checkVisibility()).to.equal(true);
    }
  });

  it('U17: typing, Enter, scrolling and focus grant nothing', async () => {
    const {form, element, field} = await capturePage();
    form.addEventListener('submit', (event) => event.preventDefault());
    form.requestSubmit();
    element.scrollIntoView();
    element.shadowRoot?.querySelectorAll('input').forEach((input) => input.focus());
    expect(field()?.value).to.equal('');
    expect(await element.commit()).to.equal(null);
  });

  it('U18: before the person acts there is no database', async () => {
    const {form, box} = await capturePage();
    form.addEventListener('submit', (event) => event.preventDefault());
    form.requestSubmit();
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect(await indexedDB.databases()).to.deep.equal([]);
    await press(box('profiling'));
    await until(async () => (await indexedDB.databases()).length, 'the first act made one');
  });

  it('U21: ticked is given, ticked and unticked is refused, untouched is unanswered', async () => {
    const {element, box} = await capturePage();
    await press(box('marketing.email'));
    await press(box('marketing.sms'));
    await press(box('marketing.sms'));
    const recorded = await element.commit();
    const {event} = parseReceipt(recorded?.receipt ?? '').payload;
    if (event.kind !== 'choices') throw new Error(event.kind);
    expect(event.choices).to.deep.equal({
      ...Object.fromEntries(CHOICES.map((choice) => [choice, 'unanswered'])),
      'marketing.email': 'given',
      'marketing.sms': 'refused',
    });
    expect((await verifyReceipt(recorded?.receipt)).verdict).to.equal('intact');
  });

  it('U31: a script’s click gives nothing, is taken back at once, and the status says so', async () => {
    const {element, box, field, status} = await capturePage();
    box('marketing.email').click();
    box('marketing.sms').dispatchEvent(new MouseEvent('click', {bubbles: true, cancelable: true}));
    box('marketing.phone').closest('label')?.click();
    box('marketing.post').checked = true;
    box('marketing.post').dispatchEvent(new Event('change', {bubbles: true}));
    expect(box('marketing.email').checked).to.equal(false);
    expect(field()?.value).to.equal('');
    expect(await element.commit()).to.equal(null);
    await element.updateComplete;
    expect(status()).to.contain('taget tilbage');
  });

  it('U31: a hidden control cannot be agreed to', async () => {
    const {element, box, field} = await capturePage();
    element.style.opacity = '0';
    await press(box('marketing.email'));
    expect(field()?.value).to.equal('');
  });

  it('U31: a refusal counts from anywhere, marked as unverified', async () => {
    const {element, box} = await capturePage();
    await press(box('marketing.email'));
    box('marketing.email').click();
    const recorded = await element.commit();
    const {event, ui} = parseReceipt(recorded?.receipt ?? '').payload;
    expect(event).to.deep.nested.property('choices.marketing\\.email', 'refused');
    expect(ui.actor).to.equal('unverified');
  });

  it('answers are announced: recorded says so, a new answer starts a new act', async () => {
    const {element, box, status} = await capturePage();
    await press(box('marketing.email'));
    await element.updateComplete;
    expect(status()).to.contain('svaret på 1 af 8');
    const first = await element.commit();
    await element.updateComplete;
    expect(status()).to.contain('gemt på denne enhed');
    expect((await element.commit())?.jti).to.equal(first?.jti);
    await press(box('profiling'));
    const second = parseReceipt((await element.commit())?.receipt ?? '').payload;
    expect(second.jti).not.to.equal(first?.jti);
    expect(second.seq).to.equal(1);
  });

  it('shows its own children when the notice cannot be loaded, and says why once', async () => {
    document.body.innerHTML =
      '<form><consent-capture context="checkout" name="consent"><p>Se vores erklæring</p></consent-capture></form>';
    const element = document.querySelector('consent-capture');
    if (!element) throw new Error('no element');
    const failed = next(element, 'consent-error');
    element.setAttribute('notice', '/no-such-notice.json');
    expect((await failed).detail.code).to.equal('notice-unavailable');
    expect(element.querySelector('p')?.checkVisibility()).to.equal(true);
    expect(element.shadowRoot?.querySelector('slot')).to.be.instanceOf(HTMLSlotElement);
  });

  it('takes the notice as a property, and as a script element among its children', async () => {
    const json = await (await fetch('/demo/notices/courlux.json')).text();
    document.body.innerHTML = `<form><consent-capture context="checkout"><script type="application/json">${json}</script></consent-capture>
      <consent-capture context="checkout" lang="en"></consent-capture></form>`;
    const [child, property] = document.querySelectorAll('consent-capture');
    if (!child || !property) throw new Error('no elements');
    property.notice = JSON.parse(json);
    await Promise.all([shown(child), shown(property)]);
    expect(child.shadowRoot?.querySelector('h2')?.textContent).to.equal(
      'Hvad må vi bruge dine oplysninger til?',
    );
    expect(property.shadowRoot?.querySelector('h2')?.textContent).to.equal('What may we use your data for?');
  });

  it('each context has its own first sentence', async () => {
    const {element} = await capturePage();
    const first = (): string => element.shadowRoot?.querySelector('p')?.textContent ?? '';
    const sentences = [first()];
    for (const context of ['subscription', 'checkout'] as const) {
      element.context = context;
      await until(() => !sentences.includes(first()), 'the sentence changes');
      sentences.push(first());
    }
    expect(new Set(sentences).size).to.equal(3);
  });
});
