import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import * as vscode from 'vscode';
import type { FoundNode, PassagesRow } from '../../../client/src/views/passagesModel';
import type { Asked } from '../../../client/src/studyEdits/asking';
import { agreeToAll, answerUntil, api, place, shownView } from '../client';
import { openReadingOf } from '../reading';
import { fileOf, open, restoreStudy, study, until } from '../support';

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

  it('are quoted where somebody reads: the one that is picked at the cursor, or what is selected', async () => {
    const path = 'coding/sg/P01.md';
    writeFileSync(fileOf('study.yaml').fsPath, 'citation: [role]\n');
    const source = await open(path);
    const clipboard = (): Thenable<string> => vscode.env.clipboard.readText();
    const { document } = source;
    const { client } = await api();
    await until('the study cites what was written', async () => {
      const at = document.positionAt(document.getText().indexOf('It was Mrs Pell.'));
      const [quote] = await client.request('passage/quotesHere', {
        ...{ uri: document.uri.toString(), version: document.version },
        ranges: [{ start: at, end: at }],
      });
      return quote?.cited.length === 1;
    });
    place(source, "She'd written down the", 'before');
    const either = /^“(?:It was Mrs Pell|She'd written down the)[^[{]+” \(P01 ¶4, nurse\)$/u;
    const outer = /^“It was Mrs Pell\.[^[{]+” \(P01 ¶4, nurse\)$/u;
    void vscode.commands.executeCommand('passage.copyQuoteHere');
    await answerUntil('one of both is quoted', async () => either.test(await clipboard()));

    const { editor } = await openReadingOf(path, "She'd written down the");
    await vscode.env.clipboard.writeText('');
    void vscode.commands.executeCommand('passage.copyQuoteHere');
    await answerUntil('one is quoted from the reading view', async () => either.test(await clipboard()));
    place(editor, 'It was Mrs Pell.', 'before');
    await vscode.commands.executeCommand('passage.copyQuoteHere');
    assert.match(await clipboard(), outer);
    place(editor, 'Well, a letter. It was', 'around');
    await vscode.commands.executeCommand('passage.copyQuoteHere');
    assert.equal(await clipboard(), '“Well, a letter. It was” (P01 ¶4, nurse)');
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
