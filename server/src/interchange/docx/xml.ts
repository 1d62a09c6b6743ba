import { SaxesParser, type SaxesAttributeNS, type SaxesTagNS } from 'saxes';

/*
 * XML of a Word document, read as events. Names are given with the prefixes that Word itself uses (`w:p`), whatever the
 * file calls them and in either edition of the standard, so that nobody else has to know about namespaces.
 */

/** An element as it opens. */
export interface XmlElement {
  /** With Word's own prefix: `w:p`; `?:name` in a namespace that nobody here knows. */
  readonly name: string;
  /** Value of an attribute, named with Word's own prefix (`w:val`) or without one; null when there is none. */
  attribute(name: string): string | null;
  /** Word's own prefix for what this file's prefix stands for here; null when nobody here knows it. */
  prefix(own: string): string | null;
}

export interface XmlHandler {
  open(element: XmlElement): void;
  close(name: string): void;
  text?(text: string): void;
}

/** Deeper than anything that a word processor writes; tables in tables take four a level. */
const MAX_DEPTH = 500;
/** A book of a thousand pages has a third of this. */
const MAX_ELEMENTS = 2_000_000;

/**
 * Reads a part to its end. Gives null, or in words what is wrong with it and where: it is not well-formed, it declares
 * entities, it is nested deeper or has more elements than any document. The handler has then seen a part of it.
 */
export function readXml(source: string, handler: XmlHandler): string | null {
  const parser = new SaxesParser({ xmlns: true });
  let depth = 0;
  let elements = 0;
  parser.on('error', (error) => {
    throw new Refused(
      `is damaged at ${error.message.replace(/^(\d+):(\d+): /, 'line $1, character $2: ').replace(/\.$/, '')}`,
    );
  });
  // Without a document type there are no entities but the five of XML: nothing to fetch, nothing to multiply.
  parser.on('doctype', () => {
    throw new Refused('declares a document type, which Word never writes');
  });
  parser.on('opentag', (tag) => {
    if (++depth > MAX_DEPTH) throw new Refused(`is nested more than ${MAX_DEPTH} elements deep`);
    if (++elements > MAX_ELEMENTS) throw new Refused(`has more than ${MAX_ELEMENTS} elements`);
    handler.open({
      name: canonical(tag.uri, tag.local),
      attribute: (name) => attribute(tag, name),
      prefix: (own) => PREFIXES[parser.resolve(own) ?? ''] ?? null,
    });
  });
  parser.on('closetag', (tag) => {
    depth--;
    handler.close(canonical(tag.uri, tag.local));
  });
  if (handler.text) parser.on('text', (text) => handler.text?.(text));
  try {
    parser.write(source).close();
    return null;
  } catch (error) {
    if (error instanceof Refused) return error.message;
    throw error;
  }
}

/** Ends the reading from within the parser, which has no other way to be stopped. */
class Refused extends Error {}

const OFFICE = 'schemas.openxmlformats.org/';
const MICROSOFT = 'http://schemas.microsoft.com/office/';

const PREFIXES: Readonly<Record<string, string>> = {
  [`http://${OFFICE}wordprocessingml/2006/main`]: 'w',
  'http://purl.oclc.org/ooxml/wordprocessingml/main': 'w',
  [`http://${OFFICE}officeDocument/2006/relationships`]: 'r',
  'http://purl.oclc.org/ooxml/officeDocument/relationships': 'r',
  [`http://${OFFICE}officeDocument/2006/math`]: 'm',
  'http://purl.oclc.org/ooxml/officeDocument/math': 'm',
  [`http://${OFFICE}drawingml/2006/picture`]: 'pic',
  'http://purl.oclc.org/ooxml/drawingml/picture': 'pic',
  [`http://${OFFICE}markup-compatibility/2006`]: 'mc',
  [`http://${OFFICE}package/2006/relationships`]: 'rel',
  [`http://${OFFICE}package/2006/content-types`]: 'ct',
  [`http://${OFFICE}officeDocument/2006/custom-properties`]: 'cp',
  'http://purl.oclc.org/ooxml/officeDocument/customProperties': 'cp',
  'urn:schemas-microsoft-com:vml': 'v',
  'urn:schemas-microsoft-com:office:office': 'o',
  'http://www.w3.org/XML/1998/namespace': 'xml',
  [`${MICROSOFT}word/2010/wordml`]: 'w14',
  [`${MICROSOFT}word/2012/wordml`]: 'w15',
  [`${MICROSOFT}word/2015/wordml/symex`]: 'w16se',
  [`${MICROSOFT}word/2010/wordprocessingDrawing`]: 'wp14',
  [`${MICROSOFT}word/2010/wordprocessingShape`]: 'wps',
  [`${MICROSOFT}word/2010/wordprocessingGroup`]: 'wpg',
  [`${MICROSOFT}word/2010/wordprocessingCanvas`]: 'wpc',
};

function canonical(uri: string, local: string): string {
  return `${PREFIXES[uri] ?? '?'}:${local}`;
}

function attribute(tag: SaxesTagNS, name: string): string | null {
  const named = (one: SaxesAttributeNS): boolean =>
    (one.uri === '' ? one.local : canonical(one.uri, one.local)) === name;
  const plain = tag.attributes[name];
  if (plain !== undefined && named(plain)) return plain.value;
  return Object.values(tag.attributes).find(named)?.value ?? null;
}
