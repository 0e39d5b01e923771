// The tree of strings: everything a person must see is in it, in the order that the screen's rules ask for.
import * as fc from 'fast-check';
import {describe, expect, test} from 'vitest';
import {da} from '../../../src/i18n/da.ts';
import {en} from '../../../src/i18n/en.ts';
import {CHANGES, plain, STATUSES, type Text} from '../../../src/model/messages.ts';
import {parseNotice} from '../../../src/model/notice.ts';
import {present, type PresentOptions} from '../../../src/model/present.ts';
import {
  choicesOf,
  type ChoiceNode,
  type EarlierNode,
  type Presentation,
  type PresentationNode,
} from '../../../src/model/presentation.ts';
import {CONTEXTS} from '../../../src/model/vocabulary.ts';
import {digestOf} from '../../../src/receipt/digest.ts';
import {textsIn, withValue} from '../../support/json-pointer.ts';
import {both, goodNotice, softNotice} from '../../support/good-notices.ts';
import {courlux, presentation} from '../../support/samples.ts';

/** A notice without anything that may be left out. */
const bareNotice = parseNotice({
  format: 'consent-notice/1',
  id: 'bare',
  version: '1',
  languages: ['en'],
  country: 'DK',
  controller: {id: 'bare', name: 'Bare Ltd'},
  products: {en: 'books'},
  data: [{id: 'email', name: {en: 'e-mail address'}}],
  purposes: [{id: 'marketing', name: {en: 'Marketing'}, basis: 'consent'}],
  choices: [{id: 'marketing.email', purpose: 'marketing', detail: {en: 'To you'}, data: ['email']}],
  partners: [],
});

const LANGS = ['da', 'en'] as const;
const messagesOf = {da, en};

/** The visible texts of the tree as a person reads them, pieces of one text joined. */
function read(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  if (Array.isArray(value)) {
    const isText =
      value.length > 0 &&
      value.every(
        (part) =>
          typeof part === 'string' ||
          (typeof part === 'object' && part !== null && ('slot' in part || 'href' in part)),
      );
    return isText ? [plain(value as Text)] : value.flatMap(read); // just looked at
  }
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(read) : [];
}

const before = (tree: Presentation, kind: PresentationNode['kind']): PresentationNode[] => {
  const first = tree.nodes.findIndex((node) => node.kind === kind);
  return tree.nodes.slice(0, first < 0 ? undefined : first);
};

