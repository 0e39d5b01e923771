// What a screen reader hears of the Danish registration, and that the keyboard alone reaches everything, visibly.
import {mkdtempSync, rmSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import type {Browser, Page, SerializedAXNode} from 'puppeteer-core';
import {afterAll, beforeAll, expect, test} from 'vitest';
import {startDemo, type Demo} from '../../demo/start.ts';
import {freePort} from '../support/demo-processes.ts';
import {noticeShows, openBrowser, openPage} from '../support/visitor.ts';

const data = mkdtempSync(join(tmpdir(), 'tree-'));
const complaints: string[] = [];
let demo: Demo;
let browser: Browser;

beforeAll(async () => {
  const ports = {port: await freePort(), receiverPort: await freePort()};
  demo = await startDemo({...ports, host: '127.0.0.1', data});
  browser = await openBrowser();
});
afterAll(async () => {
  await browser?.close();
  await demo?.close();
  rmSync(data, {recursive: true, force: true});
});

async function open(control: string): Promise<Page> {
  const page = await openPage(browser, complaints);
  await page.goto(`${demo.shop}/register`);
  await page.$eval('consent-capture', (one, kind) => one.setAttribute('control', kind), control);
  await noticeShows(page);
  const input = control === 'checkbox' ? '[type=checkbox]' : '[type=radio]';
  await page.waitForFunction(
    (selector) => document.querySelector('consent-capture')?.shadowRoot?.querySelector(selector),
    {},
    input,
  );
  return page;
}

const HEARD: ReadonlySet<string> = new Set([
  'region',
  'heading',
  'group',
  'radiogroup',
  'checkbox',
  'radio',
  'button',
  'DisclosureTriangle',
  'status',
]);

const textOf = ({name = '', children}: SerializedAXNode): string => children?.map(textOf).join('') ?? name;

/** The tree as indented lines: role, name, what it is described by, the states that are set, what a status says. */
function linesOf(node: SerializedAXNode, indent = ''): readonly string[] {
  const {role, name, description, checked, expanded, disabled, children = []} = node;
  const known = HEARD.has(role);
  const below = children.flatMap((child) => linesOf(child, known ? `${indent}  ` : indent));
  if (!known) return below;
  const states = Object.entries({checked, expanded, disabled}).flatMap(([state, on]) => (on ? [state] : []));
  const said = role === 'status' ? textOf(node) : (description ?? '');
  return [
    indent + [role, name && `"${name}"`, said && `– ${said}`, ...states].filter(Boolean).join(' '),
    ...below,
  ];
}

async function heard(page: Page): Promise<string> {
  const root = await page.$('consent-capture');
  const tree = root && (await page.accessibility.snapshot({root, interestingOnly: false}));
  return tree ? linesOf(tree).join('\n') : '';
}

const GROUPS: readonly (readonly [question: string, choices: readonly (readonly [string, string])[]])[] = [
  [
    'Må Courlux International SA kontakte dig med nyheder og tilbud?',
    [
      ['E-mail', 'Til din e-mailadresse'],
      ['SMS', 'Til dit mobilnummer'],
      ['Telefon', 'Opkald til dit telefonnummer'],
      ['Brev', 'Kataloger og tilbud til din adresse'],
      ['Andre digitale kanaler', 'Beskeder i appen og annoncer på sociale medier'],
    ],
  ],
  [
    'Må Courlux International SA tilpasse indhold, annoncer og tilbud til dig?',
    [
      [
        'Profilering',
        'Vi grupperer dine køb, din adresse og din brug af vores sider, og grupperne afgør, hvad vi viser og sender dig.',
      ],
    ],
  ],
  [
    'Må Courlux International SA dele dine oplysninger med en partner?',
    [
      ['Eksempel Magasiner ApS', 'Navn og e-mailadresse, til tilbud på blade (eksempel på en partner)'],
      ['Eksempel Rejser A/S', 'Navn og postadresse, til tilbud på rejser (eksempel på en partner)'],
    ],
  ],
];
const LABELS = GROUPS.flatMap(([, choices]) => choices.map(([label]) => label));
const SUMMARIES = ['Sådan bruger vi dine oplysninger', 'Dine rettigheder'];
const UNTOUCHED = 'Du behøver ikke svare. Du kan oprette kontoen uden at svare på mere.';

/** The whole block: `rows` gives the lines of one choice. */
function expected(rows: (label: string, detail: string) => readonly string[]): string {
  const groups = GROUPS.map(([question, choices]) =>
    [
      `  group "${question}"`,
      choices.flatMap(([label, detail]) => rows(label, detail).map((line) => `    ${line}`)),
    ].flat(),
  );
  const sections = SUMMARIES.map((summary) => `  group\n    DisclosureTriangle "${summary}"`);
  const heading = '"Hvad må vi bruge dine oplysninger til?"';
  return [
    `region ${heading}`,
    `  heading ${heading}`,
    ...groups.flat(),
    ...sections,
    `  status – ${UNTOUCHED}`,
  ].join('\n');
}

test('boxes to tick: each by its name, under its question, with the line that explains it', async () => {
  const page = await open('checkbox');
  expect(await heard(page)).toBe(expected((label, detail) => [`checkbox "${label}" – ${detail}`]));
  await page.close();
});

test('yes and no: two buttons in a group that bears the name of the choice', async () => {
  const page = await open('yes-no');
  expect(await heard(page)).toBe(
    expected((label, detail) => [
      `radiogroup "${label}" – ${detail}`,
      '  radio "Ja tak"',
      '  radio "Nej tak"',
    ]),
  );
  await page.close();
});

test('an answer is heard as a state, with the address that it is for, and the status tells the count', async () => {
  const page = await open('checkbox');
  await page.type('#email', 'anna@example.dk');
  await (await page.$('consent-capture >>> [aria-labelledby="l-marketing.email"]'))?.press('Space');
  await page.waitForFunction(() =>
    document
      .querySelector('consent-capture')
      ?.shadowRoot?.querySelector('[role=status]')
      ?.textContent?.includes('1 af 8'),
  );
  const lines = (await heard(page)).split('\n').map((line) => line.trim());
  const line = lines.find((one) => one.startsWith('checkbox "E-mail"'));
  expect(line).toMatch(/– (· )?Ja Til anna@example\.dk checked$/);
  expect(lines.at(-1)).toMatch(/^status – Du har svaret på 1 af 8 /);
  await page.close();
});

interface Stop {
  readonly name: string;
  readonly ring: boolean;
}

/** Where the focus is within the widget: what it is called, and whether a ring shows it. */
const stop = (page: Page): Promise<Stop | null> =>
  page.evaluate(() => {
    const root = document.querySelector('consent-capture')?.shadowRoot;
    const active = root?.activeElement;
    if (!root || !active) return null;
    const named =
      (active.closest('[aria-labelledby]')?.getAttribute('aria-labelledby') ?? '').split(' ')[0] ?? '';
    const label = active.localName === 'summary' ? active : root.getElementById(named);
    const ringed = [active, active.closest('label')].filter((one) => one !== null);
    const ring = ringed.some((one) => {
      const {outlineStyle, outlineWidth} = getComputedStyle(one);
      return outlineStyle !== 'none' && Number.parseFloat(outlineWidth) >= 2;
    });
    return {name: label?.textContent?.trim() ?? '', ring};
  });

/** Presses Tab from the field before the widget until the focus has left it again. */
async function tabThrough(page: Page): Promise<readonly Stop[]> {
  await page.focus('#phone');
  const stops: Stop[] = [];
  for (let i = 0; i < 40; i++) {
    await page.keyboard.press('Tab');
    const here = await stop(page);
    if (!here) break;
    stops.push(here);
  }
  return stops;
}

test.each(['checkbox', 'yes-no'])(
  '%s: Tab reaches every choice and every section, and shows where it is',
  async (kind) => {
    const page = await open(kind);
    const stops = await tabThrough(page);
    expect(stops.map(({name}) => name)).toEqual([...LABELS, ...SUMMARIES]);
    expect(stops.filter(({ring}) => !ring)).toEqual([]);
    expect(await page.evaluate(() => document.activeElement?.textContent)).toBe('Opret konto');
    await page.close();
  },
);

test('yes-no: the arrow keys reach the other answer, and choosing it takes one key (U6)', async () => {
  const page = await open('yes-no');
  await page.focus('#phone');
  await page.keyboard.press('Tab');
  await page.keyboard.press('ArrowRight');
  const lines = (await heard(page)).split('\n').map((line) => line.trim());
  expect(lines.filter((line) => line.startsWith('radio ') && line.endsWith('checked'))).toEqual([
    'radio "Nej tak" checked',
  ]);
  expect(lines[lines.indexOf('radio "Nej tak" checked') - 1]).toBe('radio "Ja tak"');
  await page.close();
});

test('the block in a language that is not built in is heard in that language, loaded from beside the script', async () => {
  const page = await open('checkbox');
  await page.$eval('consent-capture', (one) => one.setAttribute('lang', 'de'));
  await page.waitForFunction(() =>
    document.querySelector('consent-capture')?.shadowRoot?.querySelector('section[lang=de]'),
  );
  expect(await heard(page)).toMatch(/^region "Wofür dürfen wir Ihre Daten nutzen\?"/);
  await page.close();
});

test('the page broke no policy and threw no error', () => {
  expect(complaints).toEqual([]);
});
