// U20 for the preference centre: every word of it is in the report of an act done there, and is made again from the notice.
import {expect, test} from 'vitest';
import {centreAll} from '../../../src/i18n/centre/all.ts';
import {all} from '../../../src/i18n/all.ts';
import type {CentrePresentation} from '../../../src/model/centre.ts';
import type {ConsentEvent} from '../../../src/model/event.ts';
import {findMessages, plain} from '../../../src/model/messages.ts';
import {presentCentre} from '../../../src/model/present-centre.ts';
import {digestOf} from '../../../src/receipt/digest.ts';
import type {Contact} from '../../../src/receipt/disclosure.ts';
import {
  renderedAgain,
  reportPage,
  reportText,
  verifyBundle,
  type Report,
} from '../../../src/verifier/index.ts';
import {readShown} from '../../../src/verifier/shown.ts';
import {withValue} from '../../support/json-pointer.ts';
import {claims} from '../../support/samples.ts';
import {softNotice as notice} from '../../support/soft-notice.ts';
import {signed} from './signed.ts';

function centreIn(lang: string): CentrePresentation {
  const [messages, centre] = [findMessages(all, lang), findMessages(centreAll, lang)];
  if (!messages || !centre) throw new Error(lang);
  return presentCentre(notice, messages, {lang, centre});
}
const tree = centreIn('da');
const withdrawal: ConsentEvent = {kind: 'withdrawal', choices: ['marketing.email']};

async function reportOf(
  event: ConsentEvent,
  shown: CentrePresentation = tree,
  contact: Contact = {},
): Promise<Report> {
  const base = await claims();
  const digests = {digest: await digestOf(notice), shown: await digestOf(shown)};
  const {bundle} = await signed(
    {
      context: 'preferences',
      event,
      ui: {...base.ui, page: 'https://shop.example/preferences', controls: {}},
      notice: {...base.notice, lang: shown.lang, ...digests},
    },
    contact,
  );
  return verifyBundle({...bundle, notice, presentation: shown});
}

const squeezed = (text: string): string => text.replace(/[|\s]+/g, ' ');
const bare = (page: string): string =>
  squeezed(
    page
      .replace(/<[^>]+>/g, '')
      .replaceAll('&#39;', "'")
      .replaceAll('&amp;', '&'),
  );

/** Every plain piece of text in a tree, leaving out what no person reads. */
function piecesIn(value: unknown, name = ''): string[] {
  if (['kind', 'id', 'name', 'href', 'slot'].includes(name)) return [];
  if (typeof value === 'string') return [value];
  return typeof value === 'object' && value !== null
    ? Object.entries(value).flatMap(([key, one]) => piecesIn(one, key))
    : [];
}

test('nothing that the centre says is missing, as text and as a page', async () => {
  const report = await reportOf(withdrawal);
  expect(report.verdict).toBe('intact');
  const [text, page] = [squeezed(reportText(report)), bare(await reportPage(report))];
  const [heading] = tree.nodes;
  for (const piece of piecesIn(tree.nodes)) {
    const isHeading = heading?.kind === 'heading' && piece === plain(heading.text);
    expect(text).toContain(squeezed(isHeading ? piece.toUpperCase() : piece).trim());
    expect(page).toContain(squeezed(piece).trim());
  }
});

test('what stood there only at times, and slots, are told apart', async () => {
  const report = await reportOf(withdrawal);
  const text = reportText(report);
  expect(text).toContain('[withdrawn] E-mail (marketing.email)');
  expect(text).toContain('* [withdrawn] E-mail (Træk tilbage / Svar igen / Svar nu)');
  expect(text).toContain('What held was one of these, with the date:');
  expect(text).toContain('At times, one or more of these:');
  expect(text).toContain('- ‹count› kvitteringer');
  expect(text).toContain('på siden ‹page›');
  expect(await reportPage(report)).toContain('<i class="slot" lang="en">version</i>');
});

test('no line is too long for a terminal', async () => {
  const lines = reportText(await reportOf(withdrawal)).split('\n');
  const bars = lines.filter((line) => line.startsWith('|'));
  expect(bars.length).toBeGreaterThan(200);
  for (const line of bars) expect(line.length).toBeLessThanOrEqual(90);
});

test.each(notice.languages)('in %s the centre is made again from the notice, word for word', async (lang) => {
  expect(renderedAgain(await reportOf(withdrawal, centreIn(lang)))).toBe('same');
});

test('other-texts: one word differs, and the bundle is intact all the same', async () => {
  const other = withValue(tree, '/nodes/1/text', 'Bliv hos os.') as CentrePresentation; // the same shape
  const report = await reportOf(withdrawal, other);
  expect([renderedAgain(report), report.verdict]).toEqual(['other-texts', 'intact']);
});

test('unknown-language: the version has the block in it, but no centre', async () => {
  expect(renderedAgain(await reportOf(withdrawal), all, [])).toBe('unknown-language');
});

test.each<[string, ConsentEvent, string]>([
  ['objection', {kind: 'objection', state: 'raised'}, 'Objection to all marketing'],
  ['lifting', {kind: 'objection', state: 'lifted'}, 'Objection to all marketing lifted'],
  ['request', {kind: 'request', request: 'rectification'}, 'Request: rectification (GDPR 16)'],
])('the receipt of an act made there holds with its screen: %s', async (_what, event, act) => {
  const words = {text: 'Navnet er forkert', reply: 'anna@example.dk'};
  const report = await reportOf(event, tree, event.kind === 'request' ? words : {});
  expect(report.verdict).toBe('intact');
  expect(renderedAgain(report)).toBe('same');
  expect(reportText(report)).toContain(act);
  if (event.kind === 'request') expect(reportText(report)).toContain(words.text);
});

const put = (node: object): unknown => withValue(tree, '/nodes/2', node);

test('a centre that somebody nested without end, or gave other names, is not laid out', () => {
  const nested = (depth: number): object =>
    depth
      ? {kind: 'section', name: 'a', heading: 'h', children: [nested(depth - 1)]}
      : {kind: 'paragraph', text: 'x'};
  expect(readShown(put(nested(3)))).not.toBeNull();
  expect(readShown(put(nested(4)))).toBeNull();
  expect(readShown(put({kind: 'act', name: 'a', label: 'at the top'}))).toBeNull();
  expect(readShown(put({kind: 'section', name: '<b>', heading: 'h', children: []}))).toBeNull();
});

test('hostile words in a centre are no HTML and obey no terminal', async () => {
  const attack = '<script>alert(1)</script>\u001B[2J\u202E';
  const other = withValue(tree, '/nodes/2/heading', attack) as CentrePresentation; // the same shape
  const report = await reportOf({kind: 'request', request: 'access'}, other, {text: attack});
  const [text, page] = [reportText(report), await reportPage(report)];
  expect(page).not.toMatch(/<script/i);
  for (const one of [text, page]) {
    expect(one).not.toContain('\u001B');
    expect(one).not.toContain('\u202E');
  }
  expect(text).toContain('The words of the screen hold invisible characters');
});
