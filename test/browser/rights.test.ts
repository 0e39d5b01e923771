// U23: each right has a short form; what is sent is signed, dated and shown with its progress; hostile words are only words.
import 'axe-core/axe.min.js';
import type * as Axe from 'axe-core';
import {sendKeys} from '@web/test-runner-commands';
import {expect} from 'chai';
import {da as centre} from '../../src/i18n/centre/da.ts';
import {MOST_WORDS} from '../../src/model/centre-messages.ts';
import {dueOf} from '../../src/model/due.ts';
import {RIGHTS, type Right} from '../../src/model/vocabulary.ts';
import {digestOf} from '../../src/receipt/digest.ts';
import {contactOf, parseReceipt} from '../../src/receipt/receipt.ts';
import {verifyBundle} from '../../src/receipt/verify.ts';
import {clearLedgers, press, until} from '../support/capture-page.ts';
import {pageReceiver} from '../support/page-receiver.ts';
import {rightsPage, type as typeInto, type RightsPage} from '../support/rights-page.ts';

const {axe} = globalThis as unknown as {readonly axe: typeof Axe}; // the script above puts it there

beforeEach(clearLedgers);
after(clearLedgers);

const REPLY = 'anna@example.dk';
const {requests, errors, fields} = centre.rights;
const day = (time: number): string => new Date(time).toISOString().slice(0, 10);
const say = (template: string, values: Record<string, string> = {}): string =>
  template.replaceAll(/\{(\w+)\}/g, (_, name: string) => values[name] ?? 'Courlux International SA');
const textOf = (element: Element): string => element.textContent?.replaceAll(/\s+/g, ' ').trim() ?? '';

async function fillIn(page: RightsPage, right: Right): Promise<void> {
  await page.open(right);
  if (right === 'rectification') {
    typeInto(page.find('rectification-wrong'), 'Ana Berg');
    typeInto(page.find('rectification-right'), 'Anna Berg');
  }
  typeInto(page.find(`${right}-reply`), REPLY);
}

const rows = ({root}: RightsPage): HTMLElement[] => [...root.querySelectorAll<HTMLElement>('.request')];

describe('the panel of rights', () => {
  for (const right of RIGHTS) {
    it(`U23: ${right}: one form, a signed and dated receipt, and when the answer is due`, async () => {
      const receiver = await pageReceiver();
      const page = await rightsPage(receiver);
      await fillIn(page, right);
      await press(page.find(`send-${right}`));
      const row = await until(() => rows(page)[0], 'the request is listed');
      await until(() => textOf(row).includes('Modtaget'), 'it is received');

      expect(textOf(row)).to.contain(centre.rights.each[right].heading).and.to.contain(REPLY);
      expect(textOf(row)).to.contain(say(requests.progress.received, {date: day(1000)}));
      expect(textOf(row)).to.contain(say(requests.progress.overdue, {date: day(dueOf(1000))}));
      const [wire = ''] = receiver.taken;
      const {payload} = parseReceipt(wire);
      expect(payload.event).to.deep.equal({kind: 'request', request: right});
      expect(payload.ui.actor).to.equal('person');
      expect(payload.notice.shown).to.equal(await digestOf(page.tree));
      const contact = contactOf(parseReceipt(wire));
      expect(contact.reply).to.equal(REPLY);
      expect(contact.text).to.equal(
        right === 'rectification' ? `${fields.wrong}\nAna Berg\n\n${fields.right}\nAnna Berg` : undefined,
      );
      const bundle = await page.consent.bundle(payload.jti);
      expect((await verifyBundle(bundle)).verdict).to.equal('intact');
      page.consent.close();
    });
  }

  it('U23: objection: one press, and no form; when it stands, it says since when', async () => {
    const page = await rightsPage(await pageReceiver());
    await page.open('objection');
    expect(page.find('right-objection').querySelector('input, textarea, form')).to.equal(null);
    await press(page.find('object'));
    expect(page.blocked).to.deep.equal([true]);
    const after = await rightsPage(await pageReceiver(), {blockedSince: 0});
    await after.open('objection');
    expect(after.root.getElementById('object')).to.equal(null);
    expect(textOf(after.find('right-objection'))).to.contain(
      say(centre.everything.blocked.raised, {date: '1970-01-01'}),
    );
  });

  it('U23: complaint: who to complain to, as a link', async () => {
    const page = await rightsPage(await pageReceiver());
    await page.open('complaint');
    const link = page.find('right-complaint').querySelector('a');
    expect(link?.href).to.equal(page.notice.authority?.url);
    expect(link?.rel).to.equal('noopener noreferrer');
  });

  it('asks only for what is needed: where to reply, and of a correction what is wrong and right', async () => {
    const page = await rightsPage(await pageReceiver());
    for (const right of RIGHTS) {
      const asked = [...page.find(`right-${right}`).querySelectorAll('input, textarea')].map(({id}) => id);
      const both = right === 'rectification' ? [`${right}-wrong`, `${right}-right`] : [];
      expect(asked).to.deep.equal([...both, `${right}-reply`]);
    }
  });

  it('creates nothing before a request is sent (U18), and offers no form without a receiver', async () => {
    const page = await rightsPage(await pageReceiver());
    await page.open('access');
    await press(page.find('send-access'));
    expect(await indexedDB.databases()).to.deep.equal([]);
    const alone = await rightsPage(null);
    expect(alone.root.querySelectorAll('form')).to.have.length(0);
    expect(textOf(alone.find('right-objection').parentElement?.parentElement ?? document.body)).to.contain(
      'persondata@courlux.example',
    );
  });

  it('begins with the address that is known', async () => {
    const page = await rightsPage(await pageReceiver(), {reply: REPLY});
    await page.open('access');
    await press(page.find('send-access'));
    await until(() => rows(page)[0], 'the request is listed');
    expect(textOf(rows(page)[0] ?? page.find('right-access'))).to.contain(REPLY);
    page.consent.close();
  });
});

