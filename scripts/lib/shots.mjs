/** The pictures of docs/images: their names, and what a person does before each of them. */
import { areaOf, openFile, waitFor } from './workbench.mjs';

/**
 * @typedef {object} Shot
 * @property {string} name the file name without .png
 * @property {string} theme one of the colour themes below
 * @property {(page: import('playwright-core').Page) => Promise<void>} steps
 * @property {(page: import('playwright-core').Page) => Promise<import('./workbench.mjs').Area>} [area] what is
 *   kept of the window; all of it when absent
 */

/** The size of the window, in CSS pixels; the pictures have twice as many. */
export const window = { width: 1100, height: 700 };

/** VS Code's own themes, by the names that its settings use. */
export const themes = /** @type {const} */ ({
  light: 'Light Modern',
  dark: 'Dark Modern',
  highContrastLight: 'Default High Contrast Light',
  highContrastDark: 'Default High Contrast',
});

/** @type {readonly Shot[]} */
export const shots = [
  {
    name: 'study',
    theme: themes.light,
    async steps(page) {
      await openFile(page, 'codebook.yaml');
      await waitFor(page, '.view-line', /passage/);
    },
  },
  {
    name: 'editor',
    theme: themes.dark,
    async steps(page) {
      await openFile(page, 'codebook.yaml');
    },
    area: (page) => areaOf(page, ['.part.editor']),
  },
];

/** Settings that keep the window to what the picture is about. */
export const pictureSettings = {
  'window.commandCenter': false,
  'workbench.layoutControl.enabled': false,
  'workbench.secondarySideBar.defaultVisibility': 'hidden',
  'workbench.activityBar.location': 'default',
  'editor.minimap.enabled': false,
  'editor.cursorBlinking': 'solid',
  'files.autoSave': 'off',
  'window.autoDetectHighContrast': false,
};
