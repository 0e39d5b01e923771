// <consent-centre>: what holds, one act to change it, at once and offline, and only a person's press gives.
import {expect} from 'chai';
import {da} from '../../src/i18n/da.ts';
import type {ConsentCentre} from '../../src/elements/centre-element.ts';
import {parseReceipt, receiptHash} from '../../src/receipt/receipt.ts';
import {verifyBundle, verifyReceipt} from '../../src/receipt/verify.ts';
import {present} from '../../src/model/present.ts';
import {parseNotice} from '../../src/model/notice.ts';
import {digestOf} from '../../src/receipt/digest.ts';
import {
  answerInForm,
  buttonOf,
  centrePage,
  control,
  inside,
  pressAndRecord,
  row,
  rowSays,
  say,
  standingReceiver,
  told,
  words,
  type StandingReceiver,
} from '../support/centre-page.ts';
import {clearLedgers, NOTICE, press, until} from '../support/capture-page.ts';

const MAIL = 'marketing.email';
const SMS = 'marketing.sms';
let receiver: StandingReceiver;

beforeEach(async () => {
  await clearLedgers();
  receiver = await standingReceiver();
});
afterEach(() => receiver.stop());
after(clearLedgers);

const eventOf = (receipt: string): ReturnType<typeof parseReceipt>['payload']['event'] =>
  parseReceipt(receipt).payload.event;

/** Somebody comes back and wants to answer a choice. */
async function ask(choice: string): Promise<ConsentCentre> {
  await answerInForm({given: [MAIL], refused: [SMS]});
  const element = await centrePage();
  await rowSays(element, MAIL, da.earlier.given);
  await press(await buttonOf(element, choice));
  await control(element, '.anew input');
  return element;
}

/** Hashes of what the receiver has taken. */
const taken = (): Promise<string[]> => Promise.all(receiver.taken.map(receiptHash));

const encode = (value: object): string => btoa(JSON.stringify(value)).replace(/=+$/, '');

describe('<consent-centre> shows what holds', () => {
  it('each choice with its state, since when, and under which text', async () => {
    await answerInForm({given: [MAIL], refused: [SMS]});
    const element = await centrePage();
    await rowSays(element, MAIL, da.earlier.given);
    expect(row(element, MAIL)).to.match(
      /^E-mail Du sagde ja den \d+\. \w+ \d{4}\. Til din e-mailadresse Det var version 2026-11 af teksten\./,
    );
    expect(row(element, SMS)).to.match(/^SMS Du sagde nej den \d+\. \w+ \d{4}\./);
    expect(row(element, 'profiling')).to.contain(words.choices.states.unanswered);
    expect(inside(element, '.standing')).to.have.length(8);
  });

  it('opens the text under which a choice was answered', async () => {
    await answerInForm({given: [MAIL]});
    const element = await centrePage();
    await rowSays(element, MAIL, da.earlier.given);
    const [text] = inside<HTMLDetailsElement>(element, 'details.text');
    if (!text) throw new Error('no text');
    text.open = true;
    await until(() => text.querySelector('.shown'), 'the text shows');
    expect(text.textContent).to.contain(da.heading).and.to.contain('Kundedatabasen');
  });

  it('U18: creates nothing and asks nobody on a device where nothing was answered', async () => {
    const element = await centrePage(`receiver="${receiver.url}"`);
    expect(element.shadowRoot?.textContent).to.contain(words.empty);
    window.dispatchEvent(new Event('focus'));
    await new Promise((resolve) => setTimeout(resolve, 100));
    expect(await indexedDB.databases()).to.deep.equal([]);
    expect(receiver.asked).to.deep.equal([]);
    expect(inside(element, 'fieldset')).to.have.length(0);
  });

  it('shows its own children until it can show more', async () => {
    document.body.innerHTML = '<consent-centre notice="/nowhere.json"><p>Uden script</p></consent-centre>';
    await new Promise((resolve) => setTimeout(resolve, 100));
    expect(document.querySelector('consent-centre p')?.checkVisibility()).to.equal(true);
  });
});

