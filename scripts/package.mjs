/** npm run package: dist/passage.vsix, from fresh bundles. */
import { rmSync, statSync } from 'node:fs';
import { join, relative } from 'node:path';
import { capture, run } from './lib/run.mjs';
import { root, vsix } from './lib/paths.mjs';

const vsce = join(root, 'node_modules', '@vscode', 'vsce', 'vsce');

rmSync(vsix, { force: true });
process.exitCode =
  (await run(process.execPath, [join(root, 'scripts', 'build.mjs')], { cwd: root })) || (await pack());

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
