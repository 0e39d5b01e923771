// A signed-in customer at the form: the shop's token gives the receipt its `sub`, and goes with the post as a second
// line, so that the browser asks nobody first.
import {expect} from 'chai';
import {parseReceipt} from '../../src/receipt/receipt.ts';
import {boxOf, capturePage, clearLedgers, press, until} from '../support/capture-page.ts';
import {standingReceiver, type StandingReceiver} from '../support/centre-page.ts';

const CHOICE = 'marketing.email';
let receiver: StandingReceiver;

beforeEach(async () => {
  await clearLedgers();
  receiver = await standingReceiver();
});
afterEach(async () => {
  receiver.stop();
  document.body.innerHTML = '';
  await clearLedgers();
});

const part = (value: object): string => btoa(JSON.stringify(value)).replace(/=+$/, '');
const tokenOf = (sub: string): string => `${part({alg: 'HS256'})}.${part({iss: 'courlux', sub})}.c2ln`;

/** Answers one choice under a token, and sends the form. */
async function answer(token: string | undefined, attributes = ''): Promise<string> {
  const {element} = await capturePage(`receiver="${receiver.url}" ${attributes}`);
  element.token = token;
  await press(boxOf(element, CHOICE));
  await element.commit();
  await until(() => receiver.taken.length, 'the receiver has it');
  return receiver.taken.at(-1) ?? '';
}

describe('a signed-in customer at the form', () => {
  it('is named by the receipt, and vouched for by the token beside it', async () => {
    const wire = await answer(tokenOf('kunde-7'));
    expect(parseReceipt(wire).payload.sub).to.equal('kunde-7');
    expect(receiver.tokens).to.deep.equal([tokenOf('kunde-7')]);
  });

  it('is named by an id too, where the shop’s back end has the token; a token goes before it', async () => {
    const alone = await answer(undefined, 'subject="kunde-8"');
    expect(parseReceipt(alone).payload.sub).to.equal('kunde-8');
    expect(receiver.tokens).to.deep.equal([undefined]);
    await clearLedgers();
    const both = await answer(tokenOf('kunde-7'), 'subject="kunde-8"');
    expect(parseReceipt(both).payload.sub).to.equal('kunde-7');
  });

  it('an id that is an address names nobody', async () => {
    const wire = await answer(undefined, 'subject="anna@example.dk"');
    expect(parseReceipt(wire).payload.sub).to.equal(undefined);
  });

  it('nobody is named without a token', async () => {
    const wire = await answer(undefined);
    expect(parseReceipt(wire).payload.sub).to.equal(undefined);
    expect(receiver.tokens).to.deep.equal([undefined]);
  });

  it('a token whose id is an address names nobody', async () => {
    const wire = await answer(tokenOf('anna@example.dk'));
    expect(parseReceipt(wire).payload.sub).to.equal(undefined);
  });

  for (const token of ['hello', 'a.b\nc', '{}']) {
    it(`what is no token stops no answer: ${JSON.stringify(token)}`, async () => {
      expect(parseReceipt(await answer(token)).payload.event.kind).to.equal('choices');
    });
  }
});