describe('one act withdraws', () => {
  it('U7: takes no more acts than giving it did, on the same page, with no question asked', async () => {
    const {presses} = await answerInForm({given: [MAIL]});
    const element = await centrePage();
    await rowSays(element, MAIL, da.earlier.given);
    let acts = 0;
    const count = ({isTrusted}: Event): void => void (acts += isTrusted ? 1 : 0);
    window.addEventListener('click', count, {capture: true});
    const {receipt} = await pressAndRecord(element, await buttonOf(element, MAIL));
    window.removeEventListener('click', count, {capture: true});
    await rowSays(element, MAIL, da.earlier.withdrawn);
    expect(acts).to.equal(1).and.to.be.at.most(presses);
    expect(eventOf(receipt)).to.deep.include({kind: 'withdrawal', choices: [MAIL]});
    expect(inside(element, 'dialog, input, textarea')).to.have.length(1); // the file to open, nothing to fill in
  });

  it('U7, U9: the receipt names the one it takes back, is the person’s, and its bundle verifies', async () => {
    const given = await answerInForm({given: [MAIL], phone: '12345678'});
    const element = await centrePage();
    await rowSays(element, MAIL, da.earlier.given);
    const {jti, receipt} = await pressAndRecord(element, await buttonOf(element, MAIL));
    const {payload, disclosures} = parseReceipt(receipt);
    expect(payload.ui.actor).to.equal('person');
    expect(payload.context).to.equal('preferences');
    expect(payload.event).to.have.property('for').with.length(1);
    expect(parseReceipt(given.receipt).payload.iss).to.equal(payload.iss);
    expect(
      disclosures.map(({name}) => name),
      'only the address of the choice',
    ).to.deep.equal(['email']);
    const file = await until(() => element.copy('bundle', jti), 'it can be saved');
    expect((await verifyBundle(await file.text())).verdict).to.equal('intact');
  });

  it('U9: holds at once while offline, is sent before an older yes, and the screen says when the shop has it', async () => {
    const attributes = `receiver="${receiver.url}"`;
    receiver.up = false;
    await answerInForm({given: [MAIL], attributes});
    const element = await centrePage(attributes);
    await rowSays(element, MAIL, da.earlier.given);
    await pressAndRecord(element, await buttonOf(element, MAIL));
    await rowSays(element, MAIL, da.earlier.withdrawn);
    await until(() => told(element) === say(words.status.waiting), 'it says that it waits');
    receiver.up = true;
    window.dispatchEvent(new Event('online'));
    await until(() => told(element) === say(words.status.received), 'it says that the shop has it');
    await until(() => receiver.taken.length === 2, 'both are there');
    expect(receiver.taken.map((wire) => eventOf(wire).kind)).to.deep.equal(['withdrawal', 'choices']);
  });

  it('U31: a script can withdraw, and the receipt says that nobody vouches for it', async () => {
    await answerInForm({given: [MAIL]});
    const element = await centrePage();
    const button = await buttonOf(element, MAIL);
    await rowSays(element, MAIL, da.earlier.given);
    const done = new Promise<string>((resolve) =>
      element.addEventListener('consent-recorded', (event) => resolve(event.detail.receipt), {once: true}),
    );
    button.click();
    expect(parseReceipt(await done).payload.ui.actor).to.equal('unverified');
    await rowSays(element, MAIL, da.earlier.withdrawn);
  });

  it('the focus stays on the button of the choice', async () => {
    await answerInForm({given: [MAIL]});
    const element = await centrePage();
    await rowSays(element, MAIL, da.earlier.given);
    await pressAndRecord(element, await buttonOf(element, MAIL));
    await rowSays(element, MAIL, da.earlier.withdrawn);
    expect(element.shadowRoot?.activeElement?.id).to.equal(`b-${MAIL}`);
  });

  it('works while the notice cannot be loaded, and then gives nothing', async () => {
    await answerInForm({given: [MAIL]});
    const element = await centrePage('', (one) => one.setAttribute('notice', '/nowhere.json'));
    await rowSays(element, MAIL, da.earlier.given);
    await pressAndRecord(element, await buttonOf(element, MAIL));
    await rowSays(element, MAIL, da.earlier.withdrawn);
    expect(inside(element, '.standing button')).to.have.length(0);
  });
});

it('U9: what was opened offline asks again once the notice can be loaded', async () => {
  await answerInForm({given: [MAIL]});
  const {fetch: real} = window;
  window.fetch = (url, init) =>
    String(url).endsWith(NOTICE) ? Promise.reject(new TypeError('Failed to fetch')) : real(url, init);
  const element = await centrePage();
  await rowSays(element, MAIL, da.earlier.given);
  expect(inside(element, '.standing .ask')).to.have.length(0);
  window.fetch = real;
  window.dispatchEvent(new Event('online'));
  await until(() => inside(element, '.standing .ask').length === 7, 'the rest can be answered');
});

