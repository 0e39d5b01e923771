// U23 in <consent-centre>: a request is made, listed, kept and followed; only what the receiver signed is told of it.
import {expect} from 'chai';
import type {ConsentCentre} from '../../src/elements/centre-element.ts';
import {createSigningKey, type SigningKey} from '../../src/receipt/key.ts';
import {contactOf, parseReceipt} from '../../src/receipt/receipt.ts';
import {issueStatement, type RequestStep} from '../../src/receipt/statement.ts';
import {verifyBundle} from '../../src/receipt/verify.ts';
import {
  answerInForm,
  centrePage,
  control,
  inside,
  pressAndRecord,
  standingReceiver,
  told,
  words,
  type StandingReceiver,
} from '../support/centre-page.ts';
import {clearLedgers, press, until} from '../support/capture-page.ts';
import {type as typeInto} from '../support/rights-page.ts';

let receiver: StandingReceiver;
const attributes = (): string => `receiver="${receiver.url}"`;

beforeEach(async () => {
  await clearLedgers();
  receiver = await standingReceiver();
});
afterEach(() => receiver.stop());
after(clearLedgers);

const {progress} = words.rights.requests;
const start = (text: string): string => text.split(/ ?\{/)[0] ?? text;
const requestOf = (element: ConsentCentre): string =>
  inside(element, '.request')[0]?.textContent?.replaceAll(/\s+/g, ' ') ?? '';

async function open(element: ConsentCentre, right: string): Promise<void> {
  for (const selector of ['details.rights', `#right-${right}`]) {
    const folded = await control(element, selector);
    if (folded instanceof HTMLDetailsElement) folded.open = true;
  }
  await until(async () => (await control(element, `#right-${right}`)).checkVisibility(), 'it is open');
}

/** The answer of the form lies with the receiver: what the centre says next is of something else. */
async function delivered(): Promise<void> {
  const form = document.querySelector('consent-capture');
  const all = async (): Promise<boolean> =>
    ((await form?.status()) ?? []).every(({delivery}) => delivery === 'received');
  await until(all, 'the answer is received');
}

/** Anna answers in a form, comes back, and asks for something. */
async function asked(right = 'access'): Promise<{element: ConsentCentre; jti: string; receipt: string}> {
  await answerInForm({given: ['marketing.email'], attributes: attributes()});
  await delivered();
  const element = await centrePage(attributes());
  await until(() => inside(element, '.standing').length > 0, 'what holds shows');
  await open(element, right);
  const recorded = await pressAndRecord(element, await control(element, `#send-${right}`));
  await until(() => requestOf(element), 'the request is listed');
  return {element, ...recorded};
}

const step = (request: string, name: RequestStep, key: SigningKey, more = {}): Promise<string> =>
  issueStatement(
    {
      iss: receiver.url,
      jti: crypto.randomUUID(),
      iat: 1,
      received: Date.now(),
      controller: 'courlux',
      kind: 'request-step',
      request,
      step: name,
      due: Date.now() + 86_400_000,
      ...more,
    },
    key,
  );

/** The page is looked at again, and the receiver asked. */
async function lookAgain(element: ConsentCentre): Promise<void> {
  const before = receiver.asked.length;
  await new Promise((resolve) => setTimeout(resolve, 2100)); // it does not ask all the time
  window.dispatchEvent(new Event('focus'));
  await until(() => receiver.asked.length > before, 'the receiver is asked');
  await element.updateComplete;
}

describe('rights in <consent-centre>', () => {
  it('begins with the known address; the receipt has it, the reply, and the centre that was shown', async () => {
    const {element, jti, receipt} = await asked();
    const {payload} = parseReceipt(receipt);
    expect(payload.event).to.deep.equal({kind: 'request', request: 'access'});
    expect([payload.context, payload.ui.actor]).to.deep.equal(['preferences', 'person']);
    const mail = 'anna@example.dk';
    expect(contactOf(parseReceipt(receipt))).to.deep.equal({email: mail, reply: mail});
    const file = await element.copy('bundle', jti);
    expect((await verifyBundle(await file?.text())).verdict).to.equal('intact');
  });

  it('is listed with its progress, and the line at the foot does not call it an answer', async () => {
    const {element} = await asked('erasure');
    await until(() => requestOf(element).includes(start(progress.received)), 'it is received');
    expect(requestOf(element)).to.contain(words.rights.each.erasure.heading);
    expect(told(element)).to.equal(words.status.untouched);
    const again = await centrePage(attributes());
    await until(() => requestOf(again).includes(start(progress.received)), 'it is there on a later visit');
  });

  it('offline it waits on the device, and says so', async () => {
    await answerInForm({given: ['marketing.email'], attributes: attributes()});
    await delivered();
    const element = await centrePage(attributes());
    await open(element, 'portability');
    receiver.up = false;
    await press(await control(element, '#send-portability'));
    await until(() => requestOf(element).includes(start(progress.waiting)), 'it waits');
    receiver.up = true;
    window.dispatchEvent(new Event('online'));
    await until(() => requestOf(element).includes(start(progress.received)), 'it is received');
  });

  it('tells the steps that the receiver signed, with its reason as plain words, and no others', async () => {
    const {element, jti} = await asked('restriction');
    await until(() => receiver.taken.length > 1, 'the request is received');
    const reason = '<b>Loven</b> kræver det.';
    const forged = await step(jti, 'done', await createSigningKey());
    receiver.requests = [
      {
        jti,
        request: 'restriction',
        state: 'refused',
        due: Date.now(),
        steps: [await step(jti, 'identity-asked', receiver.key), forged],
      },
    ];
    await lookAgain(element);
    await until(() => requestOf(element).includes('bedt dig vise'), 'the step is told');
    expect(requestOf(element)).to.contain(start(progress.due)).and.not.to.contain(start(progress.done));
    receiver.requests = [
      {
        jti,
        request: 'restriction',
        state: 'refused',
        due: Date.now(),
        steps: [await step(jti, 'refused', receiver.key, {reason})],
      },
    ];
    await lookAgain(element);
    await until(() => requestOf(element).includes(reason), 'the reason is told');
    expect(inside(element, '.request b')).to.have.length(0);
    expect(requestOf(element)).not.to.contain(start(progress.due));
  });

  it('objection: one press blocks all marketing, and the focus stays in the panel', async () => {
    await answerInForm({given: ['marketing.email'], attributes: attributes()});
    const element = await centrePage(attributes());
    await open(element, 'objection');
    const {receipt} = await pressAndRecord(element, await control(element, '#object'));
    expect(parseReceipt(receipt).payload.event).to.deep.equal({kind: 'objection', state: 'raised'});
    await until(() => element.shadowRoot?.activeElement?.id === 'about-objection', 'the focus stays');
    expect(inside(element, '#object')).to.have.length(0);
  });

  it('two people on one device: each sees their own requests', async () => {
    await asked();
    await answerInForm({email: 'bo@example.dk', given: ['marketing.email'], attributes: attributes()});
    const element = await centrePage(attributes());
    await until(() => inside(element, '.people button').length === 2, 'both are there');
    expect(requestOf(element)).to.equal('');
    const anna = inside(element, '.people button').find((one) => one.textContent?.includes('anna'));
    await press(anna ?? document.body);
    await until(() => requestOf(element), 'hers is listed');
  });

  it('somebody who has answered nothing can ask, and writes where to reply', async () => {
    const element = await centrePage(attributes());
    await open(element, 'rectification');
    for (const [name, text] of [
      ['wrong', 'a'],
      ['right', 'b'],
      ['reply', 'bo@example.dk'],
    ] as const)
      typeInto(await control(element, `#rectification-${name}`), text);
    const {receipt} = await pressAndRecord(element, await control(element, '#send-rectification'));
    const {reply, ...rest} = contactOf(parseReceipt(receipt));
    expect(reply).to.equal('bo@example.dk');
    expect(Object.keys(rest)).to.deep.equal(['text']);
    await until(() => requestOf(element).includes('bo@example.dk'), 'it is listed');
  });
});
