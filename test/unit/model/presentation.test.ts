// The tree of strings: everything a person must see is in it, in the order that the screen's rules ask for.
import * as fc from 'fast-check';
import {describe, expect, test} from 'vitest';
import {da} from '../../../src/i18n/da.ts';
import {en} from '../../../src/i18n/en.ts';
import {plain, STATUSES, type Text} from '../../../src/model/messages.ts';
import {
  choicesOf,
  present,
  type Presentation,
  type PresentationNode,
} from '../../../src/model/presentation.ts';
import {CONTEXTS} from '../../../src/model/vocabulary.ts';
import {digestOf} from '../../../src/receipt/digest.ts';
import {textsIn, withValue} from '../../support/json-pointer.ts';
import {courlux, presentation} from '../../support/samples.ts';

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
    const {controller, representative, dataProtectionOfficer, register, authority} = courlux;
    const parties = [controller, representative, dataProtectionOfficer].flatMap((party) =>
      typeof party === 'string' ? [] : [party.name, party.address, party.email],
    );
    const expected = [
      ...parties,
      ...courlux.partners.map((partner) => partner.name),
      ...courlux.data.flatMap((data) => [
        say(data.name),
        data.required === 'optional' ? '' : say(data.required),
        data.source ? say(data.source) : '',
      ]),
      ...courlux.purposes.flatMap((purpose) => [
        say(purpose.name),
        say(purpose.storage),
        purpose.interest ? say(purpose.interest) : '',
      ]),
      ...courlux.choices.flatMap((choice) => [
        say(choice.detail),
        choice.products ? say(choice.products) : '',
      ]),
      ...courlux.recipients.map((recipient) => say(recipient.name)),
      say(courlux.storage),
      say(courlux.products),
      courlux.profiling ? say(courlux.profiling) : '',
      register ? say(register.about) : '',
      authority.name,
      String(courlux.minimumAge),
    ];

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
const groups = (tree: Presentation): string[] =>
  tree.nodes.filter((node) => node.kind === 'group').map(({name}) => name);

describe('options', () => {
  test('a subset is asked in the order of the notice, and empty groups go', () => {
    const tree = present(courlux, da, {
      context: 'checkout',
      lang: 'da',
      choices: ['profiling', 'marketing.sms', 'marketing.unknown', 'marketing.email'],
    });

    expect(ids(tree)).toEqual(['marketing.email', 'marketing.sms', 'profiling']);
    expect(groups(tree)).toEqual(['marketing', 'profiling']);
  });

  test('only the channels that are asked are named', () => {
    const options = {context: 'checkout', lang: 'da', choices: ['marketing.sms']} as const;
    const group = present(courlux, da, options).nodes.find((node) => node.kind === 'group');
    const [about] = group?.children ?? [];

    expect(read(about).join()).toContain(da.channelsInline.sms);
    expect(read(about).join()).not.toContain(da.channelsInline.email);
  });

  test('no choice at all leaves the information', () => {
    const tree = present(courlux, da, {context: 'checkout', lang: 'da', choices: []});

    expect(groups(tree)).toEqual([]);
    expect(tree.nodes.filter(({kind}) => kind === 'details')).toHaveLength(2);
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