it('U12: a notice that has come to mean more: the old yes stands beside the new question, and either takes one press', async () => {
  await answerInForm({given: [MAIL]});
  const json = await (await fetch(NOTICE)).json();
  for (const lang of Object.keys(json.products)) json.products[lang] = `biler (${lang})`;
  const element = await centrePage('', (one) => (one.notice = {...json, version: '2027-01'}));
  await rowSays(element, MAIL, words.choices.states['not-covered']);
  expect(row(element, MAIL)).to.contain('version 2026-11');
  const ids = inside(element, '[id]').map(({id}) => id);
  expect(new Set(ids).size, 'each id once').to.equal(ids.length);
  await press(await control(element, `[id="a-${MAIL}"]`));
  expect((await control(element, '.anew')).textContent).to.contain('biler (da)');
  const {receipt} = await pressAndRecord(element, await buttonOf(element, MAIL));
  expect(eventOf(receipt).kind).to.equal('withdrawal');
  await rowSays(element, MAIL, da.earlier.withdrawn);
});

it('U30: a soft opt-in can be refused in one press, and never given', async () => {
  await answerInForm({given: [MAIL]});
  const json = await (await fetch(NOTICE)).json();
  const everywhere = Object.fromEntries(json.languages.map((lang: string) => [lang, 'egne lignende varer']));
  const purpose = {id: 'similar', name: everywhere, basis: 'legitimate-interests', interest: everywhere};
  const [id, {detail, data}] = [SMS, json.choices.find((one: {id: string}) => one.id === SMS)];
  const soft = {id, detail, data, purpose: purpose.id, softOptIn: true};
  const choices = json.choices.map((one: {id: string}) => (one.id === SMS ? soft : one));
  const purposes = [...json.purposes, {...purpose, storage: {rule: everywhere}}];
  const notice = parseNotice({...json, purposes, choices});
  const element = await centrePage('', (one) => (one.notice = notice));
  await rowSays(element, id, words.choices.states.soft);
  const {receipt} = await pressAndRecord(element, await buttonOf(element, id));
  expect(eventOf(receipt)).to.deep.equal({kind: 'withdrawal', choices: [id]});
  await rowSays(element, id, da.earlier.refused);
  expect(inside(element, `[id="b-${id}"]`)).to.have.length(0);
});

it('a choice that the notice has no more can still be taken back', async () => {
  await answerInForm({given: ['sharing.eksempel-rejser', MAIL]});
  const json = await (await fetch(NOTICE)).json();
  const choices = json.choices.filter(({id}: {id: string}) => id !== 'sharing.eksempel-rejser');
  const partners = json.partners.filter(({id}: {id: string}) => id !== 'eksempel-rejser');
  const shorter = {...json, version: '2027-01', choices, partners};
  const element = await centrePage('', (one) => (one.notice = shorter));
  await rowSays(element, 'sharing.eksempel-rejser', da.earlier.given);
  const {receipt} = await pressAndRecord(element, await control(element, '#do-withdraw'));
  expect(parseReceipt(receipt).payload.notice.version).to.equal('2027-01');
  await rowSays(element, 'sharing.eksempel-rejser', da.earlier.withdrawn);
  await rowSays(element, MAIL, da.earlier.withdrawn);
});

describe('one act gives it anew, on a notice shown anew', () => {
  it('the whole notice stands above the question, and the receiver can make the same text again', async () => {
    const element = await ask(SMS);
    const text = inside(element, '.anew')[0]?.textContent ?? '';
    for (const part of [da.heading, da.voluntary, 'Courlux International SA', 'Kundedatabasen'])
      expect(text).to.contain(part);
    const [yes] = inside(element, '.anew input');
    if (!yes) throw new Error('nothing to press');
    const {receipt} = await pressAndRecord(element, yes);
    const {event, notice, ui, context} = parseReceipt(receipt).payload;
    expect(event).to.deep.equal({kind: 'choices', choices: {[SMS]: 'given'}});
    const shop = parseNotice(await (await fetch(NOTICE)).json());
    const again = present(shop, da, {context, lang: 'da', choices: [SMS], controls: ui.controls});
    expect(notice.shown).to.equal(await digestOf(again));
    expect((await verifyReceipt(receipt)).verdict).to.equal('intact');
    await rowSays(element, SMS, da.earlier.given);
    await until(() => element.shadowRoot?.activeElement?.id === `b-${SMS}`, 'the focus goes on beside it');
    expect(inside(element, '.anew')).to.have.length(0);
  });

  it('U31: a script cannot give, and the screen says so', async () => {
    const element = await ask(SMS);
    const [yes] = inside<HTMLInputElement>(element, '.anew input');
    yes?.click();
    await until(() => told(element) === da.status['not-a-person'], 'it says so');
    expect(yes?.checked).to.equal(false);
    expect(row(element, SMS)).to.contain(da.earlier.refused.split('{')[0]);
  });

  it('U5, U6: no is one press as well, on a button as large as yes', async () => {
    const element = await ask('profiling');
    const areas = inside(element, '.anew .pair label').map((one) => one.offsetWidth * one.offsetHeight);
    expect(Math.min(...areas) / Math.max(...areas)).to.be.greaterThan(0.95);
    const [, no] = inside(element, '.anew input');
    if (!no) throw new Error('no no');
    const {receipt} = await pressAndRecord(element, no);
    expect(eventOf(receipt)).to.deep.equal({kind: 'choices', choices: {profiling: 'refused'}});
    await rowSays(element, 'profiling', da.earlier.refused);
  });

  it('U17: opening it and putting it away again answers nothing', async () => {
    const element = await ask('profiling');
    await press(await buttonOf(element, 'profiling'));
    await until(() => inside(element, '.anew').length === 0, 'it is away');
    expect(row(element, 'profiling')).to.contain(words.choices.states.unanswered);
  });
});

