import {createHash} from 'node:crypto';
import {glob, readFile} from 'node:fs/promises';
import {brotliCompressSync, constants} from 'node:zlib';
import {nodeResolve} from '@rollup/plugin-node-resolve';
import terser from '@rollup/plugin-terser';

/** Feeds tsc's own source maps into Rollup, so that the maps in dist point at src/*.ts. */
const tscMaps = {
  name: 'tsc-maps',
  async load(id) {
    if (!id.includes('/build/') || !id.endsWith('.js')) return null;
    const [code, map] = await Promise.all([readFile(id, 'utf8'), readFile(`${id}.map`, 'utf8')]);
    return {
      code: code
        .replace(/\n\/\/# sourceMappingURL=.*$/, '')
        // tsc wraps an import of an address that it doesn't know; minified, that would become a second argument
        .replace(/import\(__rewriteRelativeImportExtension\((.*)\)\);/, 'import($1);'),
      map: JSON.parse(map),
      // node-resolve applies our own package.json's sideEffects (dist paths) to build/ and would drop these
      moduleSideEffects:
        /\/(define|define-copy|define-centre|script|script-copy|script-centre|admin|bin|cli|sqlite\/thread)\.js$/.test(
          id,
        ),
    };
  },
};

/** tsc keeps './x.ts' in declarations; they ship with './x.js'. */
const declarations = {
  name: 'declarations',
  async generateBundle() {
    for await (const file of glob('build/**/*.d.ts')) {
      if (/^build\/(i18n\/)?admin\b/.test(file)) continue; // one script, which nobody imports
      const source = (await readFile(file, 'utf8'))
        .replace(/(from |import\()(["'])(\.{1,2}\/[^"']+)\.ts\2/g, '$1$2$3.js$2')
        .replace(/\n\/\/# sourceMappingURL=.*\s*$/, '\n');
      this.emitFile({type: 'asset', fileName: file.replace(/^build\//, ''), source});
    }
    const schema = await readFile('src/notice.schema.json', 'utf8');
    this.emitFile({type: 'asset', fileName: 'notice.schema.json', source: schema});
  },
};

/** Sizes and the integrity hash of the script tag's file. */
const sizes = {
  name: 'sizes',
  generateBundle: {
    order: 'post',
    handler(_, bundle) {
      const report = {};
      for (const {type, code, fileName} of Object.values(bundle)) {
        if (type !== 'chunk') continue;
        const bytes = Buffer.from(code);
        const brotli = brotliCompressSync(bytes, {params: {[constants.BROTLI_PARAM_QUALITY]: 11}}).length;
        const integrity = `sha384-${createHash('sha384').update(bytes).digest('base64')}`;
        report[fileName] = {minified: bytes.length, brotli, integrity};
        console.log(`${fileName}: ${bytes.length} bytes, ${brotli} with brotli`);
      }
      this.emitFile({
        type: 'asset',
        fileName: `${Object.keys(report)[0]}.size.json`,
        source: JSON.stringify(report, null, 2),
      });
    },
  },
};

// not `module: true`: terser would drop the global name
const minify = terser({ecma: 2022, compress: {passes: 2}, format: {comments: /^!|@license/}});

/** One self-contained file for a script tag. */
function scriptTag(input, file, name) {
  return {
    input,
    // shapes are built at module level; those that nobody asks for go
    treeshake: {
      manualPureFunctions: [
        'object',
        'text',
        'pattern',
        'oneOf',
        'integer',
        'just',
        'either',
        'list',
        'record',
        'where',
      ],
    },
    output: {file, format: 'iife', name, sourcemap: true},
    plugins: [tscMaps, nodeResolve({exportConditions: ['production', 'browser']}), minify, sizes],
  };
}

export default [
  {
    input: [
      'build/index.js',
      'build/define.js',
      'build/define-copy.js',
      'build/define-centre.js',
      'build/elements/notice-errors.js', // loaded by the script tag, as are the languages
      ...['da', 'en', 'sv', 'nb', 'de', 'nl', 'fi', 'fr', 'pl', 'es'].flatMap((lang) => [
        `build/i18n/${lang}.js`,
        `build/i18n/centre/${lang}.js`, // loaded by the preference centre alone
      ]),
      'build/verifier/index.js',
      'build/cli.js',
      'build/receiver/index.js',
      'build/receiver/node.js',
      'build/receiver/metrics.js',
      'build/receiver/postgres.js',
      'build/receiver/smtp.js',
      'build/receiver/bin.js',
      'build/receiver/sqlite/thread.js', // started by its address
    ],
    external: /^(?!\.{0,2}\/)/,
    output: {dir: 'dist', format: 'es', sourcemap: true, preserveModules: true, preserveModulesRoot: 'build'},
    plugins: [tscMaps, declarations],
  },
  // the operator's page: a module, for it asks its own address where the receiver is
  {
    input: 'build/admin.js',
    output: {file: 'dist/admin.js', format: 'es'},
    plugins: [tscMaps, nodeResolve({exportConditions: ['production', 'browser']}), minify, sizes],
  },
  scriptTag('build/script.js', 'dist/consent-capture.js', 'ConsentCapture'),
  scriptTag('build/script-copy.js', 'dist/consent-copy.js', 'ConsentCopy'),
  scriptTag('build/script-centre.js', 'dist/consent-centre.js', 'ConsentCentre'),
];
