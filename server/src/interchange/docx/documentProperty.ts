import { readXml } from './xml';

/** The property of a Word file of ours that names the document. */
export const DOCUMENT_PROPERTY = 'Passage document';

/** Which document a Word file was written from by Passage; null for any other file, or what is wrong with the part. */
export function documentProperty(source: string | null): string | null | { readonly fault: string } {
  if (source === null) return null;
  let within = false;
  let value: string | null = null;
  const fault = readXml(source, {
    open: ({ name, attribute }) => {
      if (name === 'cp:property') within = attribute('name') === DOCUMENT_PROPERTY;
    },
    close: (name) => {
      if (name === 'cp:property') within = false;
    },
    text: (text) => {
      if (within) value = (value ?? '') + text;
    },
  });
  return fault === null ? value : { fault };
}
