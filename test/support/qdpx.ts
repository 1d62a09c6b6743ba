import { zipOf, type ZipEntry } from './zip';

/* REFI-QDA projects as no program writes them. */

const HEAD = '<?xml version="1.0" encoding="utf-8"?>\n';

/** The XML of a project with these elements in it. */
export function projectXml(inner: string, attributes = 'name="S"'): string {
  return `${HEAD}<Project xmlns="urn:QDA-XML:project:1.0" ${attributes}>${inner}</Project>`;
}

/** One source with its text in the archive, and one code, `C1`, called Trust. */
export function oneSource(
  selections: string,
  { name = 'P1', description = '' }: { readonly name?: string; readonly description?: string } = {},
): string {
  return `<CodeBook><Codes><Code guid="C1" name="Trust" isCodable="true"/></Codes></CodeBook><Sources><TextSource guid="S1" name="${name}" plainTextPath="internal://t.txt">${description === '' ? '' : `<Description>${description}</Description>`}${selections}</TextSource></Sources>`;
}

/** A selection that is coded Trust. */
export function selected(start: number | string, end: number | string, name = '', within = ''): string {
  return `<PlainTextSelection guid="F${start}-${end}" name="${name}" startPosition="${start}" endPosition="${end}">${within}<Coding guid="D"><CodeRef targetGUID="C1"/></Coding></PlainTextSelection>`;
}

/** An archive of a project and one text. */
export function qdpx(
  xml: string,
  text: string | Uint8Array = 'We trust them.',
  more: readonly ZipEntry[] = [],
): Uint8Array {
  return zipOf([{ name: 'project.qde', data: xml }, { name: 'sources/t.txt', data: text }, ...more]);
}
