// What the shop's own database holds on a person: it completes the receiver's extract.
import type {ExtractHooks, MoreSection} from '../src/receiver/index.ts';
import {FIELD_NAMES, type FieldName} from './forms.ts';
import type {Mail, Mails} from './mails.ts';
import type {Order, Orders} from './orders.ts';

/** The key under which the receiver knows an address: the shop finds its customer by it. */
export type KeyOf = (kind: 'email' | 'phone', address: string) => string;

interface Words {
  readonly forms: Readonly<Record<Order['form'], string>>;
  readonly orders: string;
  readonly mails: string;
  readonly time: string;
  readonly consent: string;
  readonly fields: Readonly<Record<FieldName, string>>;
}

const DA: Words = {
  forms: {register: 'Konto', subscribe: 'Abonnement', checkout: 'Ordre'},
  orders: 'Butikkens egne oplysninger',
  mails: 'Mails, butikken har sendt dig',
  time: 'Modtaget',
  consent: 'Samtykke i formularen',
  fields: FIELD_NAMES,
};
const EN: Words = {
  forms: {register: 'Account', subscribe: 'Subscription', checkout: 'Order'},
  orders: 'The shop’s own data',
  mails: 'Mails that the shop sent you',
  time: 'Received',
  consent: 'Consent in the form',
  fields: {
    name: 'Name',
    email: 'E-mail',
    phone: 'Phone',
    magazine: 'Magazine',
    street: 'Street',
    code: 'Postal code',
    city: 'City',
    country: 'Country',
    payment: 'Payment',
    terms: 'Terms of sale',
  },
};

const EVERYTHING = Number.MAX_SAFE_INTEGER;

/** The shop's part of the extract. It has handed nothing over to anybody. */
export function customerData(
  {orders, mails}: {readonly orders: Orders; readonly mails: Mails},
  keyOf: KeyOf,
): ExtractHooks {
  return {
    disclosures: async () => [],
    async extractMore(subjects, {lang}) {
      const words = lang.startsWith('da') ? DA : EN;
      const keys = new Set(subjects.map(({key}) => key));
      const mine = orders.latest(EVERYTHING).filter((order) => isOf(order, keys, keyOf));
      const sent = mails.latest(EVERYTHING).filter(({to}) => keys.has(keyOf('email', to)));
      return [
        ...mine.map((order) => orderSection(order, words)),
        ...(sent.length > 0 ? [{title: words.mails, items: sent.map(mailItem)}] : []),
      ];
    },
  };
}

/** An order is a person's when its own e-mail address or telephone number is. */
const isOf = ({fields}: Order, keys: ReadonlySet<string>, keyOf: KeyOf): boolean =>
  (fields.email !== undefined && keys.has(keyOf('email', fields.email))) ||
  (fields.phone !== undefined && keys.has(keyOf('phone', fields.phone)));

function orderSection({id, received, form, fields, consent}: Order, words: Words): MoreSection {
  const typed = Object.entries(fields) as [FieldName, string][]; // the record's own names
  return {
    title: `${words.orders}: ${words.forms[form]}`,
    items: [
      {name: 'Id', value: id},
      {name: words.time, value: received},
      ...typed.map(([name, value]) => ({name: words.fields[name], value, provided: true})),
      {name: words.consent, value: 'jti' in consent ? `${consent.kind} ${consent.jti}` : consent.kind},
    ],
  };
}

const mailItem = ({time, subject}: Mail): MoreSection['items'][number] => ({name: time, value: subject});
