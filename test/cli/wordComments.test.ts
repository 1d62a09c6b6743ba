import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';
import { writeStudy } from '../support/studyFixture';
import { docxBytes, p, r } from '../support/docx';
import { passage } from './run';

const STUDY = `--- codebook.yaml
coders: {kl: Kit Lowe, sg: Sam Green}
source: transcripts/{document}.md
documents: coding/{coder}/{document}.md
codes: [{id: trust, name: Trust in data}, delay]
--- transcripts/P07.md
INT: Do you have the data?

P07: We never had the data. Never.

INT: Never?
--- coding/kl/P07.md
INT: Do you have the data?

P07: We [never had the [data]{#delay:-}]{#trust "why?"}. Never.

INT: Never?
`;

function study(): string {
  return writeStudy(STUDY);
}

const kl = (folder: string): string => readFileSync(join(folder, 'coding/kl/P07.md'), 'utf8');
const sg = (folder: string): string =>
  readFileSync(join(folder, 'coding/sg/P07.md'), 'utf8').replace(/^---\n[\s\S]*?---\n/, '');

/** Changes parts of a Word file as somebody does in Word. */
function inWord(file: string, change: Readonly<Record<string, (xml: string) => string>>): void {
  const parts = unzipSync(readFileSync(file));
  for (const [name, edit] of Object.entries(change)) {
    const before = strFromU8(parts[name] ?? new Uint8Array());
    const after = edit(before);
    assert.notEqual(after, before, name);
    parts[name] = strToU8(after);
  }
  writeFileSync(file, zipSync(parts));
}

const comment = (id: number, author: string, text: string): string =>
  `<w:comment w:id="${id}" w:author="${author}"><w:p><w:r><w:t>${text}</w:t></w:r></w:p></w:comment>`;
const on = (id: number, words: string): string =>
  `<w:commentRangeStart w:id="${id}"/>${r(words)}<w:commentRangeEnd w:id="${id}"/>${r(`<w:commentReference w:id="${id}"/>`)}`;

describe('Comments written in Word', () => {
  it('on a file that Passage made come into their authors’ copies, once; what was there is not doubled', async () => {
    const folder = study();
    assert.equal((await passage(folder, 'export', 'P07.docx')).code, 0);
    const same = await passage(folder, 'import', 'P07.docx');
    assert.equal(same.code, 0, same.err);
    assert.match(same.out, /2 comments on P07: 0 new, 2 as in the study\nNothing is new in it\.\n$/);
    inWord(join(folder, 'P07.docx'), {
      'word/comments.xml': (xml) =>
        xml.replace(
          '</w:comments>',
          `${comment(7, 'Kit Lowe', '#delay: so late')}${comment(8, 'Sam Green', '#trust:+, #delay?')}${comment(9, 'Pat Doe', 'Ask her.')}</w:comments>`,
        ),
      'word/document.xml': (xml) =>
        xml
          .replace(
            '<w:t xml:space="preserve">. Never.</w:t>',
            `<w:t xml:space="preserve">. </w:t></w:r>${on(7, 'Never')}${on(9, '')}<w:r><w:t>.</w:t>`,
          )
          .replace(
            '<w:t xml:space="preserve">: Never?</w:t>',
            `<w:t xml:space="preserve">: </w:t></w:r>${on(8, 'Never?')}<w:r>`,
          ),
    });
    const done = await passage(folder, 'import', 'P07.docx');
    assert.equal(done.code, 0, done.err + done.out);
    assert.match(done.out, /5 comments on P07: 3 new, 2 as in the study/);
    assert.equal(
      kl(folder),
      'INT: Do you have the data?\n\nP07: We [never had the [data]{#delay:-}]{#trust "why?"}. [Never]{#delay "so late"}.\n\nINT: Never?\n',
    );
    assert.equal(
      sg(folder),
      'INT: Do you have the data?\n\nP07: We never had the data. Never.\n\nINT: [Never?]{#trust:+ #delay ?}\n',
    );
    assert.match(readFileSync(join(folder, 'coding/pat-doe/P07.md'), 'utf8'), /Never\[\]\{"Ask her\."\}\./);
    assert.match(readFileSync(join(folder, 'codebook.yaml'), 'utf8'), /Pat Doe/);
    const again = await passage(folder, 'import', 'P07.docx');
    assert.match(again.out, /Nothing is new in it\./);
    assert.equal(again.code, 0, again.out);
  });

  it('that were changed there are reported, and the study’s stay', async () => {
    const folder = study();
    await passage(folder, 'export', 'P07.docx');
    inWord(join(folder, 'P07.docx'), { 'word/comments.xml': (xml) => xml.replace('why?', 'because') });
    const { code, out } = await passage(folder, 'import', 'P07.docx');
    assert.equal(code, 1);
    assert.match(
      out,
      /P07: comment that was changed in Word, by Kit Lowe on “never had the data”: “#trust \(Trust in data\): because”; it was “#trust \(Trust in data\): why\?”, which the study keeps\n$/,
    );
    assert.match(kl(folder), /#trust "why\?"/);
  });

  it('on any Word version stand at their words, told apart by what is around them, or are reported', async () => {
    const folder = study();
    const body =
      p('INT: Do you have the data?') +
      p(`${r('P07: We never had the data. ')}${on(0, 'Never')}${r('.')}`) +
      p(`${r('INT: ')}${on(1, 'Never')}${r('? ')}${on(2, 'Not once?')}`);
    const comments =
      comment(0, 'Sam Green', 'trust') + comment(1, 'Sam Green', '#nope: x') + comment(2, 'SG', '#trust: y');
    writeFileSync(join(folder, 'mine.docx'), docxBytes({ body, comments }));
    const { code, out } = await passage(folder, 'import', 'mine.docx', '--comments-of', 'P07');
    assert.equal(code, 1, out);
    assert.equal(
      sg(folder),
      'INT: Do you have the data?\n\nP07: We never had the data. [Never]{#trust}.\n\nINT: [Never]{"#nope: x"}?\n',
    );
    assert.match(
      out,
      /2 new, 0 as in the study\nby Sam Green \(@sg\): 1 coding and 1 memo\n(?:0 .*\n)*2 annotations added\nNot carried over:\n.*became a memo, by Sam Green on “Never”: “#nope: x”\n/,
    );
    assert.match(
      out,
      /comment on words that do not stand in the transcript, by SG on “Not once\?”: “#trust: y”\n/,
    );
  });

  it('are of a document that the study has; else the file is a transcript, when that is asked for', async () => {
    const folder = study();
    await passage(folder, 'export', 'P07.docx');
    const wrong = await passage(folder, 'import', 'P07.docx', '--comments-of', 'P09');
    assert.equal(wrong.code, 2);
    assert.match(wrong.err, /the study has no document P09; name the one that it is of with --comments-of/);
    const other = await passage(folder, 'import', 'P07.docx', '--as', 'P10');
    assert.equal(other.code, 0, other.err + other.out);
    assert.match(
      readFileSync(join(folder, 'transcripts/P10.md'), 'utf8'),
      /---\nINT: Do you have the data\?\n\nP07: We never had the data\. Never\.\n\nINT: Never\?\n$/,
    );
  });
});
