import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { runCommand, waitForTree, waitForWorkbench } from '../../scripts/lib/workbench.mjs';
import { quickPick, sitDown, tellWhatWasSeen, until } from './workbench.mjs';

const LOG = 'adjudication/P01.jsonl';
const CONSENSUS = 'consensus/P01.md';

describe('two coders', () => {
  /** @type {import('./workbench.mjs').Person} */
  let person;
  before(async () => {
    person = await sitDown();
  });
  after(() => person.leave());
  tellWhatWasSeen(() => person);

  const lines = () =>
    existsSync(join(person.study, LOG)) ? person.read(LOG).trimEnd().split('\n').length : 0;
  const asked = (/** @type {string} */ title) =>
    quickPick(person.page).getByText(title, { exact: false }).first().waitFor();

  /** What the view says above its rows. */
  const said = async () => (await person.page.locator('.part.sidebar').innerText()).replace(/\s+/gu, ' ');

  it('are compared, and five places settled by keys, one taken back, and the rest resumed on another day', async () => {
    const { page, press, type } = person;
    await runCommand(page, 'Passage: Compare Coders');
    await until('the comparison is there', async () => (await said()).includes('31 open'));
    await runCommand(page, 'Passage: Next Place');
    await page.locator('.tab.active', { hasText: 'P01: Sonja Marsh and Kit Lowe' }).waitFor();
    for (let n = 1; n <= 5; n++) {
      await page.locator('.monaco-diff-editor').first().waitFor();
      await runCommand(page, 'Passage: Decide');
      await asked('As Sonja Marsh');
      await quickPick(page).locator('input.input:focus').waitFor();
      if (n % 2 === 0) await press('ArrowDown');
      await press('Enter');
      await asked('Why?');
      if (n === 1) await type('She says so herself.');
      await press('Enter');
      if (n === 1) {
        // Who decides is asked once.
        await asked('Who are you?');
        await type('Kit');
        await press('Enter');
      }
      await until(`decision ${n} is written`, () => lines() === n);
      await until('the view follows', async () => (await said()).includes(`${31 - n} open · ${n} settled`));
    }
    const first = JSON.parse(person.read(LOG).split('\n')[0] ?? '');
    assert.deepEqual(
      [first.by, first.why, first.verdict],
      ['kl', 'She says so herself.', { decision: 'one', coder: 'sg' }],
    );
    assert.ok(person.read('.gitattributes').includes('merge=union'));
    const consensus = person.read(CONSENSUS);

    await runCommand(page, 'Passage: Take Decision Back');
    await asked('Which decision is taken back?');
    await press('Enter');
    await asked('Why?');
    await press('Enter');
    await until('it is taken back', () => lines() === 6);
    await until('the view follows', async () => (await said()).includes('27 open · 4 settled'));
    assert.notEqual(person.read(CONSENSUS), consensus);

    await page.reload();
    await waitForWorkbench(page);
    await page.locator('.activitybar .action-item a[aria-label^="Passage"]').first().click();
    await waitForTree(page, 'P01');
    await until('it goes on where it was left', async () => (await said()).includes('27 open · 4 settled'));
  });
});
