/** What a person does in VS Code's workbench, for pictures of it: the served editor, driven through its page. */
import { basename } from 'node:path';

const waitMs = 30_000;

/** @typedef {import('playwright-core').Page} Page */
/** @typedef {{ readonly x: number, readonly y: number, readonly width: number, readonly height: number }} Area */

/**
 * Waits until the workbench has been drawn and its extensions run.
 * @param {Page} page
 */
export async function waitForWorkbench(page) {
  await page.locator('.monaco-workbench .part.statusbar').waitFor({ timeout: waitMs });
  // The welcome to a browser's first visit, where there is one, lies over everything.
  await page.keyboard.press('Escape');
}

/**
 * Runs a command by its title in the command palette.
 * @param {Page} page
 * @param {string} title such as `Passage: Code Selection`
 */
export async function runCommand(page, title) {
  await pick(page, 'F1', `>${title}`, title);
}

/**
 * Opens a file of the study and waits until its text is there.
 * @param {Page} page
 * @param {string} path from the study's folder, `/` between folders
 */
export async function openFile(page, path) {
  await pick(page, 'Control+P', path, basename(path));
  const tab = page.locator('.tab.active', { hasText: basename(path) });
  await tab.waitFor({ timeout: waitMs });
  await page.locator('.editor-instance .view-line').first().waitFor({ timeout: waitMs });
}

/**
 * Puts the cursor in a line of the active editor.
 * @param {Page} page
 * @param {number} line from 1
 * @param {number} [column] from 1
 */
export async function goTo(page, line, column = 1) {
  await page.keyboard.press('Control+G');
  const input = page.locator('.quick-input-widget input.input');
  await input.waitFor({ timeout: waitMs });
  await input.fill(`:${line}:${column}`);
  await page.keyboard.press('Enter');
  await page.locator('.quick-input-widget').waitFor({ state: 'hidden', timeout: waitMs });
}

/**
 * Waits for a row of a tree whose text contains this, and returns it.
 * @param {Page} page
 * @param {string | RegExp} text
 */
export async function waitForTree(page, text) {
  const row = page.locator('.part.sidebar .monaco-list-row', { hasText: text }).first();
  await row.waitFor({ timeout: waitMs });
  return row;
}

/**
 * Scrolls a tree until a row is there whose text contains this, and returns it: a tree makes rows of what can be seen.
 * @param {Page} page
 * @param {string | RegExp} text
 */
export async function scrollToRow(page, text) {
  const rows = page.locator('.part.sidebar .monaco-list-row');
  const row = rows.filter({ hasText: text }).first();
  await rows.first().hover();
  for (let end = Date.now() + waitMs; !(await row.isVisible()) && Date.now() < end;) {
    await page.mouse.wheel(0, 60);
    await row.waitFor({ timeout: 500 }).catch(() => undefined);
  }
  await row.waitFor({ timeout: 1 });
  return row;
}

/**
 * Waits for something in the page by its selector and, where given, its text.
 * @param {Page} page
 * @param {string} selector
 * @param {string | RegExp} [text]
 */
export async function waitFor(page, selector, text) {
  const found = page.locator(selector, text === undefined ? {} : { hasText: text }).first();
  await found.waitFor({ timeout: waitMs });
  return found;
}

/**
 * What is in a page that the extension shows in a view or a tab, which VS Code puts into two frames.
 * @param {Page} page
 */
export function webview(page) {
  return page.frameLocator('iframe.webview').first().frameLocator('iframe');
}

/**
 * The smallest area that holds all these elements, with a margin, inside the window.
 * @param {Page} page
 * @param {readonly string[]} selectors
 * @param {number} [margin] in pixels
 * @returns {Promise<Area>}
 */
export async function areaOf(page, selectors, margin = 0) {
  const boxes = await Promise.all(selectors.map((selector) => page.locator(selector).first().boundingBox()));
  return around(
    boxes.map((box, index) => {
      if (box === null) throw new Error(`${selectors[index]} is not to be seen`);
      return box;
    }),
    page.viewportSize() ?? { width: Infinity, height: Infinity },
    margin,
  );
}

/**
 * @param {readonly Area[]} boxes
 * @param {{ readonly width: number, readonly height: number }} window
 * @param {number} margin
 * @returns {Area}
 */
export function around(boxes, window, margin) {
  const left = Math.max(0, Math.min(...boxes.map((box) => box.x)) - margin);
  const top = Math.max(0, Math.min(...boxes.map((box) => box.y)) - margin);
  const right = Math.min(window.width, Math.max(...boxes.map((box) => box.x + box.width)) + margin);
  const bottom = Math.min(window.height, Math.max(...boxes.map((box) => box.y + box.height)) + margin);
  return { x: left, y: top, width: right - left, height: bottom - top };
}

/**
 * Opens the list that a key opens, types, and takes a row.
 * @param {Page} page
 * @param {string} key
 * @param {string} typed
 * @param {string} shown what the row to choose contains
 */
async function pick(page, key, typed, shown) {
  const input = page.locator('.quick-input-widget input.input');
  const row = page.locator('.quick-input-list .monaco-list-row', { hasText: shown }).first();
  // A list goes when something else takes the focus at that moment, and one that was just opened may still empty its box: a
  // person opens it again, and types again.
  const tries = 10;
  for (let i = 1; ; i++) {
    try {
      await open(page, key);
      await input.fill(typed, { timeout: 3_000 });
      await row.waitFor({ timeout: i < tries ? 5_000 : waitMs });
      break;
    } catch (error) {
      if (i === tries) throw error;
    }
  }
  // What is like it may stand before it.
  const focused = page.locator('.quick-input-list .monaco-list-row.focused', { hasText: shown });
  for (let i = 0; i < 5 && !(await focused.isVisible()); i++) {
    await page.keyboard.press('ArrowDown');
    await focused.waitFor({ timeout: 500 }).catch(() => {});
  }
  await focused.waitFor({ timeout: waitMs });
  await page.keyboard.press('Enter');
  // Not the list as a whole: what was picked may ask something in it.
  await focused.waitFor({ state: 'hidden', timeout: waitMs });
}

/**
 * Presses a key until the box of its list has the focus.
 * @param {Page} page
 * @param {string} key
 */
async function open(page, key) {
  // One that is just closing takes the key and goes.
  const ready = page.locator('.quick-input-widget input.input:focus');
  for (let i = 0; i < 10 && !(await ready.isVisible()); i++) {
    await page.keyboard.press(key);
    await ready.waitFor({ timeout: 3_000 }).catch(() => {});
  }
}