describe.each(LANGS)('in %s', (lang) => {
  const say = (localized: Readonly<Record<string, string>>): string => localized[lang] ?? '';
  const tree = presentation('registration', lang);
  const all = read(tree.nodes).join('\n');

  test('every text of the notice that a person must see is there', () => {
    const {controller, representative, dataProtectionOfficer, recipients, register, authority} = courlux;
    const parties = [controller, representative, dataProtectionOfficer].flatMap((party) =>
      typeof party === 'object' ? [party.name, party.address, party.email] : [],
    );
    const texts = [
      ...courlux.data.flatMap(({name, required, source}) => [
        name,
        required === 'optional' ? undefined : required,
        source,
      ]),
      ...courlux.purposes.flatMap(({name, note, interest, storage}) => [
        name,
        note,
        interest,
        storage && ('rule' in storage ? storage.rule : storage.from),
      ]),
      ...courlux.choices.flatMap(({detail, products}) => [detail, products]),
      ...(typeof recipients === 'object' ? recipients.map(({name}) => name) : []),
      courlux.storage,
      courlux.products,
      courlux.profiling,
      register?.about,
    ];
    const expected = [
      ...parties,
      ...courlux.partners.map((partner) => partner.name),
      ...texts.map((text) => (text ? say(text) : '')),
      authority?.name,
      String(courlux.minimumAge),
    ].filter((text) => text !== undefined);
    expect(expected.length).toBeGreaterThan(50);

    for (const text of expected) expect(all).toContain(text);
  });

  test('transfers and automated decisions are there when there are any', () => {
    const safeguard = {da: 'Garanti', en: 'Safeguard'};
    const country = {da: 'Et land', en: 'A country'};
    const decisions = {da: 'Kreditvurdering', en: 'Credit rating'};
    const notice = {...courlux, transfers: [{country, safeguard}], automatedDecisions: decisions};

    const texts = read(present(notice, messagesOf[lang], {context: 'checkout', lang}).nodes).join('\n');

    expect(texts).toContain(say(country));
    expect(texts).toContain(say(safeguard));
    expect(texts).toContain(say(decisions));
  });

  // U10: before the first control, in the order of the document
  test.each(CONTEXTS)(
    'the first group of %s comes after the controller and "withdraw at any time"',
    (context) => {
      const texts = before(presentation(context, lang), 'group').flatMap(read);

      expect(texts.join('\n')).toContain(courlux.controller.name);
      expect(texts).toContain(messagesOf[lang].voluntary);
    },
  );

  test('channels and product groups are named before the first control', () => {
    const group = tree.nodes.find((node) => node.kind === 'group');
    const first = group?.children.findIndex((child) => child.kind === 'choice') ?? 0;
    const texts = read(group?.children.slice(0, first)).join('\n');

    expect(first).toBeGreaterThan(0);
    expect(texts).toContain(say(courlux.products));
    for (const channel of Object.values(messagesOf[lang].channelsInline)) expect(texts).toContain(channel);
  });

  test('every partner stands by its legal name as the label of its own control', () => {
    const labels = choicesOf(tree)
      .filter(({id}) => id.startsWith('sharing.'))
      .map(({label}) => label);

    expect(labels).toEqual(courlux.partners.map((partner) => partner.name));
  });

  test('each choice has a label, a detail and a word for each state', () => {
    expect(choicesOf(tree).map(({id}) => id)).toEqual(courlux.choices.map(({id}) => id));
    for (const choice of choicesOf(tree)) {
      expect(plain(choice.label)).not.toBe('');
      expect(plain(choice.detail)).not.toBe('');
      expect(choice.states).toEqual(messagesOf[lang].answers);
    }
  });

  test('every status has its text', () => {
    const status = tree.nodes.find((node) => node.kind === 'status');

    expect(Object.keys(status?.texts ?? {}).toSorted()).toEqual([...STATUSES].toSorted());
  });

  test('no placeholder is left, and no text is empty', () => {
    for (const {at, text} of textsIn(tree)) {
      expect(text, at).not.toBe('');
      expect(text, at).not.toMatch(/\{\w+\}/);
    }
  });
});

test('values of the person are slots, not texts', () => {
  const [mail] = choicesOf(presentation());

  expect(mail?.contact).toBe('email');
  expect(mail?.known).toContainEqual({slot: 'email'});
});

test('only what binds to one address shows one', () => {
  const shown = choicesOf(presentation()).filter(({contact}) => contact);

  expect(shown.map(({id, contact}) => [id, contact])).toEqual([
    ['marketing.email', 'email'],
    ['marketing.sms', 'phone'],
    ['marketing.phone', 'phone'],
    ['marketing.post', 'post'],
  ]);
});

const ids = (tree: Presentation): string[] => choicesOf(tree).map(({id}) => id);
const earlier = (tree: Presentation): EarlierNode[] =>
  tree.nodes.flatMap((node) =>
    node.kind === 'group' ? node.children.filter((c) => c.kind === 'earlier') : [],
  );
const groups = (tree: Presentation): string[] =>
  tree.nodes.filter((node) => node.kind === 'group').map(({name}) => name);

/** What the screen says when some choices are asked. */
const danish = (choices: readonly string[]): string[] =>
  read(present(courlux, da, {context: 'checkout', lang: 'da', choices}).nodes);

