/** Pictures of coding by hand: the reading view, and the views in which one looks at what was coded. */
import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { goTo, openFile, runCommand, waitFor, waitForTree, webview } from './workbench.mjs';

/** @typedef {import('playwright-core').Page} Page */

const COPY = 'coding/sg/P01.md';

/** What a person does before each picture, in whatever theme. */
export const scenes = {
  /** @param {Page} page */
  async reading(page) {
    await openCopy(page);
    await page.keyboard.press('Alt+O');
    await waitFor(page, '.tab.active', 'reading view');
    await codedText(page);
  },
  /** @param {Page} page */
  async hidden(page) {
    await openCopy(page);
    await page.keyboard.press('Alt+X');
    const shown = page.locator('.monaco-editor .view-line', { hasText: 'INT: Sixty-one' });
    await shown.first().waitFor();
    await page.waitForFunction(
      'getComputedStyle(document.querySelector(".view-line span[class*=ced-]")).fontSize !== "" && [...document.querySelectorAll(".view-line span")].some((one) => getComputedStyle(one).fontSize === "0px")',
    );
  },
  /** @param {Page} page */
  async memos(page) {
    await alone(page, 'Memos');
    await (await waitForTree(page, 'P01 ¶8')).click();
    await waitFor(page, '.monaco-editor .comment-thread-unresolved');
    await page.locator('.monaco-editor .comment-thread-unresolved').first().click();
    await waitFor(page, '.review-widget .comment-body');
  },
  /** @param {Page} page */
  async documents(page) {
    await alone(page, 'Documents');
    await runCommand(page, 'Passage: Group Documents By…');
    await typing(page);
    await page.keyboard.type('Professional');
    await waitFor(page, '.quick-input-list .monaco-list-row.focused', 'Professional group');
    await page.keyboard.press('Enter');
    await (await waitForTree(page, /^P01/u)).click();
    await codedText(page);
  },
  /** @param {Page} page */
  async passages(page) {
    await alone(page, 'Passages');
    await runCommand(page, 'Passage: Find Passages…');
    await typing(page);
    await page.keyboard.type('#practical-support near #sustained-engagement');
    await waitFor(page, '.quick-input-list .monaco-list-row.focused', 'Find these passages');
    await page.keyboard.press('Enter');
    await (await waitForTree(page, /^I got it|The chief nurse/u)).click();
    await page.keyboard.press('ArrowRight');
    await waitFor(page, '.monaco-editor .selected-text');
  },
  /** @param {Page} page */
  async comparison(page) {
    await alone(page, 'Comparison');
    await runCommand(page, 'Passage: Compare Coders');
    await waitFor(page, '.part.sidebar .monaco-list-row', 'omission');
    await runCommand(page, 'Passage: Next Place');
    await waitFor(page, '.tab.active', 'P01: Sonja Marsh and Kit Lowe');
    await waitFor(page, '.monaco-diff-editor .view-line span[class*="ced-"]');
  },
  /** @param {Page} page */
  async codingChanges(page) {
    await openFile(page, 'coding/kl/P01.md');
    await codedText(page);
    await runCommand(page, 'Passage: Show Uncommitted Changes in Coding');
    const row = await waitForTree(page, 'recoded');
    await page.locator('.part.sidebar .pane-header.expanded[aria-label^="Graph"] .title').click();
    await row.click();
    await waitFor(page, '.tab.active', 'the last commit');
    await waitFor(page, '.monaco-diff-editor .selected-text');
  },
  /** @param {Page} page */
  async definition(page) {
    await openCopy(page);
    await alone(page, 'Definition');
    await goTo(page, 28, 40);
    await webview(page).locator('h1').first().waitFor();
  },
  /** @param {Page} page */
  async tour(page) {
    await ready(page);
    await page.keyboard.press('F1');
    await typing(page);
    await page.keyboard.type('Welcome: Open Walkthrough');
    await waitFor(page, '.quick-input-list .monaco-list-row.focused', 'Open Walkthrough');
    await page.keyboard.press('Enter');
    await page.locator('.quick-input-widget input[placeholder*="walkthrough"]').waitFor();
    await page.keyboard.type('Code your first');
    await page.keyboard.press('Enter');
    await waitFor(page, '.getting-started-step.expanded');
  },
  /** @param {Page} page */
  async preview(page) {
    await openCopy(page);
    await runCommand(page, 'Passage: Open Markdown Preview to the Side');
    await webview(page).locator('[data-code]').first().waitFor();
  },
  /** @param {Page} page */
  async newStudy(page) {
    await ready(page);
    await runCommand(page, 'Passage: New Study…');
    await page.locator('.quick-input-widget:visible').waitFor();
  },
};

/**
 * Makes a repository of the study, and changes the coding of a copy as a second look does.
 * @param {string} study
 */
export function lookAgain(study) {
  const who = ['-c', 'user.name=Kit Lowe', '-c', 'user.email=kit@example.org'];
  for (const args of [
    ['init', '--quiet'],
    ['add', '--all'],
    ['commit', '--quiet', '--message', 'Coded'],
  ])
    execFileSync('git', ['-C', study, ...who, ...args]);
  const file = join(study, 'coding/kl/P01.md');
  const changes = /** @type {const} */ ([
    ['front of the chief nurse.]{#data-trust:+}', 'front of the chief nurse.]{#data-access:+}'],
    ['[At home, to begin with.]{#practical-support:-1}', 'At home, to begin with.'],
    ['We put it up in the staff room.', '[We put it up in the staff room.]{#open-discussion:+}'],
    ['[She came down the last Friday', 'She came down [the last Friday'],
    ['on the ward?]{#training:-}', 'on the ward?]{#training:+-}'],
  ]);
  let text = readFileSync(file, 'utf8');
  for (const [before, after] of changes) text = text.replace(before, after);
  writeFileSync(file, text);
}

/** Waits until what is typed goes into the list. @param {Page} page */
async function typing(page) {
  await waitFor(page, '.quick-input-widget input.input:focus');
}

/** Waits until the commands of Passage are there. @param {Page} page */
async function ready(page) {
  await waitFor(page, '.activitybar .action-item a[aria-label^="Passage"]');
}

/** @param {Page} page */
async function openCopy(page) {
  await openFile(page, COPY);
  await codedText(page);
  await goTo(page, 17);
}

/** @param {Page} page Waits until the coded text is shown as such. */
async function codedText(page) {
  await waitFor(page, '.monaco-editor .view-line span[class*="ced-"]');
}

/**
 * Shows one view of Passage in the whole side bar.
 * @param {Page} page
 * @param {string} view
 */
async function alone(page, view) {
  await page.locator('.activitybar .action-item a[aria-label^="Passage"]').first().click();
  await runCommand(page, `Passage: Focus on ${view} View`);
  const others = page.locator(`.part.sidebar .pane-header.expanded:not([aria-label^="${view}"])`);
  for (let i = await others.count(); i > 0; i--) await others.first().locator('.title').click();
}
