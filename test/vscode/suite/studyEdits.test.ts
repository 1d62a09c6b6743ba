import assert from 'node:assert/strict';
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import * as vscode from 'vscode';
import type { StudyEdit } from '../../../server/src/protocol/studyEdit';
import { REQUEST } from '../../../server/src/protocol/requests';
import type { Asked } from '../../../client/src/studyEdits/asking';
import { fileEdit } from '../../client/studyEdits';
import { api, shownCount, shownView, untilCount } from '../client';
import { fileOf, open, restoreStudy, saveByItself, until } from '../support';

const OLD = '---\nparticipant: X\n---\n\nX: [One]{#training:+} and [two 😀]{#training:+}.\r\n'.replace(
  /\r?\n/gu,
  '\n',
);
const NEW = OLD.replaceAll('#training', '#tokenism');

describe('a change over many files', function () {
  this.timeout(120_000);
  const asked: Asked[] = [];
  /** A folder for each test: the editor remembers files for minutes after they were closed. */
  let folder = 'coding/zz';
  const path = (n: number) => `${folder}/X${n}.md`;
  const paths = (count: number) => Array.from({ length: count }, (_, n) => path(n));

  /** Files in the scratch study, and what changes `#training` to `#tokenism` in them, made by hand. */
  function generate(count: number, title = 'Rename #training to #tokenism'): StudyEdit {
    mkdirSync(fileOf(folder).fsPath, { recursive: true });
    for (const path of paths(count)) writeFileSync(fileOf(path).fsPath, OLD);
    const files = paths(count).map((path) =>
      fileEdit(fileOf(path).toString(), OLD, /#training/gu, '#tokenism'),
    );
    return { ok: true, title, files, notices: [] };
  }
  const onDisk = (path: string): string => readFileSync(fileOf(path).fsPath, 'utf8');
  const reads = (text: string, count: number) => paths(count).every((path) => onDisk(path) === text);

  /** Answers every question with its first button, or with what is given for it. */
  async function answering(answer: (question: Asked) => string | undefined = ({ buttons }) => buttons[0]) {
    const { answerWith } = await api();
    asked.length = 0;
    answerWith(async (question) => {
      asked.push(question);
      return answer(question);
    });
  }

  before(() => saveByItself('off'));
  after(() => saveByItself(undefined));
  beforeEach(async () => {
    folder += 'z';
    await restoreStudy();
    await shownView();
    await answering();
  });
  afterEach(async function () {
    // eslint-disable-next-line no-console
    if (this.currentTest?.state === 'failed') console.log(`[suite]   asked: ${JSON.stringify(asked)}`);
    (await api()).answerWith(null);
    // One by one, so that the editor tells of each.
    for (const one of paths(400)) rmSync(fileOf(one).fsPath, { force: true });
  });
  after(restoreStudy);

  // First: files that other tests open and delete stay open in the editor for minutes, and so in the study.
  it('is written in 400 closed files after asking, and taken back', async () => {
    const { refactor, client } = await api();
    generate(400);
    const book = onDisk('codebook.yaml');
    const rename = { kind: 'rename', code: 'training', newId: 'coaching', keepAlias: false } as const;
    const study = await studyOf();
    await until(
      'all files are known, and no others',
      async () => {
        const plan = await client.request(REQUEST.refactor, { root: study.root, refactoring: rename });
        const known = plan.ok ? plan.files.map(({ uri }) => vscode.Uri.parse(uri).fsPath) : [];
        return (
          known.every(existsSync) &&
          known.filter((one) => one.startsWith(fileOf(folder).fsPath)).length === 400
        );
      },
      { deadlineMs: 60_000 },
    );
    const count = await shownCount('training');
    await timed('a rename over 400 closed files, from the request to the end', async () =>
      assert.equal(await refactor(study, rename), true),
    );
    assert.ok(reads(OLD.replaceAll('#training', '#coaching'), 400));
    assert.notEqual(onDisk('codebook.yaml'), book);
    assert.match(asked[0]?.detail ?? '', /\d+ annotations in \d+ files, and the codebook\..*one by one/su);
    await untilCount('coaching', count);
    await timed('its undo', () => vscode.commands.executeCommand('passage.undoCodeOperation'));
    assert.ok(reads(OLD, 400));
    assert.equal(onDisk('codebook.yaml'), book);
    await untilCount('training', count);
  });

  it('is made in closed files, saved, and taken back by one Undo in any of them', async () => {
    const { edits } = await api();
    await timed('3 files in the editor', async () =>
      assert.deepEqual(await edits.apply(generate(3), { preview: false }), { kind: 'done', unsaved: [] }),
    );
    assert.ok(reads(NEW, 3));
    assert.equal(asked.length, 0);
    await open(path(1));
    await vscode.commands.executeCommand('undo');
    await until('the person is asked to save what was restored, and does', () => reads(OLD, 3));
    assert.match(asked[0]?.message ?? '', /is undone in the editor; on the disk 3 files still have it/u);
  });

  it('is taken back by Undo Last Code Operation, and then the one before', async () => {
    const { edits } = await api();
    await edits.apply(generate(3, 'The first'), { preview: false });
    await vscode.workspace.fs.delete(fileOf(path(2)));
    const again = paths(2).map((path) => fileEdit(fileOf(path).toString(), NEW, /#tokenism/gu, '#else'));
    await edits.apply({ ok: true, title: 'The second', files: again, notices: [] }, { preview: false });
    await vscode.commands.executeCommand('passage.undoCodeOperation');
    assert.ok(reads(NEW, 2));
    await vscode.commands.executeCommand('passage.undoCodeOperation');
    assert.ok(reads(OLD, 2));
    const [second, first] = asked;
    assert.match(second?.message ?? '', /^Undo “The second”, made just now\?/u);
    assert.match(first?.message ?? '', /^Undo “The first”, made just now\?/u);
    assert.match(first?.detail ?? '', /X2\.md cannot be read any more\. .*undo in 2 files all the same\?/u);
  });

  it('is what F2 makes, over closed files, and one Undo takes back', async () => {
    generate(3);
    const book = onDisk('codebook.yaml');
    await untilCount('training', (await shownCount('training')) || 1);
    await until('the new files are known, and renamed by F2', async () => {
      const { document } = await open(path(0));
      const at = document.positionAt(document.getText().indexOf('#training') + 3);
      const edit = await vscode.commands.executeCommand<vscode.WorkspaceEdit>(
        'vscode.executeDocumentRenameProvider',
        document.uri,
        at,
        'coaching',
      );
      const known = new Set(edit.entries().map(([uri]) => vscode.workspace.asRelativePath(uri)));
      return (
        [...paths(3), 'codebook.yaml'].every((one) => known.has(one)) &&
        vscode.workspace.applyEdit(edit, { isRefactoring: true })
      );
    });
    assert.ok(reads(OLD.replaceAll('#training', '#coaching'), 3));
    assert.equal(asked.length, 0);
    await open(path(2));
    await vscode.commands.executeCommand('undo');
    await until('the person is asked to save what was restored, and does', () => reads(OLD, 3));
    assert.equal(onDisk('codebook.yaml'), book);
  });

  it('that F2 refuses has a reason that is shown at the box', async () => {
    const { document } = await open('coding/sg/P01.md');
    const at = document.positionAt(document.getText().indexOf('{#') + 3);
    await assert.rejects(
      async () =>
        vscode.commands.executeCommand('vscode.executeDocumentRenameProvider', document.uri, at, 'a b'),
      /cannot be an id/u,
    );
  });

  it('that the editor undid only in part is noticed, and the rest is offered', async () => {
    const { edits } = await api();
    await edits.apply(generate(3), { preview: false });
    const other = await open(path(2));
    await other.edit((edit) => edit.insert(new vscode.Position(4, 0), 'More. '));
    await other.document.save();
    await open(path(1));
    await vscode.commands.executeCommand('undo');
    await until('the rest is undone', () => onDisk(path(0)) === OLD);
    assert.match(asked[0]?.message ?? '', /took “.*” back in .*X1\.md only\. .*X0\.md still has it/u);
    assert.match(asked[1]?.detail ?? '', /X2\.md changed since and would stay as now/u);
    assert.ok(onDisk(path(2)).includes('More. '));
  });

  it('leaves unsaved what was typed and not saved', async () => {
    const { edits } = await api();
    generate(3);
    const editor = await open(path(1));
    await editor.edit((edit) => edit.insert(new vscode.Position(4, 0), 'Typed. '));
    const files = paths(3).map((path, n) => {
      const text = n === 1 ? editor.document.getText() : OLD;
      return fileEdit(fileOf(path).toString(), text, /#training/gu, '#tokenism');
    });
    const outcome = await edits.apply({ ok: true, title: 'T', files, notices: [] }, { preview: false });
    assert.deepEqual(outcome, { kind: 'done', unsaved: [path(1)] });
    assert.equal(onDisk(path(1)), OLD);
    assert.equal(onDisk(path(2)), NEW);
    assert.ok(editor.document.getText().includes('Typed. X: [One]{#tokenism'));
  });

  it('is refused as a whole when a file is not what it was computed from', async () => {
    const { edits } = await api();
    const edit = generate(3);
    writeFileSync(fileOf(path(2)).fsPath, 'else');
    const outcome = await edits.apply(edit, { preview: false });
    assert.match(
      outcome.kind === 'refused' ? outcome.message : '',
      /^coding\/z[a-z]+\/X2\.md is not, in the editor/u,
    );
    assert.equal(onDisk(path(0)), OLD);
  });

  it('is shown before it is made, all of it ticked, and saved afterwards', async () => {
    const { edits } = await api();
    let over = false;
    const made = edits.apply(generate(3), { preview: true }).finally(() => (over = true));
    await until('the preview is there, and accepted', async () => {
      if (!over) await vscode.commands.executeCommand('refactorPreview.apply');
      return over;
    });
    assert.deepEqual(await made, { kind: 'done', unsaved: [] });
    assert.ok(reads(NEW, 3));
    await vscode.commands.executeCommand('passage.undoCodeOperation');
    assert.ok(reads(OLD, 3));
  });

  it('is not made when the person says no', async () => {
    const { edits } = await api();
    await answering(() => undefined);
    const edit = generate(201);
    assert.deepEqual(await edits.apply(edit, { preview: false }), { kind: 'cancelled' });
    assert.ok(reads(OLD, 201));
  });

  it('writes files with several kinds of line ends as they are, and back', async () => {
    const { edits } = await api();
    const text = 'X: [One]{#training}.\r\nX: Two.\nX: Three.\r\n';
    const edit = generate(1);
    writeFileSync(fileOf(path(0)).fsPath, text);
    const file = fileEdit(edit.files[0]?.uri ?? '', text, /#training/gu, '#tokenism');
    await edits.apply({ ...edit, files: [{ ...file, mixedLineEnds: true }] }, { preview: false });
    assert.equal(onDisk(path(0)), text.replace('training', 'tokenism'));
    await vscode.commands.executeCommand('passage.undoCodeOperation');
    assert.equal(onDisk(path(0)), text);
  });
});

/** The scratch study, as the view has it. */
async function studyOf() {
  const { studies } = await (await shownView()).read();
  const study = studies[0];
  assert.ok(study);
  return study;
}

/** Does something and prints how long it took. */
async function timed(what: string, work: () => Thenable<unknown>): Promise<void> {
  const start = Date.now();
  await work();
  // eslint-disable-next-line no-console
  console.log(`[suite]   ${what}: ${Date.now() - start} ms`);
}
