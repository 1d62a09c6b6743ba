import assert from 'node:assert/strict';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import * as vscode from 'vscode';
import type { Asked } from '../../../client/src/studyEdits/asking';
import { api, place, shownView } from '../client';
import { fileOf, open, restoreStudy, saveByItself, until, untilOver } from '../support';

const SOURCE = 'transcripts/P01.md';
const COPIES = ['coding/sg/P01.md', 'coding/kl/P01.md'];

describe('taking words or a participant out of a study', () => {
  const asked: Asked[] = [];
  let agrees = true;
  const onDisk = (path: string): string => readFileSync(fileOf(path).fsPath, 'utf8');
  const accept = () => vscode.commands.executeCommand('workbench.action.acceptSelectedQuickOpenItem');

  beforeEach(async () => {
    await restoreStudy();
    await shownView();
    asked.length = 0;
    agrees = true;
    (await api()).answerWith((question) => {
      asked.push(question);
      // What is only told has other buttons than the one that does it.
      const answer = question.kind === 'warning' && agrees ? question.buttons[0] : undefined;
      return Promise.resolve(answer);
    });
  });
  afterEach(async () => {
    (await api()).answerWith(null);
    await vscode.commands.executeCommand('workbench.action.closeQuickOpen');
  });
  after(async () => {
    await saveByItself(undefined);
    await restoreStudy();
  });

  it('replaces words in every file after showing all places, and forgets what could bring them back', async () => {
    const corrected = fileOf('corrected.txt');
    writeFileSync(corrected.fsPath, onDisk(SOURCE).replace('in a notebook', 'in a blue notebook'));
    await vscode.commands.executeCommand('passage.updateText', fileOf(SOURCE), corrected);
    await vscode.workspace.fs.delete(corrected);
    place(await open(SOURCE), 'blue notebook', 'around');
    asked.length = 0;
    // The words that are selected, what is proposed to stand instead, and the first row.
    await untilOver('it is done', vscode.commands.executeCommand('passage.redactWords'), accept);
    const [question, told] = asked;
    assert.equal(question?.message, 'Put “[name]” in the place of “blue notebook” in 3 files?');
    assert.match(question.detail ?? '', /cannot take it back.*history of git still has it/su);
    assert.match(told?.message ?? '', /^Replaced: 3 places in 3 files\. /u);
    for (const path of [SOURCE, ...COPIES]) {
      assert.match(onDisk(path), /in a \[name\]/u, path);
      assert.doesNotMatch(onDisk(path), /blue/u, path);
    }
    const { document } = await open(SOURCE);
    assert.doesNotMatch(document.getText(), /blue/u);
    await vscode.commands.executeCommand('passage.undoCodeOperation');
    assert.equal(asked.at(-1)?.message, 'There is no code operation to undo.');
  });

  it('looks at nothing before what was typed is saved', async () => {
    await saveByItself('off');
    const editor = await open(SOURCE);
    const before = onDisk(SOURCE);
    place(editor, 'notebook', 'around');
    await editor.edit((edit) => edit.insert(new vscode.Position(0, 0), 'More. '));
    place(editor, 'notebook', 'around');
    agrees = false;
    await untilOver('it is refused', vscode.commands.executeCommand('passage.redactWords'), accept);
    assert.match(
      asked[0]?.message ?? '',
      /P01\.md has unsaved changes, which would not be looked at\. Save first\?$/u,
    );
    assert.equal(onDisk(SOURCE), before);
    assert.ok(editor.document.isDirty);
  });

  it('takes out a participant: their files are deleted, and their tabs closed', async () => {
    const editor = await open(SOURCE);
    place(editor, 'P01', 'around');
    await untilOver('it is done', vscode.commands.executeCommand('passage.withdrawParticipant'), accept);
    assert.match(asked[0]?.message ?? '', /^Take P01 out of the study: delete \d files/u);
    assert.match(asked[0]?.detail ?? '', /What git has not committed yet cannot be got back/u);
    for (const path of [SOURCE, ...COPIES]) assert.equal(existsSync(fileOf(path).fsPath), false, path);
    await until('no tab shows it', () =>
      vscode.window.tabGroups.all.every(({ tabs }) =>
        tabs.every(
          ({ input }) => !(input instanceof vscode.TabInputText) || !input.uri.path.endsWith('/P01.md'),
        ),
      ),
    );
  });
});
