import assert from 'node:assert/strict';
import { openFile, waitForTree } from '../../scripts/lib/workbench.mjs';
import { quickPick, sitDown, tellWhatWasSeen, until } from './workbench.mjs';

const COPY = 'coding/sg/P01.md';

describe('the reading view with the mouse', () => {
  /** @type {import('./workbench.mjs').Person} */
  let person;
  before(async () => {
    person = await sitDown();
  });
  after(() => person.leave());
  tellWhatWasSeen(() => person);

  it('codes what is selected with the code whose sign is clicked, and Undo leaves the file as it was, saved', async () => {
    const { page, press } = person;
    const text = person.read(COPY);
    await openFile(page, COPY);
    await page.locator('.editor-actions [aria-label^="Open Reading View"]').click();
    await page.locator('.tab.active', { hasText: 'reading view' }).waitFor();
    await press('Control+F');
    await page.locator('.find-widget.visible').waitFor();
    await person.type('hundred doses');
    await press('Escape');
    const row = await waitForTree(page, 'Long-term view');
    await row.hover();
    await row.locator('.action-label[aria-label*="Code Selection with This Code"]').click();
    // A code with a scale asks for the value.
    await quickPick(page).waitFor();
    await press('Enter');
    await until('it is shown as coded', async () => {
      await press('Control+S');
      return person.read(COPY).includes('A [hundred doses]{#long-term-view:-}, two weeks');
    });
    assert.ok((await page.locator('.tab.active').textContent())?.includes('reading view'));
    await press('Control+Z');
    await until('the file is as before, and saved', () => person.read(COPY) === text);
  });
});
