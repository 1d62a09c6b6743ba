/** A headless Chromium with VS Code's workbench in it. */
import { chromium } from 'playwright-core';

const flags = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/**
 * Opens an empty page in a browser that ends with this process, or by `close`.
 * @param {import('./install.mjs').Served} editor
 * @param {import('playwright-core').BrowserContextOptions} [options]
 */
export async function openPage(editor, options = {}) {
  const browser = await chromium.launch({
    executablePath: editor.chromium,
    args: flags,
    // A signal ends this process as lib/run.mjs says; Playwright ends the browser when that happens.
    handleSIGINT: false,
    handleSIGTERM: false,
    handleSIGHUP: false,
  });
  const page = await browser.newPage(options);
  return { page, close: () => browser.close() };
}

/**
 * The address at which the workbench opens a folder.
 * @param {string} address of the server
 * @param {string} folder
 * @param {Readonly<Record<string, string>>} [payload] what VS Code on the desktop takes as arguments
 */
export function workbench(address, folder, payload = {}) {
  const query = new URLSearchParams({ folder });
  if (Object.keys(payload).length > 0) query.set('payload', JSON.stringify(Object.entries(payload)));
  return `${address}/?${query.toString()}`;
}

/** What starts the lines of the suite, among all that the editor prints; test/vscode/report.ts says the same. */
const mark = '[suite] ';

/**
 * Runs the suite that the payload names.
 * @param {import('playwright-core').Page} page
 * @param {string} url
 * @param {(line: string) => void} say gets the lines of the suite
 * @param {number} limitMs
 * @returns {Promise<number>} its exit code
 * @throws {Error} with the end of what the editor has printed, when the suite does not end in time
 */
export async function runSuiteIn(page, url, say, limitMs) {
  /** @type {string[]} */
  const log = [];
  const exit = new Promise((resolve) => void page.exposeFunction('codeAutomationExit', resolve));
  await page.exposeFunction(
    'codeAutomationLog',
    (/** @type {string} */ _type, /** @type {unknown[]} */ args) => {
      const line = args.map(String).join(' ');
      if (line.startsWith(mark)) say(line.slice(mark.length));
      else log.push(line);
    },
  );
  await page.goto(url);
  /** @type {NodeJS.Timeout | undefined} */
  let timer;
  const late = new Promise((_resolve, reject) => {
    const message = `the suite did not end within ${limitMs / 1000} s`;
    timer = setTimeout(() => reject(new Error([message, ...log.slice(-40)].join('\n'))), limitMs);
    page.once('crash', () => reject(new Error('the page crashed')));
  });
  try {
    return Number(await Promise.race([exit, late]));
  } finally {
    clearTimeout(timer);
  }
}
