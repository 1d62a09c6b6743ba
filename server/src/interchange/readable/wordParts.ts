import { DOCUMENT_PROPERTY } from '../docx/documentProperty';
import type { ArchivePart } from '../portable/outcome';
import type { PortableCode, PortableDocument } from '../portable/types';
import { xmlText, xmlValue } from '../xml/writeXml';
import { isLeftwards } from './direction';
import { wordsOf, type Note } from './notes';
import type { TranscriptLine } from './transcriptLines';
import { wordBody, wordText } from './wordBody';

/*
 * The parts of a Word document (ECMA-376, transitional), no more than it needs: text, styles, comments and their threads,
 * and a property that says which document of a study it is. Without dates and numbers of chance.
 */

const OFFICE = 'http://schemas.openxmlformats.org';
const RELATIONS = `${OFFICE}/officeDocument/2006/relationships`;
const WORD = `${OFFICE}/wordprocessingml/2006/main`;
const TYPE = 'application/vnd.openxmlformats-officedocument';
const HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';

/** The parts of the archive, in the order in which they shall stand. */
export function wordParts(
  document: Pick<PortableDocument, 'key' | 'language'>,
  lines: readonly TranscriptLine[],
  notes: readonly Note[],
  codes: ReadonlyMap<string, PortableCode>,
): readonly ArchivePart[] {
  const main: readonly Part[] = [
    { name: 'styles', type: 'styles', content: styles(document.language) },
    { name: 'settings', type: 'settings', content: settings(document.language) },
    { name: 'comments', type: 'comments', content: comments(notes, codes) },
    { name: 'commentsExtended', type: 'commentsExtended', content: threads(notes) },
  ];
  return [
    {
      name: '[Content_Types].xml',
      content:
        `${HEAD}<Types xmlns="${OFFICE}/package/2006/content-types">` +
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>' +
        '<Default Extension="xml" ContentType="application/xml"/>' +
        override('word/document.xml', `${TYPE}.wordprocessingml.document.main+xml`) +
        main
          .map(({ name, type }) => override(`word/${name}.xml`, `${TYPE}.wordprocessingml.${type}+xml`))
          .join('') +
        override('docProps/core.xml', 'application/vnd.openxmlformats-package.core-properties+xml') +
        override('docProps/custom.xml', `${TYPE}.custom-properties+xml`) +
        '</Types>\n',
    },
    {
      name: '_rels/.rels',
      content: relations([
        [`${RELATIONS}/officeDocument`, 'word/document.xml'],
        [`${OFFICE}/package/2006/relationships/metadata/core-properties`, 'docProps/core.xml'],
        [`${RELATIONS}/custom-properties`, 'docProps/custom.xml'],
      ]),
    },
    {
      name: 'word/document.xml',
      content: `${HEAD}<w:document xmlns:w="${WORD}"><w:body>\n${wordBody(lines, notes)}${PAGE}</w:body></w:document>\n`,
    },
    {
      name: 'word/_rels/document.xml.rels',
      content: relations(
        main.map(({ name, type }) => [
          type === 'commentsExtended'
            ? 'http://schemas.microsoft.com/office/2011/relationships/commentsExtended'
            : `${RELATIONS}/${type}`,
          `${name}.xml`,
        ]),
      ),
    },
    ...main.map(({ name, content }) => ({ name: `word/${name}.xml`, content: HEAD + content })),
    {
      name: 'docProps/core.xml',
      content:
        `${HEAD}<cp:coreProperties xmlns:cp="${OFFICE}/package/2006/metadata/core-properties" ` +
        `xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>${xmlText(document.key)}</dc:title></cp:coreProperties>\n`,
    },
    {
      name: 'docProps/custom.xml',
      content:
        `${HEAD}<Properties xmlns="${OFFICE}/officeDocument/2006/custom-properties" ` +
        `xmlns:vt="${OFFICE}/officeDocument/2006/docPropsVTypes">` +
        `<property fmtid="{D5CDD505-2E9C-101B-9397-08002B2CF9AE}" pid="2" name="${DOCUMENT_PROPERTY}">` +
        `<vt:lpwstr>${xmlText(document.key)}</vt:lpwstr></property></Properties>\n`,
    },
  ];
}

interface Part {
  readonly name: string;
  /** The last word of its type. */
  readonly type: string;
  readonly content: string;
}

function override(name: string, type: string): string {
  return `<Override PartName="/${name}" ContentType="${type}"/>`;
}

function relations(all: readonly (readonly [type: string, target: string])[]): string {
  const each = all.map(
    ([type, target], i) => `<Relationship Id="rId${i + 1}" Type="${type}" Target="${target}"/>`,
  );
  return `${HEAD}<Relationships xmlns="${OFFICE}/package/2006/relationships">${each.join('')}</Relationships>\n`;
}

/** A4 with margins of 2.5 cm, in twentieths of a point. */
const PAGE =
  '<w:sectPr><w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="1417" w:right="1417" w:bottom="1417" w:left="1417" ' +
  'w:header="709" w:footer="709" w:gutter="0"/></w:sectPr>\n';

function styles(language: string | null): string {
  const lang =
    language === null
      ? ''
      : `<w:lang w:val="${xmlValue(language)}" w:eastAsia="${xmlValue(language)}" w:bidi="${xmlValue(language)}"/>`;
  return (
    `<w:styles xmlns:w="${WORD}"><w:docDefaults><w:rPrDefault><w:rPr>` +
    `<w:rFonts w:ascii="Calibri" w:hAnsi="Calibri" w:cs="Arial"/><w:sz w:val="22"/><w:szCs w:val="22"/>${lang}</w:rPr></w:rPrDefault>` +
    '<w:pPrDefault><w:pPr><w:spacing w:after="0" w:line="276" w:lineRule="auto"/></w:pPr></w:pPrDefault></w:docDefaults>' +
    '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/><w:qFormat/></w:style>' +
    '<w:style w:type="character" w:default="1" w:styleId="DefaultParagraphFont"><w:name w:val="Default Paragraph Font"/></w:style>' +
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
