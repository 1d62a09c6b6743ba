import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { runCommand, waitForTree, waitForWorkbench } from '../../scripts/lib/workbench.mjs';
import { alone, focus, focusIn, goToRow, goToView, openMenu, speakWords, walk } from './views.mjs';
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

  it('are compared by keyboard alone: rows that say all, both copies, a decision left, groups, what is shown', async () => {
    const { page, press, type } = person;
    const nothingWritten = () =>
      assert.deepEqual(
        [LOG, CONSENSUS].filter((path) => existsSync(join(person.study, path))),
        [],
      );
    /** Leaves a list or a box, and waits until it is gone: what is typed next is for what comes next. */
    const leaveList = async () => {
      await press('Escape');
      await page.locator('.quick-input-widget').waitFor({ state: 'hidden' });
    };
    const typing = () => quickPick(page).locator('input.input:focus').waitFor();
    const both = page.locator('.tab.active', { hasText: 'P01: Sonja Marsh and Kit Lowe' });
    await alone(page, 'Comparison');
    await goToView(page, 'Comparison');
    await press('Tab');
    await until('the button has the focus', async () => /button/u.test((await focus(page)).element));
    await press('Enter');
    await focusIn(page, 'Comparison');
    const rows = await walk(person, 'Comparison', 40);
    speakWords(rows);
    const items = rows.filter((row) => /, P01 ¶\d+, /u.test(row));
    assert.ok(items.length > 9, rows.join('\n'));
    for (const row of items) {
      assert.match(
        row,
        /\p{L}.*, P01 ¶\d+, [\p{Ll} ]+, Sonja Marsh: (?:(?:\d+ times )?#\S+|nothing), Kit Lowe: (?:(?:\d+ times )?#\S+|nothing), open(?:, |$)/u,
      );
    }

    // Both copies from a row, and Escape from a decision on them.
    const first = /, P01 ¶2, omission, /u;
    await goToRow(person, first);
    await press('Enter');
    await both.waitFor();
    const inText = async () =>
      /Editor content|native-edit-context|inputarea/u.test((await focus(page)).element);
    await until('the text has the focus', inText);
    // The place is shown on both sides, and both are known as transcripts.
    for (const drawn of ['.selected-text', '.view-line span[class*="ced-"]'])
      await page.locator(`.monaco-diff-editor ${drawn}`).first().waitFor();
    await press('Alt+Y');
    await asked('Decide on P01 ¶2');
    await leaveList();
    await until('the text has the focus again', inText);
    nothingWritten();

    // In the view it is about the row with the focus, and not about what was shown last.
    const other = /, P01 ¶(?!2,)\d+, boundary, /u;
    await goToView(page, 'Comparison');
    await goToRow(person, other);
    const { row } = await focus(page);
    const locator = /P01 ¶\d+/u.exec(row)?.[0] ?? '';
    await press('Alt+Y');
    await asked(`Decide on ${locator}`);
    await leaveList();
    await focusIn(page, 'Comparison', other);
    await press('Alt+Y');
    await asked(`Decide on ${locator}`);
    await typing();
    await press('Enter');
    await asked('Why?');
    await leaveList();
    await focusIn(page, 'Comparison', other);
    nothingWritten();
    const entries = await openMenu(person);
    for (const entry of ['Show Place in Both Copies', 'Decide…'])
      assert.ok(
        entries.some((one) => one.startsWith(entry)),
        `${entry} in ${entries.join(', ')}`,
      );
    await press('Escape');
    await focusIn(page, 'Comparison', other);
    await goToRow(person, /^P01, 31 open/u);
    await press('Alt+Y');
    await page.locator('.notification-toast', { hasText: 'no single place' }).waitFor();
    nothingWritten();

    for (const [command, title, way, top] of /** @type {const} */ ([
      ['Group Comparison…', 'How the comparison is put together', 'By kind', /^boundary, 15 places/u],
      [
        'Group Comparison…',
        'How the comparison is put together',
        'Code against code',
        /^#\S+ \| \S+, \d+ place/u,
      ],
      [
        'Show in Comparison…',
        'What of the comparison is shown',
        'What is agreed',
        /^#(\S+) \| #\1, \d+ place/u,
      ],
      ['Show in Comparison…', 'What of the comparison is shown', 'What is open', /^#\S+ \| \S+, \d+ place/u],
      ['Group Comparison…', 'How the comparison is put together', 'By document', /^P01, 31 open/u],
    ])) {
      await goToView(page, 'Comparison');
      await runCommand(page, `Passage: ${command}`);
      await asked(title);
      await leaveList();
      await focusIn(page, 'Comparison');
      await runCommand(page, `Passage: ${command}`);
      await asked(title);
      await typing();
      await type(way);
      await quickPick(page).locator('.monaco-list-row.focused', { hasText: way }).waitFor();
      await press('Enter');
      await focusIn(page, 'Comparison');
      await until(`the first row is ${top.source}`, async () => {
        await press('Home');
        return top.test((await focus(page)).row);
      });
      speakWords(await walk(person, 'Comparison', 8));
    }
    nothingWritten();
  });

  it('are compared, and five places settled by keys, one taken back, and the rest resumed on another day', async () => {
    const { page, press, type } = person;
    await runCommand(page, 'Passage: Compare Coders');
    await until('the comparison is there', async () => (await said()).includes('31 open'));
    await runCommand(page, 'Passage: Next Place');
    await page.locator('.tab.active', { hasText: 'P01: Sonja Marsh and Kit Lowe' }).waitFor();
    for (let n = 1; n <= 5; n++) {
      await page.locator('.monaco-diff-editor').first().waitFor();
      await press('Alt+Y');
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
