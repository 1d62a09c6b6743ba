import assert from 'node:assert/strict';
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import * as vscode from 'vscode';
import type { Asked } from '../../../client/src/studyEdits/asking';
import { sealText } from '../../../client/src/views/sealModel';
import { REQUEST } from '../../../server/src/protocol/requests';
import type { SealModel } from '../../../server/src/protocol/status';
import { docxBytes, p, r } from '../../support/docx';
import { api, shownView } from '../client';
import { fileOf, restoreStudy, study, until, untilOver } from '../support';

const VTT = `WEBVTT

00:00:01.000 --> 00:00:04.000
<v Ann Marsh>Where were you, Jasper?</v>

00:00:05.000 --> 00:00:09.000
<v Jasper Lowe>Ann, on the ward.</v>

00:00:10.000 --> 00:00:12.000
<v Ann Marsh>And then?</v>
`;

/** Somebody has marked words in Word and named a code in the comment. */
const DOCX = docxBytes({
  body:
    p('Ann Marsh: What was missing?') +
    p(
      `${r('Jasper Lowe: We had ')}<w:commentRangeStart w:id="0"/>${r('no training at all')}<w:commentRangeEnd w:id="0"/>` +
        `${r('<w:commentReference w:id="0"/>')}${r('.')}`,
    ) +
    p('Ann Marsh: None?') +
    p('Jasper Lowe: None, Ann.'),
  comments:
    '<w:comment w:id="0" w:author="Kit Lowe" w:initials="KL" w:date="2024-05-01T10:00:00Z">' +
    `${p('training, as Jasper says')}</w:comment>`,
});

let asked: Asked[] = [];
let answered: (question: Asked) => string | undefined = () => undefined;

async function begin(): Promise<void> {
  await restoreStudy();
  await shownView();
  asked = [];
  answered = () => undefined;
  (await api()).answerWith((question) => {
    asked.push(question);
    return Promise.resolve(answered(question));
  });
}

async function end(): Promise<void> {
  (await api()).answerWith(null);
  await press('closeQuickOpen');
}

// First, since the server hears late that what other tests brought in is gone.
describe('copies for coders', () => {
  beforeEach(begin);
  afterEach(end);

  it('are made of all documents for everybody, with texts that are unaltered, and are undone at once', async () => {
    const transcript = fileOf('transcripts/P09.md');
    writeFileSync(
      transcript.fsPath,
      'INT: Where were you?\nP09: On the ward [the old one].\nINT: And then?\n',
    );
    const { client } = await api();
    await until('the transcript is known, and those of other tests no more', async () => {
      const { documents } = await client.request(REQUEST.assignChoices, { root: study().toString() });
      return documents.map(({ key }) => key).join() === 'P01,P02,P09';
    });
    const before = await seal();
    const over = vscode.commands.executeCommand('passage.assignCopies');
    // All documents, all coders, and then to make them: the first of each list.
    await untilOver('they are made', over, () => press('acceptSelectedQuickOpenItem'));
    // One of the example's transcripts has a copy of one coder only.
    assert.equal(asked[0]?.message, 'Made 3 copies for sg and kl.');
    const copies = ['coding/sg/P09.md', 'coding/kl/P09.md'].map(fileOf);
    for (const { fsPath } of copies) assert.match(readFileSync(fsPath, 'utf8'), /^---\ntextHash: /u);
    const texts = before.texts + 3;
    await until('they are counted among the unaltered texts', async () => (await seal()).texts === texts);
    assert.match(
      sealText(await seal())?.text ?? '',
      new RegExp(`\\) ${texts} of ${texts} texts unaltered`, 'u'),
    );
    const [first] = copies;
    assert.ok(first);
    await vscode.window.showTextDocument(first);
    await vscode.commands.executeCommand('undo');
    await until('they are gone', () => copies.every(({ fsPath }) => !existsSync(fsPath)));
  });
});

