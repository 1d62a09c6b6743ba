import { runCommand } from '../../scripts/lib/workbench.mjs';
import { quickPick, sitDown, tellWhatWasSeen, until } from './workbench.mjs';

const COPY = 'coding/sg/P01.md';

describe('the view Passages by keyboard', () => {
  /** @type {import('./workbench.mjs').Person} */
  let person;
  before(async () => {
    person = await sitDown();
  });
  after(() => person.leave());
  tellWhatWasSeen(() => person);

  /** The row with the focus, in the view that has it. */
  const focused = () =>
    person.page.locator('.part.sidebar .monaco-list:focus-within .monaco-list-row.focused').first();

  /** @param {string} words */
  async function focusOn(words) {
    await until(`the focus is on ${words}`, async () => {
      if (
        (
          (await focused()
            .getAttribute('aria-label', { timeout: 2000 })
            .catch(() => null)) ?? ''
        ).includes(words)
      )
        return true;
      await person.press('ArrowDown');
      return false;
    });
  }

  /** @param {string} what what the dialogue asks, to which Enter says yes */
  async function agree(what) {
    await person.page.locator('.monaco-dialog-box', { hasText: what }).waitFor();
    await person.press('Enter');
  }

  async function undoLast() {
    await runCommand(person.page, 'Passage: Undo Last Code Operation');
    await agree('Undo');
  }

  /** Finds the passages of a query, and goes to the first of them in a copy. @param {string} query */
  async function find(query) {
    await runCommand(person.page, 'Passage: Find Passages');
    await quickPick(person.page).waitFor();
    await person.page.locator('.quick-input-widget input.input').fill(query);
    await person.page
      .locator('.quick-input-list .monaco-list-row.focused', { hasText: 'Find these passages' })
      .waitFor();
    await person.press('Enter');
    await person.page
      .locator('.part.sidebar .monaco-list-row', { hasText: "I'd ask for two" })
      .first()
      .waitFor();
    // The rows may be those of before; the view gets the keyboard on its first row when what was found is there.
    await person.page
      .locator('.part.sidebar .monaco-list:focus .monaco-list-row.focused[data-index="0"]')
      .waitFor();
  }

  it('copies, recodes and uncodes the passage with the focus, whatever is selected, and Enter goes to it', async () => {
    const { page, press, type, read } = person;
    const text = read(COPY);
    await find('#long-term-view');
    await focusOn("I'd ask for two");
    await press('Control+C');
    await page.locator('.statusbar-item', { hasText: 'Copied 1 quote' }).waitFor();
    await press('F2');
    await quickPick(page).locator('.quick-input-title', { hasText: 'Recode 1 passage' }).waitFor();
    await type('range of');
    await page
      .locator('.quick-input-list .monaco-list-row.focused', { hasText: 'Range of leaders' })
      .waitFor();
    await press('Enter');
    await quickPick(page).locator('.quick-input-title', { hasText: 'Value for' }).waitFor();
    await type('+');
    await press('Enter');
    await agree('Recode');
    await until('it is recoded', () => read(COPY) === text.replace('#long-term-view', '#range-of-leaders'));
    await undoLast();
    await until('the copy is as before', () => read(COPY) === text);
    await find('#long-term-view');
    await focusOn("I'd ask for two");
    await press('Delete');
    await agree('Remove');
    await until('its code is gone', () => read(COPY) === text.replace('#long-term-view:+ ', ''));
    await undoLast();
    await until('the copy is as before', () => read(COPY) === text);
    await find('#long-term-view');
    await focusOn("I'd ask for two");
    await press('Enter');
    await page.locator('.tab.active', { hasText: 'P01.md' }).waitFor();
    await page.locator('.monaco-editor .selected-text').first().waitFor();
  });
});
