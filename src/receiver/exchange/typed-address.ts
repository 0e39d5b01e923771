// The address of a subject as it was typed: out of what came with it, and only where it is that very subject's.
import type {Notice} from '../../model/notice.ts';
import type {ContactKind} from '../../model/vocabulary.ts';
import {readDisclosure, type PostalAddress} from '../../receipt/disclosure.ts';
import type {TypedAddress} from '../permission/store.ts';
import {countryOf} from '../refusal-tokens.ts';
import type {StoredAddress, SubjectRef} from '../store.ts';
import {normaliseAddress, subjectKey} from '../subject.ts';

/** What is needed to see whose an address is. */
export interface Whose {
  readonly pepper: Uint8Array;
  readonly notices: ReadonlyMap<string, Notice>;
  readonly controller: string;
}

/** The first of some addresses that is the subject's; null where none is, or none is held. */
export function addressAmong(
  whose: Whose,
  subject: SubjectRef,
  typed: readonly TypedAddress[],
): string | PostalAddress | null {
  for (const one of typed) {
    const address = addressIf(whose, subject, one);
    if (address !== null) return address;
  }
  return null;
}

function addressIf(
  whose: Whose,
  {kind, key}: SubjectRef,
  typed: TypedAddress,
): string | PostalAddress | null {
  const {pepper, notices, controller} = whose;
  if (typed.from === 'sub')
    return subjectKey(pepper, controller, 'sub', typed.value) === key ? typed.value : null;
  if (kind === 'sub') return null;
  const shown = typed.from === 'disclosure' ? notices.get(typed.notice) : undefined;
  const country = shown ? shown.country : countryOf(notices.values(), controller);
  const value = typed.from === 'import' ? importedValue(typed) : disclosedValue(typed.text);
  if (value === null) return null;
  return subjectKey(pepper, controller, kind, normaliseAddress(kind, value, country)) === key ? value : null;
}

/** The address of an import, as the shop had it. */
export const importedValue = ({kind, value}: StoredAddress): string | PostalAddress =>
  kind === 'post' ? (JSON.parse(value) as PostalAddress) : value; // checked when it was imported

/** How an address is kept with an import. */
export const storedAddress = (kind: ContactKind, address: string | PostalAddress): StoredAddress => ({
  kind,
  value: typeof address === 'string' ? address : JSON.stringify(address),
});

/** It was checked when it came in; what no longer reads is no address. */
function disclosedValue(text: string): string | PostalAddress | null {
  try {
    return readDisclosure(text).value;
  } catch {
    return null;
  }
}
