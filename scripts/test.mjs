/**
 * npm test: everything, on a clone with nothing installed. Ends with the line `N passed, N failed`.
 *   npm test                           all suites
 *   npm test -- unit editor            only these: by the names in `suites` below
 *   npm test -- editor --grep TITLE    only the editor tests whose titles match
 */
import { mkdtempSync, readdirSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseTestArguments } from './lib/arguments.mjs';
import { installDebian } from './lib/debian.mjs';
import { root } from './lib/paths.mjs';
import { readResult, sum, summary } from './lib/results.mjs';
import { findProgram, removeAtEnd, run } from './lib/run.mjs';
import { prepare } from './lib/setup.mjs';

const say = (/** @type {string} */ line) => console.log(line);
const results = mkdtempSync(join(tmpdir(), 'passage-results-'));
removeAtEnd(results);
const mochaProgram = join(root, 'node_modules', 'mocha', 'bin', 'mocha.js');

/** @typedef {import('./lib/results.mjs').Result} Result */

/** @type {Readonly<Record<import('./lib/arguments.mjs').Suite, () => Promise<Result>>>} */
const suites = {
  async checks() {
    const { runChecks } = await import('./lib/checks.mjs');
    return runChecks(say);
  },
  // What the sources must not do: it reads them all, with the compiler.
  house: () => mocha('house', ['--config', join('test', 'house', '.mocharc.json')]),
  package: () => step('package', [join('scripts', 'package.mjs')]),
  unit: () => mocha('unit', []),
  // Whether codebooks, examples and the guide are what they say of themselves.
  content: () => mocha('content', ['--config', join('test', 'content', '.mocharc.json')]),
  // The random tests once more with all that they can draw; in the unit suite they draw a part. Counts as one.
  random: () =>
    step('random', [mochaProgram, '--no-config', '--timeout=60000', '--reporter=dot', ...filesThatDraw()], {
      PASSAGE_RUNS: '1',
      ...process.env,
    }),
  // How costs grow: it takes large inputs to see that.
  shape: () => mocha('shape', ['--config', join('test', 'bench', '.mocharc.json')]),
  // What is run as a process of its own, and so takes its time: the terminal commands and these scripts.
  async terminal() {
    // The examples of docs/interchange.md are run, and one is in Python.
    if ((findProgram('python3') ?? findProgram('python')) === undefined)
      await installDebian(['python3'], say);
    return mocha('terminal', ['--config', join('test', 'cli', '.mocharc.json')]);
  },
  packaging: () => mocha('packaging', ['--config', join('test', 'packaging', '.mocharc.json')]),
  async editor() {
    const { findEditor } = await import('./editor/find.mjs');
    const { runEditorSuite } = await import('./editor/suite.mjs');
    const editor = await findEditor(say);
    const file = join(results, 'editor.json');
    const code = await runEditorSuite(editor, file, say);
    return readResult(`editor: ${editor.name}`, file, code);
  },
  // As a person does it, by keys and mouse, which only the served editor can be driven with.
  async person() {
    const { whyNotServed, installServed } = await import('./editor/served/install.mjs');
    const reason = await whyNotServed();
    // A flow of a hundred keys on a machine that does something else as well may meet what no person would: it is run once
    // more, and what was run again is printed. Two failures are a failure.
    const config = ['--config', join('test', 'person', '.mocharc.json'), '--retries', '1'];
    if (reason !== undefined)
      return { name: 'person', passed: 0, failed: 0, note: `not on this system: ${reason}` };
    await installServed(say);
    const grep = process.env['PASSAGE_TEST_GREP'];
    return mocha('person', grep === undefined ? config : [...config, '--fgrep', grep]);
  },
};

/** @type {Result[]} */
const outcomes = [];
try {
  const options = parseTestArguments(process.argv.slice(2));
  if (options.grep !== undefined) process.env['PASSAGE_TEST_GREP'] = options.grep;
  await prepare(say);
  outcomes.push(await step('build', [join('scripts', 'build.mjs'), '--tests']));
  for (const name of options.suites) {
    say(`\n== ${name}`);
    outcomes.push(await suites[name]().catch((error) => failure(name, error)));
  }
} catch (error) {
  outcomes.push(failure('setup', error));
}

say('');
for (const line of summary(outcomes)) say(line);
process.exitCode = sum(outcomes).failed === 0 ? 0 : 1;

/**
 * @param {string} name
 * @param {readonly string[]} args
 * @param {NodeJS.ProcessEnv} [env]
 * @returns {Promise<Result>} one passed, or one failed
 */
async function step(name, args, env = process.env) {
  const code = await run(process.execPath, args, { cwd: root, env });
  return code === 0
    ? { name, passed: 1, failed: 0 }
    : { name, passed: 0, failed: 1, note: `it ended with exit code ${code}` };
}

/** The unit tests of which a part is drawn at random. */
function filesThatDraw() {
  const tests = join(root, 'out', 'test');
  return readdirSync(tests, { recursive: true, encoding: 'utf8' })
    .filter(
      (file) => file.endsWith('.test.js') && !/^(?:bench|cli|content|house|packaging|vscode)\b/.test(file),
    )
    .map((file) => join(tests, file))
    .filter((file) => readFileSync(file, 'utf8').includes('support/random'));
}

/**
 * @param {string} name
 * @param {readonly string[]} args
 */
async function mocha(name, args) {
  const file = join(results, `${name}.json`);
  const reporter = join(root, 'scripts', 'lib', 'reporter.cjs');
  const env = { ...process.env, PASSAGE_TEST_RESULTS: file };
  const code = await run(process.execPath, [mochaProgram, '--reporter', reporter, ...args], {
    cwd: root,
    env,
  });
  return readResult(name, file, code);
}

/**
 * @param {string} name
 * @param {unknown} error
 * @returns {Result}
 */
function failure(name, error) {
  return { name, passed: 0, failed: 1, note: error instanceof Error ? error.message : String(error) };
}
