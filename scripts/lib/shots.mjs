/** The pictures of docs/images: their names, and what a person does before each of them. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { lookAgain, scenes } from './handShots.mjs';
import { exampleStudy } from './paths.mjs';
import { areaOf, goTo, openFile, scrollToRow, waitFor, waitForTree } from './workbench.mjs';

/**
 * @typedef {object} Shot
 * @property {string} name the file name without .png
 * @property {string} theme one of the colour themes below
 * @property {(study: string) => void} [prepare] puts into the study's folder what it has not
 * @property {(page: import('playwright-core').Page) => Promise<void>} steps
 * @property {boolean} [small] whether a few kilobytes are enough: those that a page has many of
 * @property {boolean} [walkthrough] whether it is one of the walkthrough's, and not of the documents
 * @property {(page: import('playwright-core').Page) => Promise<import('./workbench.mjs').Area>} [area] what is
 *   kept of the window; all of it when absent
 */

/** The size of the window, in CSS pixels; the pictures have twice as many. */
export const window = { width: 1100, height: 700 };

/** What of the window the walkthrough's pictures show: VS Code makes them about so large, and their words must be readable. */
const tourArea = { x: 0, y: 0, width: 860, height: 480 };

/** VS Code's own themes, by the names that its settings use. */
export const themes = /** @type {const} */ ({
  light: 'Light Modern',
  dark: 'Dark Modern',
  highContrastLight: 'Default High Contrast Light',
  highContrastDark: 'Default High Contrast',
});

/** @type {readonly Shot[]} */
const pictures = [
  {
    name: 'study',
    theme: themes.light,
    async steps(page) {
      await openStudyView(page);
      await openFile(page, 'coding/sg/P01.md');
      await goTo(page, 5);
      await codedText(page);
      await (await scrollToRow(page, 'Timeliness of data')).click();
      await page.keyboard.press('ArrowRight');
      await (await scrollToRow(page, /^P01/)).click();
      await page.keyboard.press('ArrowRight');
      await (await scrollToRow(page, '¶')).click();
      await page.locator('.monaco-editor .selected-text').first().waitFor();
    },
  },
  {
    name: 'code-selection',
    theme: themes.light,
    small: true,
    async steps(page) {
      await openFile(page, 'coding/sg/P01.md');
      await codedText(page);
      await goTo(page, 16, 6);
      for (let i = 0; i < 10; i++) await page.keyboard.press('Control+Shift+ArrowRight');
      await page.keyboard.press('Alt+M');
      await waitFor(page, '.quick-input-list .monaco-list-row', 'Practical support');
      await page.keyboard.type('data');
      await waitFor(page, '.quick-input-list .monaco-list-row', 'Timeliness of data');
    },
  },
  {
    name: 'unknown-code',
    theme: themes.dark,
    async steps(page) {
      await openFile(page, 'coding/sg/P01.md');
      await codedText(page);
      // Someone mistypes a code: the words of the transcript stay as they are.
      const { line, column } = find('coding/sg/P01.md', 'iness:-}');
      await goTo(page, line, column);
      for (let i = 0; i < 'iness'.length; i++) await page.keyboard.press('Delete');
      await page.keyboard.type('ine');
      await page.keyboard.press('Escape');
      await waitFor(page, '.squiggly-error');
      await page.keyboard.press('Control+.');
      await waitFor(page, '.action-widget', 'data-timeliness');
    },
    area: (page) => areaOf(page, ['.part.editor']),
  },
  {
    name: 'rename',
    theme: themes.light,
    async steps(page) {
      await openCodeInCodebook(page);
      await (await waitForTree(page, 'Timeliness of data')).click();
      await page.keyboard.press('F2');
      const input = page.locator('.quick-input-widget input.input');
      await input.waitFor();
      await input.fill('late-data');
      await page.keyboard.press('Enter');
      await waitFor(page, '.quick-input-list .monaco-list-row.focused', 'alias');
      await page.keyboard.press('Enter');
      await waitFor(page, '.monaco-dialog-box', 'Apply');
    },
  },
  {
    name: 'import',
    theme: themes.light,
    prepare: (study) => writeFileSync(join(study, 'night shift.vtt'), NIGHT_SHIFT),
    async steps(page) {
      await openStudyView(page);
      await page.locator('.activitybar .action-item a[aria-label^="Explorer"]').first().click();
      await (await waitForTree(page, 'night shift.vtt')).click({ button: 'right' });
      const entry = await waitFor(page, '.monaco-menu .action-item', 'Import as Transcript');
      await entry.hover();
      await page.keyboard.press('Enter');
      await waitFor(page, '.quick-input-list .monaco-list-row', 'Import as');
      await waitFor(page, '.editor-instance .view-line', 'P03:');
    },
  },
];