describe('everything at once', () => {
  it('one act withdraws all that was given', async () => {
    await answerInForm({given: [MAIL, 'profiling'], refused: [SMS]});
    const element = await centrePage();
    const {receipt} = await pressAndRecord(element, await control(element, '#do-withdraw'));
    expect(eventOf(receipt)).to.deep.include({kind: 'withdrawal', choices: [MAIL, 'profiling']});
    await rowSays(element, MAIL, da.earlier.withdrawn);
    await rowSays(element, 'profiling', da.earlier.withdrawn);
    expect(row(element, SMS)).to.contain(da.earlier.refused.split('{')[0]);
    expect(inside(element, '#do-withdraw')).to.have.length(0);
  });

  it('U24: one act blocks every channel, post and phone too, and profiling; nothing can be given meanwhile', async () => {
    await answerInForm({given: [MAIL, 'marketing.post', 'profiling'], phone: '12345678'});
    const element = await centrePage();
    const {receipt} = await pressAndRecord(element, await control(element, '#do-block'));
    const {event, disclosures} = {event: eventOf(receipt), ...parseReceipt(receipt)};
    expect(event).to.deep.equal({kind: 'objection', state: 'raised'});
    expect(disclosures.map(({name}) => name).toSorted(), 'every address').to.deep.equal(['email', 'phone']);
    for (const choice of [MAIL, 'marketing.post', 'marketing.phone', 'profiling'])
      await rowSays(element, choice, words.choices.states.objected);
    expect(inside(element, '.standing button')).to.have.length(0);
  });

  it('only a person lifts the block, and lifting revives nothing', async () => {
    await answerInForm({given: [MAIL]});
    const element = await centrePage();
    await pressAndRecord(element, await control(element, '#do-block'));
    const lift = await control(element, '#do-lift');
    lift.click();
    await until(() => told(element) === da.status['not-a-person'], 'a script cannot');
    const {receipt} = await pressAndRecord(element, lift);
    expect(eventOf(receipt)).to.deep.equal({kind: 'objection', state: 'lifted'});
    await until(() => inside(element, '.blocked').length === 0, 'the block is gone');
    expect(row(element, MAIL)).to.contain(words.choices.states.objected.split('{')[0]);
    expect((await buttonOf(element, MAIL)).textContent?.trim()).to.equal(da.earlier.again);
  });

  it('each is explained in one sentence, which its button is described by', async () => {
    await answerInForm({given: [MAIL]});
    const element = await centrePage();
    for (const [id, {about}] of [
      ['do-withdraw', words.everything.withdraw],
      ['do-block', words.everything.block],
    ] as const) {
      const button = await control(element, `#${id}`);
      const sentence = element.shadowRoot?.getElementById(button.getAttribute('aria-describedby') ?? '');
      expect(sentence?.textContent?.trim()).to.equal(say(about));
      expect(say(about).match(/[.!?](?=\s|$)/g)).to.have.length(1);
    }
  });
});

