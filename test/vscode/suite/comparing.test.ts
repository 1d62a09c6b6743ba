import assert from 'node:assert/strict';
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import * as vscode from 'vscode';
import { toPosition } from '../../../client/src/convert';
import { WHAT_IS_OPEN } from '../../../client/src/views/comparisonFilter';
import { itemsInOrder, type ItemRow } from '../../../client/src/views/comparisonModel';
import { answered, api, shownView } from '../client';
import { fileOf, gitInStudy, open, restoreStudy, study, until } from '../support';

const SG = 'coding/sg/P01.md';
const KL = 'coding/kl/P01.md';

describe('comparing coders', function () {
  this.timeout(120_000);

  beforeEach(async () => {
    await restoreStudy();
    await shownView();
  });
  afterEach(async () =>
    (await api()).comparison.set({ root: null, filter: WHAT_IS_OPEN, grouping: 'document' }),
  );
  after(restoreStudy);

  const compare = async (): Promise<void> => {
    await vscode.commands.executeCommand('passage.comparison.focus');
    const { comparison } = await api();
    await comparison.set({ root: study().toString(), a: 'sg', b: 'kl', round: null, unfinished: false });
  };
  const items = async (): Promise<readonly ItemRow[]> =>
    itemsInOrder(await (await api()).comparison.children());

  /** The two sides of the comparison in front. */
  const diffInFront = (): readonly string[] | false => {
    const input = vscode.window.tabGroups.activeTabGroup.activeTab?.input;
    return input instanceof vscode.TabInputTextDiff && [input.original.toString(), input.modified.toString()];
  };

  it('goes from one open place to the next in both copies, with the words selected, and round again', async () => {
    await compare();
    const open = await items();
    assert.ok(open.length > 5);
    await vscode.commands.executeCommand('passage.nextComparedItem');
    const sides = [fileOf(SG).toString(), fileOf(KL).toString()];
    await until('both copies are shown', () => JSON.stringify(diffInFront()) === JSON.stringify(sides));
    const { comparison } = await api();
    assert.equal(comparison.current?.id, open[0]?.id);
    await vscode.commands.executeCommand('passage.nextComparedItem');
    assert.equal(comparison.current?.id, open[1]?.id);
    // The second is a boundary: both marked words there.
    assert.equal(open[1]?.item.kind, 'boundary');
    for (const [i, path] of [SG, KL].entries()) {
      const place = open[1].children[i]?.place;
      await until(`the passage is selected in ${path}`, () =>
        vscode.window.visibleTextEditors.some(
          ({ document, selection }) =>
            document.uri.toString() === fileOf(path).toString() &&
            selection.start.line === place?.range.start.line &&
            selection.start.character === place.range.start.character,
        ),
      );
    }
    await vscode.commands.executeCommand('passage.previousComparedItem');
    await vscode.commands.executeCommand('passage.previousComparedItem');
    assert.equal(comparison.current?.id, open.at(-1)?.id);
  });

  it('follows what is typed, and shows what is agreed when that is asked for', async () => {
    await compare();
    const before = (await items()).length;
    const editor = await open(KL);
    const text = editor.document.getText();
    const at = text.indexOf(']{#');
    const from = text.lastIndexOf('[', at);
    const close = text.indexOf('}', at) + 1;
    await editor.edit((edit) => {
      const place = (offset: number): vscode.Position => editor.document.positionAt(offset);
      edit.replace(new vscode.Range(place(from), place(close)), text.slice(from + 1, at));
    });
    await until('the comparison is another', async () => (await items()).length !== before);
    const { comparison } = await api();
    await comparison.set({ filter: { ...WHAT_IS_OPEN, states: ['agreed'] } });
    assert.ok((await items()).every(({ item }) => item.state === 'agreed'));
  });

  it('leaves alone what is shown beside the comparison, be it one of its copies', async () => {
    const beside = await vscode.window.showTextDocument(fileOf(SG), { viewColumn: vscode.ViewColumn.Two });
    beside.selection = new vscode.Selection(0, 0, 0, 0);
    await vscode.window.showTextDocument(fileOf('codebook.yaml'), { viewColumn: vscode.ViewColumn.One });
    await compare();
    await vscode.commands.executeCommand('workbench.action.focusFirstEditorGroup');
    const sides = (await items()).flatMap((row) => row.children.map(({ place }) => ({ row, place })));
    const found = sides.find(
      ({ place }) => place && vscode.Uri.parse(place.uri).toString() === fileOf(SG).toString(),
    );
    assert.ok(found?.place);
    const { row, place } = found;
    await vscode.commands.executeCommand('passage.showComparedItem', row);
    const left = await until('the left side is there', () =>
      vscode.window.visibleTextEditors.find(
        ({ document, viewColumn }) =>
          document.uri.toString() === fileOf(SG).toString() && viewColumn === undefined,
      ),
    );
    await until(
      'the place is selected there',
      () => left.selection.start.isEqual(toPosition(place.range.start)) && !left.selection.isEmpty,
    );
    assert.ok(beside.selection.isEqual(new vscode.Selection(0, 0, 0, 0)));
  });

  it('goes on where it was when the place that was shown is none any more', async () => {
    await compare();
    const before = await items();
    const { comparison } = await api();
    await vscode.commands.executeCommand('passage.showComparedItem', before[3]);
    await noteDecisionOn(before[3]);
    await until('one is settled', async () => (await items()).length === before.length - 1);
    await vscode.commands.executeCommand('passage.nextComparedItem');
    assert.equal(comparison.current?.id, before[4]?.id);
    await vscode.commands.executeCommand('passage.previousComparedItem');
    assert.equal(comparison.current?.id, before[2]?.id);
  });

  it('says above a place what was decided on it, also while the view cannot be seen', async () => {
    await compare();
    const [first] = await items();
    await vscode.commands.executeCommand('passage.showComparedItem', first);
    await until('the copies are shown', diffInFront);
    await vscode.commands.executeCommand('workbench.action.closeSidebar');
    const canBeTakenBack = async (): Promise<boolean> => {
      const lenses = await vscode.commands.executeCommand<vscode.CodeLens[]>(
        'vscode.executeCodeLensProvider',
        fileOf(KL),
      );
      return lenses.some(({ command }) => command?.title === 'Take Back…');
    };
    assert.equal(await canBeTakenBack(), false);
    await noteDecisionOn(first);
    await until('what was decided stands above it', canBeTakenBack);
  });

  it('compares nothing again to show the same otherwise', async () => {
    await compare();
    const { comparison } = await api();
    const { answer } = comparison;
    await comparison.set({ filter: { ...WHAT_IS_OPEN, states: ['agreed'] }, grouping: 'kind' });
    assert.ok((await items()).every(({ item }) => item.state === 'agreed'));
    await comparison.set({ order: 'size' });
    assert.equal(comparison.answer, answer);
    await comparison.set({});
    assert.notEqual(comparison.answer, answer);
  });

  /** Notes a decision as git does, or a colleague on the same folder: behind the editor's back. */
  async function noteDecisionOn(row: ItemRow | undefined): Promise<void> {
    assert.ok(row);
    const { client, comparison } = await api();
    const { root, a, b, round, unfinished } = comparison.state;
    const answer = await client.request('passage/decide', {
      ...{ root: root ?? '', a, b, round, unfinished, document: row.document.key, by: 'kl', why: '' },
      ...{ step: { kind: 'decide', item: row.item.id, take: 'neither' }, at: '2026-03-01T10:00:00Z' },
    });
    assert.ok(answer.ok);
    for (const { uri, after } of answer.added) {
      const file = vscode.Uri.parse(uri);
      mkdirSync(dirname(file.fsPath), { recursive: true });
      writeFileSync(file.fsPath, after);
    }
  }

  it('shows what was ticked in one list, under headings, until that is cleared', async () => {
    await compare();
    const { comparison } = await api();
    const open = await items();
    // What is open is ticked already, and is the first row; unticked, everything is shown.
    await until('everything is shown', async () => {
      const asked = vscode.commands.executeCommand('passage.filterComparison');
      for (const key of ['quickOpenSelectNext', 'quickPickManyToggle'])
        await vscode.commands.executeCommand(`workbench.action.${key}`);
      await answered(asked);
      return comparison.state.filter.states.length === 0;
    });
    assert.ok((await items()).length > open.length);
    const code = open.flatMap(({ item }) => [...item.a, ...item.b])[0]?.code ?? '';
    await comparison.set({ filter: { ...WHAT_IS_OPEN, codes: [code] }, grouping: 'code' });
    const some = await items();
    assert.ok(some.length > 0 && some.length < open.length);
    await vscode.commands.executeCommand('passage.clearComparisonFilter');
    await comparison.set({ grouping: 'document' });
    assert.deepEqual(
      (await items()).map(({ id }) => id),
      open.map(({ id }) => id),
    );
  });

  it('begins with a question only where there is something to choose', async () => {
    await vscode.commands.executeCommand('passage.codes.focus');
    const asked = vscode.commands.executeCommand('passage.compareCoders');
    // One of two coders has not got all documents done: which count is asked.
    await until('the list is open', async () => {
      await vscode.commands.executeCommand('workbench.action.acceptSelectedQuickOpenItem');
      const { comparison } = await api();
      return comparison.state.root !== null;
    });
    await asked;
    const { comparison } = await api();
    assert.deepEqual([comparison.state.a, comparison.state.b].sort(), ['kl', 'sg']);
    assert.ok(comparison.answer?.ok);
  });

  it('shows a coder at a commit of git as it was, beside the file as it is, and lets nothing be decided on it', async () => {
    gitInStudy('init', '--quiet', '--initial-branch=main');
    gitInStudy('add', '--all');
    gitInStudy('commit', '--quiet', '--message', 'Begin');
    const editor = await open(SG);
    const committed = editor.document.getText();
    const at = committed.indexOf(']{#');
    const from = committed.lastIndexOf('[', at);
    await editor.edit((edit) =>
      edit.replace(
        new vscode.Range(
          editor.document.positionAt(from),
          editor.document.positionAt(committed.indexOf('}', at) + 1),
        ),
        committed.slice(from + 1, at),
      ),
    );
    await vscode.commands.executeCommand('passage.comparison.focus');
    const { comparison } = await api();
    await comparison.set({ root: study().toString(), a: 'main:sg', b: 'sg', round: null, unfinished: true });
    assert.ok(comparison.answer?.ok, JSON.stringify(comparison.answer));
    // Beside what one is unsure of, then as now.
    const shown = await until('one code is gone', async () => {
      const differing = (await items()).filter(({ item }) => item.kind !== 'agreed');
      return differing.length === 1 && differing;
    });
    const { answer } = comparison;
    assert.equal(answer?.ok && answer.a.name, 'Sonja Marsh at main');
    assert.deepEqual([shown[0]?.item.kind, shown[0]?.canDecide], ['omission', false]);
    await vscode.commands.executeCommand('passage.showComparedItem', shown[0]);
    const sides = await until('both are shown', diffInFront);
    assert.ok(sides[0]?.startsWith('passage-revision:'));
    assert.equal(sides[1], fileOf(SG).toString());
    const left = await until('the commit has been read', () =>
      vscode.workspace.textDocuments.find(({ uri }) => uri.scheme === 'passage-revision'),
    );
    assert.equal(left.getText(), committed);
    assert.equal(left.languageId, editor.document.languageId);
  });

  it('shows both coders in one text without markup, at the place, and goes on in it', async () => {
    await compare();
    const { comparison } = await api();
    const open = await items();
    await vscode.commands.executeCommand('passage.showInOneText', open[1]);
    const editor = await until('the text is in front', () => {
      const { activeTextEditor } = vscode.window;
      return activeTextEditor?.document.uri.scheme === 'passage-both' && activeTextEditor;
    });
    assert.ok(!editor.document.getText().includes(']{#'));
    const [side] = open[1]?.item.a ?? [];
    const selected = editor.document.getText(editor.selection).replace(/\s+/gu, ' ');
    assert.ok(side && selected.includes(side.words.slice(0, 40)), selected);
    const note = editor.document
      .getText()
      .split('\n')
      .findIndex((line) => /^ +\d+ {2}.*#/u.test(line) && line.includes(`#${side.code}`));
    assert.ok(note > editor.selection.end.line, 'what both gave it stands below the words');
    const signs = await vscode.commands.executeCommand<vscode.InlayHint[]>(
      'vscode.executeInlayHintProvider',
      editor.document.uri,
      new vscode.Range(0, 0, editor.document.lineCount, 0),
    );
    assert.ok(
      signs.some(({ position }) => position.isEqual(editor.selection.end)),
      'a sign ends the words',
    );
    await vscode.commands.executeCommand('passage.nextComparedItem');
    assert.equal(comparison.current?.id, open[2]?.id);
    assert.equal(vscode.window.activeTextEditor?.document.uri.scheme, 'passage-both');
    // Nothing stays of what cannot be compared any more.
    const before = editor.document.getText();
    await comparison.set({ b: 'nobody' });
    await until('it says why there is none', () => !editor.document.getText().includes(`#${side.code}`));
    await comparison.set({ b: 'kl' });
    await until('it is there again', () => editor.document.getText() === before);
    await vscode.commands.executeCommand('passage.showComparedDocument');
    await until('both copies are shown', () => diffInFront() !== false);
  });
});
