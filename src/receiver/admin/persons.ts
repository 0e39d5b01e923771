// `POST /admin/api/persons`: everything that is bound to an address, under each controller. The address comes in the body:
// addresses of pages and routes are logged, bodies are not.
import type {AdminPerson, AdminPersons, AdminPost, AdminQuery} from '../../model/admin.ts';
import {either, object, oneOf, pattern, text, type Check} from '../../model/shape.ts';
import {CONTACTS, ID, SUBJECT_KINDS, type SubjectKind} from '../../model/vocabulary.ts';
import {postShape} from '../../receipt/disclosure.ts';
import {readJson} from '../http/json-body.ts';
import {ADDRESS_LIMIT} from '../http/token-route.ts';
import {refusal} from '../refusal.ts';
import {countryOf} from '../refusal-tokens.ts';
import {contactsIn, type StoredReceipt, type SubjectRef} from '../store.ts';
import {normaliseAddress, subjectKey} from '../subject.ts';
import {actOf, choicesOf} from './acts.ts';
import {json, labelsOf, langOf, nameOf, type AdminOptions} from './admin-options.ts';

const queryShape: Check<AdminQuery> = object(
  {address: either(text(320), postShape)},
  {controller: pattern(ID, 'an id'), kind: oneOf(SUBJECT_KINDS)},
);

/** A person of whom nothing is held is left out. */
export async function postPersons(options: AdminOptions, request: Request): Promise<Response> {
  const {controller, kind, address} = await readJson(request, queryShape, ADDRESS_LIMIT);
  const found = kind ?? kindOf(address);
  if ((typeof address === 'string') === (found === 'post')) throw refusal('bad-payload');
  const all = [...options.notices.values()].map((notice) => notice.controller.id);
  const persons: AdminPerson[] = [];
  for (const id of new Set(controller === undefined ? all : [controller])) {
    const person = await personOf(options, {controller: id, kind: found, address}, langOf(request));
    if (person) persons.push(person);
  }
  return json({persons} satisfies AdminPersons);
}

/** What a typed address is. */
function kindOf(address: string | AdminPost): SubjectKind {
  if (typeof address !== 'string') return 'post';
  if (address.includes('@')) return 'email';
  return /^[+\d][\d\s()./-]{4,}$/.test(address.trim()) ? 'phone' : 'sub';
}

interface Asked {
  readonly controller: string;
  readonly kind: SubjectKind;
  readonly address: string | AdminPost;
}

async function personOf(
  options: AdminOptions,
  {controller, kind, address}: Asked,
  lang: string,
): Promise<AdminPerson | null> {
  const {store, secrets, notices} = options;
  const country = countryOf(notices.values(), controller);
  const spelt = kind === 'sub' ? String(address).trim() : normaliseAddress(kind, address, country);
  const subject: SubjectRef = {kind, key: subjectKey(secrets.pepper, controller, kind, spelt)};
  const receipts = await store.receiptsOf(subject.key);
  const statements = await store.statementsOf(subject.key);
  const suppressions = await store.keeping.suppressionsOf(subject.key);
  if (receipts.length + statements.length + suppressions.length === 0) return null;
  const label = labelsOf(options, controller, lang);
  const entries = [...receipts, ...statements].toSorted((a, b) => b.idx - a.idx);
  return {
    controller: {id: controller, name: nameOf(options, controller)},
    ...subject,
    address: spelt,
    others: othersIn(receipts, {kind, address: spelt}, country),
    choices: await choicesOf(store, subject, {entries, label}),
    acts: entries.flatMap((entry) => actOf(entry, label)),
    requests: await requestsOf(options, receipts),
    suppressions: suppressions.map(({choice, since, until}) => {
      return {label: choice === '*' ? null : label(choice), since, until};
    }),
    handovers: await store.handovers.of(subject.key),
  };
}

/** By which two of them are told apart. */
const spellingOf = ({kind, address}: Pick<Asked, 'kind' | 'address'>): string =>
  JSON.stringify([kind, address]);

/** Each once, as it was typed last, without the one that was asked for. */
function othersIn(
  receipts: readonly StoredReceipt[],
  asked: Pick<Asked, 'kind' | 'address'>,
  country: string | null,
): AdminPerson['others'] {
  const found = new Map<string, AdminPerson['others'][number]>();
  for (const contact of receipts.map((receipt) => contactsIn(receipt))) {
    for (const kind of CONTACTS) {
      const value = contact[kind];
      if (value === undefined) continue;
      const spelt = {kind, address: normaliseAddress(kind, value, country)};
      found.set(spellingOf(spelt), {kind, address: value});
    }
  }
  found.delete(spellingOf(asked));
  return [...found.values()];
}

async function requestsOf(
  {store}: AdminOptions,
  receipts: readonly {readonly idx: number; readonly payload: {readonly jti: string}}[],
): Promise<AdminPerson['requests']> {
  const found = [];
  for (const {idx, payload} of receipts) {
    const row = await store.request(payload.jti);
    if (row?.idx !== idx) continue; // another key's, with a jti that was copied
    const {jti, request, received, due, state, reason} = row;
    found.push({jti, request, received, due, state, reason});
  }
  return found;
}
