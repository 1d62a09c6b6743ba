import { readXml } from './xml';

/** The XML inside a Word document: names of the archive's entries, and their decoded texts. */
export interface DocxParts {
  readonly names: readonly string[];
  /** The text of an entry; null when there is none of that name. */
  read(name: string): string | null;
}

/** The parts that a reading needs, found by what the document says they are, not by their names. */
export interface WordParts {
  readonly main: string;
  readonly styles: string | null;
  readonly numbering: string | null;
  readonly settings: string | null;
  readonly comments: string | null;
  readonly commentsExtended: string | null;
  /** What somebody, or a program, has noted of the file itself. */
  readonly properties: string | null;
  readonly headersAndFooters: readonly string[];
}

/** Finds the parts of a Word document, which are indexed; or says, in words, why this is none. */
export function findParts(parts: DocxParts): WordParts | { readonly reason: string } {
  const root = readRelations(parts, '');
  if ('reason' in root) return root;
  const types = readContentTypes(parts);
  if ('reason' in types) return types;
  const main = root.find(({ type }) => type === 'officeDocument')?.target ?? types.main;
  if (main === null || !parts.names.includes(main.toLowerCase())) return { reason: whatElse(parts) };
  if (types.other.has(main.toLowerCase())) return { reason: whatElse(parts) };
  const own = readRelations(parts, main);
  if ('reason' in own) return own;
  const one = (type: string): string | null => own.find((relation) => relation.type === type)?.target ?? null;
  return {
    main,
    styles: one('styles'),
    numbering: one('numbering'),
    settings: one('settings'),
    comments: one('comments'),
    commentsExtended: one('commentsExtended'),
    properties: root.find(({ type }) => OWN_PROPERTIES.test(type))?.target ?? null,
    headersAndFooters: own
      .filter(({ type }) => type === 'header' || type === 'footer')
      .map(({ target }) => target),
  };
}

/** The text of a part; null when the document has none. */
export function readPart(parts: DocxParts, name: string | null): string | null {
  return name === null ? null : parts.read(name);
}

/** What to do about a document that cannot be read: `what` says what is wrong with which part of it. */
export function damaged(part: string, what: string): string {
  return `“${part}” inside it ${what}; open it in Word and save it again as .docx`;
}

interface Relation {
  /** By which the part itself refers to it; '' where none is given. */
  readonly id: string;
  /** The last word of its type: `comments`, `styles`. */
  readonly type: string;
  /** Name of the part, without a slash before it. */
  readonly target: string;
}

type Relations = readonly Relation[];

/** What a part refers to; nothing when it has no list of relations. */
export function readRelations(parts: DocxParts, source: string): Relations | { readonly reason: string } {
  const slash = source.lastIndexOf('/');
  const folder = source.slice(0, slash + 1);
  const name = `${folder}_rels/${source.slice(slash + 1)}.rels`;
  const text = readPart(parts, name);
  const relations: Relation[] = [];
  if (text === null) return relations;
  const fault = readXml(text, {
    open: (element) => {
      const target = element.attribute('Target');
      if (element.name !== 'rel:Relationship' || target === null) return;
      if (element.attribute('TargetMode')?.toLowerCase() === 'external') return;
      const type = element.attribute('Type') ?? '';
      relations.push({
        id: element.attribute('Id') ?? '',
        type: type.slice(type.lastIndexOf('/') + 1),
        target: resolve(folder, target),
      });
    },
    close: () => undefined,
  });
  return fault === null ? relations : { reason: damaged(name, fault) };
}

/** In either edition of the standard. */
const OWN_PROPERTIES = /^custom-?properties$/i;

const WORD =
  /^application\/(?:vnd\.openxmlformats-officedocument\.wordprocessingml\.|vnd\.ms-word\.).*main\+xml$/i;

interface ContentTypes {
  /** The part that says it is a Word document's main one. */
  readonly main: string | null;
  /** Main parts of something else, in lower case. */
  readonly other: ReadonlySet<string>;
}

function readContentTypes(parts: DocxParts): ContentTypes | { readonly reason: string } {
  const text = readPart(parts, CONTENT_TYPES);
  let main: string | null = null;
  const other = new Set<string>();
  if (text === null) return { main, other };
  const fault = readXml(text, {
    open: (element) => {
      const name = element.attribute('PartName')?.replace(/^\//, '');
      if (element.name !== 'ct:Override' || name === undefined) return;
      const type = element.attribute('ContentType') ?? '';
      if (WORD.test(type)) main ??= name;
      else if (/main\+xml$/i.test(type)) other.add(name.toLowerCase());
    },
    close: () => undefined,
  });
  return fault === null ? { main, other } : { reason: damaged(CONTENT_TYPES, fault) };
}

const CONTENT_TYPES = '[Content_Types].xml';

/** An archive that is no Word document, by what is in it. */
function whatElse(parts: DocxParts): string {
  const has = (start: string): boolean => parts.names.some((name) => name.startsWith(start));
  if (has('xl/'))
    return 'it is an Excel workbook, not a Word document; save the sheet as .csv, or copy its text into a document';
  if (has('ppt/'))
    return 'it is a PowerPoint presentation, not a Word document; save it as an outline or copy its text into a document';
  if (has('mimetype') && has('content.xml'))
    return 'it is an OpenDocument file, not a Word document; open it in LibreOffice or Word and save it as .docx';
  if (has('index/document.iwa') || has('index.zip'))
    return 'it is a Pages document, not a Word document; open it in Pages and export it as Word (.docx)';
  return 'it is an archive without a Word document in it; if it holds documents, unpack it and import those';
}

/** The same parts, found whatever the case of their names, and the slashes of old programs. Its names are in lower case. */
export function indexed(parts: DocxParts): DocxParts {
  const byName = new Map<string, string>();
  for (const name of parts.names)
    byName.set(name.replaceAll('\\', '/').replace(/^\//, '').toLowerCase(), name);
  const entryOf = (name: string): string | undefined => byName.get(name.toLowerCase());
  return {
    names: [...byName.keys()],
    read: (name) => {
      const entry = entryOf(name);
      return entry === undefined ? null : parts.read(entry);
    },
  };
}

/** A target as an entry's name: relative to the folder of what refers to it, or from the top with a slash. */
function resolve(folder: string, target: string): string {
  const path = target.startsWith('/') ? target.slice(1) : folder + target;
  const steps: string[] = [];
  for (const step of path.split('/')) {
    if (step === '..') steps.pop();
    else if (step !== '.' && step !== '') steps.push(step);
  }
  return steps.join('/');
}
