import { COMMENTS_PROPERTY, DOCUMENT_PROPERTY } from '../docx/ownProperties';
import type { ArchivePart } from '../portable/outcome';
import type { PortableCode, PortableDocument } from '../portable/types';
import { xmlValue } from '../xml/writeXml';
import { isLeftwards } from './direction';
import { wordsOf, type Note } from './notes';
import { signOf } from './signs';
import type { TranscriptLine } from './transcriptLines';
import { wordBody, wordText } from './wordBody';
import { basicStyles, OFFICE, WORD, wordPackage } from './wordPackage';

/*
 * A transcript as a Word document: text, styles, comments and their threads, and properties that say which document of a
 * study it is, and which comments it was written with.
 */

/** The parts of the archive. @param hash SHA-256 of a text */
export function wordParts(
  { key, language, text }: Pick<PortableDocument, 'key' | 'language' | 'text'>,
  lines: readonly TranscriptLine[],
  notes: readonly Note[],
  codes: ReadonlyMap<string, PortableCode>,
  hash: (text: string) => string,
): readonly ArchivePart[] {
  const signs = notes.map(({ start, end, marking }) =>
    signOf(text.slice(start, end), wordsOf(marking, codes), hash),
  );
  return wordPackage({
    title: key,
    body: wordBody(lines, notes),
    beside: new Map([
      ['styles', styles(language)],
      ['settings', settings(language)],
      ['comments', comments(notes, codes)],
      ['commentsExtended', threads(notes)],
    ]),
    properties: [[DOCUMENT_PROPERTY, key], ...inPieces(signs)],
  });
}

/** So many signs have room in a property, whose values some programs cut after 255 characters. */
const SIGNS_EACH = 20;

function inPieces(signs: readonly string[]): readonly (readonly [name: string, value: string])[] {
  const pieces: [string, string][] = [];
  for (let from = 0; from < signs.length; from += SIGNS_EACH)
    pieces.push([
      `${COMMENTS_PROPERTY} ${pieces.length + 1}`,
      signs.slice(from, from + SIGNS_EACH).join(' '),
    ]);
  return pieces;
}

function styles(language: string | null): string {
  return (
    `<w:styles xmlns:w="${WORD}">${basicStyles(language)}` +
    '<w:style w:type="paragraph" w:styleId="CommentText"><w:name w:val="annotation text"/><w:basedOn w:val="Normal"/>' +
    '<w:rPr><w:sz w:val="20"/><w:szCs w:val="20"/></w:rPr></w:style>' +
    '<w:style w:type="character" w:styleId="CommentReference"><w:name w:val="annotation reference"/>' +
    '<w:rPr><w:sz w:val="16"/><w:szCs w:val="16"/></w:rPr></w:style></w:styles>\n'
  );
}

/** The language once more, for a transcript without words that could be in it. */
function settings(language: string | null): string {
  const lang = language === null ? '' : `<w:themeFontLang w:val="${xmlValue(language)}"/>`;
  return `<w:settings xmlns:w="${WORD}">${lang}</w:settings>\n`;
}

const EXTENDED =
  `xmlns:w="${WORD}" xmlns:mc="${OFFICE}/markup-compatibility/2006" xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml" ` +
  'xmlns:w15="http://schemas.microsoft.com/office/word/2012/wordml" mc:Ignorable="w14 w15"';

function comments(notes: readonly Note[], codes: ReadonlyMap<string, PortableCode>): string {
  const each = notes.map(({ author, initials, marking }, id) => {
    const words = wordsOf(marking, codes);
    const bidi = isLeftwards(words) ? '<w:bidi/>' : '';
    return (
      `<w:comment w:id="${id}" w:author="${xmlValue(author)}" w:initials="${xmlValue(initials)}">` +
      `<w:p w14:paraId="${paragraphId(id)}"><w:pPr><w:pStyle w:val="CommentText"/>${bidi}</w:pPr>` +
      '<w:r><w:rPr><w:rStyle w:val="CommentReference"/></w:rPr><w:annotationRef/></w:r>' +
      `<w:r>${wordText(words)}</w:r></w:p></w:comment>\n`
    );
  });
  return `<w:comments ${EXTENDED}>\n${each.join('')}</w:comments>\n`;
}

/** Which comments answer which: Word knows them by their last paragraphs. */
function threads(notes: readonly Note[]): string {
  const each = notes.map(({ answers }, id) => {
    const parent = answers === null ? '' : ` w15:paraIdParent="${paragraphId(answers)}"`;
    return `<w15:commentEx w15:paraId="${paragraphId(id)}"${parent} w15:done="0"/>\n`;
  });
  return `<w15:commentsEx ${EXTENDED}>\n${each.join('')}</w15:commentsEx>\n`;
}

/** Eight hexadecimal digits, above 0 and below 0x80000000. */
function paragraphId(comment: number): string {
  return (comment + 1).toString(16).toUpperCase().padStart(8, '0');
}
