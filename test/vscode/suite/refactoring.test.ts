import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import * as vscode from 'vscode';
import type { Asked } from '../../../client/src/studyEdits/asking';
import { answerUntil, api, codeRow, shownCount, shownView, untilCount } from '../client';
import { fileOf, restoreStudy, until } from '../support';

const DOCUMENTS = ['coding/sg/P01.md', 'coding/sg/P02.md', 'coding/kl/P01.md'];

describe('changing the codebook', function () {
  this.timeout(120_000);
  const asked: Asked[] = [];
  const onDisk = (path: string): string => readFileSync(fileOf(path).fsPath, 'utf8');
  const uses = (code: string): number =>
    DOCUMENTS.map((path) => onDisk(path).split(`#${code}`).length - 1).reduce((a, b) => a + b);

  beforeEach(async () => {
    await restoreStudy();
    await shownView();
    asked.length = 0;
  });
  afterEach(async function () {
    (await api()).answerWith(null);
    // eslint-disable-next-line no-console
    if (this.currentTest?.state === 'failed') console.log(`[suite]   asked: ${JSON.stringify(asked)}`);
  });
  after(restoreStudy);

  async function answering(answer: (question: Asked) => string | undefined) {
    (await api()).answerWith(async (question) => {
      asked.push(question);
      return answer(question);
    });
  }

  /** Does something again and again until what was begun has come to its end. */
  async function untilOver(what: string, begun: Thenable<unknown>, nudge: () => Thenable<unknown>) {
    let over = false;
    const ended = Promise.resolve(begun).finally(() => (over = true));
    await until(what, async () => {
      if (!over) await nudge();
      return over;
    });
    await ended;
  }

  it('merges codes after showing what will change, and undoes it', async () => {
    const before = DOCUMENTS.map(onDisk);
    const total = uses('training') + uses('tokenism');
    const nodes = [await codeRow('training'), await codeRow('tokenism')];
    await answering(({ buttons }) => buttons.find((one) => one === 'Show Changes') ?? buttons[0]);
    const merging = vscode.commands.executeCommand('passage.mergeCodes', nodes[0], nodes);
    await answerUntil('the person is asked', () => asked.length > 0);
    assert.match(asked[0]?.message ?? '', /^Merge #\w+ into #\w+\?$/u);
    assert.match(asked[0]?.detail ?? '', /^\d+ annotations? in \d files?, and the codebook\./u);
    await untilOver('the preview is accepted', merging, () =>
      vscode.commands.executeCommand('refactorPreview.apply'),
    );
    assert.ok([uses('training'), uses('tokenism')].includes(0));
    assert.ok(uses('training') + uses('tokenism') <= total);
    await answering(({ buttons }) => buttons[0]);
    await vscode.commands.executeCommand('passage.undoCodeOperation');
    assert.deepEqual(DOCUMENTS.map(onDisk), before);
  });

  it('splits a code in two sittings, and changes nothing before the end', async () => {
    const before = DOCUMENTS.map(onDisk);
    const code = 'data-access';
    const count = uses(code);
    await answering(({ buttons }) => buttons[0]);
    const first = vscode.commands.executeCommand('passage.splitCode', await codeRow(code));
    const places = new Set<string>();
    await answerUntil('two passages have been shown', () => {
      const editor = vscode.window.activeTextEditor;
      if (editor?.selection.isEmpty === false) {
        places.add(
          `${editor.document.uri.path} ${editor.selection.active.line}:${editor.selection.active.character}`,
        );
      }
      return places.size >= 2;
    });
    await untilOver('it is interrupted', first, () =>
      vscode.commands.executeCommand('workbench.action.closeQuickOpen'),
    );
    assert.deepEqual(DOCUMENTS.map(onDisk), before);
    assert.equal(asked.length, 0);
    const second = vscode.commands.executeCommand('passage.splitCode', await codeRow(code));
    // The last in the list says that the rest stays.
    await untilOver('the rest stays', second, async () => {
      if (asked.length === 0) return;
      await vscode.commands.executeCommand('workbench.action.quickOpenSelectPrevious');
      await vscode.commands.executeCommand('workbench.action.acceptSelectedQuickOpenItem');
    });
    assert.match(asked[0]?.detail ?? '', /^[1-9]\d* of \d+ passages have been decided about/u);
    // Which answer was the first in the list when it was taken depends on how fast the list was there.
    if (/^#data-access stays on all/u.test(asked[1]?.message ?? '')) {
      assert.equal(uses(code), count);
    } else {
      assert.match(asked[1]?.message ?? '', /^Split #data-access on \d+ passages?\?$/u);
      assert.ok(uses(code) < count);
      await vscode.commands.executeCommand('passage.undoCodeOperation');
    }
    assert.deepEqual(DOCUMENTS.map(onDisk), before);
  });

  it('moves a code without a question', async () => {
    const { refactor, view } = await api();
    await answering(() => undefined);
    const study = (await view.read()).studies[0];
    assert.ok(study);
    const move = { kind: 'move', code: 'training', parent: null } as const;
    assert.equal(await refactor(study, move), true);
    assert.equal(asked.length, 0);
    const row = await until('it is at the top', async () => {
      const { studies } = await view.read();
      return studies[0]?.codes.find(({ id, parent }) => id === 'training' && parent === null);
    });
    assert.ok(row.own > 0);
  });

  it('refuses to delete a code that is used, and shows where it is', async () => {
    await answering(({ buttons }) => buttons[0]);
    const count = await shownCount('training');
    await vscode.commands.executeCommand('passage.deleteCode', await codeRow('training'));
    assert.deepEqual(asked[0]?.buttons, ['Find All References']);
    const editor = vscode.window.activeTextEditor;
    assert.ok(editor);
    assert.ok(editor.document.uri.path.endsWith('/codebook.yaml'));
    await untilCount('training', count);
  });

  it('finds the references of a code from the view, the codebook first', async () => {
    await vscode.commands.executeCommand('passage.findCodeReferences', await codeRow('data-access'));
    const editor = vscode.window.activeTextEditor;
    assert.ok(editor);
    assert.ok(editor.document.uri.path.endsWith('/codebook.yaml'));
    assert.match(editor.document.lineAt(editor.selection.active.line).text, /id: data-access$/u);
    await vscode.commands.executeCommand('closeReferenceSearch');
  });
});
