import { strToU8, zipSync } from 'fflate';
import type { DocxParts } from '../../server/src/interchange/docx/readDocx';

/*
 * Small Word documents, written as the XML that matters. What every document has (types, relations, namespaces) is added.
 */

/** Parts of a document, each without its root element; only `body` is needed. */
export interface DocxSource {
  /** What stands in `w:body`. */
  readonly body: string;
  readonly styles?: string;
  readonly numbering?: string;
  readonly settings?: string;
  /** What stands in `w:comments`. */
  readonly comments?: string;
  /** `w15:commentEx` elements. */
  readonly threads?: string;
  readonly header?: string;
  /** Files as they are, by name: over those that would be written. */
  readonly files?: Readonly<Record<string, string>>;
}

const NAMESPACES = [
  'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"',
  'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"',
  'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"',
  'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"',
  'xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml"',
  'xmlns:w15="http://schemas.microsoft.com/office/word/2012/wordml"',
  'xmlns:w16se="http://schemas.microsoft.com/office/word/2015/wordml/symex"',
  'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"',
  'xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture"',
  'xmlns:v="urn:schemas-microsoft-com:vml"',
  'xmlns:o="urn:schemas-microsoft-com:office:office"',
].join(' ');

const TYPE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const WORD = 'application/vnd.openxmlformats-officedocument.wordprocessingml';

/** The files of a document. */
export function docxFiles(source: DocxSource): Readonly<Record<string, string>> {
  const root = (name: string, content: string): string =>
    `<?xml version="1.0"?>\n<${name} ${NAMESPACES}>${content}</${name}>`;
  const parts: [type: string, name: string, content: string][] = [];
  const add = (type: string, element: string, content: string | undefined): void => {
    if (content !== undefined) parts.push([type, `${type}.xml`, root(element, content)]);
  };
  add('styles', 'w:styles', source.styles);
  add('numbering', 'w:numbering', source.numbering);
  add('settings', 'w:settings', source.settings);
  add('comments', 'w:comments', source.comments);
  add('commentsExtended', 'w15:commentsEx', source.threads);
  add('header', 'w:hdr', source.header);
  const relations = parts.map(
    ([type, name], i) => `<Relationship Id="r${i}" Type="${TYPE}/${type}" Target="${name}"/>`,
  );
  return {
    '[Content_Types].xml':
      '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">' +
      '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>' +
      `<Override PartName="/word/document.xml" ContentType="${WORD}.document.main+xml"/></Types>`,
    '_rels/.rels': `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="a" Type="${TYPE}/officeDocument" Target="word/document.xml"/></Relationships>`,
    'word/_rels/document.xml.rels': `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${relations.join('')}</Relationships>`,
    'word/document.xml': root('w:document', `<w:body>${source.body}</w:body>`),
    ...Object.fromEntries(parts.map(([, name, text]) => [`word/${name}`, text])),
    ...source.files,
  };
}

/** A document as its texts, without an archive around them. */
export function docxParts(source: DocxSource): DocxParts {
  const files = docxFiles(source);
  return { names: Object.keys(files), read: (name) => files[name] ?? null };
}

/** A document as the bytes of a .docx. */
export function docxBytes(source: DocxSource): Uint8Array {
  return zipTexts(docxFiles(source));
}

/** An archive of texts. */
export function zipTexts(files: Readonly<Record<string, string>>): Uint8Array {
  const entries = Object.entries(files).map(([name, text]) => [name, strToU8(text)] as const);
  return zipSync(Object.fromEntries(entries), { mtime: '2020-01-01T00:00:00' });
}

/** A paragraph: text, or elements where it begins with one; `style` is a style's id. */
export function p(content: string, style?: string): string {
  const properties = style === undefined ? '' : `<w:pPr><w:pStyle w:val="${style}"/></w:pPr>`;
  return `<w:p>${properties}${content.startsWith('<') ? content : r(content)}</w:p>`;
}

/** A run of text, or of elements; `properties` as `<w:b/>`. */
export function r(content: string, properties = ''): string {
  const inner = content.startsWith('<') || content === '' ? content : t(content);
  return `<w:r>${properties === '' ? '' : `<w:rPr>${properties}</w:rPr>`}${inner}</w:r>`;
}

/** A text in a run. */
export function t(text: string): string {
  return `<w:t xml:space="preserve">${text}</w:t>`;
}

/** A table; rows of cells, each the paragraphs in it or a text. */
export function table(...rows: readonly (readonly string[])[]): string {
  const cell = (content: string): string =>
    `<w:tc><w:tcPr/>${content.startsWith('<') ? content : p(content)}</w:tc>`;
  return `<w:tbl><w:tblPr/>${rows.map((cells) => `<w:tr>${cells.map(cell).join('')}</w:tr>`).join('')}</w:tbl>`;
}
