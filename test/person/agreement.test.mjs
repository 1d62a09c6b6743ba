import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { runCommand } from '../../scripts/lib/workbench.mjs';
import { sitDown, tellWhatWasSeen, until } from './workbench.mjs';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

describe('the page of agreement figures', () => {
  /** @type {import('./workbench.mjs').Person} */
  let person;
  before(async () => {
    person = await sitDown();
  });
  after(() => person.leave());
  tellWhatWasSeen(() => person);

  /** The page within the tab, in its two frames. */
  const frame = () => person.page.frameLocator('iframe.webview').first().frameLocator('iframe');
  /** The first cells of the table of codes. */
  const names = () => frame().locator('table').first().locator('tbody th').allInnerTexts();
  const said = async () => (await person.page.locator('.part.sidebar').innerText()).replace(/\s+/gu, ' ');

  /** Presses Tab until what a selector finds has the focus. @param {string} selector */
  const reach = (selector) =>
    until(`${selector} has the focus`, async () => {
      await person.press('Tab');
      return (await frame().locator(`${selector}:focus`).count()) === 1;
    });

  it('shows figures with what they rest on, by the rules of accessibility', async () => {
    const { page } = person;
    await runCommand(page, 'Passage: Show Agreement Figures');
    await frame().locator('h1', { hasText: 'Agreement of Sonja Marsh and Kit Lowe' }).waitFor();
    await frame().locator('p', { hasText: 'Not in the figures: P02' }).waitFor();
    const inner = page.frames().find((one) => /^(?:active|pending)-frame$/u.test(one.name()));
    assert.ok(inner, 'the page is there');
    await inner.evaluate(axe);
    const found = await inner.evaluate(() => /** @type {any} */ (globalThis).axe.run());
    const violations = found.violations.map(
      (/** @type {{ id: string, nodes: unknown[] }} */ { id, nodes }) => `${id}: ${nodes.length}`,
    );
    assert.deepEqual(violations, []);
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