describe('options', () => {
  test('a subset is asked in the order of the notice, and the rest was answered before', () => {
    const tree = present(courlux, da, {
      context: 'checkout',
      lang: 'da',
      choices: ['profiling', 'marketing.sms', 'marketing.unknown', 'marketing.email'],
    });

    expect(ids(tree)).toEqual(['marketing.email', 'marketing.sms', 'profiling']);
    expect(groups(tree)).toEqual(['marketing', 'profiling', 'sharing']);
    expect(earlier(tree).map(({id}) => id)).toEqual(
      courlux.choices.map(({id}) => id).filter((id) => !ids(tree).includes(id)),
    );
  });

  test('a choice that was answered before shows its state, and how to change it', () => {
    const [sharing] = earlier(present(courlux, da, {context: 'checkout', lang: 'da', choices: []})).slice(-1);

    expect(sharing).toMatchObject({
      kind: 'earlier',
      id: 'sharing.eksempel-rejser',
      label: 'Eksempel Rejser A/S',
      withdraw: da.earlier.withdraw,
      again: da.earlier.again,
    });
    for (const state of Object.values(sharing?.states ?? {})) expect(state).toContainEqual({slot: 'date'});
  });

  test('a choice that is asked again shows what was given, and how to take it back', () => {
    const options = {context: 'checkout', lang: 'da', again: ['profiling', 'marketing.unknown']} as const;
    const nodes = choicesOf(present(courlux, da, options));

    expect(nodes.filter((node) => node.earlier).map(({id}) => id)).toEqual(['profiling']);
    const {given, withdrawn, withdraw} = nodes.find(({id}) => id === 'profiling')?.earlier ?? {};
    expect(withdraw).toBe(da.earlier.withdraw);
    for (const state of [given, withdrawn]) expect(state).toContainEqual({slot: 'date'});
    expect(present(courlux, da, {...options, again: []})).toEqual(presentation('checkout'));
  });

  test('a box that asks is explained; where nothing is asked, nothing is', () => {
    expect(danish(['profiling']).join('\n')).toContain(da.checkboxHelp);
    expect(danish([]).join('\n')).not.toContain(da.checkboxHelp);
  });

  test('no choice at all leaves what was answered, and the information', () => {
    const tree = present(courlux, da, {context: 'checkout', lang: 'da', choices: []});

    expect(choicesOf(tree)).toEqual([]);
    expect(earlier(tree)).toHaveLength(courlux.choices.length);
    expect(tree.nodes.filter(({kind}) => kind === 'details')).toHaveLength(2);
  });

  test('what changed since an answer has its words', () => {
    const changed = presentation().nodes.find((node) => node.kind === 'changed');

    expect(Object.keys(changed?.changes ?? {}).toSorted()).toEqual([...CHANGES].toSorted());
    expect(changed?.text).toContainEqual({slot: 'changes'});
  });

  test.each([
    [undefined, 0],
    [['refuse'], 0],
    [['accept'], 0],
    [['accept', 'refuse'], 1],
    [['refuse', 'accept'], 1],
  ] as const)('buttons for everything %j: %i', (allAtOnce, n) => {
    const notice = {...courlux, ...(allAtOnce && {allAtOnce})};
    const nodes = present(notice, da, {context: 'checkout', lang: 'da'}).nodes;

    expect(nodes.filter(({kind}) => kind === 'all')).toEqual(
      Array.from({length: n}, () => ({kind: 'all', ...da.all})),
    );
  });

  test('a yes-no control brings its two buttons, a checkbox none', () => {
    const controls = {profiling: 'yes-no'} as const;
    const nodes = choicesOf(present(courlux, da, {context: 'checkout', lang: 'da', controls}));
    const profiling = nodes.find(({id}) => id === 'profiling');

    expect(profiling).toMatchObject({control: 'yes-no', yes: da.yes, no: da.no});
    for (const node of nodes) expect('yes' in node).toBe(node.id === 'profiling');
  });

  test('a channel of the shop is named by its label', () => {
    const label = {da: 'Fax', en: 'Fax'};
    const [mail, ...rest] = courlux.choices;
    const notice = {...courlux, choices: [...(mail ? [{...mail, id: 'marketing.fax', label}] : []), ...rest]};

    const [first] = choicesOf(present(notice, da, {context: 'checkout', lang: 'da'}));

    expect(first).toMatchObject({id: 'marketing.fax', label: 'Fax'});
    expect(first).not.toHaveProperty('contact');
  });

  test('an introduction of the shop takes the place of the built-in one', () => {
    const own = {da: 'Velkommen til.', en: 'Welcome.'};
    const notice = {...courlux, introductions: {checkout: own}};

    expect(read(present(notice, da, {context: 'checkout', lang: 'da'}).nodes)).toContain(own.da);
    expect(present(notice, da, {context: 'registration', lang: 'da'})).toEqual(presentation());
  });
});

const showSoft = (options: Partial<PresentOptions> = {}): Presentation =>
  present(softNotice, en, {context: 'checkout', lang: 'en', ...options});

const smsOf = (tree: Presentation): ChoiceNode | undefined =>
  choicesOf(tree).find(({id}) => id === 'marketing.sms');

