import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import * as vscode from 'vscode';
import type { Asked } from '../../../client/src/studyEdits/asking';
import type { DocumentNode, DocumentsRow } from '../../../client/src/views/documentsModel';
import type { FoundNode, PassagesRow, QueryRow } from '../../../client/src/views/passagesModel';
import { bytesOnDisk, MARKED, MARKED_RETURNS, RETURNS, untilOtherBytes, writeAs, type Form } from '../bytes';
import { agreeToAll, answered, answerUntil, api, codeRow, place, shownView } from '../client';
import { fileOf, open, restoreStudy, saveByItself, study, until } from '../support';

const CODEBOOK = 'codebook.yaml';
const STUDY = 'study.yaml';
const [P01, P02, OTHER_P01] = ['coding/sg/P01.md', 'coding/sg/P02.md', 'coding/kl/P01.md'];
const CODE = 'training';

interface Flow {
  readonly title: string;
  readonly does: () => Thenable<unknown>;
  readonly files: readonly string[];
  /** The file in which Undo is pressed; null where *Undo Last Code Operation* takes it back. */
  readonly undoIn: string | null;
}

const run = (command: string, ...args: readonly unknown[]): Thenable<unknown> =>
  vscode.commands.executeCommand(`passage.${command}`, ...args);

/** Something that is done with all the passages of a code. */
const withRows = (command: string) => async (): Promise<unknown> => {
  const rows = await found(`#${CODE}`, 5);
  return answered(run(command, rows[0], rows));
};
const marks = async (): Promise<unknown> => {
  const rows = await documents('P01', 'P02');
  return run('markInProgress', rows[0], rows);
};
const moves = async (): Promise<unknown> => run('moveCodeDown', await codeRow('range-of-leaders'));
/** The copies that count in the view Codes. */
const BOTH = [P01, P02];
const ALL = [...BOTH, OTHER_P01];

const FLOWS: readonly Flow[] = [
  { title: 'removing a code from rows', does: withRows('uncodePassages'), files: BOTH, undoIn: P02 },
  { title: 'adding a code to rows', does: withRows('codePassages'), files: BOTH, undoIn: P01 },
  { title: 'recoding rows', does: withRows('recodePassages'), files: BOTH, undoIn: P01 },
  { title: 'removing a code from rows', does: withRows('uncodePassages'), files: BOTH, undoIn: null },
  { title: 'adding a code to rows', does: withRows('codePassages'), files: BOTH, undoIn: null },
  { title: 'searching and coding', does: searchAndCode, files: BOTH, undoIn: P01 },
  { title: 'searching and coding', does: searchAndCode, files: BOTH, undoIn: null },
  { title: 'marking documents', does: marks, files: BOTH, undoIn: P02 },
  { title: 'marking documents', does: marks, files: BOTH, undoIn: null },
  { title: 'moving a code', does: moves, files: [CODEBOOK], undoIn: CODEBOOK },
  { title: 'moving a code', does: moves, files: [CODEBOOK], undoIn: null },
  { title: 'F2', does: renameByF2, files: [...ALL, CODEBOOK], undoIn: P01 },
  { title: 'F2', does: renameByF2, files: [...ALL, CODEBOOK], undoIn: null },
];

let asked: readonly Asked[] = [];

describe('Undo over several files, to the last byte', function () {
  this.timeout(120_000);
  const settings = (): vscode.WorkspaceConfiguration => vscode.workspace.getConfiguration('passage');
  before(async () => {
    await saveByItself('off');
    await settings().update('coder', 'sg', vscode.ConfigurationTarget.Global);
  });
  beforeEach(async () => {
    await restoreStudy();
    await shownView();
    asked = await agreeToAll();
  });
  afterEach(async function () {
    // eslint-disable-next-line no-console
    if (this.currentTest?.state === 'failed') console.log(`[suite]   asked: ${JSON.stringify(asked)}`);
    const { answerWith, passages } = await api();
    answerWith(null);
    await passages.set({ query: '', root: null });
  });
  after(async () => {
    await settings().update('coder', undefined, vscode.ConfigurationTarget.Global);
    await saveByItself(undefined);
    await restoreStudy();
  });

  for (const { title, does, files, undoIn } of FLOWS)
    it(`after ${title}, by ${undoIn === null ? 'Undo Last Code Operation' : 'the editor'}`, async () => {
      await write(RETURNS, P01);
      await write(MARKED, P02);
      await write(MARKED_RETURNS, CODEBOOK);
      const before = bytesOnDisk();
      await does();
      await untilTakenBack(before, files, undoIn);
    });

  it('after a query is saved under a name beside others, and one is removed', async () => {
    const text =
      '# Ours\nqueries:\n  - {name: asked, find: "#training"} # for Friday\n  - {name: other, find: "#tokenism"}\n';
    writeFileSync(fileOf(STUDY).fsPath, MARKED_RETURNS.of(text));
    const before = bytesOnDisk();
    await found('#data-access', 3);
    await run('saveQuery', 'figures');
    await untilTakenBack(before, [STUDY], STUDY);
    await run('removeQuery', await queryRow('asked'));
    await untilTakenBack(before, [STUDY], STUDY);
  });

  it('after the first query is saved, which makes study.yaml', async () => {
    const before = bytesOnDisk();
    await found('#data-access', 3);
    await run('saveQuery', 'figures');
    await untilTakenBack(before, [STUDY], STUDY);
  });
});

