/** npm run package: dist/passage.vsix, from fresh bundles. */
import { readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { minify } from 'terser';
import { capture, run } from './lib/run.mjs';
import { root, vsix } from './lib/paths.mjs';

const vsce = join(root, 'node_modules', '@vscode', 'vsce', 'vsce');

rmSync(vsix, { force: true });
process.exitCode =
  (await run(process.execPath, [join(root, 'scripts', 'build.mjs')], { cwd: root })) ||
  (await shorten()) ||
  (await pack());

/**
 * Gives the names in the two large bundles fewer letters than the bundler does, by how often each is used, since a package has a
 * limit. Names alone: what else Terser can do to a program gains little more.
 * @returns {Promise<number>} the exit code
 */
async function shorten() {
  const options = { ecma: /** @type {const} */ (2020), compress: false, mangle: { toplevel: true } };
  for (const name of ['client.js', 'passage.js']) {
    const file = join(root, 'dist', name);
    const { code } = await minify(readFileSync(file, 'utf8'), options);
    if (code === undefined) return 1;
    writeFileSync(file, code);
  }
  return 0;
}

/**
 * Packs what .vscodeignore lets in. The bundles contain the packages that they use; and there is no public
 * repository yet for relative links to lead to.
 * @returns {Promise<number>} the exit code
 */
async function pack() {
  const options = [
    '--no-dependencies',
    '--allow-missing-repository',
    '--no-rewrite-relative-links',
    '--out',
    vsix,
  ];
  const { code, output } = await capture(process.execPath, [vsce, 'package', ...options], { cwd: root });
  if (code !== 0) console.error(output);
  else console.log(`${relative(root, vsix)}: ${Math.ceil(statSync(vsix).size / 1024)} KB`);
  return code;
}