// U30
describe('a soft opt-in', () => {
  test.each(CONTEXTS)('is there in %s, but not where nothing is sold', (context) => {
    expect(smsOf(showSoft({context})) !== undefined).toBe(context !== 'registration');
  });

  test('is a refusal in a group of its own, before all that is asked', () => {
    expect(groups(showSoft())).toEqual(['existing', 'marketing', 'profiling', 'sharing']);
    expect(smsOf(showSoft())).toMatchObject({
      control: 'checkbox',
      refusal: true,
      label: en.softOptIn.label.replace('{channel}', en.channelsInline.sms),
      states: {...en.answers, refused: en.softOptIn.refused},
    });
    for (const {id, refusal} of choicesOf(showSoft()))
      expect(refusal).toBe(id === 'marketing.sms' ? true : undefined);
  });

  test('has no yes, whatever control is wished for', () => {
    const found = smsOf(showSoft({controls: {'marketing.sms': 'yes-no'}}));

    expect(found?.control).toBe('checkbox');
    expect(found).not.toHaveProperty('yes');
    expect(found).not.toHaveProperty('no');
  });

  test('is told with its channel and goods, and is no channel that one chooses', () => {
    const [about, asked] = showSoft()
      .nodes.filter((one) => one.kind === 'group')
      .map(({children}) => read(children[0]).join());

    expect(about).toContain(en.channelsInline.sms);
    expect(about).toContain(softNotice.products['en']);
    expect(about).not.toContain(en.checkboxHelp);
    expect(asked).not.toContain(en.channelsInline.sms);
  });

  test('rests on an interest that stands with what is not asked', () => {
    const line = en.use.bases['legitimate-interests']
      .replace('{name}', 'Offers on similar goods')
      .replace('{interest}', 'to tell customers about our own similar goods');

    expect(read(showSoft().nodes).join('\n')).toContain(line);
  });
});

test.each([
  ['P1Y', 'da', '1 år efter købet'],
  ['P5Y', 'en', '5 years after the purchase'],
  ['P1M', 'en', '1 month after the purchase'],
  ['P18M', 'da', '18 måneder efter købet'],
  ['P1D', 'en', '1 day after the purchase'],
  ['P030D', 'da', '30 dage efter købet'],
] as const)('a storage of %s in %s is "%s"', (period, lang, expected) => {
  const storage = {period, from: both('efter købet', 'after the purchase')};
  const [first, ...rest] = goodNotice.purposes;
  const notice = {...goodNotice, purposes: [...(first ? [{...first, storage}] : []), ...rest]};

  const texts = read(present(notice, messagesOf[lang], {context: 'checkout', lang}).nodes).join('\n');

  expect(texts).toContain(`${first?.name[lang] ?? ''}: ${expected}`);
});

test('a note stands behind its purpose', () => {
  const note = courlux.purposes.find(({id}) => id === 'marketing')?.note?.['da'] ?? '';
  const line = read(presentation().nodes).find((text) => text.includes(note));

  expect(note).not.toBe('');
  expect(line).toMatch(/^Markedsføring: /);
});

// U29: in production a notice with gaps shows what it has
test('duties that are left out leave no line', () => {
  const tree = present(bareNotice, en, {context: 'checkout', lang: 'en'});

  for (const {at, text} of textsIn(tree)) {
    expect(text, at).not.toBe('');
    expect(text, at).not.toMatch(/undefined|\{(?!age)\w+\}/);
  }
});

// U19
describe('the digest', () => {
  test('two calls give the same tree', async () => {
    expect(presentation()).toEqual(presentation());
    expect(await digestOf(presentation())).toBe(await digestOf(presentation()));
  });

  test('contexts, languages, subsets and controls each have their own', async () => {
    const trees = [
      ...CONTEXTS.flatMap((context) => LANGS.map((lang) => presentation(context, lang))),
      present(courlux, da, {context: 'registration', lang: 'da', choices: ['profiling']}),
      present(courlux, da, {context: 'registration', lang: 'da', controls: {profiling: 'yes-no'}}),
      present(courlux, da, {context: 'registration', lang: 'da', again: ['profiling']}),
    ];
    const digests = await Promise.all(trees.map((tree) => digestOf(tree)));

    expect(new Set(digests).size).toBe(trees.length);
  });

  test('one changed character anywhere gives another', async () => {
    const tree = presentation();
    const digest = await digestOf(tree);
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...textsIn(tree)), fc.nat(), async ({at, text}, n) => {
        const i = n % text.length;
        const changed = text.slice(0, i) + (text[i] === 'x' ? 'y' : 'x') + text.slice(i + 1);
        expect(await digestOf(withValue(tree, at, changed))).not.toBe(digest);
      }),
      {numRuns: 50},
    );
  });
});
