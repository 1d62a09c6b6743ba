import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { goTo, openFile, runCommand, waitForTree } from '../../scripts/lib/workbench.mjs';
import { passagesShown, sitDown, tellWhatWasSeen, until } from './workbench.mjs';

const COPY = 'coding/sg/P01.md';
const CODEBOOK = 'codebook.yaml';
/** Sustained engagement stands below Long-term view. */
const NESTED = /\n {8}codes:\n {10}- id: sustained-engagement\n/u;

describe('dragging with the mouse', () => {
  /** @type {import('./workbench.mjs').Person} */
  let person;
  before(async () => {
    person = await sitDown();
  });
  after(() => person.leave());
  tellWhatWasSeen(() => person);

  /**
   * Drags from the middle of one thing to the middle of another, and lets go at once.
   * @param {import('playwright-core').Locator} from
   * @param {import('playwright-core').Locator} to
   * @param {() => Promise<void>} [meanwhile] what happens before it is let go
   */
  async function drag(from, to, meanwhile = async () => {}) {
    const { mouse } = person.page;
    const [start, end] = [await middle(from), await middle(to)];
    await mouse.move(start.x, start.y);
    await mouse.down();
    await mouse.move(start.x + 8, start.y + 4, { steps: 4 });
    await mouse.move(end.x, end.y, { steps: 12 });
    await meanwhile();
    // What is under the mouse is asked whether it takes what is dragged when the mouse moves over it.
    await mouse.move(end.x + 1, end.y, { steps: 2 });
    await mouse.up();
  }

  /** @param {import('playwright-core').Locator} element */
  async function middle(element) {
    await element.waitFor();
    const box = await element.boundingBox();
    assert.ok(box, 'it is to be seen');
    return { x: box.x + Math.min(box.width / 2, 60), y: box.y + box.height / 2 };
  }

  /** The place of the cursor, and what is selected, in the editor in front. */
  const cursor = () => person.page.locator('.part.editor .monaco-editor .cursors-layer .cursor').first();
  const selection = () => person.page.locator('.part.editor .monaco-editor .selected-text').first();

  /**
   * Puts the cursor before words of the copy.
   * @param {string} words
   */
  async function cursorBefore(words) {
    const lines = person.read(COPY).split('\n');
    const line = lines.findIndex((one) => one.includes(words));
    assert.ok(line >= 0, words);
    await goTo(person.page, line + 1, (lines[line] ?? '').indexOf(words) + 1);
  }

  /** @param {string} name */
  const code = (name) => waitForTree(person.page, name);

  /** Saves the file in front, and waits until it has been. */
  async function save() {
    await person.press('Control+S');
    await person.page.locator('.tab.active.dirty').waitFor({ state: 'detached' });
  }

  /**
   * Takes the last edit back in the editor in front, and saves: the file is what it was.
   * @param {string} path
   * @param {string} text
   */
  async function undoIn(path, text) {
    await runCommand(person.page, 'View: Focus Active Editor Group');
    await person.press('Control+Z');
    await save();
    await until(`${path} is as before`, () => person.read(path) === text);
    await shown('Long-term view, 3 passages');
  }

  /** The view follows the file, and what is below a row moves with that. @param {string} row what it says */
  const shown = (row) =>
    person.page.locator(`.part.sidebar .monaco-list-row[aria-label^="${row}"]`).waitFor();

  async function undoLast() {
    await runCommand(person.page, 'Passage: Undo Last Code Operation');
    await person.page.locator('.monaco-dialog-box', { hasText: 'Undo' }).waitFor();
    await person.press('Enter');
  }

  /** The view follows the file. */
  async function sideBySide() {
    const level = async (/** @type {string} */ name) => (await code(name)).getAttribute('aria-level');
    await until(
      'the view shows both side by side',
      async () => (await level('Sustained engagement')) === (await level('Long-term view')),
    );
  }

  it('codes the sentence that a code is dropped on, as one step for Undo', async () => {
    const text = person.read(COPY);
    await openFile(person.page, COPY);
    await cursorBefore('hundred doses');
    await drag(await code('Long-term view'), cursor());
    await person.page.locator('.tab.active.dirty').waitFor();
    await save();
    assert.ok(person.read(COPY).includes('[A hundred doses, two weeks in March.]{#long-term-view}'));
    await undoIn(COPY, text);
  });

  it('codes what is selected, when a code is dropped on it', async () => {
    const text = person.read(COPY);
    await openFile(person.page, COPY);
    await cursorBefore('hundred doses');
    await person.press('Control+Shift+ArrowRight', 'Control+Shift+ArrowRight');
    await drag(await code('Long-term view'), selection());
    await person.page.locator('.tab.active.dirty').waitFor();
    await save();
    assert.ok(person.read(COPY).includes('A [hundred doses]{#long-term-view}, two weeks'));
    await undoIn(COPY, text);
  });

  it('nests a code below the one that it is dropped on', async () => {
    const text = person.read(CODEBOOK);
    await drag(await code('Sustained engagement'), await code('Long-term view'));
    await until('it is written', () => NESTED.test(person.read(CODEBOOK)));
    await undoLast();
    await until('the codebook is as before', () => person.read(CODEBOOK) === text);
    await sideBySide();
  });

  it('nests it also when counts change while it is on its way', async () => {
    const { page, read, study } = person;
    const text = read(CODEBOOK);
    const copy = read(COPY);
    const before = await passagesShown(page);
    await drag(await code('Sustained engagement'), await code('Long-term view'), async () => {
      writeFileSync(join(study, COPY), `${copy}\nP01: [Once more.]{#long-term-view:+}\n`);
      await until('it is counted', async () => (await passagesShown(page)) === before + 1);
    });
    await until('it is written', () => NESTED.test(read(CODEBOOK)));
    // What was held back while it was dragged is shown now.
    await shown('Long-term view, 4 passages');
    await undoLast();
    await until('the codebook is as before', () => read(CODEBOOK) === text);
    writeFileSync(join(study, COPY), copy);
    await shown('Long-term view, 3 passages');
    await sideBySide();
  });

  it('moves the code with the focus up and down by keys, back to the last byte', async () => {
    const text = person.read(CODEBOOK);
    await (await code('Case for change')).click();
    // The focus goes on without what is selected, and it is what the key means.
    await person.press('ArrowUp');
    await person.press('Alt+ArrowUp');
    await until('it is before the other one', () => {
      const now = person.read(CODEBOOK);
      const [one, other] = ['- id: practical-support', '- id: sustained-engagement'].map((id) =>
        now.indexOf(id),
      );
      return one !== undefined && other !== undefined && one >= 0 && one < other;
    });
    // The view follows the file; who goes on before it does presses on what was there before.
    await until('the view shows it there, with the focus', async () => {
      const rows = person.page.locator('.part.sidebar .monaco-list-row');
      const shown = await rows.allTextContents();
      const at = (/** @type {string} */ name) => shown.findIndex((row) => row.includes(name));
      const focused = await rows.and(person.page.locator('.focused')).first().textContent();
      return (
        at('Practical support') < at('Sustained engagement') && (focused ?? '').includes('Practical support')
      );
    });
    await person.press('Alt+ArrowDown');
    await until('the codebook is as before', () => person.read(CODEBOOK) === text);
  });

  it('gives a passage the code that it is dropped on, in the place of its own', async () => {
    const text = person.read(COPY);
    const { page } = person;
    const row = await code('Long-term view');
    await row.click();
    // A click opens or shuts it, whichever it was not.
    await until('its passages are shown', async () => {
      if ((await row.getAttribute('aria-expanded')) === 'true') return true;
      await person.press('ArrowRight');
      return false;
    });
    const passage = page.locator('.part.sidebar .monaco-list-row', { hasText: "I'd ask for two" }).first();
    await passage.waitFor();
    const recoded = text.replace('#long-term-view', '#range-of-leaders');
    await drag(passage, await code('Range of leaders'));
    await until('it is written', () => person.read(COPY) === recoded);
    await undoLast();
    await until('the copy is as before', () => person.read(COPY) === text);
  });
});
