/** Runs test/vscode in a real editor, against the packaged extension and a scratch copy of the example study. */
import { cpSync, mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { profileArguments } from './desktop.mjs';
import { exampleStudy, root, vsix } from '../lib/paths.mjs';
import { capture, removeAtEnd } from '../lib/run.mjs';

const limitMs = 15 * 60_000;
const testsPath = join(root, 'out', 'test', 'vscode', 'index.js');

/**
 * @param {import('./choose.mjs').Editor} editor
 * @param {string} results the file for the counts
 * @param {(line: string) => void} say
 * @returns {Promise<number>} the exit code
 */
export async function runEditorSuite(editor, results, say) {
  const scratch = mkdtempSync(join(tmpdir(), 'passage-suite-'));
  const remove = removeAtEnd(scratch);
  // Signs that not everybody writes the same way in a URI: what compares files by how these are written shows here.
  const study = join(scratch, "Sonja's (first) study é");
  cpSync(exampleStudy, study, { recursive: true });
  const env = { ...process.env, PASSAGE_TEST_RESULTS: results, PASSAGE_TEST_EXAMPLE: exampleStudy };
  const places = { scratch, study, host: emptyExtension(scratch) };
  try {
    return await (editor.kind === 'served'
      ? inBrowser(editor, places, env, say)
      : onDesktop(editor, places, env));
  } finally {
    remove();
  }
}

/** @typedef {{ readonly scratch: string, readonly study: string, readonly host: string }} Places */

/**
 * VS Code runs tests only in the name of an extension under development. Ours is installed, as people have
 * it; so the tests run in the name of an empty one.
 * @param {string} scratch
 */
function emptyExtension(scratch) {
  const folder = join(scratch, 'tests');
  mkdirSync(folder);
  const manifest = { name: 'tests', publisher: 'passage', version: '0.0.0', engines: { vscode: '*' } };
  writeFileSync(join(folder, 'package.json'), JSON.stringify(manifest));
  return folder;
}

/**
 * @param {import('./choose.mjs').ServedEditor} editor
 * @param {Places} places
 * @param {NodeJS.ProcessEnv} env
 * @param {(line: string) => void} say
 */
async function inBrowser(editor, { study, host }, env, say) {
  const { serve } = await import('./served/serve.mjs');
  const { openPage, runSuiteIn, workbench } = await import('./served/page.mjs');
  // Tests make repositories and take them away. The editor's own git extension, which lives in the same process, stumbles
  // over that, and its errors would count as a test's.
  const settings = { 'git.enabled': false };
  const server = await serve(editor, { vsix, testDriver: true, settings, env });
  const { page, close } = await openPage(editor);
  const remote = (/** @type {string} */ path) => `vscode-remote://${server.authority}${path}`;
  const url = workbench(server.address, study, {
    extensionDevelopmentPath: remote(host),
    extensionTestsPath: remote(testsPath.replace(/\.js$/, '')),
  });
  try {
    const died = server.ended.then((code) => {
      throw new Error(`VS Code's server ended with ${code} before the suite did`);
    });
    return await Promise.race([runSuiteIn(page, url, say, limitMs), died]);
  } catch (error) {
    say(server.log().slice(-4000));
    throw error;
  } finally {
    await close();
    server.stop();
  }
}

/**
 * @param {import('./choose.mjs').DesktopEditor} editor
 * @param {Places} places
 * @param {NodeJS.ProcessEnv} env
 */
async function onDesktop({ executable }, { scratch, study, host }, env) {
  const { resolveCliPathFromVSCodeExecutablePath, runTests } = await import('@vscode/test-electron');
  const profile = profileArguments(join(scratch, 'profile'));
  const windows = process.platform === 'win32';
  const cli = resolveCliPathFromVSCodeExecutablePath(executable);
  const quote = (/** @type {string} */ argument) => (windows ? `"${argument}"` : argument);
  const args = [...profile, '--install-extension', vsix].map(quote);
  const { code, output } = await capture(quote(cli), args, { shell: windows });
  if (code !== 0) throw new Error(`VS Code did not install ${vsix}:\n${output}`);
  return runTests({
    vscodeExecutablePath: executable,
    extensionDevelopmentPath: host,
    extensionTestsPath: testsPath,
    extensionTestsEnv: env,
    launchArgs: [study, ...profile],
  }).catch(() => 1);
}
