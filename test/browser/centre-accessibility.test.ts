// U28 for <consent-centre>: axe finds nothing in any state; everything is named, large enough, and reached by keyboard.
import 'axe-core/axe.min.js';
import {sendKeys} from '@web/test-runner-commands';
import type * as Axe from 'axe-core';
import {expect} from 'chai';
import {da} from '../../src/i18n/da.ts';
import type {ConsentCentre} from '../../src/elements/centre-element.ts';
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
  words,
  type StandingReceiver,
} from '../support/centre-page.ts';
import {clearLedgers, NOTICE, press, until} from '../support/capture-page.ts';
import {probeCentre, probeMessages, probeNotice} from '../support/rtl-probe.ts';
import {addCentreLanguage} from '../../src/elements/centre-languages.ts';
import {addLanguage} from '../../src/elements/languages.ts';
import {receiptHash} from '../../src/receipt/receipt.ts';

const {axe} = globalThis as unknown as {readonly axe: typeof Axe}; // the script above puts it there
const MAIL = 'marketing.email';
const SMS = 'marketing.sms';
let receiver: StandingReceiver;

addLanguage('ar', probeMessages);
addCentreLanguage('ar', probeCentre);

beforeEach(async () => {
  await clearLedgers();
  receiver = await standingReceiver();
});
afterEach(() => {
  receiver.stop();
  document.documentElement.removeAttribute('style');
});
after(clearLedgers);

const attributes = (): string => `receiver="${receiver.url}"`;

async function answered(): Promise<ConsentCentre> {
  await answerInForm({given: [MAIL, 'profiling'], refused: [SMS], attributes: attributes()});
  const element = await centrePage(attributes());
  await rowSays(element, MAIL, da.earlier.given);
  await until(() => receiver.taken.length, 'the shop has it');
  return element;
}

async function unfolded(): Promise<ConsentCentre> {
  const element = await answered();
  inside<HTMLDetailsElement>(element, 'details').forEach((one) => (one.open = true));
  await until(() => inside(element, '.check').length, 'a receipt is checked');
  await until(() => inside(element, '.shown').length, 'a text shows');
  return element;
}

const STATES: Readonly<Record<string, () => Promise<ConsentCentre>>> = {
  'nothing answered': () => centrePage(),
  answered,
  'everything unfolded': unfolded,
  'the notice shown anew': async () => {
    const element = await answered();
    await press(await buttonOf(element, SMS));
    await control(element, '.anew input');
    return element;
  },
  blocked: async () => {
    const element = await answered();
    await pressAndRecord(element, await control(element, '#do-block'));
    await control(element, '#do-lift');
    return element;
  },
  'two people': async () => {
    await answerInForm({refused: [MAIL], email: 'bo@example.dk', attributes: attributes()});
    const element = await answered();
    await control(element, '.people');
    return element;
  },
  'a conflict': async () => {
    await answered();
    const receipts = await Promise.all(receiver.taken.map(receiptHash));
    receiver.standings = [
      {choice: MAIL, state: 'withdrawn', since: 1, by: 'elsewhere', via: 'mail', receipts},
    ];
    const element = await centrePage(attributes());
    await rowSays(element, MAIL, say(words.choices.conflict.about));
    return element;
  },
  'about to be forgotten': async () => {
    const element = await unfolded();
    await press(await control(element, '#forget'));
    await control(element, '#confirm');
    return element;
  },
  'right to left': async () => {
    await answered();
    const notice = probeNotice(await (await fetch(NOTICE)).json());
    const element = await centrePage(attributes(), (one) => Object.assign(one, {notice, lang: 'ar'}));
    await until(() => inside(element, 'section[dir=rtl] .given').length, 'it is laid out');
    inside<HTMLDetailsElement>(element, 'details').forEach((one) => (one.open = true));
    await until(() => inside(element, '.check').length, 'a receipt is checked');
    const [block] = inside(element, 'section');
    expect(block?.scrollWidth).to.be.at.most(block?.clientWidth ?? 0);
    return element;
  },
  dark: async () => {
    Object.assign(document.documentElement.style, {colorScheme: 'dark', background: 'Canvas'});
    return unfolded();
  },
};

