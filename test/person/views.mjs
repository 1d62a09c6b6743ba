/** What a person who has no mouse, and one who has no screen, makes of the views: where the focus is, and what a row says. */
import assert from 'node:assert/strict';
import { runCommand } from '../../scripts/lib/workbench.mjs';
import { until } from './workbench.mjs';

/** @typedef {import('playwright-core').Page} Page */
/** @typedef {import('./workbench.mjs').Person} Person */

/**
 * @typedef {object} Focus
 * @property {string} view name of the view that has the focus; '' for none
 * @property {string} row what the row with the focus says; '' where the focus is on none
 * @property {boolean} seen whether the row with the focus is drawn with an outline
 * @property {string} element what else has the focus
 */

const NOWHERE = { view: '', row: '', seen: false, element: '' };

/** @param {Page} page @returns {Promise<Focus>} */
export async function focus(page) {
  const active = page.locator('body :focus').first();
  if ((await active.count()) === 0) return NOWHERE;
  return active
    .evaluate(
      (one) => {
        const pane = one.closest('.pane');
        const view = pane
          ?.querySelector('.pane-header')
          ?.getAttribute('aria-label')
          ?.replace(/ Section$/u, '')
          // Behind its name, a view may say how far one is.
          .replace(/ - .*$/u, '');
        const row = pane && one.querySelector('.monaco-list-row.focused');
        const style = row && one.ownerDocument.defaultView?.getComputedStyle(row);
        return {
          view: view ?? '',
          row: row?.getAttribute('aria-label') ?? '',
          seen: Boolean(style) && style?.outlineStyle !== 'none' && style?.outlineWidth !== '0px',
          element: `${one.tagName} ${one.getAttribute('class') ?? ''} ${one.getAttribute('aria-label') ?? ''}`,
        };
      },
      undefined,
      // What had it may be gone by now.
      { timeout: 1_000 },
    )
    .catch(() => NOWHERE);
}

/**
 * Goes to a view by its command, and waits until the focus is in it.
 * @param {Page} page
 * @param {string} view
 */
export async function goToView(page, view) {
  await runCommand(page, `Passage: Focus on ${view} View`);
  await focusIn(page, view);
}

/**
 * Shuts the other views, so that this one has room for its rows. This is how a person arranges a window, and no part of
 * what is tried.
 * @param {Page} page
 * @param {string} view
 */
export async function alone(page, view) {
  const others = page.locator(`.part.sidebar .pane-header.expanded:not([aria-label^="${view}"])`);
  for (let i = await others.count(); i > 0; i--) await others.first().locator('.title').click();
}

/**
 * Waits until the focus is in a view, on the row that says this where it is given.
 * @param {Page} page
 * @param {string} view
 * @param {RegExp} [row]
 */
export async function focusIn(page, view, row = /(?:)/u) {
  let now = await focus(page);
  await until(`the focus is in ${view}, on ${row.source}`, async () => {
    now = await focus(page);
    return now.view === view && row.test(now.row);
  }).catch((/** @type {Error} */ error) => {
    throw new Error(`${error.message}; it is in ${JSON.stringify(now)}`);
  });
  return now;
}

/**
 * Opens every row of a view by the arrow keys, from the first to the last, and says what each says.
 * @param {Person} person
 * @param {string} view
 * @param {number} [most] rows after which it is enough
 */
export async function walk({ page, press }, view, most = 25) {
  // Rows may still be on their way from the server.
  await until(`the first row of ${view} has the focus`, async () => {
    await press('Home');
    return (await focus(page)).row !== '';
  });
  /** @type {string[]} */
  const said = [];
  for (;;) {
    const now = await focusIn(page, view, /./u);
    assert.ok(now.seen, `the focus on “${now.row}” can be seen`);
    said.push(now.row);
    if (said.length >= most) return said;
    const row = page.locator('.monaco-list:focus .monaco-list-row.focused').first();
    const index = await row.getAttribute('data-index', { timeout: 5_000 }).catch(async (error) => {
      throw new Error(`after ${said.join(' | ')}: ${JSON.stringify(await focus(page))}`, { cause: error });
    });
    if ((await row.getAttribute('aria-expanded')) === 'false') {
      // The arrow opens a row, and leads to what is below it as soon as that has come from the server.
      await until(`the arrow leads to what is below “${now.row}”`, async () => {
        if ((await row.getAttribute('data-index')) !== index) return true;
        await press('ArrowRight');
        return false;
      });
      continue;
    }
    await press('ArrowDown');
    if ((await row.getAttribute('data-index')) === index) return said;
  }
}

/**
 * A row says in words what it is: no markup of icons, nothing that a program says of nothing, and never an id alone.
 * @param {readonly string[]} rows
 */
export function speakWords(rows) {
  assert.ok(rows.length > 0, 'there are rows');
  for (const row of rows) {
    assert.doesNotMatch(row, /\$\(|undefined|null|\[object|[{}]|file:\/\//u);
    assert.doesNotMatch(row, /^[#@]\S+(?:, \d+ \w+)?$/u, 'an id is not all that it says');
    assert.match(row, /\p{L}{2}/u);
  }
}

/**
 * Moves the focus to the row that says this.
 * @param {Person} person
 * @param {RegExp} row
 */
export async function goToRow({ page, press }, row) {
  await press('Home');
  for (let i = 0; i < 60; i++) {
    if (row.test((await focus(page)).row)) return;
    await press('ArrowDown');
  }
  throw new Error(`no row says ${row.source}`);
}

/**
 * What the menu of the row with the focus offers; it is left open.
 * @param {Person} person
 */
export async function openMenu({ page, press }) {
  await press('Shift+F10');
  const entries = page.locator('.monaco-menu .action-item:not(.disabled) .action-label');
  await page.locator('.monaco-menu:visible').last().waitFor();
  return (await entries.allInnerTexts()).map((text) => text.trim()).filter((text) => text !== '');
}

/**
 * Takes an entry of the menu that is open, by keys.
 * @param {Person} person
 * @param {string} entry
 */
export async function takeFromMenu({ page, press }, entry) {
  const focused = page.locator('.monaco-menu .action-item.focused', { hasText: entry });
  for (let i = 0; i < 40 && !(await focused.isVisible()); i++) await press('ArrowDown');
  assert.ok(await focused.isVisible(), `the menu has ${entry}`);
  await press('Enter');
}
