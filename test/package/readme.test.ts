// Every code fence of the README is run as it stands there.
import {execFileSync, spawnSync} from 'node:child_process';
import {mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync} from 'node:fs';
import {createServer} from 'node:http';
import type {AddressInfo} from 'node:net';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {fileURLToPath} from 'node:url';
import type {Page} from 'puppeteer-core';
import {expect, test} from 'vitest';
import {COMMANDS, FLAGS} from '../../src/receiver/commands/flags.ts';
import {readField} from '../../src/verifier/index.ts';
import {fillAndSend, noticeShows, openBrowser} from '../support/visitor.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));
const readme = readFileSync(join(root, 'README.md'), 'utf8');
const fences = [...readme.matchAll(/```(\w+)\n([\s\S]*?)```/g)].map(([, lang = '', code = '']) => ({
  lang,
  code,
}));
const scripts: Record<string, string> = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')).scripts;

test('the README has fences of these languages only', () => {
  expect(fences.map(({lang}) => lang)).toEqual(['sh', 'html', 'html', 'sh', 'js', 'sh', 'js', 'js', 'sh']);
});

test('the two commands come first, and are scripts of the package', () => {
  expect(fences[0]?.code.trim().split('\n')).toEqual(['npm ci && npm start', 'npm ci && npm test']);
  expect(Object.keys(scripts)).toEqual(expect.arrayContaining(['start', 'test']));
});

const script = (file: string): [string, Buffer] => [
  'text/javascript',
  readFileSync(join(root, 'dist', file)),
];

/** Serves a page of the README with what it names, and opens it. */
async function visit(page: string, look: (tab: Page, sent: () => string) => Promise<void>): Promise<void> {
  let sent = '';
  const files: Record<string, () => [string, string | Buffer]> = {
    '/': () => ['text/html', page],
    '/consent-capture.js': () => script('consent-capture.js'),
    '/consent-centre.js': () => script('consent-centre.js'),
    '/notice.json': () => ['application/json', readFileSync(join(root, 'demo/notices/courlux.json'))],
  };
  const server = createServer((request, response) => {
    request.on('data', (chunk: Buffer) => (sent += chunk.toString()));
    request.on('end', () => {
      const [type, body] = files[request.url ?? '']?.() ?? ['text/html', '<title>Tak</title>'];
      response.writeHead(200, {'content-type': type}).end(body);
    });
  }).listen(0, '127.0.0.1');
  const browser = await openBrowser();
  try {
    const {port} = server.address() as AddressInfo; // a TCP socket that listens
    const tab = await browser.newPage();
    await tab.goto(`http://localhost:${port}/`);
    await look(tab, () => sent);
  } finally {
    await browser.close();
    server.close();
  }
}

test('the form works as it stands: a receipt in its field, which the back end reads', () =>
  visit(fences[1]?.code ?? '', async (tab, sent) => {
    await noticeShows(tab);
    await fillAndSend(tab, {'marketing.email': 1});
    const reading = await readField(new URLSearchParams(sent()).get('consent'), {
      receiver: 'https://consent.shop.example',
    });
    expect(reading).toMatchObject({kind: 'receipt', contact: {email: 'anna@example.dk'}});
  }));

test('the preference centre works as it stands, where nothing was answered yet', () =>
  visit(fences[2]?.code ?? '', async (tab) => {
    const heading = await tab.waitForSelector('consent-centre >>> h2');
    expect(await heading?.evaluate((node) => node.textContent)).toContain('Courlux International SA');
  }));

test.each(fences.filter(({lang}) => lang === 'js'))('a script runs: $code', ({code}) => {
  const folder = join(root, 'test/report');
  mkdirSync(folder, {recursive: true});
  const work = mkdtempSync(join(folder, 'readme-'));
  try {
    writeFileSync(join(work, 'fence.mjs'), code);
    const output = execFileSync(process.execPath, ['fence.mjs'], {cwd: work, encoding: 'utf8'});
    expect(output.trim()).toMatch(/^(none|200|consent\.withdrawn)$/);
  } finally {
    rmSync(work, {recursive: true, force: true});
  }
});

/** Runs a bin of the package with the words that the README has behind `npx <bin>`. */
function npx(line: string, cwd: string, more: readonly string[] = []): ReturnType<typeof spawnSync> {
  const [, bin = '', ...args] = line.trim().split(/\s+/);
  const file = {'consent-receiver': 'dist/receiver/bin.js', 'consent-capture': 'dist/cli.js'}[bin] ?? '';
  return spawnSync(process.execPath, [join(root, file), ...args, ...more], {
    cwd,
    encoding: 'utf8',
    timeout: 20_000,
  });
}

test('the receiver takes the command line that the README has, and names the packages to install', () => {
  const [install = '', serve = ''] = fences[5]?.code.trim().split('\n') ?? [];
  const peers = Object.keys(JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')).peerDependencies);
  const single = peers.filter((name) => readme.includes(`\`npm install ${name}\``)); // for some receivers only
  expect([...install.split(' ').slice(2), ...single].toSorted()).toEqual(peers.toSorted());
  expect(npx(serve, root, ['--help']).status).toBe(0);
});

test('the commands of the receiver that the README has are those there are, and so is each flag', () => {
  const named = [...readme.matchAll(/^\| `consent-receiver (\w+)/gm)].map(([, name = '']) => name);
  expect(named).toEqual(Object.keys(COMMANDS));
  const flags = new Set(Object.values(FLAGS).map(({name}) => name));
  const receiver = readme.slice(readme.indexOf('## Run a receiver'), readme.indexOf('## Verify a receipt'));
  const used = [...receiver.matchAll(/--([a-z][a-z-]+)/g)].map(([, name = '']) => name);
  expect(used.filter((name) => name !== 'help' && !flags.has(name))).toEqual([]);
});

test('the linter takes the command line that the README has, and finds the demo’s notice clean', () => {
  expect(npx(fences[3]?.code ?? '', root, ['--strict']).status).toBe(0);
});

test('the verifier takes the command line that the README has', () => {
  const work = mkdtempSync(join(tmpdir(), 'readme-'));
  const bundles: {name: string; bundle: {keys: object}; verdict: string}[] = JSON.parse(
    readFileSync(join(root, 'test/vectors/bundles.json'), 'utf8'),
  );
  const good = bundles.find(({verdict}) => verdict === 'trusted');
  writeFileSync(join(work, 'bundle.json'), JSON.stringify(good?.bundle));
  writeFileSync(join(work, 'jwks.json'), JSON.stringify(good?.bundle.keys));
  const {status, stdout} = npx(fences.at(-1)?.code ?? '', work);
  rmSync(work, {recursive: true, force: true});
  expect(String(stdout)).toMatch(/^Intact, and acknowledged/);
  expect(status).toBe(0);
});
