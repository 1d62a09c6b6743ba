import assert from 'node:assert/strict';
import fc from 'fast-check';
import mammoth from 'mammoth';
import { codesById, notesOf, wordsOf } from '../../../server/src/interchange/readable/notes';
import { wordTranscript } from '../../../server/src/interchange/readable/word';
import { packArchive } from '../../../server/src/io/packArchive';
import { seeded } from '../../support/random';
import { portableStudy } from '../../support/randomPortable';
import { commentsIn, exportAs, partsOf, readBack } from './exporting';

describe('A transcript in Word', () => {
  it('reads back as its text with every comment on its words', () => {
    fc.assert(
      fc.property(portableStudy, (study) => {
        const codes = codesById(study);
        const { files } = exportAs(wordTranscript, study, 'out/');
        assert.equal(files.length, study.documents.length);
        for (const [i, document] of study.documents.entries()) {
          const back = readBack(files[i]);
          const plain = oneLineEnd(document.text);
          assert.equal(back.text, plain.text);
          assert.equal(back.document, document.key);
          assert.equal(back.language, document.language);
          assert.deepEqual(
            back.comments.map(({ start, end, author, text }) => [start, end, author, folded(text)]),
            notesOf(study, document).notes.map(({ start, end, author, marking }) => [
              plain.moved(start),
              plain.moved(end),
              author,
              folded(wordsOf(marking, codes)),
            ]),
          );
        }
      }),
      seeded(200),
    );
  });

  it('has nothing new for the study that it was made of', () => {
    fc.assert(
      fc.property(portableStudy, (study) => {
        const { files } = exportAs(wordTranscript, study, 'out/');
        for (const file of files) {
          const back = commentsIn(file, study);
          assert.deepEqual([back.losses, back.study.documents], [[], []]);
        }
      }),
      seeded(100),
    );
  });

  it('is read by another program with the same words and comments', async () => {
    await fc.assert(
      fc.asyncProperty(portableStudy, async (study) => {
        const [document] = study.documents;
        if (document === undefined) return;
        const [file] = exportAs(wordTranscript, study, 'x.docx', document.key).files;
        const parts = [...partsOf(file)].map(([name, content]) => ({ name, content }));
        const buffer = Buffer.from(packArchive(parts));
        const { value } = await mammoth.extractRawText({ buffer });
        // Two line ends behind each paragraph.
        const lines = oneLineEnd(document.text).text.split('\n');
        // Of a line separator its parser makes a line end.
        assert.equal(value, lines.map((line) => `${line.replaceAll('\u2028', '\n')}\n\n`).join(''));
        const { value: html, messages } = await mammoth.convertToHtml(
          { buffer },
          {
            styleMap: ['comment-reference => sup', "p[style-name='annotation text'] => p"],
            ignoreEmptyParagraphs: false,
          },
        );
        assert.deepEqual(messages, []);
        assert.equal(html.match(/href="#comment-\d+"/g)?.length ?? 0, notesOf(study, document).notes.length);
      }),
      seeded(50),
    );
  });
});

/** A text with one kind of line ends, and where its offsets go; what stands within a line end, to its beginning. */
function oneLineEnd(text: string): { readonly text: string; moved(offset: number): number } {
  const plain = (part: string): string => part.replace(/\r\n?/g, '\n');
  return {
    text: plain(text),
    moved: (offset) =>
      text[offset - 1] === '\r' && text[offset] === '\n'
        ? plain(text.slice(0, offset - 1)).length
        : plain(text.slice(0, offset)).length,
  };
}

function folded(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}