describe('a form that is not filled in', () => {
  it('says in words what is missing, at the field, and the focus goes there', async () => {
    const receiver = await pageReceiver();
    const page = await rightsPage(receiver);
    await page.open('rectification');
    await press(page.find('send-rectification'));
    const wrong = page.find('rectification-wrong');
    await until(() => page.root.activeElement === wrong, 'the first field has the focus');
    expect(wrong.getAttribute('aria-invalid')).to.equal('true');
    const described = (wrong.getAttribute('aria-describedby') ?? '')
      .split(' ')
      .map((id) => textOf(page.find(id)));
    expect(described).to.deep.equal([errors.wrong]);
    expect(textOf(page.find('rectification-right-error'))).to.equal(errors.right);
    expect(textOf(page.find('rectification-reply-error'))).to.equal(errors.reply);
    typeInto(wrong, 'x'.repeat(MOST_WORDS + 1));
    typeInto(page.find('rectification-right'), ' \n ');
    typeInto(page.find('rectification-reply'), 'y'.repeat(321));
    await press(page.find('send-rectification'));
    await until(() => textOf(page.find('rectification-wrong-error')).includes(`${MOST_WORDS}`), 'it says so');
    expect(textOf(page.find('rectification-right-error'))).to.equal(errors.right);
    expect(textOf(page.find('rectification-reply-error'))).to.equal(say(errors.long, {most: '320'}));
    expect(receiver.taken).to.deep.equal([]);
    typeInto(page.find('rectification-right'), 'b');
    typeInto(wrong, 'a');
    typeInto(page.find('rectification-reply'), REPLY);
    await press(page.find('send-rectification'));
    await until(() => rows(page)[0], 'the request is listed');
    expect(page.root.querySelectorAll('.error')).to.have.length(0);
    page.consent.close();
  });

  it('what could not be signed says so, keeps what was typed, and names where to write', async () => {
    const page = await rightsPage(await pageReceiver(), {broken: true});
    await fillIn(page, 'erasure');
    await press(page.find('send-erasure'));
    const alert = await until(() => page.find('right-erasure').querySelector('[role=alert]'), 'it says so');
    expect(textOf(alert)).to.contain('Skriv i stedet til persondata@courlux.example');
    expect(page.find<HTMLInputElement>('erasure-reply').value).to.equal(REPLY);
  });
});

