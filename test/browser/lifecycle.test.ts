// The element is moved, copied, morphed, adopted and taken away: one field, and field and screen say the same.
import {expect} from 'chai';
import {Idiomorph} from 'idiomorph';
import {ConsentCapture} from '../../src/elements/capture-element.ts';
import {ledgerName} from '../../src/ledger/ledger.ts';
import {
  boxOf,
  capturePage,
  clearLedgers,
  LOCAL,
  NOTICE,
  press,
  shown,
  until,
  type CapturePage,
} from '../support/capture-page.ts';
import {countListeners} from '../support/listener-count.ts';

beforeEach(clearLedgers);
after(clearLedgers);

type Morph = (form: HTMLFormElement, html: string) => unknown;

/** Turbo has no types of its own. */
interface Turbo {
  readonly morphElements: (current: Element, next: Element) => void;
}

const TURBO = '/node_modules/@hotwired/turbo/dist/turbo.es2017-esm.js';
const parsed = (html: string): Element => {
  const template = document.createElement('template');
  template.innerHTML = html;
  const [first] = template.content.children;
  if (!first) throw new Error('no element');
  return first;
};

const isReceipt = (value = ''): boolean => value.endsWith('~');
const quiet = (): Promise<unknown> => new Promise((resolve) => setTimeout(resolve, 200));
const keep = (form: HTMLFormElement): void =>
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    void new FormData(form);
  });

async function answered(attributes = ''): Promise<CapturePage> {
  const page = await capturePage(attributes);
  await press(page.box('profiling'));
  await until(() => isReceipt(page.field()?.value), 'the act is signed');
  return page;
}

/** One field, in the form and out of it, which says what the screen says. */
async function expectConsistent(form: HTMLFormElement, ticked?: boolean): Promise<void> {
  const element = form.querySelector('consent-capture');
  if (!element) throw new Error('no element');
  await shown(element);
  await element.updateComplete;
  const isTicked = boxOf(element, 'profiling').checked;
  if (isTicked) await until(() => isReceipt(fieldOf(form)?.value), 'the field holds the receipt');
  expect(form.querySelectorAll('input[name=consent]')).to.have.length(1);
  expect([fieldOf(form)?.value !== '', isTicked]).to.deep.equal([isTicked, ticked ?? isTicked]);
  expect(new FormData(form).getAll('consent')).to.deep.equal([fieldOf(form)?.value]);
}

const fieldOf = (form: HTMLFormElement): HTMLInputElement | null =>
  form.querySelector<HTMLInputElement>('input[name=consent]');

describe('29: the element moves', () => {
  it('taken out and put back a hundred times, it keeps what was answered, in one field', async () => {
    const {form, element} = await answered();
    for (let i = 0; i < 100; i++) {
      element.remove();
      form.append(element);
    }
    await expectConsistent(form, true);
    expect(form.querySelectorAll('[data-consent-field]')).to.have.length(1);
  });

  it('taken out and put back a hundred times, it listens as often as before, and not at all once it is gone', async () => {
    const count = countListeners();
    try {
      const {form, element} = await answered('receiver="https://receiver.invalid"');
      const before = count.now();
      expect(before).to.include.members(['window submit', 'window formdata', 'window online']);
      for (let i = 0; i < 100; i++) {
        element.remove();
        form.append(element);
      }
      await expectConsistent(form, true);
      const listensAsBefore = (): boolean => count.now().join() === before.join();
      await until(listensAsBefore, 'a form that was read, and not sent, is no longer waited for');

      element.remove();
      await quiet();
      expect(count.now()).to.deep.equal([]);
    } finally {
      count.stop();
    }
  });

  it('from one form to another: the field goes with it, and the old form does nothing any more', async () => {
    const {form, element} = await answered();
    const other = document.createElement('form');
    other.method = 'post';
    other.innerHTML = '<input name="mail" autocomplete="email"><button></button>';
    document.body.append(other);
    [form, other].forEach(keep);
    const recorded: string[] = [];
    element.addEventListener('consent-recorded', ({detail}) => recorded.push(detail.jti));

    other.prepend(element);

    expect(new FormData(form).getAll('consent')).to.deep.equal([]);
    await expectConsistent(other, true);
    const value = fieldOf(other)?.value;
    const mail = form.elements.namedItem('mail');
    if (!(mail instanceof HTMLInputElement)) throw new Error('no field');
    mail.value = 'old@example.dk';
    mail.dispatchEvent(new Event('input', {bubbles: true}));
    form.requestSubmit();
    form.reset();
    await quiet();
    expect(fieldOf(other)?.value).to.equal(value);
    expect(recorded).to.deep.equal([]);
    other.requestSubmit();
    await until(() => recorded.length, 'the new form records');
    await quiet();
    expect(recorded).to.have.length(1);
  });

  it('into the document of a frame and back', async () => {
    const {form, element} = await answered();
    const frame = document.createElement('iframe');
    document.body.append(frame);
    const inner = frame.contentDocument;
    if (!inner) throw new Error('no document');
    const guest = inner.body.appendChild(inner.createElement('form'));
    guest.append(inner.adoptNode(element));
    expect(new FormData(guest).getAll('consent')).to.have.length(1);
    expect(new FormData(form).getAll('consent')).to.deep.equal([]);
    form.append(document.adoptNode(element));
    expect(new FormData(guest).getAll('consent')).to.deep.equal([]);
    await expectConsistent(form);
    const title = element.shadowRoot?.querySelector('h2');
    expect(title && getComputedStyle(title).display).to.equal('block');
  });
});

