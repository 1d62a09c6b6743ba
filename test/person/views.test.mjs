import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../../scripts/lib/paths.mjs';
import { runCommand } from '../../scripts/lib/workbench.mjs';
import {
  alone,
  focus,
  focusIn,
  goToRow,
  goToView,
  openMenu,
  speakWords,
  takeFromMenu,
  walk,
} from './views.mjs';
import { quickPick, sitDown, until } from './workbench.mjs';

/*
 * Each view by keyboard alone: it is reached by its command, its rows say in words what they are, the focus can be seen,
 * whatever a row offers is in its menu, and after an action or Escape the focus is back in the view.
 */

const COPY = 'coding/sg/P01.md';
const CODEBOOK = 'codebook.yaml';

/** The study in git, and after that a definition with other words. @param {string} study */
function withHistory(study) {
  const git = (/** @type {readonly string[]} */ ...args) =>
    execFileSync('git', ['-c', 'user.name=Sonja', '-c', 'user.email=sonja@example.org', ...args], {
      cwd: study,
      stdio: 'ignore',
    });
  git('init', '-q');
  git('add', '.');
  git('commit', '-qm', 'Before the workshop');
  git('tag', 'v1');
  const path = join(study, CODEBOOK);
  const text = readFileSync(path, 'utf8');
  writeFileSync(path, text.replace('Staff and leaders are taught', 'Staff and managers are taught'));
}

