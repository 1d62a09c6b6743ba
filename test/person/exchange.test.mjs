import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { goTo, openFile, runCommand, waitFor, waitForTree } from '../../scripts/lib/workbench.mjs';
import { root } from '../../scripts/lib/paths.mjs';
import { quickPick, sitDown, tellWhatWasSeen, until } from './workbench.mjs';

/*
 * A researcher brings a project of another program into her study, codes in it, hands the whole on as a project, and takes
 * the import back, by keys alone.
 */

const COPY = 'coding/ann/Ward 7.md';
/** @type {Readonly<Record<string, string>>} */
const OTHER = {
  'codebook.yaml': [
    'source: transcripts/{document}.md',
    'documents: ["coding/{coder}/{document}.md"]',
    'coders: {ann: Ann}',
    'codes: [{id: night-work, name: Night work}]',
  ].join('\n'),
  'transcripts/Ward 7.md': 'N1: We slept in turns. Nobody minded.\n',
  [COPY]: 'N1: [We slept in turns.]{#night-work} Nobody minded.\n',
};

const passage = (/** @type {readonly string[]} */ args, /** @type {string} */ cwd) =>
  execFileSync(process.execPath, [join(root, 'dist', 'cli.js'), ...args], { cwd, encoding: 'utf8' });

/** A project beside the study, with what it takes to write it gone again. @param {string} study */
function project(study) {
  const other = join(dirname(study), 'other');
  for (const [path, text] of Object.entries(OTHER)) {
    mkdirSync(dirname(join(other, path)), { recursive: true });
    writeFileSync(join(other, path), text);
  }
  passage(['export', '../night.qdpx'], other);
  rmSync(other, { recursive: true });
  cpSync(join(study, 'codebook.yaml'), join(dirname(study), 'before.yaml'));
}

describe('coming from another program and leaving again, by keyboard', () => {
  /** @type {import('./workbench.mjs').Person} */
  let person;
  before(async () => {
    person = await sitDown(project);
  });
  after(() => person.leave());
  tellWhatWasSeen(() => person);

  const beside = (/** @type {string} */ name) => join(dirname(person.study), name);
  const says = (/** @type {string | RegExp} */ text) =>
    waitFor(person.page, '.notification-toast .notification-list-item-message', text);
  const asks = (/** @type {string | RegExp} */ text) => waitFor(person.page, '.monaco-dialog-box', text);
  /** The list with this row, which Enter then takes. @param {string | RegExp} text */
  const offers = (text) => waitFor(person.page, '.quick-input-list .monaco-list-row.focused', text);
  /** Names a file in the dialog, and waits until that has understood it. @param {string} title @param {string} path */
  const names = async (title, path) => {
    const dialog = quickPick(person.page);
    await dialog.locator('.quick-input-title', { hasText: title }).waitFor();
    const input = dialog.locator('input.input');
    await until('it says where it is', async () => (await input.inputValue()).startsWith('/'));
    // What is beside it is listed once the dialog has gone there.
    const beside = dialog.locator('.monaco-list-row', { hasText: 'night.qdpx' }).first();
    await until('it has gone there', async () => {
      if ((await input.inputValue()) !== path) await input.fill(path);
      return beside.isVisible();
    });
    await person.press('Enter');
    await dialog.locator('.quick-input-title', { hasText: title }).waitFor({ state: 'hidden' });
  };

  it('a project is looked at, added to the study, coded further, and goes out again with the new coding', async () => {
    const { page, press, type, read } = person;
    await runCommand(page, 'Passage: Import from Another Program…');
    await names('A project or codebook', beside('night.qdpx'));
    await offers('Add it to “Late doses”');
    await waitFor(page, '.editor-instance .view-line', 'Would be written:');
    assert.ok(!existsSync(join(person.study, COPY)));
    await press('Enter');
    await asks('Add this to the study?');
    await press('Enter');
    await says(/Imported into .*study: 3 files/u);
    await openFile(page, COPY);
    const before = read(COPY).split('\n');
    const at = before.findIndex((line) => line.includes('Nobody'));
    await goTo(page, at + 1, (before[at]?.indexOf('Nobody') ?? 0) + 1);
    await press('Control+Shift+ArrowRight', 'Control+Shift+ArrowRight', 'Alt+M');
    await quickPick(page).waitFor();
    await type('night');
    await press('Enter');
    await waitFor(page, '.editor-instance .view-line', /\{#night-work\}.*\{#night-work\}/u);
    await press('Control+S');
    await until('it is saved', () => read(COPY).match(/\]\{#night-work/gu)?.length === 2);

    await runCommand(page, 'Passage: Export Study…');
    await offers('REFI-QDA project');
    await press('Enter');
    await offers('Choose the file…');
    for (const row of ['Coding', 'Documents', 'Places counted by'])
      await waitFor(page, '.quick-input-list .monaco-list-row', row);
    await press('ArrowDown', 'Enter');
    await quickPick(page).locator('input[placeholder^="Whose coding?"]').waitFor();
    await press('Escape');
    await offers('Coding');
    await press('ArrowUp', 'Enter');
    await names('Export study', beside('out'));
    await says(/Exported to .*out\.qdpx: 1 file/u);
    passage(['import', 'out.qdpx', '--into', 'again'], dirname(person.study));
    assert.match(
      read(join('..', 'again', COPY)),
      /N1: \[We slept in turns\.\]\{#night-work\} \[Nobody minded\.?\]\{#night-work\}/u,
    );
  });

  it('the import is taken back after the window was opened anew, but for what was coded since', async () => {
    const { page, press, read } = person;
    await page.reload();
    await waitForTree(page, 'Leadership');
    await until('it is offered', async () => {
      await press('F1');
      const input = quickPick(page).locator('input.input');
      await input.fill('>Take Back the Last Import');
      const row = page.locator('.quick-input-list .monaco-list-row', { hasText: 'Passage: Take Back' });
      const offered = await row.waitFor({ timeout: 2_000 }).then(
        () => true,
        () => false,
      );
      // The list is of the commands that there were when it was opened.
      await press('Escape');
      return offered;
    });
    await runCommand(page, 'Passage: Take Back the Last Import…');
    await asks(/Take back the import of night\.qdpx\?.*Files deleted: 2; .*: 1\./u);
    await press('Enter');
    await asks(/no longer as they were imported.*Ward 7\.md \(it has changed since\)/u);
    await press('Enter');
    await asks(/The import was taken back, but not .*Ward 7\.md/u);
    await press('Escape');
    assert.equal(read('codebook.yaml'), read('../before.yaml'));
    assert.match(read(COPY), /\]\{#night-work/u);
    assert.ok(!existsSync(join(person.study, 'transcripts/Ward 7.md')));
  });
});
