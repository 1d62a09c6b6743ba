/** VS Code's server on loopback, with folders of its own that go when it stops. */
import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { capture, ended, removeAtEnd, startGroup } from '../../lib/run.mjs';

const startMs = 60_000;

/**
 * @typedef {object} Running
 * @property {string} address `http://127.0.0.1:PORT`
 * @property {string} authority `127.0.0.1:PORT`, as in a vscode-remote URI
 * @property {Promise<number>} ended resolves when the server has ended
 * @property {() => string} log what the server has written
 * @property {() => void} stop ends the server and all it started, and removes its folders
 */

/**
 * Starts a server with one extension installed, and waits until it listens.
 * @param {import('./install.mjs').Served} editor
 * @param {object} options
 * @param {string} options.vsix the packaged extension
 * @param {boolean} [options.testDriver] lets the page say which tests to run
 * @param {Readonly<Record<string, unknown>>} [options.settings] user settings
 * @param {string} [options.language] that the editor is displayed in, as far as extensions have it: `de`
 * @param {NodeJS.ProcessEnv} [options.env] also seen by extensions
 * @returns {Promise<Running>}
 */
export async function serve(
  editor,
  { vsix, testDriver = false, settings = {}, language, env = process.env },
) {
  const data = mkdtempSync(join(tmpdir(), 'passage-editor-'));
  const removeData = removeAtEnd(data);
  writeSettings(data, settings);
  if (language !== undefined) writeLanguagePack(data, language);
  const common = [`--server-data-dir=${data}`, `--extensions-dir=${join(data, 'extensions')}`];
  await installExtension(editor, vsix, common);
  const { child, stop } = startGroup(
    editor.node,
    [
      editor.server,
      ...common,
      '--host=127.0.0.1',
      '--port=0',
      '--without-connection-token',
      '--accept-server-license-terms',
      '--disable-telemetry',
      '--disable-workspace-trust',
      ...(language === undefined ? [] : [`--locale=${language}`]),
      // A release build obeys the page's wish to run tests only with this.
      ...(testDriver ? ['--enable-smoke-test-driver'] : []),
    ],
    { env, stdio: ['ignore', 'pipe', 'pipe'] },
  );
  const port = await listening(child);
  return {
    address: `http://127.0.0.1:${port.number}`,
    authority: `127.0.0.1:${port.number}`,
    ended: ended(child),
    log: port.log,
    stop() {
      stop();
      removeData();
    },
  };
}

/**
 * @param {import('./install.mjs').Served} editor
 * @param {string} vsix
 * @param {readonly string[]} common
 */
async function installExtension(editor, vsix, common) {
  const args = [editor.server, ...common, '--accept-server-license-terms', '--install-extension', vsix];
  const { code, output } = await capture(editor.node, args);
  if (code !== 0) throw new Error(`VS Code did not install ${vsix}:\n${output}`);
}

/**
 * @param {string} data
 * @param {Readonly<Record<string, unknown>>} settings
 */
function writeSettings(data, settings) {
  const file = join(data, 'data', 'User', 'settings.json');
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, JSON.stringify({ ...quiet, ...settings }, undefined, 2));
}

/**
 * A language pack without a single translation: VS Code itself stays English, and extensions are asked for their words in
 * the language.
 * @param {string} data
 * @param {string} language
 */
function writeLanguagePack(data, language) {
  const translation = join(data, `${language}.i18n.json`);
  writeFileSync(translation, JSON.stringify({ contents: {} }));
  const extensions = [{ extensionIdentifier: { id: `passage.language-pack-${language}` }, version: '1.0.0' }];
  const pack = { hash: language, label: language, extensions, translations: { vscode: translation } };
  writeFileSync(join(data, 'data', 'languagepacks.json'), JSON.stringify({ [language]: pack }));
}

/** Settings that keep everything away that is not the study. */
const quiet = {
  'workbench.startupEditor': 'none',
  'workbench.tips.enabled': false,
  'chat.disableAIFeatures': true,
  'telemetry.telemetryLevel': 'off',
  'extensions.autoCheckUpdates': false,
  'extensions.autoUpdate': false,
  'extensions.ignoreRecommendations': true,
  'git.openRepositoryInParentFolders': 'never',
};

/**
 * Waits for the line in which the server names its port.
 * @param {import('node:child_process').ChildProcess} child
 * @returns {Promise<{ number: number, log: () => string }>}
 */
function listening(child) {
  let text = '';
  const log = () => text;
  return new Promise((resolve, reject) => {
    const fail = (/** @type {string} */ why) =>
      reject(new Error(`VS Code's server ${why}:\n${text.slice(-4000)}`));
    const deadline = setTimeout(() => fail(`did not listen within ${startMs / 1000} s`), startMs);
    const read = (/** @type {Buffer} */ chunk) => {
      text += chunk.toString();
      const found = /listening on (\d+)/i.exec(text);
      if (found === null) return;
      clearTimeout(deadline);
      resolve({ number: Number(found[1]), log });
    };
    child.stdout?.on('data', read);
    child.stderr?.on('data', read);
    child.once('error', (error) => fail(`could not be started (${error.message})`));
    child.once('exit', (code) => fail(`ended with ${code}`));
  });
}
