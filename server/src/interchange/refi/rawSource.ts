import { childOf, childrenOf, valueOf, type XmlNode } from '../xml/readTree';
import { plainGuid } from './readCodes';

/* Sources as they stand in a project: records without the trees of their selections. GUIDs are in one form. */

export interface RawText {
  /** The text itself, where it stands in the XML. */
  readonly content: string | null;
  /** Where it stands otherwise: `internal://….txt`. */
  readonly path: string | null;
}

/** A source that is one text, or none. A recording with several transcripts is several of these. */
export interface RawSource extends RawText {
  readonly guid: string;
  /** The GUID that cases, sets and links know it by: its own, or that of the recording that it is a transcript of. */
  readonly of: string;
  readonly name: string;
  /** Name of its element: `TextSource`, `PDFSource`; `Transcript` for a further one of a recording. */
  readonly kind: string;
  readonly description: string | null;
  readonly selections: readonly RawSelection[];
  /** Codings of the source as a whole. */
  readonly codings: readonly RawCoding[];
  readonly noteRefs: readonly string[];
  readonly values: readonly XmlNode[];
  /** Selections of areas and times, which are no words. */
  readonly areas: readonly RawArea[];
  /** Points in time that its text has. */
  readonly times: number;
  /** Whether there is a text with a layout beside the plain one. */
  readonly laidOut: boolean;
}

/** What selections of any kind have. */
export interface RawMarked {
  readonly guid: string;
  readonly name: string;
  readonly user: string | null;
  readonly description: string | null;
  readonly codings: readonly RawCoding[];
  readonly noteRefs: readonly string[];
}

export interface RawSelection extends RawMarked {
  readonly start: number;
  readonly end: number;
}

export interface RawArea extends RawMarked {
  /** Name of its element: `PDFSelection`. */
  readonly kind: string;
  /** In words: `page 2, 10,20 to 30,40`. */
  readonly place: string;
}

export interface RawCoding {
  readonly target: string;
  readonly user: string | null;
  readonly noteRefs: readonly string[];
}

/** What of a source may hold its text. */
const HOLDERS: ReadonlySet<string> = new Set(['Representation', 'TextDescription', 'Transcript']);

/** The sources that an element within `Sources` is, whatever its kind: one for each of its texts, and one where it has none. */
export function rawSources(node: XmlNode): readonly RawSource[] {
  const holders = node.name === 'TextSource' ? [] : node.children.filter(({ name }) => HOLDERS.has(name));
  const [first = node, ...further] = holders;
  const parts = first === node ? [node] : [node, first];
  const of = guidIn(node);
  const descriptions = parts.map(textIn).filter((text) => text !== null);
  return [
    {
      ...{ guid: of, of, name: nameIn(node), kind: node.name },
      ...textPart(first),
      description: descriptions.length === 0 ? null : descriptions.join('\n\n'),
      codings: parts.flatMap(codingsIn),
      noteRefs: parts.flatMap(noteRefsOf),
      values: parts.flatMap((part) => childrenOf(part, 'VariableValue')),
      areas: node.children.flatMap(rawArea),
    },
    ...further.map((holder, i): RawSource => {
      const name = nameIn(holder).trim();
      return {
        ...{
          guid: guidIn(holder),
          of,
          name: `${nameIn(node)} (${name === '' ? `transcript ${i + 2}` : name})`,
        },
        ...textPart(holder),
        ...{ kind: holder.name, description: textIn(holder), codings: codingsIn(holder) },
        ...{ noteRefs: noteRefsOf(holder), values: childrenOf(holder, 'VariableValue'), areas: [] },
      };
    }),
  ];
}

function textPart(holder: XmlNode) {
  const points = new Map(
    childrenOf(holder, 'SyncPoint').map((point) => [guidIn(point), valueOf(point, 'position')]),
  );
  return {
    ...rawText(holder),
    selections: holder.children.flatMap((child) => rawSelection(child, points)),
    times: points.size,
    laidOut: (valueOf(holder, 'richTextPath') ?? '') !== '',
  };
}

/** A selection of a text, or of a transcript, whose places are those of its points in time. */
function rawSelection(node: XmlNode, points: ReadonlyMap<string, string | null>): readonly RawSelection[] {
  if (node.name !== 'PlainTextSelection' && node.name !== 'TranscriptSelection') return [];
  const at = (name: string, point: string): number =>
    integer(
      node.name === 'PlainTextSelection'
        ? valueOf(node, name)
        : (points.get(plainGuid(valueOf(node, point))) ?? null),
    );
  return [
    { ...marked(node), start: at('startPosition', 'fromSyncPoint'), end: at('endPosition', 'toSyncPoint') },
  ];
}

function rawArea(node: XmlNode): readonly RawArea[] {
  const value = (name: string): string => valueOf(node, name) ?? '?';
  const corners = (): string =>
    `${value('firstX')},${value('firstY')} to ${value('secondX')},${value('secondY')}`;
  switch (node.name) {
    case 'PDFSelection':
      return [{ ...marked(node), kind: node.name, place: `page ${value('page')}, ${corners()}` }];
    case 'PictureSelection':
      return [{ ...marked(node), kind: node.name, place: corners() }];
    case 'AudioSelection':
    case 'VideoSelection':
      return [{ ...marked(node), kind: node.name, place: `${value('begin')} to ${value('end')} ms` }];
    default:
      return [];
  }
}

function marked(node: XmlNode): RawMarked {
  return {
    guid: guidIn(node),
    name: nameIn(node),
    user: userOf(node),
    description: textIn(node),
    codings: codingsIn(node),
    noteRefs: noteRefsOf(node),
  };
}

/** Codings within an element: one for each code that one refers to, and one for one that refers to none. */
function codingsIn(node: XmlNode): readonly RawCoding[] {
  return childrenOf(node, 'Coding').flatMap((coding) => {
    const refs = childrenOf(coding, 'CodeRef');
    const targets = refs.length === 0 ? coding.children.slice(0, 1) : refs;
    const [user, noteRefs] = [userOf(coding), noteRefsOf(coding)];
    const guids = targets.map((ref) => guidIn(ref, 'targetGUID'));
    return (guids.length === 0 ? [''] : guids).map((target) => ({ target, user, noteRefs }));
  });
}

/** A whole number; NaN for anything else. */
function integer(text: string | null): number {
  return text !== null && /^\s*-?\d{1,15}\s*$/.test(text) ? Number(text) : NaN;
}

/** An empty text beside the name of a file is none. */
export function rawText(node: XmlNode): RawText {
  const path = valueOf(node, 'plainTextPath');
  const content = childOf(node, 'PlainTextContent')?.text ?? null;
  return { content: content === '' && path !== null ? null : content, path };
}

export function noteRefsOf(node: XmlNode): readonly string[] {
  return childrenOf(node, 'NoteRef').map((ref) => guidIn(ref, 'targetGUID'));
}

/** The user who made something; null where nobody is named. */
export function userOf(node: XmlNode): string | null {
  const user = plainGuid(valueOf(node, 'creatingUser'));
  return user === '' ? null : user;
}

export function guidIn(node: Pick<XmlNode, 'attributes'>, name = 'guid'): string {
  return plainGuid(valueOf(node, name));
}

export function nameIn(node: XmlNode): string {
  return valueOf(node, 'name') ?? '';
}

/** The text of an element's description; null where it has none. */
export function textIn(node: XmlNode): string | null {
  return childOf(node, 'Description')?.text ?? null;
}
