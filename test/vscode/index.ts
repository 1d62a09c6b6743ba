/**
 * What the extension host of a real VS Code runs: every suite of test/vscode/suite, under Mocha.
 * The build bundles Mocha into this file, since the extension host's loader does not know ES modules in all
 * the releases that we support.
 */
import Mocha from 'mocha';
import { readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { LineReporter } from './report';

/** Runs the suites; rejects when a test failed, so that the editor ends with an exit code. */
export async function run(): Promise<void> {
  const mocha = new Mocha({
    ui: 'bdd',
    reporter: LineReporter,
    timeout: 120_000,
    forbidOnly: true,
    forbidPending: true,
    ...grep(),
  });
  const folder = join(__dirname, 'suite');
  for (const file of readdirSync(folder).sort()) {
    if (file.endsWith('.test.js')) mocha.addFile(join(folder, file));
  }
  const { passed, failed } = await runToEnd(mocha);
  const results = process.env['PASSAGE_TEST_RESULTS'];
  if (results !== undefined) writeFileSync(results, JSON.stringify({ passed, failed }));
  if (failed > 0 || passed === 0) throw new Error(`${passed} passed, ${failed} failed`);
}

function runToEnd(mocha: Mocha): Promise<{ readonly passed: number; readonly failed: number }> {
  return new Promise((resolve, reject) => {
    try {
      const runner = mocha.run(() => {
        const { passes = 0, failures = 0, pending = 0 } = runner.stats ?? {};
        resolve({ passed: passes, failed: failures + pending });
      });
    } catch (error) {
      reject(error instanceof Error ? error : new Error(String(error)));
    }
  });
}

/** PASSAGE_TEST_GREP narrows a run to the tests whose titles match, for work on one of them. */
function grep(): { readonly grep?: string } {
  const pattern = process.env['PASSAGE_TEST_GREP'];
  return pattern === undefined || pattern === '' ? {} : { grep: pattern };
}