describe('the views by keyboard', () => {
  /** @type {import('./workbench.mjs').Person} */
  let person;
  before(async () => {
    person = await sitDown(withHistory, { settings: { 'passage.coder': 'sg' } });
  });
  after(() => person.leave());
  afterEach(() => person.press('Escape', 'Escape'));

  /**
   * Escape leads from a list, a box or a menu back to the row it was opened on.
   * @param {string} view
   * @param {RegExp} row
   */
  async function escapeTo(view, row) {
    await person.press('Escape');
    await focusIn(person.page, view, row);
  }

  /** @param {string} title what a list or a box is titled with */
  const asked = (title) => quickPick(person.page).filter({ hasText: title }).waitFor();

  /** Saves the file in front, and waits until it has been. */
  async function save() {
    await person.press('Control+S');
    await person.page.locator('.tab.active.dirty').waitFor({ state: 'detached' });
  }

  /** Takes the last edit of the file in front back, and saves. */
  async function undo() {
    await runCommand(person.page, 'View: Focus Active Editor Group');
    await person.press('Control+Z');
    await person.page.locator('.tab.active.dirty').waitFor();
    await save();
  }

  /** @param {string} path */
  const has = (path) => existsSync(join(person.study, path));

  /** What is typed goes into a list or a box. */
  const typing = () => quickPick(person.page).locator('input.input:focus').waitFor();

  async function undoLast() {
    await runCommand(person.page, 'Passage: Undo Last Code Operation');
    await person.page.locator('.monaco-dialog-box', { hasText: 'Undo' }).waitFor();
    await person.press('Enter');
    await person.page.locator('.monaco-dialog-box').waitFor({ state: 'hidden' });
  }

  it('Codes: rows, menu, and a code renamed', async () => {
    const { page, press, type, read } = person;
    const text = read(CODEBOOK);
    await alone(page, 'Codes');
    await goToView(page, 'Codes');
    speakWords(await walk(person, 'Codes'));
    await goToRow(person, /^Range of leaders, \d+ passages/u);
    const entries = await openMenu(person);
    for (const entry of [
      'Go to Code in Codebook',
      'Find Passages of Code',
      'Rename Code…',
      'Merge Codes…',
      'Split Code…',
      'Delete Code…',
      'Copy Code Id',
    ])
      assert.ok(
        entries.some((one) => one.startsWith(entry)),
        `${entry} in ${entries.join(', ')}`,
      );
    await escapeTo('Codes', /^Range of leaders/u);
    await press('F2');
    await asked('range-of-leaders');
    await escapeTo('Codes', /^Range of leaders/u);
    await press('F2');
    await typing();
    await press('Control+A');
    await type('who-leads');
    await press('Enter');
    await asked('alias');
    await press('Enter');
    await page.locator('.monaco-dialog-box', { hasText: 'Apply' }).waitFor();
    await press('Enter');
    await until('it has the name', () => read(CODEBOOK).includes('- id: who-leads'));
    await focusIn(page, 'Codes');
    await undoLast();
    await until('the codebook is as before', () => read(CODEBOOK) === text);
    await focusIn(page, 'Codes');
  });

  it('Codes: a passage is gone to, and the actions of the view lead back to it', async () => {
    const { page, press } = person;
    await goToView(page, 'Codes');
    await goToRow(person, /^P0\d ¶\d+/u);
    await press('Enter');
    await page.locator('.tab.active', { hasText: 'P0' }).waitFor();
    await page.locator('.monaco-editor .selected-text').first().waitFor();
    await goToView(page, 'Codes');
    for (const [command, title] of /** @type {const} */ ([
      ['Choose Whose Codings Are Counted…', 'Whose'],
      ['Sort Codes…', 'rder'],
    ])) {
      await runCommand(page, `Passage: ${command}`);
      await asked(title);
      await escapeTo('Codes', /./u);
    }
  });

  it('Documents: rows, menu, one marked by its menu, groups and order', async () => {
    const { page, press, type, read } = person;
    const text = read(COPY);
    await alone(page, 'Documents');
    await goToView(page, 'Documents');
    speakWords(await walk(person, 'Documents'));
    await goToRow(person, /^P01, done/u);
    const entries = await openMenu(person);
    for (const entry of ['Mark as Not Started', 'Mark as In Progress', 'Mark as Done'])
      assert.ok(
        entries.some((one) => one.startsWith(entry)),
        entry,
      );
    await escapeTo('Documents', /^P01, done/u);
    for (const [command, title] of /** @type {const} */ ([
      ['Group Documents By…', 'Groups of documents'],
      ['Sort Documents By…', 'Order of the documents'],
    ])) {
      await runCommand(page, `Passage: ${command}`);
      await asked(title);
      await escapeTo('Documents', /^P01/u);
    }
    await runCommand(page, 'Passage: Group Documents By…');
    await asked('Groups of documents');
    await typing();
    await type('progress');
    await press('Enter');
    await page.locator('.part.sidebar .monaco-list-row[aria-label^="Done, 2 documents"]').waitFor();
    await focusIn(page, 'Documents');
    speakWords(await walk(person, 'Documents'));
    await openMenuOf('Documents', /^P01, done/u);
    await takeFromMenu(person, 'Mark as In Progress');
    await until('it is written', () => read(COPY).includes('coding: in-progress'));
    await focusIn(page, 'Documents', /^P01, in progress/u);
    await press('Enter');
    await page.locator('.tab.active', { hasText: 'P01.md' }).waitFor();
    await undo();
    assert.equal(read(COPY), text);
  });

  it('Passages: from the button of the empty view to a query, its rows, another code for one, and back', async () => {
    const { page, press, type, read } = person;
    await alone(page, 'Passages');
    await goToView(page, 'Passages');
    await press('Tab');
    await until('the button has the focus', async () => /button/u.test((await focus(page)).element));
    await press('Enter');
    await asked('Find passages');
    await typing();
    await type('#training');
    await quickPick(page).locator('.monaco-list-row.focused', { hasText: 'Find these passages' }).waitFor();
    await press('Enter');
    await focusIn(page, 'Passages');
    const rows = await walk(person, 'Passages');
    speakWords(rows);
    assert.ok(
      rows.some((row) => /P0\d ¶\d+, Training/u.test(row)),
      rows.join('\n'),
    );
    const entries = await openMenuOf('Passages', /¶\d+, Training/u);
    for (const entry of [
      'Recode Passages…',
      'Code Passages…',
      'Remove Code from Passages…',
      'Copy Quote with Citation',
      'Open Result as Document',
      'Export Passages…',
    ])
      assert.ok(
        entries.some((one) => one.startsWith(entry)),
        entry,
      );
    await takeFromMenu(person, 'Recode Passages…');
    await asked('Recode 1 passage');
    await escapeTo('Passages', /¶\d+, Training/u);
    await openMenu(person);
    await takeFromMenu(person, 'Recode Passages…');
    await asked('Recode 1 passage');
    await typing();
    await type('tokenism');
    await quickPick(page).locator('.monaco-list-row.focused', { hasText: 'Tokenism' }).waitFor();
    const before = ['P01', 'P02'].map((name) => read(`coding/sg/${name}.md`)).join('\n');
    await press('Enter');
    await until('it is asked for a value or made', async () => {
      if (await quickPick(page).filter({ hasText: 'Value' }).isVisible()) await press('Enter');
      if (await page.locator('.monaco-dialog-box').isVisible()) await press('Enter');
      return ['P01', 'P02'].map((name) => read(`coding/sg/${name}.md`)).join('\n') !== before;
    });
    await focusIn(page, 'Passages');
    await undoLast();
    await until(
      'every byte is as before',
      () => ['P01', 'P02'].map((name) => read(`coding/sg/${name}.md`)).join('\n') === before,
    );
    await focusIn(page, 'Passages');
    await runCommand(page, 'Passage: Group Passages…');
    await asked('together');
    await typing();
    await type('By code');
    await press('Enter');
    await page.locator('.part.sidebar .monaco-list-row[aria-label="Training, 5 passages"]').waitFor();
    await focusIn(page, 'Passages');
    const byCode = await walk(person, 'Passages', 3);
    assert.match(byCode[0] ?? '', /^Training, \d+ passages$/u);
    await runCommand(page, 'Passage: Clear Passages');
    await focusIn(page, 'Passages');
  });

  it('Memos: rows, the way to a passage, and its conversation answered, resolved and taken back by keys', async () => {
    const { page, press, type, read } = person;
    const text = read(COPY);
    await alone(page, 'Memos');
    await goToView(page, 'Memos');
    speakWords(await walk(person, 'Memos'));
    await runCommand(page, 'Passage: Group Memos…');
    await asked('How memos are grouped');
    await escapeTo('Memos', /./u);
    await goToRow(person, /^P01 ¶8, open, Sonja Marsh/u);
    await press('Enter');
    await page.locator('.tab.active', { hasText: 'P01.md' }).waitFor();
    await page.locator('.monaco-editor .selected-text').first().waitFor();
    await page.locator('.monaco-editor .comment-thread-unresolved').first().waitFor();
    // The editor looks for conversations at the cursor when that moves.
    await press('ArrowLeft');
    // What the editor offers for all conversations: the focus goes into it, Shift+Tab to its buttons, Tab to the answer.
    await runCommand(page, 'Comments: Focus Comment on Current Line');
    await until('the focus is in the conversation', async () =>
      /Trust in data/u.test((await focus(page)).element),
    );
    await press('Shift+Tab');
    await until('the focus is on its button', async () => /Resolve/u.test((await focus(page)).element));
    await press('Enter');
    await page.locator('.tab.active.dirty').waitFor();
    await save();
    assert.equal(
      read(COPY),
      text.replace('Trust in data, or surprise?" ?}', 'Trust in data, or surprise?"}'),
    );
    await undo();
    assert.equal(read(COPY), text);
    await runCommand(page, 'Comments: Focus Comment on Current Line');
    await press('Tab');
    await until('the focus is on what changes it', async () =>
      /Change Memo/u.test((await focus(page)).element),
    );
    await press('ArrowRight');
    await until('the focus is on what deletes it', async () =>
      /Take Memo Away/u.test((await focus(page)).element),
    );
    await press('Tab');
    await until('the focus is where one answers', async () =>
      /Editor content/u.test((await focus(page)).element),
    );
    await type('Both, I think.');
    await press('Control+Enter');
    await until('it is asked who answers, or written', async () => {
      if (await quickPick(page).isVisible()) await press('Enter');
      return page.locator('.tab.active.dirty').isVisible();
    });
    await save();
    assert.match(read(COPY), /Trust in data, or surprise\?" \?\}\{(?:@sg )?"Both, I think\."\}/u);
    await undo();
    assert.equal(read(COPY), text);
    await goToView(page, 'Memos');
    await focusIn(page, 'Memos');
  });

  it('Changed Definitions: from the button of the empty view to the rows, one read again, and back', async () => {
    const { page, press, read } = person;
    await alone(page, 'Changed Definitions');
    await goToView(page, 'Changed Definitions');
    await press('Tab');
    await until('the button has the focus', async () => /button/u.test((await focus(page)).element));
    await press('Enter');
    await asked('Which definitions changed since');
    await press('Escape');
    await focusIn(page, 'Changed Definitions');
    await press('Enter');
    await asked('Which definitions changed since');
    await typing();
    await person.type('v1');
    await quickPick(page).locator('.monaco-list-row.focused', { hasText: 'v1' }).waitFor();
    await press('Enter');
    await focusIn(page, 'Changed Definitions');
    speakWords(await walk(person, 'Changed Definitions'));
    const entries = await openMenuOf('Changed Definitions', /^Training, \d+ to read again/u);
    assert.deepEqual(
      entries.map((entry) => entry.split('\n')[0]),
      ['Show What Changed', 'Mark as Read Again'],
    );
    await takeFromMenu(person, 'Show What Changed');
    await page.locator('.tab.active', { hasText: 'Training' }).waitFor();
    await goToView(page, 'Changed Definitions');
    await openMenuOf('Changed Definitions', /^P01 ¶\d+, .*to be read again/u);
    await takeFromMenu(person, 'Mark as Read Again');
    await until('it is noted', () => has('study.yaml') && read('study.yaml').includes('training'));
    await focusIn(page, 'Changed Definitions', /, read again/u);
  });

  it('the walkthrough: each step and each of its buttons, and the way back from what they open', async () => {
    const { page, press, type } = person;
    await press('F1');
    await typing();
    await type('Welcome: Open Walkthrough');
    await quickPick(page).locator('.monaco-list-row.focused', { hasText: 'Open Walkthrough' }).waitFor();
    await press('Enter');
    await quickPick(page).locator('input[placeholder*="walkthrough"]:focus').waitFor();
    await type('Code your first');
    await quickPick(page).locator('.monaco-list-row.focused', { hasText: 'Code your first' }).waitFor();
    await press('Enter');
    await page.locator('.getting-started-step.expanded').first().waitFor();
    /** What has the focus, and whether it is a step that is shut. */
    const active = () =>
      page
        .locator('body :focus')
        .first()
        .evaluate(
          (one) => {
            const title = one.querySelector('.step-title')?.textContent;
            const shut = title !== undefined && !one.classList.contains('expanded');
            return { words: (title ?? one.textContent ?? '').trim().slice(0, 80), shut };
          },
          undefined,
          { timeout: 2_000 },
        )
        // While the page draws itself anew, nothing in it has the focus.
        .catch(() => ({ words: '', shut: false }));
    // The page draws its steps anew as they are opened, and may put the focus elsewhere: round it again, as a person does.
    const { steps, buttons } = walkthrough();
    const missing = new Set([...steps, ...buttons]);
    for (let i = 0; i < 150 && missing.size > 0; i++) {
      const { words, shut } = await active();
      if (shut) {
        await press('Enter');
        await page
          .locator('.getting-started-step.expanded:focus', { hasText: words })
          .waitFor({ timeout: 2_000 })
          .catch(() => {});
      }
      missing.delete(words);
      await press('Tab');
    }
    assert.deepEqual([...missing], []);
  });

  /**
   * Opens the menu of a row of a view, and says what it offers.
   * @param {string} view
   * @param {RegExp} row
   */
  async function openMenuOf(view, row) {
    await goToRow(person, row);
    await focusIn(person.page, view, row);
    return openMenu(person);
  }
});

/** The titles of the walkthrough's steps, and those of its buttons. */
function walkthrough() {
  const at = (/** @type {string} */ name) => JSON.parse(readFileSync(join(root, name), 'utf8'));
  const words = existsSync(join(root, 'package.nls.json')) ? at('package.nls.json') : {};
  const said = (/** @type {string} */ text) => text.replace(/^%(.+)%$/u, (_, key) => String(words[key]));
  /** @type {readonly { title: string, description: string }[]} */
  const steps = at('package.json').contributes.walkthroughs[0].steps;
  return {
    steps: steps.map(({ title }) => said(title)),
    buttons: steps.flatMap(({ description }) =>
      Array.from(said(description).matchAll(/^\[(.+)\]\(.+\)$/gmu), ([, link]) => link ?? ''),
    ),
  };
}
