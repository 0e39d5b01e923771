// Gathering the extract: everything that is bound to the subjects of one person, and nothing of anybody else.
import {findMessages, type Messages} from '../../model/messages.ts';
import type {Notice} from '../../model/notice.ts';
import {present} from '../../model/present.ts';
import type {Store, StoredReceipt, StoredStatement, SubjectRef} from '../store.ts';
import type {
  Disclosed,
  Extract,
  ExtractedImport,
  ExtractedRequest,
  ExtractedStanding,
  MoreSection,
} from './extract.ts';
import {labeller, localized, newestFirst} from './labels.ts';
import {partnersIn} from './partners.ts';
import {disclosedIn, readTold, toldPartner} from './recipients.ts';
import {extractedImport, extractedReceipt, extractedStatement} from './acts.ts';
import {extractedConfirmation} from './confirmations.ts';

/**
 * What the shop's own systems add; each is asked in the language of the extract. One that rejects leaves its part out,
 * and the extract says so.
 */
export interface ExtractHooks {
  /**
   * To whom data of a subject were really handed over, and when (U26), besides what the receiver's own log says; null
   * where nobody keeps a list.
   */
  readonly disclosures?: (subject: SubjectRef, lang: string) => Promise<readonly Disclosed[] | null>;
  /** What the shop holds besides. `addresses`: those of the extract, as they were typed. */
  readonly extractMore?: (
    subjects: readonly SubjectRef[],
    about: {readonly addresses: Extract['receipts'][number]['addresses']; readonly lang: string},
  ) => Promise<readonly MoreSection[]>;
}

/** What gathering needs. */
export interface ExtractOptions extends ExtractHooks {
  readonly store: Pick<
    Store,
    | 'receiptsOf'
    | 'statementsOf'
    | 'standings'
    | 'request'
    | 'stepsOf'
    | 'presentation'
    | 'addressesOf'
    | 'handovers'
    | 'deliveries'
  >;
  /** Ids of partners by the names of their endpoints. */
  readonly partners?: ReadonlyMap<string, string>;
  /** Every notice ever kept, by digest. */
  readonly notices: ReadonlyMap<string, Notice>;
  readonly messages: readonly [Messages, ...Messages[]];
  readonly pepper: Uint8Array;
  /** Id of the controller that is asked. */
  readonly controller: string;
  /** The person's language; that of their last receipt unless it is given. */
  readonly lang?: string;
  /** Unix ms. */
  readonly now: () => number;
}

/**
 * Everything that the receiver holds on a person. Whoever calls it has made sure that all subjects are that person's:
 * only addresses among them are shown, also of a receipt that came with others.
 */
export async function collectExtract(
  options: ExtractOptions,
  subjects: readonly SubjectRef[],
): Promise<Extract> {
  const {store, controller, now, messages} = options;
  const mine = ({payload}: StoredReceipt): boolean => payload.controller.id === controller;
  const stored = (await gathered(subjects, ({key}) => store.receiptsOf(key))).filter(mine);
  const said = await gathered(subjects, ({key}) => store.statementsOf(key));
  const lang = options.lang ?? stored.at(-1)?.payload.notice.lang ?? 'en';
  const seen = stored.map(({payload}) => payload.notice.digest);
  const notices = newestFirst(options.notices, controller, seen);
  const label = labeller(notices, messages, lang);
  const receipts = stored.map((one) => extractedReceipt(options, one, {subjects, label}));
  const standings = await standingsOf(options, subjects, {stored, said, label});
  const imports = await importsOf(options, said, {subjects, label});
  const addresses = distinct([...receipts, ...imports].flatMap((one) => one.addresses));
  const [newest] = notices;
  const told = await readTold(options, subjects);
  const logged = disclosedIn(told, lang, label);
  const disclosed = await settled(disclosedTo(options, subjects, lang));
  const more = await settled(
    (async () => (await options.extractMore?.(subjects, {addresses, lang})) ?? [])(),
  );
  return {
    format: 'consent-extract/1',
    lang,
    made: now(),
    controller: controllerOf(controller, newest, stored),
    authority: newest?.authority ?? null,
    subjects,
    standings,
    receipts,
    statements: said.flatMap((one) => extractedStatement(one, controller, label)),
    confirmations: said.flatMap((one) => extractedConfirmation(one, controller, label)),
    imports,
    requests: await requestsOf(options, stored),
    recipients: {
      partners: partnersIn({receipts, imports, standings}, notices, (one) =>
        toldPartner(told, one, options.partners ?? new Map()),
      ),
      kinds: recipientsIn(newest, lang),
      disclosed: together(logged, disclosed ?? null),
    },
    processing: newest ? processingIn(newest, messages, lang) : null,
    texts: await textsOf(options, stored),
    more: more ?? [],
    missing: [...(disclosed === undefined ? ['disclosed' as const] : []), ...(more ? [] : ['more' as const])],
  };
}

/** Entries of all subjects, each once, by index. */
async function gathered<T extends {readonly idx: number}>(
  subjects: readonly SubjectRef[],
  of: (subject: SubjectRef) => Promise<readonly T[]>,
): Promise<readonly T[]> {
  const found = new Map<number, T>();
  for (const subject of subjects) for (const one of await of(subject)) found.set(one.idx, one);
  return [...found.values()].toSorted((a, b) => a.idx - b.idx);
}

