import { readXml } from './xml';

/** The property of a Word file of ours that names the document. */
export const DOCUMENT_PROPERTY = 'Passage document';
/** Those that list the signs of the comments that it was written with, each with a number behind it. */
export const COMMENTS_PROPERTY = 'Passage comments';

/** The property of a Word file of ours that is a codebook. */
export const CODEBOOK_PROPERTY = 'Passage codebook';

/** What a Word file that Passage wrote says of itself; programs that open and save it keep this. */
export interface OwnProperties {
  /** Key of the document that it was written from. */
  readonly document: string;
  /** Signs of the comments that it was written with. */
  readonly written: readonly string[];
}

/** What a Word file says of itself; null for one that Passage did not write, or what is wrong with the part. */
export function ownProperties(source: string | null): OwnProperties | null | { readonly fault: string } {
  if (source === null) return null;
  let name: string | null = null;
  const values = new Map<string, string>();
  const fault = readXml(source, {
    open: (element) => {
      if (element.name === 'cp:property') name = element.attribute('name');
    },
    close: (closed) => {
      if (closed === 'cp:property') name = null;
    },
    text: (text) => {
      if (name !== null) values.set(name, (values.get(name) ?? '') + text);
    },
  });
  if (fault !== null) return { fault };
  const document = values.get(DOCUMENT_PROPERTY);
  if (document === undefined) return null;
  const written = [...values].flatMap(([property, value]) =>
    property.startsWith(`${COMMENTS_PROPERTY} `) ? value.split(/\s+/).filter((sign) => sign !== '') : [],
  );
  return { document, written };
}
