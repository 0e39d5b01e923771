// The addresses in the host's own form: by autocomplete token, or by the field names that the page gives.
import {wellFormed} from '../model/canonical.ts';
import type {ContactKind} from '../model/vocabulary.ts';
import type {Contact, PostalAddress} from '../consent.ts';

/** Names or ids of the fields to read, where the form has no autocomplete tokens. */
export interface AddressNames {
  readonly email?: string | undefined;
  readonly phone?: string | undefined;
  readonly post?: string | undefined;
}

type Field = HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement;

const isField = (element: Element): element is Field =>
  element instanceof HTMLInputElement ||
  element instanceof HTMLTextAreaElement ||
  element instanceof HTMLSelectElement;

/** The last token of an autocomplete attribute, which says what the field holds ("shipping email" is an e-mail). */
const tokenOf = (field: Field): string => field.autocomplete.trim().split(/\s+/).at(-1) ?? '';

/** The controls of a form, also of one that has a field named "elements". */
export const controlsOf = (form: HTMLFormElement): HTMLFormControlsCollection =>
  Reflect.get(HTMLFormElement.prototype, 'elements', form) as HTMLFormControlsCollection; // as the interface says

/** The addresses of the given kinds that the form holds now; a kind that is empty or too long is left out. */
export function readContact(
  form: HTMLFormElement,
  names: AddressNames,
  kinds: readonly ContactKind[],
): Contact {
  const fields = [...controlsOf(form)].filter(isField);
  const value = (...tokens: readonly string[]): string => {
    const field = fields.find((one) => tokens.includes(tokenOf(one)) && one.value.trim());
    return fits(field?.value);
  };
  const named = (name: string | undefined): string | undefined =>
    name === undefined ? undefined : fits(fields.find((one) => one.name === name || one.id === name)?.value);
  const lines = ['address-line1', 'address-line2', 'address-line3']
    .map((token) => value(token))
    .filter(Boolean);
  const found: {readonly [K in ContactKind]: string | PostalAddress} = {
    email: named(names.email) ?? value('email'),
    phone: named(names.phone) ?? value('tel', 'tel-national'),
    post: postal(named(names.post) ?? (value('street-address') || fits(lines.join(', '))), {
      code: value('postal-code'),
      city: value('address-level2'),
      country: value('country', 'country-name'),
    }),
  };
  return Object.fromEntries(kinds.flatMap((kind) => (found[kind] === '' ? [] : [[kind, found[kind]]])));
}

const fits = (value = ''): string => {
  const line = value.trim().replace(/\s*\n\s*/g, ', ');
  return [...line].length <= 320 && wellFormed(line) ? line : '';
};

function postal(
  street: string,
  rest: Readonly<Record<'code' | 'city' | 'country', string>>,
): PostalAddress | '' {
  return street && {street, ...Object.fromEntries(Object.entries(rest).filter(([, line]) => line))};
}

/** A postal address on one line. */
export const oneLine = ({street, code = '', city = ''}: PostalAddress): string =>
  [street, `${code} ${city}`.trim()].filter(Boolean).join(', ');
