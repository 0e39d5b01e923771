// A form inside a shadow root, which its submit event does not leave.
import {expect} from 'chai';
import {openLedger} from '../../src/ledger/ledger.ts';
import {capturePage, clearLedgers, LOCAL, press, until} from '../support/capture-page.ts';
import {sendToFrame} from '../support/framed-answer.ts';

beforeEach(clearLedgers);
after(clearLedgers);

for (const attributes of ['', 'hold'])
  it(`3, 6, 7: a form in a shadow root${attributes && ', with hold'}: it is sent with one field, and recorded once`, async () => {
    const {form, element, box} = await capturePage(attributes);
    const host = document.body.appendChild(document.createElement('div'));
    host.attachShadow({mode: 'open'}).append(form);
    const sent = sendToFrame(form);
    const recorded: string[] = [];
    element.addEventListener('consent-recorded', ({detail}) => recorded.push(detail.jti));
    await press(box('marketing.email'));
    await until(
      () => form.querySelector<HTMLInputElement>('[data-consent-field]')?.value,
      'the act is signed',
    );

    form.querySelector('button')?.click();

    const fields = (await sent).filter(([name]) => name === 'consent').map(([, value]) => value);
    await until(() => recorded.length, 'it is recorded');
    const ledger = await openLedger(LOCAL);
    const entries = (await ledger.entries()).map(({jti}) => jti);
    ledger.close();
    expect([fields, entries]).to.deep.equal([recorded, recorded]);
    expect(recorded).to.have.length(1);
  });
