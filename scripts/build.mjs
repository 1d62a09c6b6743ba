/**
 * Builds what ships and what the tests run.
 *   node scripts/build.mjs            the bundles in dist/: client.js, definition.js, codeTable.js and agreement.js (pages), passage.js (terminal and server), what starts it (cli.js), licences, and the example studies in one file
 *   node scripts/build.mjs --tests    also transpiles every source and test file, one by one, to out/
 *   node scripts/build.mjs --debug    the bundles readable and with source maps, for a debugger
 * Type checking is a separate step (npm run check), so that building takes a moment.
 */
import { build } from 'esbuild';
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { brotliCompressSync } from 'node:zlib';
import fastGlob from 'fast-glob';
import { noticesFor } from './lib/notices.mjs';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const debug = process.argv.includes('--debug');
const manifest = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));

/** @satisfies {import('esbuild').BuildOptions} */
const common = {
  absWorkingDir: root,
  platform: /** @type {const} */ ('node'),
  target: 'node20',
  format: /** @type {const} */ ('cjs'),
  logLevel: /** @type {const} */ ('warning'),
  define: { PASSAGE_VERSION: JSON.stringify(manifest.version) },
};

/**
 * Of the reference cases the bundle takes what is recomputed. Where each was published is for who reads the file, and there are two
 * kilobytes of it.
 * @type {import('esbuild').Plugin}
 */
const casesAlone = {
  name: 'cases',
  setup({ onLoad }) {
    onLoad({ filter: /[\\/]agreement-cases\.json$/ }, ({ path }) => {
      /** @param {string} key @param {unknown} value */
      const alone = (key, value) => (key === 'published' || key === 'data' ? undefined : value);
      return { loader: 'json', contents: JSON.stringify(JSON.parse(readFileSync(path, 'utf8')), alone) };
    });
  },
};

/**
 * @param {string} entry
 * @param {string} outfile
 * @param {import('esbuild').BuildOptions} [more]
 */
const bundle = (entry, outfile, more = {}) =>
  build({
    ...common,
    entryPoints: [entry],
    outfile,
    bundle: true,
    minify: !debug,
    sourcemap: debug,
    keepNames: false,
    // Licences are gathered in a file of their own, below.
    legalComments: 'none',
    metafile: true,
    plugins: [casesAlone],
    // ES module builds where a package has both: the others hide their requires from the bundler.
    mainFields: ['module', 'main'],
    // One copy: the server's protocol names an earlier version, which is the same but for what we do not use.
    alias: { 'vscode-languageserver-types': 'vscode-languageserver-types' },
    ...more,
  });

const bundles = await Promise.all([
  bundle('client/src/extension.ts', 'dist/client.js', { external: ['vscode'] }),
  // Pages that the editor shows.
  ...['definition', 'codeTable', 'agreement'].map((page) =>
    bundle(`client/src/webviews/ui/${page}.ts`, `dist/${page}.js`, {
      platform: 'browser',
      target: 'chrome120',
      format: 'iife',
    }),
  ),
  bundle('server/src/main.ts', 'dist/passage.js'),
  bundle('server/src/launch.ts', 'dist/cli.js', {
    external: ['./passage.js'],
    banner: { js: '#!/usr/bin/env node' },
  }),
]);
writeFileSync(
  join(root, 'dist', 'third-party.txt'),
  noticesFor(bundles.flatMap(({ metafile = { inputs: {}, outputs: {} } }) => metafile)),
);

// A quarter smaller than the package would make them by themselves, which has a limit.
writeFileSync(join(root, 'dist', 'studies.json.br'), brotliCompressSync(JSON.stringify(await studies())));

if (process.argv.includes('--tests')) {
  rmSync(join(root, 'out'), { recursive: true, force: true });
  const sources = ['client/src/**/*.ts', '!client/src/webviews/ui/**', 'server/src/**/*.ts', 'test/**/*.ts'];
  const entryPoints = await fastGlob(
    [...sources, 'syntaxes/codebook.schema.json', 'docs/agreement-cases.json'],
    { cwd: root },
  );
  // Data that a source imports lies beside it as it is.
  const loader = { '.json': /** @type {const} */ ('copy') };
  await build({ ...common, entryPoints, loader, outdir: 'out', outbase: '.', sourcemap: 'inline' });
  // The extension host runs this one file; Mocha goes into it because it is an ES module.
  await build({
    ...common,
    entryPoints: ['test/vscode/index.ts'],
    outfile: 'out/test/vscode/index.js',
    bundle: true,
    external: ['vscode'],
    // Mocha looks up files for runs in parallel, which a bundle has no use for.
    logOverride: { 'require-resolve-not-external': 'silent' },
  });
}

/**
 * The example studies and the codebooks to begin with in one file, for the package: a transcript, its copies for coders and the
 * agreed one are nearly the same text, and codebooks are alike, which takes a third of the room where the compressor sees them one
 * after the other.
 * @returns {Promise<Record<string, Record<string, string>>>} study → path in it → text, the codebook last; `codebooks` → name → text
 */
async function studies() {
  /** @type {Record<string, Record<string, string>>} */
  const studies = {};
  const paths = await fastGlob('examples/*/**', { cwd: root, dot: true });
  /** @param {string} path */
  const order = (path) => `${path.endsWith('codebook.yaml') ? 1 : 0} ${basename(path)} ${path}`;
  for (const path of paths.sort((a, b) => (order(a) < order(b) ? -1 : 1))) {
    const [, study = '', ...within] = path.split('/');
    (studies[study] ??= {})[within.join('/')] = readFileSync(join(root, path), 'utf8');
  }
  for (const path of await fastGlob('codebooks/*.yaml', { cwd: root }))
    (studies['codebooks'] ??= {})[basename(path)] = readFileSync(join(root, path), 'utf8');
  return studies;
}
