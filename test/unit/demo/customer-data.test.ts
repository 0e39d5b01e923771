// What the demo shop adds to the extract, out of its own database.
import {mkdtempSync, rmSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {expect, onTestFinished, test} from 'vitest';
import {customerData} from '../../../demo/customer-data.ts';
import {openMails} from '../../../demo/mails.ts';
import {openOrders, type Order} from '../../../demo/orders.ts';
import {normaliseAddress, subjectKey} from '../../../src/receiver/index.ts';

const pepper = new Uint8Array(32);
const keyOf = (kind: 'email' | 'phone', address: string): string =>
  subjectKey(pepper, 'courlux', kind, normaliseAddress(kind, address, 'DK'));

const order = (id: string, fields: Order['fields']): Order => ({
  id,
  received: '2026-11-26T10:00:00.000Z',
  form: 'checkout',
  fields,
  consent: {kind: 'none'},
});

function shop() {
  const folder = mkdtempSync(join(tmpdir(), 'customer-data-'));
  const orders = openOrders(join(folder, 'shop.sqlite'));
  const mails = openMails(join(folder, 'mails.sqlite'));
  onTestFinished(() => {
    orders.close();
    mails.close();
    rmSync(folder, {recursive: true});
  });
  orders.add(order('1', {name: 'Anna', email: 'Anna@Example.dk', street: 'Vej 1'}));
  orders.add(order('2', {name: 'Bo', email: 'bo@example.dk', phone: '12 34 56 78'}));
  const mail = {time: '2026-11-26T10:00:01.000Z', headers: {}, text: 'x', unsubscribe: null};
  mails.add({...mail, to: 'anna@example.dk', subject: 'Tak for dit køb'});
  mails.add({...mail, to: 'bo@example.dk', subject: 'Bos mail'});
  return customerData({orders, mails}, keyOf);
}

test('finds the orders and mails of who has the address, in any spelling, and of nobody else', async () => {
  const more = await shop().extractMore?.([{kind: 'email', key: keyOf('email', ' anna@EXAMPLE.dk')}], {
    addresses: [],
    lang: 'da',
  });

  expect(more).toEqual([
    {
      title: 'Butikkens egne oplysninger: Ordre',
      items: [
        {name: 'Id', value: '1'},
        {name: 'Modtaget', value: '2026-11-26T10:00:00.000Z'},
        {name: 'Navn', value: 'Anna', provided: true},
        {name: 'E-mail', value: 'Anna@Example.dk', provided: true},
        {name: 'Adresse', value: 'Vej 1', provided: true},
        {name: 'Samtykke i formularen', value: 'none'},
      ],
    },
    {
      title: 'Mails, butikken har sendt dig',
      items: [{name: '2026-11-26T10:00:01.000Z', value: 'Tak for dit køb'}],
    },
  ]);
});

test('finds them by the telephone number too, in the words of another language', async () => {
  const subject = {kind: 'phone', key: keyOf('phone', '+45 12345678')} as const;
  const more = await shop().extractMore?.([subject], {addresses: [], lang: 'de'});
  expect(more?.map(({title}) => title)).toEqual(['The shop’s own data: Order']);
});

test('has handed nothing over', async () => {
  expect(await shop().disclosures?.({kind: 'email', key: 'x'}, 'da')).toEqual([]);
});
