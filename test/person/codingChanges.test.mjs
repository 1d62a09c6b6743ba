import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { lookAgain } from '../../scripts/lib/handShots.mjs';
import { runCommand } from '../../scripts/lib/workbench.mjs';
import { quickPick, sideBarSays, sitDown, tellWhatWasSeen, until } from './workbench.mjs';

const SIDE_BAR = '.part.sidebar';

describe('what changed in the coding', () => {
  /** @type {import('./workbench.mjs').Person} */
  let person;
  beforeEach(async () => {
    person = await sitDown(lookAgain, { settings: { 'git.enabled': true } });
  });
  tellWhatWasSeen(() => person);
  afterEach(() => person.leave());

  /** What the side bar says. */
  const said = () => sideBarSays(person.page);
  const rows = () => person.page.locator(`${SIDE_BAR} .monaco-list-row`);
  const focused = async () =>
    (
      await person.page.locator(`${SIDE_BAR} .monaco-list:focus .monaco-list-row.focused`).allInnerTexts()
    ).join();
  const message = (/** @type {string} */ text) =>
    until(`the view says: ${text}`, async () => (await said()).includes(text));

  it('is read by keys: what is not committed, each place in both texts, and from any commit to now', async () => {
    const { page, press, study } = person;
    await runCommand(page, 'Passage: Show Uncommitted Changes in Coding');
    await message('Since the last commit: 5 changes in 1 copy.');
    await until('a row has the focus', async () => (await focused()).includes('Kit Lowe'));
    for (let i = 0; i < 5 && !(await focused()).includes('recoded'); i++) await press('ArrowDown');
    assert.match(await focused(), /P01 ¶\d+ · recoded\s*#data-trust:\+ → #data-access:\+/u);
    await press('Enter');
    await page.locator('.tab.active', { hasText: 'P01 · Kit Lowe: the last commit ↔ now' }).waitFor();
    await until('the passage is selected in both texts', async () => {
      const sides = ['original', 'modified'].map((side) => `.monaco-diff-editor .${side} .selected-text`);
      return (await Promise.all(sides.map((side) => page.locator(side).count()))).every((count) => count > 0);
    });
    execFileSync('git', [
      '-C',
      study,
      '-c',
      'user.name=Kit',
      '-c',
      'user.email=k@e.org',
      'commit',
      '-qam',
      'Again',
    ]);
    await message('Nothing in the coding changed since the last commit.');
    await runCommand(page, 'Passage: Show Changes in Coding');
    await quickPick(page)
      .getByText('Changes since when?')
      .or(page.getByPlaceholder('Changes since when?'))
      .first()
      .waitFor();
    await quickPick(page).locator('input.input:focus').waitFor();
    await person.type('Coded');
    await press('Enter');
    await page.getByPlaceholder(/^From .+ to what\?$/u).waitFor();
    await quickPick(page).locator('input.input:focus').waitFor();
    await press('Enter');
    await until('the view says what changed since that commit', async () =>
      /Since [0-9a-f]{7,}: 5 changes in 1 copy\./u.test(await said()),
    );
  });

  it('is led to by the mouse, from the list of changed files', async () => {
    const { page } = person;
    // The number of changes lies upon the icon.
    await page.locator('.activitybar .action-item:has(a[aria-label^="Source Control"])').first().click();
    const file = rows().filter({ hasText: 'P01.md' }).first();
    await file.waitFor();
    await file.click({ button: 'right' });
    const entry = page.getByRole('menuitem', { name: 'Show Uncommitted Changes in Coding' });
    await entry.waitFor();
    // A menu that has just come up takes no click: it might be the one that opened it. A person clicks again.
    await until('the menu is gone', async () => {
      await entry.click({ timeout: 1_000 }).catch(() => {});
      return !(await entry.isVisible());
    });
    await message('Since the last commit: 5 changes in 1 copy.');
    await rows().filter({ hasText: '· added' }).first().click();
    await page.locator('.tab.active', { hasText: 'the last commit ↔ now' }).waitFor();
  });
});