/** @type {Shot} */
const codebook = {
  name: 'codebook',
  theme: themes.light,
  steps: openCodeInCodebook,
};

/** @type {readonly Shot[]} */
const byHand = /** @type {const} */ ([
  ['reading', 'light'],
  ['documents', 'light'],
  ['passages', 'light'],
  ['memos', 'dark'],
  ['comparison', 'light'],
  ['reading', 'highContrastDark'],
]).map(([scene, kind]) => ({
  name: kind === 'highContrastDark' ? `${scene}-high-contrast` : scene,
  theme: themes[kind],
  steps: scenes[scene],
  small: true,
}));

/** The walkthrough's pictures, by the names of their files. */
const tour = { study: 'study', import: 'import', palette: 'code-selection' };

/** @type {readonly Shot[]} */
export const shots = [
  ...pictures,
  ...byHand,
  {
    name: 'coding-changes',
    theme: themes.light,
    small: true,
    prepare: lookAgain,
    steps: scenes.codingChanges,
  },
  ...[
    ...Object.entries(tour).flatMap(([name, from]) => {
      const shot = pictures.find((one) => one.name === from);
      return shot === undefined ? [] : [{ ...shot, name }];
    }),
    codebook,
  ].map((shot) => ({
    ...shot,
    name: `walkthrough-${shot.name}`,
    walkthrough: true,
    area: () => Promise.resolve(tourArea),
  })),
];

/** What a meeting's subtitles look like. */
const NIGHT_SHIFT = [
  ['Ann Marsh', 'Could you begin with the night when the new chart came, Jasper?'],
  ['Jasper Lowe', 'It was a Tuesday. Nobody had told us, and there it was on the wall.'],
  ['Ann Marsh', 'Who had put it up?'],
  ['Jasper Lowe', 'Somebody from the day shift. They had the training, Ann, and we had the chart.'],
  ['Ann Marsh', 'And what did you do with it?'],
  ['Jasper Lowe', 'We turned it round and wrote the breaks on the back. [laughs] For two weeks, nearly.'],
  ['Ann Marsh', 'What changed after two weeks?'],
  [
    'Jasper Lowe',
    'Petra from the pharmacy came up at four in the morning, with biscuits, and asked what we saw.',
  ],
]
  .map(([who, said], i) => `00:00:${10 + 6 * i}.000 --> 00:00:${14 + 6 * i}.000\n<v ${who}>${said}</v>\n`)
  .reduce((text, cue) => `${text}\n${cue}`, 'WEBVTT\n');

/**
 * Where words stand in a file of the example study; line and column from 1.
 * @param {string} path
 * @param {string} words
 */
function find(path, words) {
  const before = readFileSync(join(exampleStudy, path), 'utf8').split(words, 1)[0]?.split('\n') ?? [];
  return { line: before.length, column: (before.at(-1)?.length ?? 0) + 1 };
}

/** @param {import('playwright-core').Page} page */
async function openStudyView(page) {
  await page.locator('.activitybar .action-item a[aria-label^="Passage"]').first().click();
  await waitForTree(page, 'Leadership');
  // The pictures are about the view Codes, which is to have the whole height.
  const others = page.locator('.part.sidebar .pane-header.expanded').filter({ hasNotText: 'Codes' });
  for (let i = await others.count(); i > 0; i--) await others.first().click();
}

/** @param {import('playwright-core').Page} page Shows a code in the codebook, with its uses above it. */
async function openCodeInCodebook(page) {
  await openStudyView(page);
  await openFile(page, 'codebook.yaml');
  await goTo(page, find('codebook.yaml', 'id: data-timeliness').line);
  await waitFor(page, '.codelens-decoration', 'times');
}

/** @param {import('playwright-core').Page} page Waits until the coded text is shown as such. */
async function codedText(page) {
  await waitFor(page, '.monaco-editor .view-line span[class*="ced-"]');
}

/** Settings that keep the window to what the picture is about. */
export const pictureSettings = {
  'window.commandCenter': false,
  'workbench.layoutControl.enabled': false,
  'workbench.secondarySideBar.defaultVisibility': 'hidden',
  'workbench.activityBar.location': 'default',
  'editor.minimap.enabled': false,
  // The window of a picture is smaller than most people's.
  'diffEditor.useInlineViewWhenSpaceIsLimited': false,
  'editor.cursorBlinking': 'solid',
  'files.autoSave': 'off',
  'window.autoDetectHighContrast': false,
};
