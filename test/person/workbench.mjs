/**
 * A person before VS Code: the served editor with the packaged extension and a scratch copy of the example study, driven
 * by keys and mouse only. What came of it is read from the files, after they were saved as a person saves them.
 */
import { cpSync, mkdtempSync, readFileSync, realpathSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { installServed } from '../../scripts/editor/served/install.mjs';
import { openPage, workbench } from '../../scripts/editor/served/page.mjs';
import { serve } from '../../scripts/editor/served/serve.mjs';
import { exampleStudy, vsix } from '../../scripts/lib/paths.mjs';
import { removeAtEnd } from '../../scripts/lib/run.mjs';
import { waitForTree, waitForWorkbench } from '../../scripts/lib/workbench.mjs';

const settings = {
  'files.autoSave': 'off',
  'git.enabled': false,
  'window.autoDetectHighContrast': false,
  'workbench.secondarySideBar.defaultVisibility': 'hidden',
};

/** @typedef {import('playwright-core').Page} Page */

/**
 * @typedef {object} Person
 * @property {Page} page
 * @property {string} study folder of the scratch study
 * @property {(...keys: readonly string[]) => Promise<void>} press presses keys, one after the other; each counts as one
 * @property {(text: string) => Promise<void>} type types a text; each character counts as one key
 * @property {() => number} keys how many keys were pressed since this was last asked
 * @property {(path: string) => string} read a file of the study
 * @property {() => Promise<void>} leave closes everything
 */

/** The windows that are open. @type {Set<Page>} */
export const seen = new Set();

/**
 * Opens the editor on a scratch copy of the example study, with the view Codes in sight.
 * @param {(study: string) => void} [prepare] changes the study before it is opened
 * @param {{ settings?: Readonly<Record<string, unknown>>, language?: string }} [options] settings besides those that everybody
 *   starts with here, and the language of the editor: English unless said
 * @returns {Promise<Person>}
 */
export async function sitDown(prepare = () => {}, { settings: own = {}, ...options } = {}) {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'passage-person-')));
  const removeFolder = removeAtEnd(folder);
  const study = join(folder, 'study');
  cpSync(exampleStudy, study, { recursive: true });
  prepare(study);
  const editor = await installServed(console.log);
  const server = await serve(editor, { vsix, settings: { ...settings, ...own }, ...options });
  const { page, close } = await openPage(editor, { viewport: { width: 1200, height: 800 } });
  seen.add(page);
  await page.goto(workbench(server.address, study));
  await waitForWorkbench(page);
  await page.locator('.activitybar .action-item a[aria-label^="Passage"]').first().click();
  await waitForTree(page, 'Leadership');
  let pressed = 0;
  return {
    page,
    study,
    async press(...keys) {
      for (const key of keys) {
        pressed++;
        await page.keyboard.press(key);
      }
    },
    async type(text) {
      pressed += Array.from(text).length;
      await page.keyboard.type(text);
    },
    keys() {
      const count = pressed;
      pressed = 0;
      return count;
    },
    read: (path) => readFileSync(join(study, path), 'utf8'),
    async leave() {
      seen.delete(page);
      await close();
      server.stop();
      removeFolder();
    },
  };
}

/**
 * Waits until something holds, looking again and again; fails with what was waited for.
 * @param {string} what
 * @param {() => boolean | Promise<boolean>} holds
 */
export async function until(what, holds) {
  const deadline = Date.now() + 20_000;
  while (!(await holds())) {
    if (Date.now() > deadline) throw new Error(`not within 20 s: ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

/**
 * The text of the status bar's entry of the study: `Late doses · 41 passages`.
 * @param {Page} page
 */
export async function passagesShown(page) {
  const text = await page.locator('.statusbar-item[id*="passage.status"]').first().textContent();
  return Number(/(\d+) passages?/u.exec(text ?? '')?.[1] ?? NaN);
}

/**
 * All that the side bar says, in one line.
 * @param {Page} page
 */
export async function sideBarSays(page) {
  return (await page.locator('.part.sidebar').innerText()).replace(/\s+/gu, ' ');
}

/**
 * The list to pick from, open and ready for typing.
 * @param {Page} page
 */
export function quickPick(page) {
  return page.locator('.quick-input-widget:visible');
}

/**
 * To be called within a `describe`: after a test that failed, prints what stood before the person, which nobody can look
 * at any more on the machine that ran it.
 * @param {() => Person} person
 */
export function tellWhatWasSeen(person) {
  afterEach(async function () {
    if (this.currentTest?.state !== 'failed') return;
    const places = [
      '.monaco-dialog-box',
      '.notification-toast',
      '.quick-input-widget',
      '.tab.active',
      '.part.sidebar',
    ];
    for (const place of places) {
      for (const one of await person().page.locator(`${place}:visible`).all()) {
        console.log(`    ${place}: ${(await one.innerText()).replace(/\s+/gu, ' ').slice(0, 500)}`);
      }
    }
  });
}

/**
 * A code with a scale asks for its value, unless it was given before: the first one is taken.
 * @param {import('playwright-core').Page} page
 * @param {(...keys: readonly string[]) => Promise<void>} press
 */
export async function firstValue(page, press) {
  const asks = quickPick(page).locator('.quick-input-title', { hasText: 'Value for' });
  await Promise.race([
    asks.waitFor({ timeout: 5_000 }).catch(() => {}),
    quickPick(page)
      .waitFor({ state: 'hidden', timeout: 5_000 })
      .catch(() => {}),
  ]);
  if (await asks.isVisible()) await press('Enter');
}
