// Portability (GDPR 20): what the person has provided, and nothing that was made of it, as JSON.
import type {ConsentEvent} from '../../model/event.ts';
import type {Extract, ExtractedAddress, ExtractedAnswer, MoreSection} from './extract.ts';

/** An act in the words of the person. `at`: Unix ms, when it was received. */
export interface PortableAct {
  readonly at: number;
  readonly page: string;
  readonly event: ConsentEvent;
  readonly answers: readonly ExtractedAnswer[];
  /** What a request says, and where its answer goes. */
  readonly text?: string;
  readonly reply?: string;
}

/** A file to take along. */
export interface Portable {
  readonly format: 'consent-portable/1';
  readonly lang: string;
  readonly made: number;
  readonly controller: {readonly id: string; readonly name: string};
  readonly addresses: readonly ExtractedAddress[];
  readonly acts: readonly PortableAct[];
  readonly more: readonly MoreSection[];
}

/** Addresses, answers and requests of an extract, and those items of the shop that the person provided. */
export function portable({lang, made, controller: {id, name}, receipts, imports, more}: Extract): Portable {
  const addresses = [...receipts, ...imports].flatMap((one) => one.addresses);
  return {
    format: 'consent-portable/1',
    lang,
    made,
    controller: {id, name},
    addresses: [...new Map(addresses.map((one) => [JSON.stringify(one), one])).values()],
    acts: receipts.map(({received, page, event, answers, words}) => {
      return {at: received, page, event: withoutToken(event), answers, ...words};
    }),
    more: more
      .map(({title, items}) => ({title, items: items.filter(({provided}) => provided === true)}))
      .filter(({items}) => items.length > 0),
  };
}

/** A refusal token came from the receiver, and not from the person. */
function withoutToken(event: ConsentEvent): ConsentEvent {
  if (!('token' in event)) return event;
  const {token: _token, ...said} = event;
  return said;
}

/** The file. */
export const portableJson = (extract: Extract): string => `${JSON.stringify(portable(extract), null, 2)}\n`;