describe('bringing transcripts in', () => {
  beforeEach(begin);
  afterEach(end);

  it('shows the speakers and the text, makes the file with pseudonyms and the key, and is undone at once', async () => {
    const original = fileOf('Jasper Lowe.vtt');
    writeFileSync(original.fsPath, VTT);
    const over = vscode.commands.executeCommand('passage.importAsTranscript', original);
    const shown = await preview();
    assert.match(shown.getText(), /: INT, on the ward\./u);
    assert.doesNotMatch(shown.getText(), /Ann|Marsh|Jasper|Lowe/u);
    assert.equal(shown.languageId, 'passage-transcript');
    const [, pseudonym = ''] = /(P\d+): /u.exec(shown.getText()) ?? [];
    // The first row imports.
    await untilOver('it is imported', over, () => press('acceptSelectedQuickOpenItem'));
    const made = await until('the document is in front', () => {
      const document = vscode.window.activeTextEditor?.document;
      return document?.uri.scheme === 'file' && document.uri.path.endsWith(`/${pseudonym}.md`) && document;
    });
    const text = readFileSync(made.uri.fsPath, 'utf8');
    assert.match(text, new RegExp(`^---\\nimportedFrom: ${pseudonym}\\.vtt\\nimportedHash: `, 'u'));
    assert.equal(text, shown.getText());
    assert.match(
      readFileSync(fileOf('names/key.csv').fsPath, 'utf8'),
      new RegExp(`^name,pseudonym,document\\r\\n.*Jasper Lowe,${pseudonym},${pseudonym}\\r\\n`, 'su'),
    );
    assert.equal(readFileSync(fileOf('names/.gitignore').fsPath, 'utf8'), '*\n');
    assert.match(asked[0]?.message ?? '', new RegExp(`^Imported as .*${pseudonym}\\.md\\.`, 'u'));
    assert.equal(readFileSync(original.fsPath, 'utf8'), VTT);
    await vscode.commands.executeCommand('undo');
    await until('the document is gone', () => !existsSync(made.uri.fsPath));
    assert.ok(existsSync(fileOf('names/key.csv').fsPath));
  });

  it('shows each text of a preview in its turn, and a later one of the same name anew', async () => {
    const { previews } = await api();
    const shown = (): string => previewed()?.getText() ?? 'none is shown';
    for (const round of ['first', 'second']) {
      for (const text of [`P01: ${round}`, `P01: ${round}, changed`, `P01: ${round}, changed again`]) {
        await previews.show('P01.md (preview)', text);
        await until(`“${text}” is shown`, () => shown() === text);
      }
      await previews.close();
      await until('none is shown', () => previewed() === undefined);
    }
  });

  it('goes on with the other files where one is gone, and says so', async () => {
    const there = fileOf('Jasper Lowe.vtt');
    writeFileSync(there.fsPath, VTT);
    const files = [fileOf('gone.vtt'), there];
    const over = vscode.commands.executeCommand('passage.importAsTranscript', files[0], files);
    await preview();
    await untilOver('the other one is imported', over, () => press('acceptSelectedQuickOpenItem'));
    assert.match(asked[0]?.message ?? '', /^Imported as .*\.md\. gone\.vtt was not imported: .*gone\.vtt/u);
  });

  it('brings several files in one after the other, until somebody stops', async () => {
    const files = ['week 1.vtt', 'week 2.vtt', 'week 3.vtt'].map(fileOf);
    for (const [i, { fsPath }] of files.entries()) writeFileSync(fsPath, `${VTT}\nNOTE ${i}\n`);
    const over = vscode.commands.executeCommand('passage.importAsTranscript', files[0], files);
    const first = fileOf('transcripts/week 1.md').fsPath;
    await preview();
    // The first row imports; the list of the next file is closed.
    await untilOver('it is stopped', over, () =>
      press(existsSync(first) ? 'closeQuickOpen' : 'acceptSelectedQuickOpenItem'),
    );
    assert.ok(existsSync(first));
    assert.ok(!existsSync(fileOf('transcripts/week 2.md').fsPath));
    assert.match(
      asked[0]?.message ?? '',
      /^Imported as transcripts\/week 1\.md\. You stopped before the last 2 files\./u,
    );
  });

  it('offers what appears in the explorer; knows who is in the key; makes coded copies of Word’s comments', async () => {
    mkdirSync(fileOf('names').fsPath);
    writeFileSync(fileOf('names/key.csv').fsPath, 'name,pseudonym\nJasper Lowe,P77');
    writeFileSync(fileOf('names/.gitignore').fsPath, 'drafts/');
    answered = ({ buttons }) => buttons.find((button) => button === 'Import…');
    const edit = new vscode.WorkspaceEdit();
    // What the editor itself does when a file is dropped into its explorer.
    edit.createFile(fileOf('week 3.docx'), { contents: DOCX });
    assert.ok(await vscode.workspace.applyEdit(edit));
    const shown = await preview();
    assert.match(asked[0]?.message ?? '', /^Import “week 3\.docx” as a transcript\? /u);
    assert.match(shown.getText(), /^P77: We had no training at all\.$/mu);
    const [source, copy] = ['transcripts/week 3.md', 'coding/kl/week 3.md'].map(
      (path) => fileOf(path).fsPath,
    );
    assert.ok(source !== undefined && copy !== undefined);
    await until('it is imported', async () => {
      await press('acceptSelectedQuickOpenItem');
      return existsSync(source) && existsSync(copy);
    });
    await until('the document is in front, and that it was made is said', () => {
      const inFront = vscode.window.activeTextEditor?.document.uri.fsPath === source;
      return inFront && asked.some(({ message }) => message.startsWith('Imported as'));
    });
    assert.match(
      readFileSync(copy, 'utf8'),
      /^P77: We had \[no training at all\]\{"training, as P77 says"\}\./mu,
    );
    assert.doesNotMatch(readFileSync(source, 'utf8') + readFileSync(copy, 'utf8'), /Jasper|Marsh|\bAnn\b/u);
    assert.equal(
      readFileSync(fileOf('names/key.csv').fsPath, 'utf8'),
      'name,pseudonym\nJasper Lowe,P77\r\nAnn Marsh,INT\r\n',
    );
    // Git is kept from the key in whatever somebody has told it already, and that is said.
    assert.equal(
      readFileSync(fileOf('names/.gitignore').fsPath, 'utf8'),
      'drafts/\n/key.csv\n/.passage-*.tmp\n',
    );
    assert.match(
      asked.map(({ message, detail = '' }) => `${message}\n${detail}`).join('\n'),
      /names\/\.gitignore did not keep git from names\/key\.csv/u,
    );
    assert.deepEqual(readdirSync(fileOf('names').fsPath).sort(), ['.gitignore', 'key.csv']);
    const texts = [source, copy].map((path) => readFileSync(path, 'utf8'));
    await vscode.commands.executeCommand('undo');
    await until(
      'the transcript and the copy are gone at once',
      () => !existsSync(source) && !existsSync(copy),
    );
    // As an import leaves it that was broken off between the two: it is finished by another.
    writeFileSync(copy, texts[1] ?? '');
    await press('closeAllEditors');
    const { client } = await api();
    await until('the transcript is known to be gone, and the copy to be there', async () => {
      const { documents } = await client.request(REQUEST.assignChoices, { root: study().toString() });
      const model = await client.request(REQUEST.documents, { layer: 'everyone', by: null });
      const known = model.studies.flatMap((one) => one.documents).find(({ key }) => key === 'week 3');
      return documents.every(({ key }) => key !== 'week 3') && known !== undefined;
    });
    const again = vscode.commands.executeCommand('passage.importAsTranscript', fileOf('week 3.docx'));
    await preview();
    await untilOver('it is imported again', again, () => press('acceptSelectedQuickOpenItem'));
    assert.deepEqual(
      [source, copy].map((path) => existsSync(path) && readFileSync(path, 'utf8')),
      texts,
    );
  });
});

async function seal(): Promise<SealModel> {
  return (await api()).client.request(REQUEST.seal, { uri: fileOf('codebook.yaml').toString() });
}

const press = (key: string) => vscode.commands.executeCommand(`workbench.action.${key}`);

/** The text as it will be, once it is shown. */
function preview(): Promise<vscode.TextDocument> {
  return until('the preview is shown', previewed);
}

function previewed(): vscode.TextDocument | undefined {
  return vscode.window.visibleTextEditors
    .map(({ document }) => document)
    .find(({ uri, languageId }) => uri.scheme === 'passage-import' && languageId === 'passage-transcript');
}
