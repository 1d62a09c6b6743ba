import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import * as vscode from 'vscode';
import type { FoundNode, PassagesRow } from '../../../client/src/views/passagesModel';
import type { Asked } from '../../../client/src/studyEdits/asking';
import { agreeToAll, answerUntil, api, shownView } from '../client';
import { fileOf, restoreStudy, study, until } from '../support';

const DOCUMENTS = ['coding/sg/P01.md', 'coding/sg/P02.md', 'coding/kl/P01.md'];

describe('passages found again', function () {
  this.timeout(120_000);
  let asked: readonly Asked[] = [];
  const onDisk = (path: string): string => readFileSync(fileOf(path).fsPath, 'utf8');
  const press = (key: string) => vscode.commands.executeCommand(`workbench.action.${key}`);

  beforeEach(async () => {
    await restoreStudy();
    await shownView();
    asked = await agreeToAll();
  });
  afterEach(async () => {
    const { answerWith, passages } = await api();
    answerWith(null);
    await passages.set({ query: '', root: null, grouping: 'document' });
  });
  after(restoreStudy);

  /** The passages that the view shows for a query. */
  async function find(query: string, holds: (found: readonly FoundNode[]) => boolean) {
    const { passages } = await api();
    await vscode.commands.executeCommand('passage.passages.focus');
    return until(`the view shows ${query}`, async () => {
      await passages.set({ root: study().toString(), query });
      const found = foundIn(await passages.children());
      return holds(found) && found;
    });
  }

  function foundIn(rows: readonly PassagesRow[]): readonly FoundNode[] {
    return rows.flatMap((row) =>
      row.kind === 'found' ? [row] : row.kind === 'group' ? foundIn(row.children) : [],
    );
  }

  it('lead to their places; several are recoded in one step, and undone', async () => {
    const before = DOCUMENTS.map(onDisk);
    const rows = await find('#data-access@sg', (found) => found.length > 1);
    const [first, second] = rows;
    assert.ok(first && second);
    const { uri, range, text } = first.found;
    await vscode.commands.executeCommand('passage.internal.showPassage', uri, range);
    const editor = await until('the passage is selected', () => {
      const { activeTextEditor } = vscode.window;
      return activeTextEditor?.selection.isEmpty === false && activeTextEditor;
    });
    assert.ok(editor.document.getText(editor.selection).startsWith(text.slice(0, 5)));
    const recoding = vscode.commands.executeCommand('passage.recodePassages', first, [first, second]);
    await answerUntil('it is asked', () => asked.length > 0);
    await recoding;
    assert.match(asked[0]?.message ?? '', /^Recode 2 passages as #\S+\?$/u);
    const changed = DOCUMENTS.map(onDisk);
    const count = (texts: readonly string[]) => texts.join().split('#data-access').length;
    assert.equal(count(changed), count(before) - 2);
    await find('#data-access@sg', (found) => found.length === rows.length - 2);
    await vscode.commands.executeCommand('passage.undoCodeOperation');
    assert.deepEqual(DOCUMENTS.map(onDisk), before);
  });

  it('are quoted with their place, and opened as a document', async () => {
    const [first] = await find('#data-access', (found) => found.length > 0);
    assert.ok(first);
    await vscode.commands.executeCommand('passage.copyQuote', first);
    assert.match(await vscode.env.clipboard.readText(), /^“.+” \(P0\d ¶\d+\)$/u);
    await vscode.commands.executeCommand('passage.openPassages');
    const text = vscode.window.activeTextEditor?.document.getText() ?? '';
    assert.match(text, /^# \\#data-access\n\n\d+ passages? in \d documents?/u);
    await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
  });

  it('are searched for by words, accepted one by one, and coded in one step', async () => {
    const before = DOCUMENTS.map(onDisk);
    const searching = vscode.commands.executeCommand('passage.searchAndCode', 'time');
    const shown = (): string => {
      const { activeTextEditor } = vscode.window;
      return activeTextEditor === undefined
        ? ''
        : `${activeTextEditor.document.uri.path} ${activeTextEditor.selection.start.line} ${activeTextEditor.document.getText(activeTextEditor.selection).toLowerCase()}`;
    };
    const tick = async (other: string): Promise<string> => {
      const at = await until('a place is shown', async () => {
        await press('quickOpenSelectNext');
        const now = shown();
        return now.endsWith(' time') && now !== other && now;
      });
      await press('quickPickManyToggle');
      return at;
    };
    await tick(await tick(''));
    await press('acceptSelectedQuickOpenItem');
    await answerUntil('it is asked', () => asked.length > 0);
    await searching;
    assert.match(asked[0]?.message ?? '', /^Code 2 passages with #\S+\?$/u);
    assert.notDeepEqual(DOCUMENTS.map(onDisk), before);
    await vscode.commands.executeCommand('passage.undoCodeOperation');
    assert.deepEqual(DOCUMENTS.map(onDisk), before);
  });
});
