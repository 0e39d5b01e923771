// What is published: its dependencies, entries, contents and exact size.
import {execFileSync} from 'node:child_process';
import {existsSync, readFileSync} from 'node:fs';
import {fileURLToPath} from 'node:url';
import {brotliCompressSync, constants} from 'node:zlib';
import {expect, test} from 'vitest';

const root = fileURLToPath(new URL('../../', import.meta.url));
const read = (file: string): string => readFileSync(`${root}${file}`, 'utf8');

interface Manifest {
  readonly version: string;
  readonly dependencies: Record<string, string>;
  readonly peerDependencies: Record<string, string>;
  readonly peerDependenciesMeta: Record<string, {optional: boolean}>;
  readonly exports: Record<string, string | {types: string; default: string}>;
  readonly bin: Record<string, string>;
}
const manifest: Manifest = JSON.parse(read('package.json'));

test('the browser’s dependencies are lit and idb-keyval, and every peer is optional', () => {
  expect(Object.keys(manifest.dependencies)).toEqual(['idb-keyval', 'lit']);
  const optional = Object.keys(manifest.peerDependencies).filter(
    (name) => manifest.peerDependenciesMeta[name]?.optional,
  );
  expect(optional).toEqual(Object.keys(manifest.peerDependencies));
});

test('every entry and bin is in the build, with its types', () => {
  const targets = Object.values(manifest.exports).flatMap((entry) =>
    typeof entry === 'string' ? [entry] : Object.values(entry),
  );
  for (const target of [...targets, ...Object.values(manifest.bin)]) {
    for (const lang of target.includes('*') ? ['da', 'en'] : ['']) {
      expect(existsSync(root + target.replace('*', lang)), target).toBe(true);
    }
  }
});

test('importing the entries on a server has no effect and no error', async () => {
  const before = Object.keys(globalThis);
  const names = [
    'consent-capture',
    'consent-capture/verify',
    'consent-capture/receiver',
    'consent-capture/receiver/postgres',
    'consent-capture/receiver/smtp',
    'consent-capture/define',
  ];
  const modules = await Promise.all(names.map((name) => import(name) as Promise<object>));
  await import('consent-capture/define-centre');
  expect(modules.map((one) => Object.keys(one).length > 0)).toEqual([true, true, true, true, true, true]);
  expect(
    Object.keys(globalThis).filter(
      (name) => !before.includes(name) && !/^(lit|reactive|customElements$)/.test(name),
    ),
  ).toEqual([]);
});

test('the version in the code, which receipts carry, is the package’s', async () => {
  const {VERSION} = (await import('../../src/consent.ts')) as {VERSION: string};
  expect(VERSION).toBe(manifest.version);
});

test('the declarations name .js files only', () => {
  expect(read('dist/index.d.ts')).not.toMatch(/\.ts['"]/);
});

test('the package holds the build, the README and the licence, and nothing else', () => {
  const packed = JSON.parse(
    execFileSync('npm', ['pack', '--dry-run', '--json', '--loglevel=silent'], {cwd: root, encoding: 'utf8'}),
  );
  const files: {path: string}[] = (Array.isArray(packed) ? packed[0] : Object.values(packed)[0]).files;
  const others = files.map(({path}) => path).filter((path) => !path.startsWith('dist/'));
  expect(others.toSorted()).toEqual(['CHANGELOG.md', 'LICENSE', 'README.md', 'package.json']);
});

test.each([
  ['consent-capture.js', 111107, 35759],
  ['consent-copy.js', 79259, 26055],
  ['consent-centre.js', 179926, 52463],
  ['admin.js', 117550, 33281],
])('%s has %i bytes, %i with brotli, and the README says so', (file, size, compressed) => {
  const bytes = readFileSync(`${root}dist/${file}`);
  const brotli = brotliCompressSync(bytes, {params: {[constants.BROTLI_PARAM_QUALITY]: 11}}).length;
  expect({size: bytes.length, brotli}).toEqual({size, brotli: compressed});
  expect(read('README.md')).toContain(`${(brotli / 1000).toFixed(1)} kB`);
});

test('the texts of the preference centre are in files of their own, and in neither script', async () => {
  const languages = ['da', 'en', 'sv', 'nb', 'de', 'nl', 'fi', 'fr', 'pl', 'es'];
  for (const lang of languages) {
    const {[lang]: centre} = (await import(`consent-capture/i18n/centre/${lang}`)) as {
      [name: string]: {readonly lang: string; readonly heading: string; readonly about: string};
    };
    expect(centre?.lang).toBe(lang);
    for (const file of ['consent-capture.js', 'consent-copy.js'])
      expect(read(`dist/${file}`)).not.toContain(centre?.about);
    expect(existsSync(`${root}dist/i18n/centre/${lang}.d.ts`)).toBe(true);
  }
});

const sourcesOf = (file: string): string[] => JSON.parse(read(`dist/${file}.map`)).sources;
const isCentre = (source: string): boolean =>
  /src\/centre\.ts$|\/(centre-|rights-|address-panel|receiver-word|imports)|\/i18n\/centre\/|model\/(centre|people|present-centre|requests)/.test(
    source,
  );

test('the preference centre is loaded apart: nothing of it is in the capture script, nor in that of the page that thanks', () => {
  expect(sourcesOf('consent-centre.js').filter(isCentre).length).toBeGreaterThan(15);
  for (const file of ['consent-capture.js', 'consent-copy.js'])
    expect(sourcesOf(file).filter(isCentre)).toEqual([]);
  const centre = readFileSync(`${root}dist/consent-centre.js`);
  expect(brotliCompressSync(centre).length).toBeLessThan(60_000);
});

const isCopy = (source: string): boolean => /src\/copy\.ts$|\/i18n\/copy\.ts$|\/ask-copy\.ts$/.test(source);

test('the copy by mail is loaded by the page that thanks alone: nothing of it is in the capture script', () => {
  expect(sourcesOf('consent-copy.js').filter(isCopy)).toHaveLength(3);
  for (const file of ['consent-capture.js', 'consent-centre.js'])
    expect(sourcesOf(file).filter(isCopy)).toEqual([]);
});

test('the script tag’s file is one file that names itself in the page', () => {
  const code = read('dist/consent-capture.js');
  expect(code).toMatch(/^var ConsentCapture=/);
  expect(code).not.toMatch(/\beval\(|new Function|__rewriteRelative/);
  expect(code.match(/\bimport\([^)]*\)/g), 'only from beside the script').toHaveLength(1);
});
