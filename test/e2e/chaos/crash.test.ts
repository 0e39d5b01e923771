// 13, 17: a browser that is killed while a form is sent loses nothing of what the page was told is on disk.
import {mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import type {LaunchOptions, Page} from 'puppeteer-core';
import {afterAll, beforeAll, expect, test} from 'vitest';
import {chromiumOptions, firefoxOptions} from '../../support/browsers.mjs';
import {byChance, onceHeard, type Moments} from '../../support/crash-moments.ts';
import {CrashingDevice, telling} from '../../support/crashing-device.ts';
import {chainFaults, type DeviceLedger} from '../../support/device-ledger.ts';
import {openEar, type Ear} from '../../support/ear.ts';
import {liveReceiver, type LiveReceiver} from '../../support/live-receiver.ts';
import {rounds, sample} from '../../support/rounds.ts';
import {answerByKeyboard, sendByKeyboard, signedField} from '../../support/shop-form.ts';
import {formPage, staticSite, type StaticSite} from '../../support/static-site.ts';

const notice = readFileSync(new URL('../../../demo/notices/courlux.json', import.meta.url), 'utf8');
const SCRIPTS = (ear: Ear): string => `<script src="/consent-capture.js" defer></script><script>
  ${telling(ear)}
  addEventListener('submit', (event) => {
    if (location.pathname !== '/fetch') return;
    event.preventDefault();
    fetch('/order', {method: 'POST', body: new FormData(event.target)});
  });
</script>`;

/** The pages, each with a form that is sent in another way, and what their element has besides. */
const WAYS = {'/native': '', '/hold': 'hold', '/fetch': ''} as const;
type Way = keyof typeof WAYS;

const once: [() => Moments, Way[]] = [onceHeard, ['/fetch', '/hold']];
const chance: [() => Moments, Way[]] = [byChance, ['/native', '/hold', '/fetch']];
/** Rounds by chance from which on some pages must have heard, and some not. */
const ENOUGH = 10;
const chromium = await chromiumOptions();
const firefox = firefoxOptions();
const ALL: [string, LaunchOptions, () => Moments, Way[], number][] = [
  ['Chromium, killed once it is recorded', chromium, ...once, rounds(2, 50)],
  ['Chromium, killed by chance', chromium, ...chance, rounds(2, 50)],
];
if (firefox) {
  ALL.push(['Firefox, killed once it is recorded', firefox, ...once, rounds(1, 10)]);
  ALL.push(['Firefox, killed by chance', firefox, ...chance, rounds(1, 10)]);
}
/** In `npm test` every other one, so that each browser is killed once. */
const RUNS = sample(ALL, ALL.length / 2);

const pages: Record<string, string> = {'/notice.json': notice, '/order': '<title>Tak</title>'};
const profiles = mkdtempSync(join(tmpdir(), 'consent-crash-'));
const sums: (string | number)[][] = [
  [
    '',
    'rounds',
    'the page had heard',
    'and it was on the device',
    'receipts on the device',
    'posted again',
    'at the receiver alone',
  ],
];
let site: StaticSite;
let ear: Ear;

beforeAll(async () => {
  site = await staticSite({pages});
  ear = await openEar();
});
afterAll(() => {
  site?.close();
  ear?.close();
  rmSync(profiles, {recursive: true, force: true});
  const [head = [], ...rows] = sums.map((row) => `| ${row.join(' | ')} |`.replace('|  |', '| |'));
  const table = [head, `|---|${'---:|'.repeat((sums[0]?.length ?? 1) - 1)}`, ...rows].join('\n');
  const report = new URL('../../report/', import.meta.url);
  mkdirSync(report, {recursive: true});
  writeFileSync(new URL('crash.md', report), `${table}\n`);
  console.log(`\n${table}`);
});

/** Answers, and waits until the receipt is ready, as it is when a person has reached the button. */
async function answered(page: Page, email: string): Promise<void> {
  await answerByKeyboard(page.mainFrame(), email);
  expect(await signedField(page.mainFrame())).toMatch(/~$/);
  await page.focus('[autocomplete=email]');
}

/** What must hold of a device after every crash. */
async function intact({heard}: CrashingDevice, {receipts}: DeviceLedger): Promise<void> {
  const told = [...heard].flatMap(([jti, stored]) => (stored ? [jti] : []));
  expect(told.filter((jti) => !receipts.has(jti))).toEqual([]);
  expect(await chainFaults(receipts)).toEqual([]);
}

test.each(RUNS)(
  '13, 17: %s',
  async (name, options, momentsOf, ways, count) => {
    const receiver = await liveReceiver({origins: [site.origin]});
    for (const [path, more] of Object.entries(WAYS))
      pages[path] = formPage(`notice="/notice.json" receiver="${receiver.url}" ${more}`, '', SCRIPTS(ear));
    const device = new CrashingDevice(options, join(profiles, name), receiver.url, ear);
    const moments = new Map(ways.map((way) => [way, momentsOf()]));
    try {
      for (let round = 0; round < count; round++) {
        await receiver.up();
        const way = ways[round % ways.length] ?? '/fetch';
        const page = await device.open(site.origin + way);
        await intact(device, await device.delivered(page));
        await answered(page, `anna.${round}@example.dk`);
        if (round % 2) await receiver.down();
        const heard = await device.crash(page, moments.get(way)?.next() ?? 'heard');
        moments.get(way)?.learn(heard);
      }
      await receiver.up();
      heardEnough(device.heard, momentsOf, count);
      await settle(device, receiver, name, count);
      await receiver.check();
    } finally {
      await device.kill();
      await receiver.down();
    }
  },
  rounds(180_000, 3_600_000), // a browser takes its time to start on a busy machine
);

/** Whether the rounds were what they are called: nothing that they show is shown by a page that heard nothing. */
function heardEnough(heard: CrashingDevice['heard'], moments: () => Moments, count: number): void {
  expect([...heard.values()].every(Boolean), 'what is told is on the device').toBe(true);
  if (moments === onceHeard) expect(heard.size, 'pages that heard').toBe(count);
  else if (count >= ENOUGH) {
    expect(heard.size, 'pages that heard').toBeGreaterThan(0);
    expect(heard.size, 'pages that heard').toBeLessThan(count);
  }
}

/** After the last crash: one act more continues the same chain, and all of it lies at the receiver, once. */
async function settle(
  device: CrashingDevice,
  receiver: LiveReceiver,
  name: string,
  count: number,
): Promise<void> {
  const page = await device.open(`${site.origin}/fetch`);
  const before = await device.delivered(page);
  await intact(device, before);
  const heard = [...device.heard.keys()];
  await answered(page, 'last@example.dk');
  await sendByKeyboard(page.mainFrame());
  await expect.poll(() => device.heard.size, {timeout: 15_000}).toBe(heard.length + 1);
  const after = await device.delivered(page);
  await intact(device, after);
  expect(after.receipts.size).toBe(before.receipts.size + 1);

  const rows = await receiver.store.latest(Number.MAX_SAFE_INTEGER);
  const held = rows.map(({receipt}) => receipt?.payload.jti ?? 'erased');
  expect(new Set(held).size).toBe(held.length);
  expect([...after.receipts.keys()].filter((jti) => !held.includes(jti))).toEqual([]);
  const strays = held.filter((jti) => !after.receipts.has(jti)).length;
  const found = heard.filter((jti) => before.receipts.has(jti)).length;
  sums.push([
    name,
    count,
    heard.length,
    found,
    after.receipts.size,
    receiver.posted.length - held.length,
    strays,
  ]);
}
