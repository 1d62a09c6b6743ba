/** npm run package: dist/passage.vsix, from fresh bundles. */
import { readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { minify } from 'terser';
import { capture, run } from './lib/run.mjs';
import { root, vsix } from './lib/paths.mjs';
import { repack } from './lib/repack.mjs';

const vsce = join(root, 'node_modules', '@vscode', 'vsce', 'vsce');

rmSync(vsix, { force: true });
process.exitCode =
  (await run(process.execPath, [join(root, 'scripts', 'build.mjs')], { cwd: root })) ||
  (await shorten()) ||
  (await pack());

/**
 * Makes the two large bundles shorter than the bundler does, since a package has a limit: names have fewer letters, by how often
 * each is used, and what is computed or called once only is written where it is used. Nothing that Terser calls unsafe.
 * @returns {Promise<number>} the exit code
 */
async function shorten() {
  const options = {
    ecma: /** @type {const} */ (2020),
    compress: { toplevel: true, passes: 2 },
    mangle: { toplevel: true },
  };
  for (const name of ['client.js', 'passage.js']) {
    const file = join(root, 'dist', name);
    const { code } = await minify(readFileSync(file, 'utf8'), options);
    if (code === undefined) return 1;
    writeFileSync(file, code);
  }
  return 0;
}

/**
 * JSON for programs, without what it has for people, and without what a package has no use for.
 * @param {string} name
 * @param {Buffer} content
 */
function shorterJson(name, content) {
  if (!name.endsWith('.json')) return content;
  const value = JSON.parse(content.toString('utf8'));
  delete value.devDependencies;
  delete value.scripts;
  return Buffer.from(JSON.stringify(value));
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
  if (code !== 0) {
    console.error(output);
    return code;
  }
  writeFileSync(vsix, await repack(readFileSync(vsix), shorterJson));
  console.log(`${relative(root, vsix)}: ${Math.ceil(statSync(vsix).size / 1024)} KB`);
  return 0;
}
