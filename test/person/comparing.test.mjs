import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { runCommand, waitForTree, waitForWorkbench } from '../../scripts/lib/workbench.mjs';
import { alone, focusIn } from './views.mjs';
import { quickPick, sideBarSays, sitDown, tellWhatWasSeen, until } from './workbench.mjs';

const LOG = 'adjudication/P01.jsonl';
const CONSENSUS = 'consensus/P01.md';
const PLACES = 31;

describe('two coders', () => {
  /** @type {import('./workbench.mjs').Person} */
  let person;
  const sit = () => {
    before(async () => {
      person = await sitDown();
    });
    after(() => person.leave());
    tellWhatWasSeen(() => person);
  };

  const lines = () =>
    existsSync(join(person.study, LOG)) ? person.read(LOG).trimEnd().split('\n').length : 0;
  const asked = (/** @type {string} */ title) =>
    quickPick(person.page).getByText(title, { exact: false }).first().waitFor();
  /** What the view says above its rows. */
  const said = () => sideBarSays(person.page);
  const counted = (/** @type {number} */ settled) =>
    until(`the view says that ${settled} are settled`, async () =>
      (await said()).includes(`${PLACES - settled} open · ${settled} settled`),
    );
  /** Both copies are shown, and keys go there. */
  const inCopies = async () => {
    const { page } = person;
    await page.locator('.tab.active', { hasText: 'P01: Sonja Marsh and Kit Lowe' }).waitFor();
    await page.locator('.monaco-diff-editor .monaco-editor.focused').first().waitFor();
  };
  /** Where the cursor is. */
  const place = () => person.page.locator('.statusbar-item[id="status.editor.selection"]').innerText();
  /** What was decided is counted before the next place is there to be decided on. @param {string} before */
  const wentOn = (before) => until('the next place is shown', async () => (await place()) !== before);
  /** The box for the reason is there, and takes what is typed. */
  const reasonAsked = async () => {
    await asked('Why?');
    await quickPick(person.page).locator('input.input:focus').waitFor();
  };
  const resumed = async () => {
    const { page } = person;
    await page.reload();
    await waitForWorkbench(page);
    await page.locator('.activitybar .action-item a[aria-label^="Passage"]').first().click();
    await waitForTree(page, 'P01');
    await counted(4);
  };

  describe('at the keyboard', () => {
    sit();
    it('are compared, and five places settled by keys, one taken back, and the rest resumed on another day', async () => {
      const { page, press, type } = person;
      await runCommand(page, 'Passage: Compare Coders');
      await until('the comparison is there', async () => (await said()).includes(`${PLACES} open`));
      await focusIn(page, 'Comparison');
      await press('Alt+g');
      for (let n = 1; n <= 5; n++) {
        await inCopies();
        const here = await place();
        await press('Alt+y');
        await asked('As Sonja Marsh');
        await quickPick(page).locator('input.input:focus').waitFor();
        if (n % 2 === 0) await press('ArrowDown');
        await press('Enter');
        await reasonAsked();
        if (n === 1) await type('She says so herself.');
        await press('Enter');
        if (n === 1) {
          // Who decides is asked once.
          await asked('Who are you?');
          await type('Kit');
          await press('Enter');
        }
        await until(`decision ${n} is written`, () => lines() === n);
        await counted(n);
        await wentOn(here);
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
      await reasonAsked();
      await press('Enter');
      await until('it is taken back', () => lines() === 6);
      await counted(4);
      assert.notEqual(person.read(CONSENSUS), consensus);
      await resumed();
    });

    it('have a definition changed, where going back and leaving the boxes lose nothing that was typed', async () => {
      const { page, press, type } = person;
      const input = quickPick(page).locator('input.input:focus');
      const box = async (/** @type {number} */ n) => {
        await asked(`other words (${n} of 4)`);
        await input.waitFor();
      };
      const begin = async () => {
        await runCommand(page, 'Passage: Change the Definition');
        await quickPick(page)
          .getByText('Of which code?')
          .or(quickPick(page).getByText('(1 of 4)'))
          .first()
          .waitFor();
        if ((await quickPick(page).getByText('(1 of 4)').count()) === 0) await press('Enter');
        await box(1);
      };
      await runCommand(page, 'Passage: Compare Coders');
      await until('the comparison is there', async () => (await said()).includes(' open'));
      await runCommand(page, 'Passage: Next Place');
      await inCopies();
      const before = person.read('codebook.yaml');
      await begin();
      await press('End');
      await type(' And more.');
      await press('Enter');
      await box(2);
      await press('Control+a');
      await type('Also this.');
      await quickPick(page).locator('.quick-input-titlebar a[aria-label^="Back"]').first().click();
      await box(1);
      assert.match(await input.inputValue(), / And more\.$/u);
      await press('Enter');
      await box(2);
      assert.equal(await input.inputValue(), 'Also this.');
      await press('Escape');
      await quickPick(page).waitFor({ state: 'hidden' });
      assert.equal(person.read('codebook.yaml'), before);

      await begin();
      assert.match(await input.inputValue(), / And more\.$/u);
      await asked('did not finish stands here again');
      await press('Enter');
      await box(2);
      assert.equal(await input.inputValue(), 'Also this.');
      await press('Enter');
      await box(3);
      await press('Enter');
      await box(4);
      await type('She asked.');
      await press('Enter');
      let isAsked = false;
      await until('the codebook says so', async () => {
        // Who decides is asked once.
        if (!isAsked && (await quickPick(page).getByText('Who are you?').count()) > 0) {
          isAsked = true;
          await type('Kit');
          await press('Enter');
        }
        const now = person.read('codebook.yaml');
        return ['And more.', 'Also this.', 'She asked.'].every((words) => now.includes(words));
      });
      await begin();
      assert.equal(await quickPick(page).getByText('did not finish').count(), 0);
      await press('Escape');
    });
  });

  describe('with a mouse', () => {
    sit();
    it('are compared, and five places settled by mouse, one taken back, and the rest resumed on another day', async () => {
      const { page } = person;
      await alone(page, 'Comparison');
      await page.locator('.pane-header[aria-label^="Comparison"] .title').first().click();
      await page.locator('.part.sidebar .welcome-view a', { hasText: 'Compare Coders' }).first().click();
      await until('the comparison is there', async () => (await said()).includes(`${PLACES} open`));
      await page.locator('.part.sidebar .monaco-list-row', { hasText: 'P01 ¶2' }).first().click();
      const above = (/** @type {string} */ title) =>
        page
          .locator('.monaco-diff-editor .modified .codelens-decoration a:visible', { hasText: title })
          .first();
      /** A paragraph may be longer than the window: then its beginning is scrolled to. */
      const clickAbove = async (/** @type {string} */ title) => {
        await page.mouse.move(800, 500);
        await until(`“${title}” is in sight`, async () => {
          if ((await above(title).count()) > 0) return true;
          await page.mouse.wheel(0, -200);
          return false;
        });
        await above(title).click();
      };
      for (let n = 1; n <= 5; n++) {
        await inCopies();
        const here = await place();
        if (n === 1) {
          await clickAbove('As Kit');
        } else {
          await page.locator('.editor-actions a[aria-label^="Decide"]').first().click();
          await quickPick(page)
            .locator('.monaco-list-row', { hasText: n % 2 === 0 ? 'As Kit Lowe' : 'Neither' })
            .first()
            .click();
        }
        await reasonAsked();
        await quickPick(page).locator('.quick-input-titlebar a[aria-label^="Done"]').first().click();
        if (n === 1) {
          await asked('Who are you?');
          await quickPick(page).locator('.monaco-list-row', { hasText: 'Kit Lowe' }).first().click();
        }
        await until(`decision ${n} is written`, () => lines() === n);
        await counted(n);
        await wentOn(here);
      }
      const noted = person.read(LOG);
      await inCopies();
      await clickAbove('Take Back');
      await reasonAsked();
      await quickPick(page).locator('.quick-input-titlebar a[aria-label^="Done"]').first().click();
      await until('it is taken back', () => lines() === 6);
      await counted(4);
      assert.ok(person.read(LOG).startsWith(noted));
      const { reverses } = JSON.parse(person.read(LOG).slice(noted.length));
      assert.ok(noted.includes(`{"id":"${reverses}"`));
      await page.locator('.tab.active .tab-actions .action-label').first().click();
      await resumed();
    });
  });
});
