import assert from 'node:assert/strict';
import { cpSync } from 'node:fs';
import { join } from 'node:path';
import { runCommand, waitForWorkbench, webview } from '../../scripts/lib/workbench.mjs';
import { violations } from './accessibility.mjs';
import { sideBarSays, sitDown, tellWhatWasSeen, until } from './workbench.mjs';

describe('the page of agreement figures', () => {
  /** @type {import('./workbench.mjs').Person} */
  let person;
  before(async () => {
    // A third coder, who has nothing else to say of the first interview than the first coder.
    person = await sitDown((study) =>
      cpSync(join(study, 'coding', 'sg', 'P01.md'), join(study, 'coding', 'mo', 'P01.md')),
    );
  });
  after(() => person.leave());
  tellWhatWasSeen(() => person);

  /** The page within the tab, in its two frames. */
  const frame = () => webview(person.page);
  /** The first cells of the table of codes. */
  const names = () => frame().locator('table').first().locator('tbody th').allInnerTexts();
  const said = () => sideBarSays(person.page);

  /** Presses Tab until what a selector finds has the focus. @param {string} selector */
  const reach = (selector) =>
    until(`${selector} has the focus`, async () => {
      await person.press('Tab');
      return (await frame().locator(`${selector}:focus`).count()) === 1;
    });

  it('shows figures with what they rest on, by the rules of accessibility', async () => {
    const { page } = person;
    await runCommand(page, 'Passage: Show Agreement Figures');
    await frame().locator('h1', { hasText: 'Agreement of Sonja Marsh, Kit Lowe and mo' }).waitFor();
    await frame().locator('p', { hasText: 'Not in the figures: P02' }).waitFor();
    assert.deepEqual(await violations(page), []);
  });

  it('is of the coders whose boxes are ticked, by keyboard', async () => {
    const { page, press } = person;
    await reach('#coder-mo');
    assert.equal(await frame().getByRole('group', { name: 'Coders' }).getByRole('checkbox').count(), 3);
    const status = frame().getByRole('status');
    // It says so for a moment only, and says it anew each time.
    await status.evaluate((element) => {
      const { MutationObserver } = /** @type {any} */ (globalThis);
      const told = new MutationObserver(() => {
        if (element.textContent !== '') element.setAttribute('data-told', element.textContent ?? '');
      });
      told.observe(element, { childList: true });
    });
    await press('Space');
    const title = frame().locator('h1');
    await until(
      'two are left',
      async () => (await title.innerText()) === 'Agreement of Sonja Marsh and Kit Lowe',
    );
    assert.equal(await status.getAttribute('data-told'), 'The figures are being computed…');
    assert.equal(await status.innerText(), '');
    // The keyboard is where it was, also after the page was made anew.
    assert.equal(await frame().locator('#coder-mo:focus').count(), 1);
    await press('Shift+Tab', 'Space');
    await frame().locator('p', { hasText: 'Choose two coders or more.' }).waitFor();
    await press('Space');
    await frame().locator('table').first().waitFor();
    // When the window is loaded again, it comes again as it was left.
    await page.reload();
    await waitForWorkbench(page);
    await frame().locator('h1', { hasText: 'Agreement of Sonja Marsh and Kit Lowe' }).waitFor();
    assert.deepEqual(
      await frame()
        .getByRole('checkbox')
        .evaluateAll((boxes) => boxes.map((box) => 'checked' in box && box.checked)),
      [true, true, false],
    );
  });

  it('is sorted, computed by another unit, and opens what coders disagree on, by keyboard', async () => {
    const { press } = person;
    await reach('#choice-unit');
    await press('ArrowDown');
    await frame().locator('p', { hasText: 'Unit: word;' }).waitFor();
    const before = await names();
    await reach('#codes-sort-0');
    await press('Enter');
    const sorted = await names();
    assert.deepEqual(
      sorted,
      [...before].sort((x, y) => x.localeCompare(y)),
    );
    await reach('button.code');
    await press('Enter');
    const [first = ''] = sorted;
    await until('the view shows the places of the code', async () => {
      const text = await said();
      return text.includes('Sonja Marsh and Kit Lowe') && text.includes('Shown is:') && first !== '';
    });
  });
});