/** Writes a file in another form; the editor, which may hold it from before, reads it again. */
async function write(form: Form, path: string): Promise<void> {
  writeAs(form, path);
  await open(path);
}

/** Waits until what was done has changed these files and no other, undoes it in one of them or as an operation, and waits again. */
async function untilTakenBack(
  before: ReturnType<typeof bytesOnDisk>,
  files: readonly string[],
  path: string | null,
): Promise<void> {
  await untilOtherBytes(before, files);
  await undo(path);
  await untilOtherBytes(before, []);
}

async function undo(path: string | null): Promise<void> {
  if (path === null) {
    await run('undoCodeOperation');
    return;
  }
  await open(path);
  await vscode.commands.executeCommand('undo');
}

/** The passages that the view Passages shows for a query. */
async function found(query: string, atLeast: number): Promise<readonly FoundNode[]> {
  const { passages } = await api();
  await run('passages.focus');
  return until(`the view shows ${query}`, async () => {
    await passages.set({ root: study().toString(), query });
    const rows = foundIn(await passages.children());
    return rows.length >= atLeast && rows;
  });
}

function foundIn(rows: readonly PassagesRow[]): readonly FoundNode[] {
  return rows.flatMap((row) =>
    row.kind === 'found' ? [row] : row.kind === 'group' ? foundIn(row.children) : [],
  );
}

/** The row of a query that study.yaml saves. */
async function queryRow(name: string): Promise<QueryRow> {
  const { passages } = await api();
  await passages.set({ root: study().toString(), query: '' });
  return until(`the view shows the query ${name}`, async () => {
    const rows = await passages.children();
    return rows.find((row): row is QueryRow => row.kind === 'query' && row.name === name);
  });
}

/** Rows of the view Documents. */
async function documents(...keys: readonly string[]): Promise<readonly DocumentNode[]> {
  const view = (await api()).documents;
  await run('documents.focus');
  return until('the documents are shown as done', async () => {
    const rows = (await view.children()).filter(
      (row: DocumentsRow): row is DocumentNode =>
        row.kind === 'document' && keys.includes(row.key) && row.description.startsWith('done'),
    );
    return rows.length === keys.length && rows;
  });
}

/** Finds a word, ticks a place in each of two files, and codes the sentences. */
async function searchAndCode(): Promise<void> {
  const press = (key: string) => vscode.commands.executeCommand(`workbench.action.${key}`);
  const searching = run('searchAndCode', 'time');
  const ticked = new Set<string>();
  const shown = (): string => {
    const editor = vscode.window.activeTextEditor;
    const isAtWord = editor?.document.getText(editor.selection).toLowerCase() === 'time';
    return isAtWord ? `${editor?.selection.start.line} ${editor?.document.uri.path}` : '';
  };
  let last = '';
  while (ticked.size < 2) {
    last = await until('another place is shown', async () => {
      await press('quickOpenSelectNext');
      return shown() !== last && shown();
    });
    const path = last.replace(/^\d+ /u, '');
    if (!ticked.has(path)) await press('quickPickManyToggle');
    ticked.add(path);
  }
  await press('acceptSelectedQuickOpenItem');
  await answerUntil('it is asked', () => asked.length > 0);
  await searching;
}

/** Renames a code as F2 does where somebody stands in it, once the files are known as they are. */
async function renameByF2(): Promise<void> {
  const editor = await open(P01);
  place(editor, `#${CODE}`, 'behind');
  const edit = await until('F2 finds it in every file', async () => {
    const made = await vscode.commands.executeCommand<vscode.WorkspaceEdit>(
      'vscode.executeDocumentRenameProvider',
      editor.document.uri,
      editor.selection.active,
      'coaching',
    );
    return made.size === ALL.length + 1 && made;
  });
  assert.ok(await vscode.workspace.applyEdit(edit, { isRefactoring: true }));
}
