// A person as the shop names them: by an address, or by the id with which they sign in.
import {either, object, oneOf, pattern, text, type Check} from '../../model/shape.ts';
import type {Notice} from '../../model/notice.ts';
import {ID, SUBJECT_KINDS, type SubjectKind} from '../../model/vocabulary.ts';
import {postShape, type PostalAddress} from '../../receipt/disclosure.ts';
import type {ReceiverSecrets} from '../keys.ts';
import {countryOf} from '../refusal-tokens.ts';
import type {SubjectRef} from '../store.ts';
import {normaliseAddress, subjectKey} from '../subject.ts';

/** One address of a person, as the shop knows it; of kind `sub`, the id with which they sign in. */
export interface Addressed {
  readonly kind: SubjectKind;
  readonly address: string | PostalAddress;
}

/** An address under a controller. */
export interface Person extends Addressed {
  /** Id of the controller, as its notice has it. */
  readonly controller: string;
}

/** What finding a subject needs. */
export interface PersonOptions {
  readonly secrets: Pick<ReceiverSecrets, 'pepper'>;
  /** Those that are kept; telephone numbers without a country code are of the country of the controller's newest. */
  readonly notices: ReadonlyMap<string, Notice>;
}

const address = either(text(320), postShape);
/** The shape of one address. */
export const addressedShape: Check<Addressed> = object({kind: oneOf(SUBJECT_KINDS), address});
/** The members of one under a controller. */
export const personMembers: {
  readonly controller: Check<string>;
  readonly kind: Check<SubjectKind>;
  readonly address: Check<Addressed['address']>;
} = {
  controller: pattern(ID, 'an id'),
  kind: oneOf(SUBJECT_KINDS),
  address,
};

/** An address in its one spelling. */
export const spellingOf = (
  {notices}: Pick<PersonOptions, 'notices'>,
  {controller, kind, address: typed}: Person,
): string | PostalAddress =>
  kind === 'sub' ? typed : normaliseAddress(kind, typed, countryOf(notices.values(), controller));

/** The subject that an address stands for. */
export const subjectOf = (options: PersonOptions, person: Person): SubjectRef => ({
  kind: person.kind,
  key: subjectKey(options.secrets.pepper, person.controller, person.kind, spellingOf(options, person)),
});
