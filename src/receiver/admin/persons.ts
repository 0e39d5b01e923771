// `POST /admin/api/persons`: everything that is bound to an address, under each controller; or to a key, as other routes
// name a person. The address comes in the body: addresses of pages and routes are logged, bodies are not.
import type {AdminOther, AdminPerson, AdminPersons, AdminPost, AdminQuery} from '../../model/admin.ts';
import {either, object, oneOf, pattern, text, type Check} from '../../model/shape.ts';
import {CONTACTS, ID, SUBJECT_KINDS, type SubjectKind} from '../../model/vocabulary.ts';
import {postShape} from '../../receipt/disclosure.ts';
import {disclosedIn} from '../extract/recipients.ts';
import {readJson} from '../http/json-body.ts';
import {ADDRESS_LIMIT} from '../http/token-route.ts';
import {refusal} from '../refusal.ts';
import {countryOf} from '../refusal-tokens.ts';
import {contactsIn, type SubjectRef} from '../store.ts';
import {subjectKey} from '../subject.ts';
import {actOf, choicesOf} from './acts.ts';
import {json, labelsOf, langOf, nameOf, type AdminOptions, type Label} from './admin-options.ts';
import {speltAs, speltOf, type Bound} from './spelt.ts';

const queryShape: Check<AdminQuery> = either(
  object(
    {address: either(text(320), postShape)},
    {controller: pattern(ID, 'an id'), kind: oneOf(SUBJECT_KINDS)},
  ),
  object({
    key: pattern(/^[\w-]{43}$/, 'a key'),
    controller: pattern(ID, 'an id'),
    kind: oneOf(SUBJECT_KINDS),
  }),
);

/** A person of whom nothing is held is left out. */
export async function postPersons(options: AdminOptions, request: Request): Promise<Response> {
  const query = await readJson(request, queryShape, ADDRESS_LIMIT);
  const lang = langOf(request);
  if ('key' in query) {
    const person = await personOf(options, {...query, address: null}, lang);
    return json({persons: person ? [person] : []} satisfies AdminPersons);
  }
  const {controller, kind, address} = query;
  const found = kind ?? kindOf(address);
  if ((typeof address === 'string') === (found === 'post')) throw refusal('bad-payload');
  const all = [...options.notices.values()].map((notice) => notice.controller.id);
  const persons: AdminPerson[] = [];
  for (const id of new Set(controller === undefined ? all : [controller])) {
    const spelt = speltAs(found, address, countryOf(options.notices.values(), id));
    const key = subjectKey(options.secrets.pepper, id, found, spelt);
    const person = await personOf(options, {controller: id, kind: found, key, address: spelt}, lang);
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

/** Who is asked for. `address`: in its one spelling; null where only the key is known. */
interface Asked extends SubjectRef {
  readonly controller: string;
  readonly address: string | AdminPost | null;
}

async function personOf(
  options: AdminOptions,
  {controller, kind, key, address: known}: Asked,
  lang: string,
): Promise<AdminPerson | null> {
  const {store, notices} = options;
  const country = countryOf(notices.values(), controller);
  const subject: SubjectRef = {kind, key};
  const receipts = await store.receiptsOf(subject.key);
  const statements = await store.statementsOf(subject.key);
  const suppressions = await store.keeping.suppressionsOf(subject.key);
  if (receipts.length + statements.length + suppressions.length === 0) return null;
  const label = labelsOf(options, controller, lang);
  const address = known ?? (await speltOf(options, {controller, country, kind, key, receipts, statements}));
  const entries = [...receipts, ...statements].toSorted((a, b) => b.idx - a.idx);
  return {
    controller: {id: controller, name: nameOf(options, controller)},
    ...subject,
    address,
    others: await othersOf(options, {controller, kind, key, country, receipts}, label),
    choices: await choicesOf(store, subject, {entries, label}),
    acts: entries.flatMap((entry) => actOf(entry, label)),
    requests: await requestsOf(options, receipts),
    suppressions: suppressions.map(({choice, since, until}) => {
      return {label: choice === '*' ? null : label(choice), since, until};
    }),
    handovers: disclosedIn({handed: await store.handovers.of(subject.key), messages: []}, lang, label),
  };
}

/** Each once, as it was typed last, without the one that was asked for; with what holds for it. */
async function othersOf(
  {store, secrets}: AdminOptions,
  {controller, key, country, receipts}: Omit<Bound, 'statements'>,
  label: Label,
): Promise<AdminPerson['others']> {
  const found = new Map<string, Pick<AdminOther, 'kind' | 'address'>>();
  for (const contact of receipts.map((receipt) => contactsIn(receipt))) {
    for (const kind of CONTACTS) {
      const address = contact[kind];
      if (address === undefined) continue;
      const spelt = speltAs(kind, address, country);
      found.set(subjectKey(secrets.pepper, controller, kind, spelt), {kind, address});
    }
  }
  found.delete(key);
  const others: AdminOther[] = [];
  for (const [other, {kind, address}] of found) {
    const held = await store.standings(other);
    const choices = held.map(({choice, state}) => ({choice, label: label(choice), state}));
    others.push({kind, address, choices});
  }
  return others;
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
