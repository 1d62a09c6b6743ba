import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as vscode from 'vscode';
import type { Asked } from '../../../client/src/studyEdits/asking';
import { agreeToAll, api, shownCount, shownView, untilCount } from '../client';
import { fileOf, open, restoreStudy, until } from '../support';

const SOURCE = 'transcripts/P01.md';
const OWN = 'coding/sg/P01.md';
const OTHER = 'coding/kl/P01.md';

describe('correcting a transcript', function () {
  this.timeout(120_000);
  let asked: readonly Asked[] = [];
  let elsewhere = '';
  const onDisk = (path: string): string => readFileSync(fileOf(path).fsPath, 'utf8');

  beforeEach(async () => {
    await restoreStudy();
    await shownView();
    asked = await agreeToAll();
  });
  afterEach(async () => (await api()).answerWith(null));
  before(() => void (elsewhere = mkdtempSync(join(tmpdir(), 'passage-'))));
  after(() => rmSync(elsewhere, { recursive: true }));
  after(restoreStudy);

  it('gives all copies the text of a file, with every coding, and undoes it', async () => {
    const before = [SOURCE, OWN, OTHER].map(onDisk);
    const codings = await shownCount('case-for-change');
    const corrected = join(elsewhere, 'P01.txt');
    writeFileSync(corrected, onDisk(SOURCE).replace('in a notebook', 'in a diary'));
    await vscode.commands.executeCommand('passage.updateText', fileOf(OWN), vscode.Uri.file(corrected));
    assert.equal(asked[0]?.message, 'Update the text of P01?');
    assert.match(
      asked[0]?.detail ?? '',
      /^3 files, \d+ annotations: \d+ as they are, \d+ with changed words\./u,
    );
    for (const path of [SOURCE, OWN, OTHER]) assert.match(onDisk(path), /in a diary/u, path);
    assert.equal(onDisk(OWN), before[1]?.replace('in a notebook', 'in a diary'));
    await untilCount('case-for-change', codings);
    await vscode.commands.executeCommand('passage.undoCodeOperation');
    assert.deepEqual([SOURCE, OWN, OTHER].map(onDisk), before);
  });

  it('carries what was put right in one copy to all', async () => {
    const { document } = await open(OWN);
    const edit = new vscode.WorkspaceEdit();
    const at = document.getText().indexOf('notebook');
    edit.replace(
      document.uri,
      new vscode.Range(document.positionAt(at), document.positionAt(at + 8)),
      'diary',
    );
    assert.ok(await vscode.workspace.applyEdit(edit));
    const actions = await until('it is offered', async () => {
      const place = new vscode.Range(document.positionAt(at), document.positionAt(at));
      const found = await vscode.commands.executeCommand<readonly vscode.CodeAction[]>(
        'vscode.executeCodeActionProvider',
        document.uri,
        place,
      );
      return found.some(({ title }) => title.startsWith('Carry this text')) && found;
    });
    assert.ok(actions.some(({ title }) => title === 'Restore the text of the transcript'));
    const carry = actions.find(({ title }) => title.startsWith('Carry this text'));
    await vscode.commands.executeCommand(carry?.command?.command ?? '', ...(carry?.command?.arguments ?? []));
    for (const path of [SOURCE, OTHER]) assert.match(onDisk(path), /in a diary/u, path);
  });
});
