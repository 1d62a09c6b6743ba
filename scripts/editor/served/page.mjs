/** A headless Chromium with VS Code's workbench in it. */
import { chromium } from 'playwright-core';
import { atEnd } from '../../lib/run.mjs';

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
 * Opens an empty page. The browser ends with this process, or by `close`.
 * @param {import('./install.mjs').Served} editor
 * @param {import('playwright-core').BrowserContextOptions} [options]
 */
export async function openPage(editor, options = {}) {
  const browser = await chromium.launch({ executablePath: editor.chromium, args: flags });
  atEnd(() => void browser.close());
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

/**
 * Runs the suite that the payload names, and returns its exit code.
 * @param {import('playwright-core').Page} page
 * @param {string} url
 * @param {(line: string) => void} say gets what the suite prints
 * @param {number} limitMs
 * @returns {Promise<number>}
 */
export async function runSuiteIn(page, url, say, limitMs) {
  const exit = new Promise((resolve) => {
    void page.exposeFunction('codeAutomationExit', resolve);
  });
  await page.exposeFunction(
    'codeAutomationLog',
    (/** @type {string} */ _type, /** @type {unknown[]} */ args) => say(args.map(String).join(' ')),
  );
  await page.goto(url);
  /** @type {NodeJS.Timeout | undefined} */
  let timer;
  const late = new Promise((_resolve, reject) => {
    timer = setTimeout(() => reject(new Error(`the suite did not end within ${limitMs / 1000} s`)), limitMs);
  });
  try {
    return Number(await Promise.race([exit, late]));
  } finally {
    clearTimeout(timer);
  }
}
