import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import * as vscode from 'vscode';
import { fileOfReading } from '../../../client/src/reading/readingUri';
import type { DocumentNode, DocumentsRow } from '../../../client/src/views/documentsModel';
import { api, shownView } from '../client';
import { fileOf, open, restoreStudy, until, untilSaved } from '../support';

const COPY = 'coding/sg/P02.md';

describe('the view Documents', () => {
  const onDisk = (path: string): string => readFileSync(fileOf(path).fsPath, 'utf8');
  const reader = (id: string | undefined): Thenable<void> =>
    vscode.workspace.getConfiguration('passage').update('coder', id, vscode.ConfigurationTarget.Global);

  beforeEach(async () => {
    await restoreStudy();
    await shownView();
    await reader('sg');
    await vscode.commands.executeCommand('passage.documents.focus');
  });
  after(async () => {
    const { documents } = await api();
    await documents.set({ grouping: { kind: 'none' }, sort: 'name' });
    await reader(undefined);
    await restoreStudy();
  });

  /** The row of a document once it says this. */
  async function rowOf(key: string, said: RegExp): Promise<DocumentNode> {
    const { documents } = await api();
    return until(
      `${key} is shown with ${said.source}`,
      async () => {
        const rows = await documents.children();
        const all = rows.flatMap((row): readonly DocumentsRow[] =>
          row.kind === 'group' ? row.children : [row],
        );
        return all.filter(isDocument).find((row) => row.key === key && said.test(row.description));
      },
      { events: [documents.onDidChange] },
    );
  }

  it('marks several documents in one step, which the editor takes back to the last byte', async () => {
    const rows = [await rowOf('P01', /^done · \d+ % coded/u), await rowOf('P02', /^done · \d+ % coded/u)];
    const paths = ['coding/sg/P01.md', COPY];
    const before = paths.map(onDisk);
    await vscode.commands.executeCommand('passage.markInProgress', rows[0], rows);
    for (const path of paths)
      await until(`${path} says so`, () => /^coding: in-progress$/mu.test(onDisk(path)));
    await rowOf('P01', /^in progress/u);
    await rowOf('P02', /^in progress/u);
    const { document } = await open(COPY);
    await vscode.commands.executeCommand('undo');
    await vscode.workspace.saveAll(false);
    await untilSaved(document);
    await until('both are as before', () => paths.every((path, i) => onDisk(path) === before[i]));
    await rowOf('P01', /^done/u);
  });

  it('leads to what is not finished, and is told when it is', async () => {
    await rowOf('P01', /^done/u);
    await open('coding/sg/P01.md');
    await vscode.commands.executeCommand('passage.markNotStarted', await rowOf('P02', /^done/u));
    await rowOf('P02', /^not started/u);
    await vscode.commands.executeCommand('passage.openNextUnfinished');
    assert.equal(vscode.window.activeTextEditor?.document.uri.toString(), fileOf(COPY).toString());
    // What is in front is meant where no row is named.
    await vscode.commands.executeCommand('passage.markDone');
    await rowOf('P02', /^done/u);
    const asked: string[] = [];
    const { answerWith } = await api();
    answerWith(({ message }) => {
      asked.push(message);
      return Promise.resolve(undefined);
    });
    try {
      await vscode.commands.executeCommand('passage.openNextUnfinished');
    } finally {
      answerWith(null);
    }
    assert.deepEqual(asked, ['Every document of yours is marked as done.']);
  });

  it('are marked, and lead on, where they are read without markup', async () => {
    await rowOf('P01', /^done/u);
    await vscode.commands.executeCommand('passage.markNotStarted', await rowOf('P02', /^done/u));
    await rowOf('P02', /^not started/u);
    await open('coding/sg/P01.md');
    await vscode.commands.executeCommand('passage.openReadingView');
    await vscode.commands.executeCommand('passage.markInProgress');
    await rowOf('P01', /^in progress/u);
    await vscode.commands.executeCommand('passage.markDone');
    await rowOf('P01', /^done/u);
    await vscode.commands.executeCommand('passage.openNextUnfinished');
    const shown = vscode.window.activeTextEditor?.document.uri;
    assert.equal(shown && fileOfReading(shown)?.toString(), fileOf(COPY).toString());
    await vscode.commands.executeCommand('passage.markDone', await rowOf('P02', /^not started/u));
  });

  it('groups by what is known of documents, and counts in the layer of the view Codes', async () => {
    const { documents, view } = await api();
    await documents.set({ grouping: { kind: 'attribute', id: 'role' } });
    const groups = await until('groups are shown', async () => {
      const rows = await documents.children();
      return rows.every(({ kind }) => kind === 'group') && rows.map(({ label }) => label);
    });
    assert.deepEqual(groups, ['nurse', 'doctor']);
    const own = (await rowOf('P01', /%/u)).tooltip;
    await view.set({ layer: 'kl' });
    try {
      await until('others are counted', async () => (await rowOf('P01', /./u)).tooltip !== own);
    } finally {
      await view.set({ layer: 'consensus' });
    }
  });

  it('opens a document at a click', async () => {
    const row = await rowOf('P01', /./u);
    await vscode.commands.executeCommand('passage.internal.openDocument', row.uri);
    assert.ok(vscode.window.activeTextEditor?.document.uri.path.endsWith('/coding/sg/P01.md'));
  });
});

function isDocument(row: DocumentsRow): row is DocumentNode {
  return row.kind === 'document';
}