/** What a promise gives; undefined where it rejects. */
const settled = <T>(promise: Promise<T>): Promise<T | undefined> => promise.catch(() => undefined);

const distinct = <T>(items: readonly T[]): readonly T[] => [
  ...new Map(items.map((item) => [JSON.stringify(item), item])).values(),
];

function controllerOf(
  id: string,
  notice: Notice | undefined,
  stored: readonly StoredReceipt[],
): Extract['controller'] {
  const {
    name = stored.at(-1)?.payload.controller.name ?? id,
    address,
    email,
    phone,
    url,
  } = notice?.controller ?? {};
  return {id, name, contact: [address, email, phone, url].filter((one) => one !== undefined)};
}

async function importsOf(
  options: ExtractOptions,
  said: readonly StoredStatement[],
  whose: {readonly subjects: readonly SubjectRef[]; readonly label: (choice: string) => string},
): Promise<readonly ExtractedImport[]> {
  const {store, controller} = options;
  const imports: ExtractedImport[] = [];
  for (const one of said) {
    if (one.payload.kind !== 'import') continue;
    const kept = await store.addressesOf(one.idx);
    imports.push(...extractedImport(options, one, kept, {...whose, controller}));
  }
  return imports;
}

interface Acts {
  readonly stored: readonly StoredReceipt[];
  readonly said: readonly StoredStatement[];
  readonly label: (choice: string) => string;
}

async function standingsOf(
  {store, controller}: ExtractOptions,
  subjects: readonly SubjectRef[],
  {stored, said, label}: Acts,
): Promise<readonly ExtractedStanding[]> {
  const times = new Map<number, number>([
    ...stored.map(({idx, received}) => [idx, received] as const),
    ...said.map(({idx, payload}) => [idx, payload.received] as const),
  ]);
  const rows = [];
  for (const {key} of subjects) rows.push(...(await store.standings(key)));
  return rows
    .filter((row) => row.controller === controller)
    .map(({subject: {kind}, choice, state, idx}) => {
      return {kind, choice, label: label(choice), state, since: times.get(idx) ?? null};
    });
}

async function requestsOf(
  {store}: ExtractOptions,
  stored: readonly StoredReceipt[],
): Promise<readonly ExtractedRequest[]> {
  const requests: ExtractedRequest[] = [];
  for (const {idx, payload} of stored.filter((one) => one.payload.event.kind === 'request')) {
    const row = await store.request(payload.jti);
    if (row?.idx !== idx) continue; // another key's, with a jti that was copied
    const {jti, request, received, due, state, reason} = row;
    const steps = (await store.stepsOf(jti)).flatMap(({payload: one, jws}) =>
      one.kind === 'request-step'
        ? {step: one.step, received: one.received, reason: one.reason ?? null, statement: jws}
        : [],
    );
    requests.push({jti, request, received, due, state, reason, steps});
  }
  return requests;
}

function recipientsIn(notice: Notice | undefined, lang: string): Extract['recipients']['kinds'] {
  const {recipients = 'none'} = notice ?? {};
  if (!notice || recipients === 'none') return [];
  return recipients.map(({role, name}) => ({role, name: localized(name, lang, notice)}));
}

async function disclosedTo(
  {disclosures}: ExtractOptions,
  subjects: readonly SubjectRef[],
  lang: string,
): Promise<readonly Disclosed[] | null> {
  if (!disclosures) return null;
  const all: Disclosed[] = [];
  for (const subject of subjects) {
    const some = await disclosures(subject, lang);
    if (!some) return null;
    all.push(...some);
  }
  return distinct(all).toSorted((a, b) => a.time - b.time);
}

/** Both lists, by time; null where nobody keeps one. */
function together(
  logged: readonly Disclosed[],
  disclosed: readonly Disclosed[] | null,
): readonly Disclosed[] | null {
  if (logged.length === 0 && !disclosed) return null;
  return distinct([...logged, ...(disclosed ?? [])]).toSorted((a, b) => a.time - b.time);
}

/** What the notice says of the processing, in one of its languages: why, how long, who gets it, which rights. */
function processingIn(
  notice: Notice,
  messages: ExtractOptions['messages'],
  asked: string,
): Extract['processing'] {
  const [first = 'en'] = notice.languages;
  const lang = [asked, asked.split('-')[0]].find((one) => notice.languages.includes(one ?? '')) ?? first;
  const words = findMessages(messages, lang) ?? messages[0];
  const {id, version} = notice;
  const {nodes} = present(notice, words, {context: 'preferences', lang});
  return {id, version, lang, nodes: nodes.filter(({kind}) => kind === 'details')};
}

/** The texts that were shown, as far as they are held. */
async function textsOf({store}: ExtractOptions, stored: readonly StoredReceipt[]): Promise<Extract['texts']> {
  const texts: Record<string, unknown> = {};
  for (const shown of new Set(stored.map(({payload}) => payload.notice.shown))) {
    const held = await store.presentation(shown);
    if (held) texts[shown] = JSON.parse(held.text);
  }
  return texts;
}