describe('by keyboard and by script', () => {
  it('the whole way works with the keyboard alone: Enter sends, and the focus goes to the request', async () => {
    const page = await rightsPage(await pageReceiver());
    page.root.querySelector('summary')?.focus();
    await sendKeys({press: 'Enter'});
    await sendKeys({press: 'Tab'});
    await sendKeys({press: 'Enter'});
    await sendKeys({press: 'Tab'});
    expect(page.root.activeElement?.id).to.equal('access-reply');
    await sendKeys({type: REPLY});
    await sendKeys({press: 'Enter'});
    const row = await until(() => rows(page)[0], 'the request is listed');
    await until(() => page.root.activeElement === row, 'it has the focus');
    expect(page.find<HTMLInputElement>('access-reply').value).to.equal('');
    const [{wire = ''} = {}] = await page.consent.entries();
    expect(parseReceipt(wire).payload.ui.actor).to.equal('person');
    page.consent.close();
  });

  it('U31: what a script sends is a request all the same, and is marked as unverified', async () => {
    const page = await rightsPage(await pageReceiver());
    await fillIn(page, 'access');
    page.find<HTMLButtonElement>('send-access').form?.requestSubmit();
    await until(() => rows(page)[0], 'the request is listed');
    const [{wire = ''} = {}] = await page.consent.entries();
    expect(parseReceipt(wire).payload.ui.actor).to.equal('unverified');
    page.consent.close();
  });

  it('two presses in a row send one request', async () => {
    const page = await rightsPage(await pageReceiver());
    await fillIn(page, 'access');
    const button = page.find<HTMLButtonElement>('send-access');
    button.click();
    button.click();
    await until(() => rows(page)[0], 'the request is listed');
    expect(await page.consent.entries()).to.have.length(1);
    page.consent.close();
  });

  it('the receipt of a request can be kept', async () => {
    const page = await rightsPage(await pageReceiver());
    await fillIn(page, 'access');
    await press(page.find('send-access'));
    const row = await until(() => rows(page)[0], 'the request is listed');
    const [{jti = ''} = {}] = await page.consent.entries();
    for (const button of row.querySelectorAll('button')) button.click();
    expect(page.saved).to.deep.equal([`page ${jti}`, `bundle ${jti}`]);
    page.consent.close();
  });

  it('U28: axe finds nothing, with forms open, errors shown and a request listed', async () => {
    const page = await rightsPage(await pageReceiver());
    await fillIn(page, 'access');
    await press(page.find('send-access'));
    await until(() => rows(page)[0]?.matches(':focus'), 'the request is listed, and has the focus');
    for (const right of RIGHTS) await page.open(right);
    await page.open('objection');
    await page.open('complaint');
    await press(page.find('send-rectification'));
    await until(() => page.root.querySelector('.error'), 'errors show');
    const {violations} = await axe.run(document.body, {rules: {region: {enabled: false}}});
    expect(violations.map(({id, nodes}) => `${id}: ${nodes.map(({target}) => target).join()}`)).to.deep.equal(
      [],
    );
    page.consent.close();
  });
});

const ATTACK = '<img src=x onerror="globalThis.hacked = true"><script>globalThis.hacked = true</script>';

describe('hostile words', () => {
  it('what a person types is shown as it is, and goes into the receipt as it is', async () => {
    const page = await rightsPage(await pageReceiver());
    const typed = `${ATTACK}\r\n\u202E{date}`;
    await page.open('rectification');
    typeInto(page.find('rectification-wrong'), typed);
    typeInto(page.find('rectification-right'), '"}],~\u0000\uD800');
    typeInto(page.find('rectification-reply'), ATTACK);
    await press(page.find('send-rectification'));
    const row = await until(() => rows(page)[0], 'the request is listed');
    expect(row.querySelectorAll('img, script')).to.have.length(0);
    expect(row.textContent).to.contain(ATTACK).and.to.contain('{date}');
    expect(globalThis).not.to.have.property('hacked');
    const [{wire = '', jti = ''} = {}] = await page.consent.entries();
    expect(contactOf(parseReceipt(wire)).text)
      .to.contain(`${ATTACK}\n\u202E{date}`)
      .and.to.contain('"}],~\u0000\uFFFD');
    expect((await verifyBundle(await page.consent.bundle(jti))).verdict).to.equal('intact');
    page.consent.close();
  });

  it('what a notice says is no HTML either, and the longest words still fit into a receipt', async () => {
    const change = (notice: object): unknown => {
      const {controller, authority, ...rest} = notice as Record<string, object>;
      return {...rest, controller: {...controller, name: ATTACK}, authority: {...authority, name: ATTACK}};
    };
    const page = await rightsPage(await pageReceiver(), {change});
    for (const right of RIGHTS) await page.open(right);
    await page.open('complaint');
    expect(page.root.querySelectorAll('img, script')).to.have.length(0);
    expect(page.root.textContent).to.contain(ATTACK);
    typeInto(page.find('rectification-wrong'), '\u6F22'.repeat(MOST_WORDS));
    typeInto(page.find('rectification-right'), '\u6F22'.repeat(MOST_WORDS));
    typeInto(page.find('rectification-reply'), REPLY);
    await press(page.find('send-rectification'));
    await until(() => rows(page)[0], 'the request is listed');
    expect(globalThis).not.to.have.property('hacked');
    page.consent.close();
  });
});
