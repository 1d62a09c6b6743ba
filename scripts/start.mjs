/**
 * npm start: on a clone with nothing installed, the code frequencies of the example study in the terminal,
 * then that study in a VS Code with the extension.
 *   npm start -- --print    only what is for the terminal
 */
import { cpSync, mkdtempSync, realpathSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join, relative } from 'node:path';
import { parseStartArguments } from './lib/arguments.mjs';
import { exampleStudy, root, vsix } from './lib/paths.mjs';
import { ended, removeAtEnd, run, startGroup } from './lib/run.mjs';
import { prepare } from './lib/setup.mjs';

const say = (/** @type {string} */ line) => console.log(line);

/** What somebody sees first: what the study is and what to look at in it, and nothing that is empty. */
const firstScreen = {
  'workbench.startupEditor': 'readme',
  'workbench.secondarySideBar.defaultVisibility': 'hidden',
};

try {
  const { print } = parseStartArguments(process.argv.slice(2));
  await prepare(say);
  await node(join('scripts', 'build.mjs'));
  say(`Codes in ${relative(root, exampleStudy)}:\n`);
  await node(join('dist', 'cli.js'), 'counts', exampleStudy);
  if (!print) await open();
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}

async function open() {
  say('');
  const { findEditor } = await import('./editor/find.mjs');
  const editor = await findEditor(say);
  const study = scratchCopy();
  say(`The study is a copy, removed at the end; change it as you like: ${study}`);
  await (editor.kind === 'served' ? inBrowser(editor, study) : onDesktop(editor, study));
}

/**
 * @param {import('./editor/choose.mjs').ServedEditor} editor
 * @param {string} study
 */
async function inBrowser(editor, study) {
  const { serve } = await import('./editor/served/serve.mjs');
  await node(join('scripts', 'package.mjs'));
  const server = await serve(editor, { vsix, settings: firstScreen });
  say(`\nOpen this in a browser on this machine:\n\n  ${server.address}/?folder=${encodeURI(study)}\n`);
  say('Ctrl+C stops it.');
  throw new Error(`VS Code's server ended with ${await server.ended}:\n${server.log()}`);
}

/**
 * @param {import('./editor/choose.mjs').DesktopEditor} editor
 * @param {string} study
 */
async function onDesktop({ executable }, study) {
  const { profileArguments } = await import('./editor/desktop.mjs');
  const profile = mkdtempSync(join(tmpdir(), 'passage-profile-'));
  removeAtEnd(profile);
  say('Close the window or press Ctrl+C to end.');
  const args = [...profileArguments(profile), `--extensionDevelopmentPath=${root}`, study];
  const { child } = startGroup(executable, args, { stdio: 'ignore' });
  const code = await ended(child);
  if (code !== 0) throw new Error(`VS Code ended with ${code}.`);
}

/** The example is opened as a copy, so that trying things out does not change the clone. */
function scratchCopy() {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'passage-study-')));
  removeAtEnd(folder);
  const copy = join(folder, basename(exampleStudy));
  cpSync(exampleStudy, copy, { recursive: true });
  return copy;
}

/** @param {readonly string[]} args */
async function node(...args) {
  const code = await run(process.execPath, args, { cwd: root });
  if (code !== 0) throw new Error(`node ${args.join(' ')} ended with ${code}.`);
}
