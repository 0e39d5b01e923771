// The shop's three forms: which fields each has, and which of them it cannot do without.

export const FORMS = ['register', 'subscribe', 'checkout'] as const;
export type FormName = (typeof FORMS)[number];

export const isForm = (name: string): name is FormName => FORMS.some((form) => form === name);

const ADDRESS = ['street', 'code', 'city', 'country'] as const;

/** Danish names of the fields, also for the page that says what is missing. */
export const FIELD_NAMES = {
  name: 'Navn',
  email: 'E-mail',
  phone: 'Telefon',
  magazine: 'Blad',
  street: 'Adresse',
  code: 'Postnummer',
  city: 'By',
  country: 'Land',
  payment: 'Betaling',
  terms: 'Handelsbetingelser',
} as const;
export type FieldName = keyof typeof FIELD_NAMES;

const FIELDS: Readonly<Record<FormName, readonly FieldName[]>> = {
  register: ['name', 'email', 'phone'],
  subscribe: ['magazine', 'name', 'email', 'phone', ...ADDRESS],
  checkout: ['name', 'email', 'phone', ...ADDRESS, 'payment', 'terms'],
};
const OPTIONAL: ReadonlySet<FieldName> = new Set(['phone']);
const LONGEST = 320;

export interface FormContents {
  readonly fields: {readonly [K in FieldName]?: string};
  /** Fields that are missing, or longer than any address is. */
  readonly wrong: readonly FieldName[];
}

/** What a form says. No answer of the consent block is ever among the fields that it cannot do without (U2). */
export function readForm(form: FormName, params: URLSearchParams): FormContents {
  const entries = FIELDS[form].map((name) => [name, (params.get(name) ?? '').trim()] as const);
  const fields = Object.fromEntries(entries.filter(([, value]) => value !== ''));
  const wrong = entries
    .filter(([name, value]) => value.length > LONGEST || (value === '' && !OPTIONAL.has(name)))
    .map(([name]) => name);
  return {fields, wrong};
}
