import type { ArchivePart } from '../portable/outcome';
import { xmlText, xmlValue } from '../xml/writeXml';

/*
 * A Word document as an archive (ECMA-376, transitional), with no more than it needs, without dates and numbers of chance.
 */

export const OFFICE = 'http://schemas.openxmlformats.org';
export const WORD = `${OFFICE}/wordprocessingml/2006/main`;
const RELATIONS = `${OFFICE}/officeDocument/2006/relationships`;
const TYPE = 'application/vnd.openxmlformats-officedocument';
const HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';

/** What a Word document is made of. */
export interface WordDocument {
  readonly title: string;
  /** Paragraphs and tables. */
  readonly body: string;
  /** Parts beside the body, each under the last word of its type: `styles`. Elements, without a declaration. */
  readonly beside: ReadonlyMap<string, string>;
  /** What the file says of itself. */
  readonly properties: readonly (readonly [name: string, value: string])[];
}

/** The parts of the archive, in the order in which they shall stand. */
export function wordPackage({ title, body, beside, properties }: WordDocument): readonly ArchivePart[] {
  const names = [...beside.keys()];
  return [
    {
      name: '[Content_Types].xml',
      content:
        `${HEAD}<Types xmlns="${OFFICE}/package/2006/content-types">` +
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>' +
        '<Default Extension="xml" ContentType="application/xml"/>' +
        override('word/document.xml', `${TYPE}.wordprocessingml.document.main+xml`) +
        names.map((name) => override(`word/${name}.xml`, `${TYPE}.wordprocessingml.${name}+xml`)).join('') +
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
      content: `${HEAD}<w:document xmlns:w="${WORD}"><w:body>\n${body}${PAGE}</w:body></w:document>\n`,
    },
    {
      name: 'word/_rels/document.xml.rels',
      content: relations(
        names.map((name) => [
          name === 'commentsExtended'
            ? 'http://schemas.microsoft.com/office/2011/relationships/commentsExtended'
            : `${RELATIONS}/${name}`,
          `${name}.xml`,
        ]),
      ),
    },
    ...[...beside].map(([name, content]) => ({ name: `word/${name}.xml`, content: HEAD + content })),
    {
      name: 'docProps/core.xml',
      content:
        `${HEAD}<cp:coreProperties xmlns:cp="${OFFICE}/package/2006/metadata/core-properties" ` +
        `xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>${xmlText(title)}</dc:title></cp:coreProperties>\n`,
    },
    {
      name: 'docProps/custom.xml',
      content:
        `${HEAD}<Properties xmlns="${OFFICE}/officeDocument/2006/custom-properties" ` +
        `xmlns:vt="${OFFICE}/officeDocument/2006/docPropsVTypes">` +
        properties.map(([name, value], i) => property(i + FIRST_PROPERTY, name, value)).join('') +
        '</Properties>\n',
    },
  ];
}

/** Numbers below are taken. */
const FIRST_PROPERTY = 2;

function property(number: number, name: string, value: string): string {
  return (
    `<property fmtid="{D5CDD505-2E9C-101B-9397-08002B2CF9AE}" pid="${number}" name="${xmlValue(name)}">` +
    `<vt:lpwstr>${xmlText(value)}</vt:lpwstr></property>`
  );
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

/** The styles that every document has: how text looks, and in which language it is. */
export function basicStyles(language: string | null): string {
  const lang =
    language === null
      ? ''
      : `<w:lang w:val="${xmlValue(language)}" w:eastAsia="${xmlValue(language)}" w:bidi="${xmlValue(language)}"/>`;
  return (
    '<w:docDefaults><w:rPrDefault><w:rPr>' +
    `<w:rFonts w:ascii="Calibri" w:hAnsi="Calibri" w:cs="Arial"/><w:sz w:val="22"/><w:szCs w:val="22"/>${lang}</w:rPr></w:rPrDefault>` +
    '<w:pPrDefault><w:pPr><w:spacing w:after="0" w:line="276" w:lineRule="auto"/></w:pPr></w:pPrDefault></w:docDefaults>' +
    '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/><w:qFormat/></w:style>' +
    '<w:style w:type="character" w:default="1" w:styleId="DefaultParagraphFont"><w:name w:val="Default Paragraph Font"/></w:style>'
  );
}