for (const [state, arrange] of Object.entries(STATES)) {
  it(`U28: axe finds nothing: ${state}`, async () => {
    const element = await arrange();
    const {violations} = await axe.run(element, {
      rules: {region: {enabled: false}, 'page-has-heading-one': {enabled: false}},
    });
    const faults = violations.flatMap(({id, nodes}) =>
      nodes.map(({target, failureSummary = ''}) => `${id}: ${JSON.stringify(target)} ${failureSummary}`),
    );
    expect(faults).to.deep.equal([]);
  }).timeout(30_000);
}

it('U28: 320 px wide nothing is cut off, and every target is at least 24 by 24 px', async () => {
  const element = await unfolded();
  for (const width of ['', '288px', '200px']) {
    element.style.width = width;
    for (const one of inside(element, 'button, summary, input, textarea')) {
      const {width: w, height: h} = one.getBoundingClientRect();
      expect(Math.min(w, h), `${one.outerHTML} at ${width}`).to.be.at.least(24);
    }
    const [block] = inside(element, 'section');
    expect(block?.scrollWidth, width).to.be.at.most(block?.clientWidth ?? 0);
  }
});

it('U28: from opening to withdrawn by keyboard alone', async () => {
  const element = await answered();
  const before = document.createElement('button');
  element.before(before);
  before.focus();
  for (let i = 0; i < 5 && element.shadowRoot?.activeElement?.id !== `b-${MAIL}`; i++) {
    await sendKeys({press: 'Tab'});
  }
  expect(element.shadowRoot?.activeElement?.id).to.equal(`b-${MAIL}`);
  await sendKeys({press: 'Enter'});
  await rowSays(element, MAIL, da.earlier.withdrawn);
  await sendKeys({press: 'Enter'}); // the same place asks again now; Enter in it gives nothing
  await control(element, '.anew input');
  expect(row(element, MAIL)).to.contain(da.earlier.withdrawn.split('{')[0]);
});

it('U28: the lines that tell news are live regions before they are used, and stay the same ones', async () => {
  const element = await answered();
  const regions = inside(element, '[role=status]');
  expect(regions.length).to.be.at.least(2);
  await pressAndRecord(element, await buttonOf(element, MAIL));
  await rowSays(element, MAIL, da.earlier.withdrawn);
  expect(regions.every((one) => one.isConnected)).to.equal(true);
});

it('U28: each button says what it does to which choice', async () => {
  const element = await answered();
  for (const button of inside(element, '.standing button')) {
    const ids = (button.getAttribute('aria-labelledby') ?? '').split(' ');
    const name = ids.map((id) => element.shadowRoot?.getElementById(id)?.textContent?.trim()).join(' ');
    expect(name).to.match(/^(Træk tilbage|Svar igen|Svar nu) \S/);
  }
});

it('U15: everything stands in one language, English as well', async () => {
  await answerInForm({given: [MAIL]});
  const element = await centrePage('', (one) => (one.lang = 'en'));
  await until(() => inside(element, 'section')[0]?.lang === 'en', 'it is in English');
  expect(element.shadowRoot?.textContent).not.to.match(/(?<![\p{L}])(Træk|Dine|hos|Du)(?![\p{L}])/u);
});

it('a typed address says no without any receipt, and tells what is missing in words', async () => {
  const element = await centrePage(attributes());
  inside<HTMLDetailsElement>(element, '.address').forEach((one) => (one.open = true));
  const field = await control(element, '#typed');
  const result = (): string => element.shadowRoot?.getElementById('typed-result')?.textContent?.trim() ?? '';
  await press(await control(element, '#refuse-typed'));
  await until(() => result() === words.address.missing, 'it says what is missing');
  expect(element.shadowRoot?.activeElement).to.equal(field);
  await sendKeys({type: '12345678'});
  await press(await control(element, '#mail-link'));
  await until(() => result() === words.address.emailOnly, 'a link needs an e-mail');
  await press(await control(element, '#refuse-typed'));
  await until(() => result() === say(words.address.sent), 'it is sent');
  expect(receiver.typed).to.deep.equal([
    ['/refusals', {controller: 'courlux', kind: 'phone', address: '12345678'}],
  ]);
  expect(await indexedDB.databases()).to.deep.equal([]);
});
