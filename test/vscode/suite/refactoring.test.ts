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
    // No code is ticked to choose from: what stands first in the list is then to keep the code, and next to take it away.
    const one = await untilPassageShown(null, () => press('acceptSelectedQuickOpenItem'));
    await press('quickOpenSelectNext');
    await press('acceptSelectedQuickOpenItem');
    const other = await untilPassageShown(one);
    await press('acceptSelectedQuickOpenItem');
    await untilPassageShown(other);
    await untilOver('it is interrupted', first, () => press('closeQuickOpen'));
    assert.deepEqual(DOCUMENTS.map(onDisk), before);
    assert.equal(asked.length, 0);
    // What is opened again has the selection that it was closed with.
    const editor = vscode.window.activeTextEditor;
    if (editor !== undefined) editor.selection = new vscode.Selection(0, 0, 0, 0);
    await press('closeAllEditors');
    await until('no passage is shown', () => vscode.window.activeTextEditor === undefined);
    const second = vscode.commands.executeCommand('passage.splitCode', await codeRow(code));
    await untilPassageShown(null);
    assert.match(asked[0]?.detail ?? '', /^2 of \d+ passages have been decided about/u);
    // The last in the list says that the rest stays. A list that is just coming up may take no key yet, or go without the first.
    await untilOver('the rest stays', second, async () => {
      await press('quickOpenSelectPrevious');
      await press('acceptSelectedQuickOpenItem');
    });
    assert.equal(asked[1]?.message, 'Split #data-access on 1 passage?');
    assert.equal(uses(code), count - 1);
    await vscode.commands.executeCommand('passage.undoCodeOperation');
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
    await untilCursorAt('training');
    await vscode.commands.executeCommand('closeReferenceSearch');
    await untilCount('training', count);
  });

  it('finds the references of a code from the view, the codebook first', async () => {
    await vscode.commands.executeCommand('passage.findCodeReferences', await codeRow('data-access'));
    await untilCursorAt('data-access');
    await vscode.commands.executeCommand('closeReferenceSearch');
  });

  it('moves a code down and up among those beside it, without asking, back to the last byte', async () => {
    await answering(() => undefined);
    const before = onDisk('codebook.yaml');
    const isBehind = (): boolean => {
      const now = onDisk('codebook.yaml');
      return now.indexOf('- id: range-of-leaders') > now.indexOf('- id: long-term-view');
    };
    await vscode.commands.executeCommand('passage.moveCodeDown', await codeRow('range-of-leaders'));
    await until('it is behind the other', isBehind);
    await vscode.commands.executeCommand('passage.moveCodeUp', await codeRow('range-of-leaders'));
    await until('the codebook is as before', () => onDisk('codebook.yaml') === before);
    assert.deepEqual(asked, []);
  });
});

const press = (key: string) => vscode.commands.executeCommand(`workbench.action.${key}`);

/** Which passage is selected in the editor in front; null for none. */
function passageShown(): string | null {
  const editor = vscode.window.activeTextEditor;
  if (editor === undefined || editor.selection.isEmpty) return null;
  const { start, end } = editor.selection;
  return [editor.document.uri.path, start.line, start.character, end.line, end.character].join(' ');
}

/**
 * Waits until another passage is selected than the one before, which is done just before it is asked about: what is pressed
 * afterwards arrives when the list is there. Of what was selected before, the editor may tell once more.
 */
function untilPassageShown(before: string | null, nudge?: () => Thenable<unknown>): Promise<string> {
  const another = () => {
    const shown = passageShown();
    return shown === before ? null : shown;
  };
  return until('a passage is shown', async () => {
    if (another() === null) await nudge?.();
    return another();
  });
}

/** Waits until the cursor is at a code's entry; in the tab, and not in the editor within the list of references. */
async function untilCursorAt(code: string): Promise<void> {
  await until(`the cursor is at the entry of #${code}`, () =>
    vscode.window.visibleTextEditors.some(
      ({ viewColumn, document, selection }) =>
        viewColumn !== undefined &&
        document.uri.path.endsWith('/codebook.yaml') &&
        document.lineAt(selection.active.line).text.endsWith(`id: ${code}`),
    ),
  );
}