const SERVER = `<form action="/nowhere" method="post">
  <label>Navn <input name="navn" autocomplete="name"></label>
  <p>Noget nyt fra serveren</p>
  <label>E-mail <input name="mail" type="email" autocomplete="section-a billing email"></label>
  <consent-capture context="registration" notice="${NOTICE}" name="consent" lang="da"></consent-capture>
  <button name="knap" value="1">Opret</button></form>`;

const MORPHS: Readonly<Record<string, Morph>> = {
  'Idiomorph, the form': (form, html) => void Idiomorph.morph(form, html),
  'Idiomorph, what is in the form': (form, html) =>
    void Idiomorph.morph(form, parsed(html).innerHTML, {morphStyle: 'innerHTML'}),
  'Turbo’s morph': async (form, html) => {
    const {morphElements} = (await import(TURBO)) as Turbo; // a module by its address has no types
    morphElements(form, parsed(html));
  },
};

describe('3: the server’s page over an answered element', () => {
  for (const [name, morph] of Object.entries(MORPHS)) {
    it(`${name}: field and screen say the same, once`, async () => {
      const {form} = await answered();
      await morph(form, SERVER);
      await quiet();
      expect(form.textContent).to.contain('Noget nyt');
      await expectConsistent(form);
      await morph(form, SERVER);
      await expectConsistent(form);
    });
  }

  it('innerHTML: a new element, unanswered', async () => {
    const {form} = await answered();
    form.innerHTML = parsed(SERVER).innerHTML;
    await expectConsistent(form, false);
  });

  it('innerHTML of the page as it was: the copy of the field does not count', async () => {
    const {form} = await answered();
    const html = form.innerHTML;
    form.innerHTML = html;
    await expectConsistent(form, false);
  });
});

describe('29: the element is taken away', () => {
  const AUD = 'https://receiver.invalid';

  it('while it signs: no receipt comes of it', async () => {
    const {element, box} = await capturePage();
    await press(box('profiling'));
    element.remove();
    await quiet();
    await quiet();
    expect(await entries(LOCAL)).to.deep.equal([]);
  });

  it('while it records: what was begun ends, and nothing is made afterwards', async () => {
    const {element} = await answered(`receiver="${AUD}"`);
    const recorded = element.commit();
    element.remove();
    const {jti, stored} = (await recorded) ?? {};
    expect(stored).to.equal(true);
    expect(await entries(ledgerName(AUD, 'live'))).to.deep.equal([`entry/${jti}`]);

    await clearLedgers();
    dispatchEvent(new Event('online'));
    dispatchEvent(new PageTransitionEvent('pageshow', {persisted: true}));
    await quiet();
    expect(await indexedDB.databases()).to.deep.equal([]);
  });

  it('and a field, a listener or an answer of it stays nowhere', async () => {
    const {form, element} = await answered();
    keep(form);
    let heard = 0;
    for (const type of ['consent-change', 'consent-recorded', 'consent-error'])
      element.addEventListener(type, () => (heard += 1));
    element.remove();
    form.requestSubmit();
    form.reset();
    await quiet();
    expect(heard).to.equal(0);
    expect(element).to.be.instanceOf(ConsentCapture);
    expect(element.querySelector('input')).to.equal(null);
  });
});

/** The keys of the entries in a database; none where there is no database. */
async function entries(name: string): Promise<string[]> {
  if (!(await indexedDB.databases()).some((one) => one.name === name)) return [];
  return new Promise((resolve, reject) => {
    const open = indexedDB.open(name);
    open.onerror = () => reject(open.error);
    open.onsuccess = () => {
      const keys = open.result.transaction('rows').objectStore('rows').getAllKeys();
      keys.onsuccess = () => {
        open.result.close();
        resolve(keys.result.map(String).filter((key) => key.startsWith('entry/')));
      };
    };
  });
}
