// The tree of the preference centre: what must be there, what a digest covers, and how a view finds a text.
import * as fc from 'fast-check';
import {describe, expect, test} from 'vitest';
import {all} from '../../../src/i18n/all.ts';
import {centreAll} from '../../../src/i18n/centre/all.ts';
import {da as centre} from '../../../src/i18n/centre/da.ts';
import {da} from '../../../src/i18n/da.ts';
import {
  CENTRE_STATUSES,
  DELIVERIES,
  MOST_REPLY,
  MOST_WORDS,
  PROGRESS,
  VIAS,
} from '../../../src/model/centre-messages.ts';
import {
  actOf,
  countedText,
  fieldOf,
  findSection,
  isCentre,
  SECTIONS,
  sectionOf,
  textOf,
  type CentrePresentation,
  type SectionNode,
  type StandingNode,
} from '../../../src/model/centre.ts';
import {canonicalize} from '../../../src/model/canonical.ts';
import {CENTRE_SLOTS, findMessages, plain, SLOTS} from '../../../src/model/messages.ts';
import {parseNotice, type Notice} from '../../../src/model/notice.ts';
import {presentCentre} from '../../../src/model/present-centre.ts';
import {againOf, choicesOf} from '../../../src/model/presentation.ts';
import {STANDINGS} from '../../../src/model/standing.ts';
import {RIGHTS} from '../../../src/model/vocabulary.ts';
import {digestOf} from '../../../src/receipt/digest.ts';
import {textsIn, withValue} from '../../support/json-pointer.ts';
import {courlux, presentation} from '../../support/samples.ts';
import {softNotice} from '../../support/soft-notice.ts';

const make = (notice: Notice = courlux): CentrePresentation =>
  presentCentre(notice, da, {lang: 'da', centre});
const tree = make();

const standingsIn = ({children}: SectionNode): StandingNode[] =>
  children.flatMap((child) =>
    child.kind === 'section' ? standingsIn(child) : child.kind === 'standing' ? [child] : [],
  );

test('the sections stand in the order that is documented, between the heading and the status line', () => {
  expect(tree.nodes.map((node) => (node.kind === 'section' ? node.name : node.kind))).toEqual([
    'heading',
    'paragraph',
    ...SECTIONS,
    'status',
  ]);
  expect(isCentre(tree)).toBe(true);
  expect(isCentre(presentation())).toBe(false);
  expect([tree.format, tree.context]).toEqual(['consent-presentation/1', 'preferences']);
});

test('it asks nothing: giving needs a notice shown anew', () => {
  expect(choicesOf(tree)).toEqual([]);
  expect(againOf(tree)).toEqual([]);
});

test('every choice of the notice is there once, with a text for each state and the date in it', () => {
  const found = standingsIn(sectionOf(tree, 'choices'));
  expect(found.map(({id}) => id).toSorted()).toEqual(courlux.choices.map(({id}) => id).toSorted());
  for (const {label, states, buttons} of found) {
    expect(plain(label)).not.toBe('');
    expect(Object.keys(states).toSorted()).toEqual([...STANDINGS, 'review'].toSorted());
    const {unanswered, ...dated} = states;
    expect(plain(unanswered)).not.toContain('{date}');
    for (const text of Object.values(dated)) expect(plain(text)).toContain('{date}');
    expect(Object.keys(buttons)).toEqual(['withdraw', 'again', 'answer']);
  }
});

// U11
test('every partner stands by its legal name', () => {
  const labels = standingsIn(sectionOf(sectionOf(tree, 'choices'), 'sharing')).map(({label}) => label);
  expect(labels).toEqual(courlux.partners.map(({name}) => name));
});

// U30
test('a soft opt-in has a button that refuses, and none that gives', () => {
  const existing = sectionOf(sectionOf(make(softNotice), 'choices'), 'existing');
  const [found] = standingsIn(existing);
  expect(Object.keys(found?.buttons ?? {})).toEqual(['refuse']);
  expect(found?.states.unanswered).toBe(centre.choices.states.soft);
});

// U24
test('"withdraw all", "block all marketing" and lifting stand apart, each with its sentence', () => {
  const everything = sectionOf(tree, 'everything');
  for (const name of ['withdraw', 'block', 'lift']) {
    const {about, label} = actOf(everything, name);
    expect(plain(about ?? '')).not.toBe('');
    expect(plain(label)).not.toBe('');
  }
});

// U23
test('every right has a form; only rectification asks for more than where to reply', () => {
  const rights = sectionOf(tree, 'rights');
  for (const right of RIGHTS) {
    const fields = sectionOf(rights, right).children.flatMap((child) =>
      child.kind === 'field' ? [child.name] : [],
    );
    expect(fields).toEqual(right === 'rectification' ? ['wrong', 'right', 'reply'] : ['reply']);
    expect(plain(actOf(sectionOf(rights, right), 'send').label)).not.toBe('');
  }
  expect(actOf(sectionOf(rights, 'objection'), 'block').label).toBe(centre.everything.block.label);
  expect(JSON.stringify(sectionOf(rights, 'complaint'))).toContain(courlux.authority?.url);
});

test('a notice without an authority, or without an address, still has whole sentences', () => {
  const {authority: _, ...rest} = courlux;
  const {id, name} = courlux.controller;
  const bare = make({...rest, controller: {id, name}});
  expect(findSection(sectionOf(bare, 'rights'), 'complaint')).toBeNull();
  expect(textOf(sectionOf(bare, 'rights'), 'errors', 'failed')).toContain(`til ${name}.`);
});

