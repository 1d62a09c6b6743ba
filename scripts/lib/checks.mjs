/** What can be said about the sources without running them: types, lint, format. */
import { join } from 'node:path';
import { run } from './run.mjs';
import { root } from './paths.mjs';

const modules = join(root, 'node_modules');
const tsc = join(modules, 'typescript', 'bin', 'tsc');

/** Files that did not change are not looked at again: where one works, and not on a fresh clone. */
const cached = (/** @type {string} */ name) => ['--cache', '--cache-location', join(root, '.cache', name)];

const checks = [
  { name: 'types', args: [tsc, '-p', 'tsconfig.json'] },
  { name: 'types of the pure rooms', args: [tsc, '-p', join('server', 'tsconfig.core.json')] },
  { name: 'types of the pages', args: [tsc, '-p', join('client', 'src', 'webviews', 'ui', 'tsconfig.json')] },
  { name: 'types of the scripts', args: [tsc, '-p', join('scripts', 'tsconfig.json')] },
  { name: 'lint', args: [join(modules, 'eslint', 'bin', 'eslint.js'), ...cached('eslint'), '.'] },
  {
    name: 'format',
    args: [
      join(modules, 'prettier', 'bin', 'prettier.cjs'),
      '--check',
      '--log-level=warn',
      ...cached('prettier'),
      '.',
    ],
  },
];

/**
 * Runs every check, also after one has failed.
 * @param {(line: string) => void} say
 * @returns {Promise<import('./results.mjs').Result>} each check counts as one
 */
export async function runChecks(say) {
  const failed = [];
  for (const { name, args } of checks) {
    say(`check: ${name}`);
    if ((await run(process.execPath, args, { cwd: root })) !== 0) failed.push(name);
  }
  const result = { name: 'checks', passed: checks.length - failed.length, failed: failed.length };
  return failed.length === 0 ? result : { ...result, note: failed.join(', ') };
}
