import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { goTo, openFile, runCommand, webview } from '../../scripts/lib/workbench.mjs';
import { violations } from './accessibility.mjs';
import { passagesShown, sitDown, tellWhatWasSeen, until } from './workbench.mjs';

describe('the view Definition', () => {
  /** @type {import('./workbench.mjs').Person} */
  let person;
  before(async () => {
    person = await sitDown();
  });
  after(() => person.leave());
  tellWhatWasSeen(() => person);

  /** The page within the view, in its two frames. */
  const frame = () => webview(person.page);

  it('shows the code at the cursor, leads to another by a link, and to the codebook, by keyboard', async () => {
    const { page, press } = person;
    await runCommand(page, 'Passage: Focus on Definition View');
    await openFile(page, 'coding/sg/P01.md');
    const lines = person.read('coding/sg/P01.md').split('\n');
    const line = lines.findIndex((one) => one.includes(']{#practical-support'));
    await goTo(page, line + 1, (lines[line] ?? '').indexOf(']{#practical-support') - 5);
    await frame().locator('h1', { hasText: 'Practical support' }).waitFor();
    await runCommand(page, 'Passage: Focus on Definition View');
    const link = frame().locator('button.link', { hasText: '#' }).first();
    const name = await link.textContent();
    // Screen readers tell of what changes in a region that was there before.
    const region = frame().locator('main[aria-live]');
    await region.evaluate((one) => one.setAttribute('data-before', 'yes'));
    await until('the link has the focus', async () => {
      await press('Tab');
      return link.evaluate((one) => one.ownerDocument.activeElement === one);
    });
    await press('Enter');
    await until('it shows the other code', async () => (await frame().locator('.id').textContent()) === name);
    assert.equal(await region.getAttribute('data-before'), 'yes');
  });

  it('leaves the focus where it is while something else is counted', async () => {
    const { page, press } = person;
    const link = frame().locator('button.link').last();
    const hasFocus = () => link.evaluate((one) => one.ownerDocument.activeElement === one);
    await until('the link has the focus', async () => {
      await press('Tab');
      return hasFocus();
    });
    await link.evaluate((one) => one.setAttribute('data-before', 'yes'));
    const before = await passagesShown(page);
    const copy = join(person.study, 'coding/sg/P01.md');
    writeFileSync(copy, `${readFileSync(copy, 'utf8')}\nP01: [Once more.]{#something-else}\n`);
    await until('it is counted', async () => (await passagesShown(page)) === before + 1);
    assert.equal(await link.getAttribute('data-before'), 'yes');
    assert.ok(await hasFocus());
  });

  it('has nothing that the rules of accessibility forbid', async () => {
    assert.deepEqual(await violations(person.page), []);
  });
});