test.each<[string, string, readonly string[]]>([
  ['choices', 'elsewhere', VIAS],
  ['choices', 'conflict', ['about', 'device', 'receiver']],
  ['choices', 'compared', ['yes', 'no']],
  ['choices', 'under', ['version']],
  ['choices', 'empty', ['none']],
  ['everything', 'blocked', ['raised', 'lifted']],
  ['history', 'line', ['made', 'imported']],
  ['history', 'events', ['choices', 'withdrawal', 'raised', 'lifted', ...RIGHTS]],
  ['history', 'delivery', DELIVERIES],
  ['history', 'checks', ['trusted', 'intact', 'broken']],
  ['history', 'none', ['none']],
  ['history', 'no-text', ['none']],
  ['rights', 'contact', ['write']],
  ['rights', 'errors', ['wrong', 'right', 'reply', 'failed', 'long-words', 'long-reply']],
  ['import', 'result', ['known', 'other', 'broken', 'large']],
  ['address', 'result', ['sent', 'missing', 'email-only', 'failed']],
  ['forget', 'ask', ['ask']],
  ['forget', 'result', ['done', 'failed']],
])('in %s, %s has its variants', (name, variants, keys) => {
  const found = sectionOf(tree, name as (typeof SECTIONS)[number]);
  for (const key of keys) expect(plain(textOf(found, variants, key))).not.toBe('');
  const node = found.children.find((child) => child.kind === 'variants' && child.name === variants);
  expect(node?.kind === 'variants' && Object.keys(node.texts).toSorted()).toEqual([...keys].toSorted());
});

test('requests have a word for each step, and the foot for each status', () => {
  const requests = sectionOf(sectionOf(tree, 'rights'), 'requests');
  for (const word of PROGRESS) expect(plain(textOf(requests, 'progress', word))).not.toBe('');
  const foot = tree.nodes.find((node) => node.kind === 'status');
  expect(Object.keys(foot?.texts ?? {})).toEqual([...CENTRE_STATUSES, 'not-a-person', 'test']);
});

test('limits of the forms are told in numbers', () => {
  const rights = sectionOf(tree, 'rights');
  expect(textOf(rights, 'errors', 'long-words')).toContain(String(MOST_WORDS));
  expect(textOf(rights, 'errors', 'long-reply')).toContain(String(MOST_REPLY));
});

test.each([
  ['da', 1, 'one'],
  ['da', 2, 'other'],
  ['pl', 3, 'few'],
  ['pl', 5, 'many'],
] as const)('in %s, the text for %i is the form "%s"', (lang, n, form) => {
  const [messages, own] = [findMessages(all, lang), findMessages(centreAll, lang)];
  if (!messages || !own) throw new Error(lang);
  const history = sectionOf(presentCentre(courlux, messages, {lang, centre: own}), 'history');
  const text = countedText(history, 'count', n, lang);
  expect(plain(text, {count: String(n)})).toBe(own.history.count[form]?.replace('{n}', String(n)));
});

test('what is not there is a mistake in the code', () => {
  const forget = sectionOf(tree, 'forget');
  expect(() => sectionOf(forget, 'rights')).toThrow(TypeError);
  expect(() => actOf(forget, 'nothing')).toThrow(TypeError);
  expect(() => fieldOf(forget, 'nothing')).toThrow(TypeError);
  expect(() => textOf(forget, 'result', 'toString')).toThrow(TypeError);
  expect(() => countedText(forget, 'nothing', 1, 'da')).toThrow(TypeError);
});

describe.each(centreAll.map((own) => [own.lang, own] as const))('in %s', (lang, own) => {
  const messages = findMessages(all, lang) ?? da;
  const shown = presentCentre(courlux, messages, {lang, centre: own});

  test('every text says something, and only slots are left open', () => {
    for (const {at, text} of textsIn(shown.nodes)) {
      expect(text, at).not.toBe('');
      expect(text, at).not.toMatch(/[{}]|\b(?:undefined|null)\b/);
    }
    const slots = textsIn(shown.nodes).flatMap(({at, text}) => (at.endsWith('/slot') ? [text] : []));
    const used = new Set<string>(['date', 'reason', ...CENTRE_SLOTS]);
    expect(new Set(slots)).toEqual(used);
    for (const name of used) expect([...SLOTS, ...CENTRE_SLOTS]).toContain(name);
  });

  test('the tree fits into what a receiver takes, with room for a long notice', () => {
    expect(new TextEncoder().encode(canonicalize(shown)).length).toBeLessThan(40_000);
  });
});

// U19
test('the digest is the same for all, and another for one changed character anywhere', async () => {
  const digest = await digestOf(tree);
  expect(await digestOf(make(parseNotice(structuredClone(courlux))))).toBe(digest);
  await fc.assert(
    fc.asyncProperty(fc.constantFrom(...textsIn(tree)), fc.nat(), async ({at, text}, n) => {
      const i = n % text.length;
      const changed = text.slice(0, i) + (text[i] === 'x' ? 'y' : 'x') + text.slice(i + 1);
      expect(await digestOf(withValue(tree, at, changed))).not.toBe(digest);
    }),
    {numRuns: 50},
  );
});