describe('several people on one device', () => {
  it('each is shown alone, and an act of one is not the other’s', async () => {
    await answerInForm({given: [MAIL], email: 'anna@example.dk'});
    await answerInForm({refused: [MAIL], email: 'bo@example.dk'});
    const element = await centrePage();
    await rowSays(element, MAIL, da.earlier.refused);
    const names = inside(element, '.people button');
    expect(names.map((one) => one.textContent?.trim())).to.deep.equal(['bo@example.dk', 'anna@example.dk']);
    const [, anna] = names;
    if (!anna) throw new Error('no Anna');
    await press(anna);
    await rowSays(element, MAIL, da.earlier.given);
    const {receipt} = await pressAndRecord(element, await buttonOf(element, MAIL));
    expect(parseReceipt(receipt).disclosures.map(({value}) => value)).to.deep.equal(['anna@example.dk']);
    await until(() => inside(element, '.receipts > li').length === 2, 'Anna has two receipts');
  });

  it('a page that knows who the person is shows nobody else', async () => {
    await answerInForm({given: [MAIL], email: 'anna@example.dk'});
    await answerInForm({refused: [MAIL], email: 'bo@example.dk'});
    const element = await centrePage('', (one) => (one.contact = {email: 'Anna@example.dk'}));
    await rowSays(element, MAIL, da.earlier.given);
    expect(inside(element, '.people')).to.have.length(0);
    expect(element.shadowRoot?.textContent).not.to.contain('bo@example.dk');
  });
});

describe('what the receiver says', () => {
  it('a no from elsewhere holds, and both are shown; the question is signed by the device’s key', async () => {
    const attributes = `receiver="${receiver.url}"`;
    const {receipt} = await answerInForm({given: [MAIL], attributes});
    await until(() => receiver.taken.length, 'the shop has it');
    receiver.standings = [
      {
        choice: MAIL,
        state: 'withdrawn',
        since: Date.now(),
        by: 'elsewhere',
        via: 'mail',
        receipts: await taken(),
      },
    ];
    const element = await centrePage(attributes);
    await rowSays(element, MAIL, say(words.choices.conflict.about));
    expect(row(element, MAIL))
      .to.contain(words.choices.elsewhere.mail.split('{')[0])
      .and.to.contain(da.earlier.given.split('{')[0]);
    expect((await buttonOf(element, MAIL)).textContent?.trim()).to.equal(da.earlier.again);
    const [{header, payload} = {header: null, payload: null}] = receiver.asked;
    const {header: of, payload: claims} = parseReceipt(receipt);
    expect(header).to.deep.equal({typ: 'consent-query+jwt', alg: 'ES256', jwk: of.jwk});
    expect(payload).to.include({iss: claims.iss, aud: receiver.url, ask: 'standing'});
  });

  it('a yes at the receiver never makes one here', async () => {
    const attributes = `receiver="${receiver.url}"`;
    await answerInForm({refused: [MAIL], attributes});
    await until(() => receiver.taken.length, 'the shop has it');
    receiver.standings = [
      {choice: MAIL, state: 'given', since: Date.now(), by: 'this-key', receipts: await taken()},
    ];
    const element = await centrePage(attributes);
    await rowSays(element, MAIL, say(words.choices.conflict.about));
    expect(inside(element, '.standing.given')).to.have.length(0);
  });

  it('asks on opening, after an act, and when the window gets the focus again', async () => {
    const attributes = `receiver="${receiver.url}"`;
    await answerInForm({given: [MAIL], attributes});
    await until(() => receiver.taken.length, 'the shop has it');
    const element = await centrePage(attributes);
    await until(() => receiver.asked.length === 1, 'it asks on opening');
    await pressAndRecord(element, await buttonOf(element, MAIL));
    await until(() => receiver.asked.length === 2, 'it asks after an act');
    await new Promise((resolve) => setTimeout(resolve, 2100));
    window.dispatchEvent(new Event('focus'));
    await until(() => receiver.asked.length === 3, 'it asks again');
    expect(new Set(receiver.asked.map(({payload}) => payload['jti']))).to.have.property('size', 3);
  });

  it('without a connection it says that it shows what the device knows', async () => {
    const attributes = `receiver="${receiver.url}"`;
    await answerInForm({given: [MAIL], attributes});
    await until(() => receiver.taken.length, 'the shop has it');
    receiver.up = false;
    const element = await centrePage(attributes);
    await until(
      () => element.shadowRoot?.textContent?.includes(say(words.choices.compared.no)),
      'it says so',
    );
  });

  it('a signed-in customer: the token goes with the receipt, and its sub into it', async () => {
    const token = `${encode({alg: 'HS256'})}.${encode({iss: 'courlux', sub: 'customer-7'})}.c2ln`;
    const attributes = `receiver="${receiver.url}"`;
    await answerInForm({given: [MAIL], attributes});
    const element = await centrePage(attributes, (one) => (one.token = token));
    await rowSays(element, MAIL, da.earlier.given);
    const {receipt} = await pressAndRecord(element, await buttonOf(element, MAIL));
    expect(parseReceipt(receipt).payload.sub).to.equal('customer-7');
    await until(() => told(element) === say(words.status.received), 'the shop has it');
    expect(receiver.tokens.at(-1)).to.equal(token);
  });
});
