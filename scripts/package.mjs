/** npm run package: dist/passage.vsix, from fresh bundles. */
import { rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { run } from './lib/run.mjs';
import { root, vsix } from './lib/paths.mjs';

const vsce = join(root, 'node_modules', '@vscode', 'vsce', 'vsce');

rmSync(vsix, { force: true });
process.exitCode =
  (await run(process.execPath, [join(root, 'scripts', 'build.mjs')], { cwd: root })) ||
  (await run(
    process.execPath,
    // The bundles contain the packages; there is no public repository for links to lead to.
    [
      vsce,
      'package',
      '--no-dependencies',
      '--allow-missing-repository',
      '--no-rewrite-relative-links',
      '--out',
      vsix,
    ],
    { cwd: root },
  ));
if (process.exitCode === 0) console.log(`${vsix}: ${Math.ceil(statSync(vsix).size / 1024)} KB`);
