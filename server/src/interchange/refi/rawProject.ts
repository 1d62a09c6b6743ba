import type { Refused } from '../portable/outcome';
import { childOf, childrenOf, readTree, valueOf, type XmlNode } from '../xml/readTree';
import { countCodes, FEWER, MOST_CODES, plainGuid } from './readCodes';

/*
 * `project.qde` as it stands: elements as records, sources without their selections' trees. GUIDs are in one form.
 */

export interface RawProject {
  readonly name: string;
  /** What it was made with. */
  readonly origin: string;
  readonly creator: string;
  readonly users: readonly { readonly guid: string; readonly name: string; readonly id: string | null }[];
  /** Null where there are none. */
  readonly codes: XmlNode | null;
  readonly variables: readonly XmlNode[];
  readonly cases: readonly XmlNode[];
  readonly sources: readonly RawSource[];
  readonly notes: readonly RawNote[];
  readonly links: readonly { readonly from: string; readonly to: string }[];
  readonly sets: number;
  readonly graphs: number;
  readonly description: string | null;
  readonly noteRefs: readonly string[];
  /** Codings, selections and values of notes. */
  readonly codedNotes: number;
  /** When sources, notes, selections and codings were made and changed: how often that is said. */
  readonly dates: number;
  /** Elements that the schema does not have, by name. */
  readonly unknown: ReadonlyMap<string, number>;
}

export interface RawText {
  /** The text itself, where it stands in the XML. */
  readonly content: string | null;
  /** Where it stands otherwise: `internal://….txt`. */
  readonly path: string | null;
}

export interface RawSource extends RawText {
  readonly guid: string;
  readonly name: string;
  readonly description: string | null;
  readonly selections: readonly RawSelection[];
  /** GUIDs of codes that the source as a whole is coded with. */
  readonly codings: readonly string[];
  readonly noteRefs: readonly string[];
  readonly values: readonly XmlNode[];
  /** What of it is no text: `PDFSource`, and selections of areas or times, by the name of their element. */
  readonly beyond: ReadonlyMap<string, number>;
}

export interface RawSelection {
  readonly guid: string;
  readonly name: string;
  readonly start: number;
  readonly end: number;
  readonly user: string | null;
  readonly description: string | null;
  readonly codings: readonly RawCoding[];
  readonly noteRefs: readonly string[];
}

export interface RawCoding {
  readonly target: string;
  readonly user: string | null;
  readonly noteRefs: readonly string[];
}

export interface RawNote extends RawText {
  readonly guid: string;
  readonly name: string;
  readonly description: string | null;
}

/** Elements that are handed over whole, by their place. */
const WHOLE: ReadonlySet<string> = new Set([
  'Users/User',
  'CodeBook/Codes',
  'Variables/Variable',
  'Cases/Case',
  'Notes/Note',
  'Links/Link',
  'Sets/Set',
  'Graphs/Graph',
  'Description',
  'NoteRef',
]);

/** Reads the XML of a project. Its selections keep the file's order. */
export function rawProject(xml: string): RawProject | Refused {
  const found = {
    ...{
      name: '',
      origin: '',
      creator: '',
      description: null as string | null,
      codes: null as XmlNode | null,
    },
    ...{ sets: 0, graphs: 0, codedNotes: 0, dates: 0 },
  };
  const users: RawProject['users'][number][] = [];
  const [variables, cases]: [XmlNode[], XmlNode[]] = [[], []];
  const sources: RawSource[] = [];
  const notes: RawNote[] = [];
  const links: RawProject['links'][number][] = [];
  const noteRefs: string[] = [];
  const unknown = new Map<string, number>();
  let root: string | null = null;
  const take: Readonly<Record<string, (node: XmlNode) => void>> = {
    'Users/User': (node) =>
      users.push({ guid: guidIn(node), name: valueOf(node, 'name') ?? '', id: valueOf(node, 'id') }),
    'CodeBook/Codes': (node) => (found.codes ??= node),
    'Variables/Variable': (node) => variables.push(node),
    'Cases/Case': (node) => cases.push(node),
    'Notes/Note': (node) => {
      notes.push({ ...rawText(node), guid: guidIn(node), name: nameIn(node), description: textIn(node) });
      found.codedNotes += node.children.filter(({ name }) => !NOTED.has(name)).length;
    },
    'Links/Link': (node) => links.push({ from: guidIn(node, 'originGUID'), to: guidIn(node, 'targetGUID') }),
    'Sets/Set': () => found.sets++,
    'Graphs/Graph': () => found.graphs++,
    Description: (node) => (found.description = node.text),
    NoteRef: (node) => noteRefs.push(guidIn(node, 'targetGUID')),
  };
  const wrong = readTree(xml, {
    whole: (path) =>
      path[0] === 'Project' &&
      (WHOLE.has(path.slice(1).join('/')) || (path.length === 3 && path[1] === 'Sources')),
    open: (path, node) => {
      if (path.length === 1) {
        root = node.name;
        found.name = valueOf(node, 'name') ?? '';
        found.origin = valueOf(node, 'origin') ?? '';
        found.creator = guidIn(node, 'creatingUserGUID');
      } else if (!(path.length === 2 && CONTAINERS.has(node.name))) {
        unknown.set(node.name, (unknown.get(node.name) ?? 0) + 1);
      }
    },
    take: (path, node) => {
      if (path[1] === 'Sources' || path[1] === 'Notes') found.dates += datesIn(node);
      if (path[1] === 'Sources') sources.push(rawSource(node));
      else take[path.slice(1).join('/')]?.(node);
    },
  });
  if (wrong !== null)
    return { reason: `project.qde ${wrong}; export the project again from the program that made it` };
  if (root !== 'Project')
    return {
      reason: `project.qde begins with <${String(root)}>, where a REFI-QDA project begins with <Project>; export it again as REFI-QDA project`,
    };
  const codes = found.codes === null ? 0 : countCodes(found.codes);
  if (codes > MOST_CODES)
    return { reason: `it has ${codes} codes, and more than ${MOST_CODES} are not read; ${FEWER}` };
  return { ...found, users, variables, cases, sources, notes, links, noteRefs, unknown };
}

/** What of a note has a place here. */
const NOTED: ReadonlySet<string> = new Set(['Description', 'PlainTextContent']);

const CONTAINERS: ReadonlySet<string> = new Set([
  ...['Users', 'CodeBook', 'Variables', 'Cases', 'Sources', 'Notes', 'Links', 'Sets', 'Graphs'],
]);

function datesIn({ attributes, children }: XmlNode): number {
  const own = DATES.filter((name) => attributes.has(name)).length;
  return children.reduce((sum, child) => sum + datesIn(child), own);
}

const DATES = ['creationDateTime', 'modifiedDateTime'];

/** A source, whatever its kind: its text is its own, or that of the representation or transcript within it. */
function rawSource(node: XmlNode): RawSource {
  const within = childOf(node, 'Representation') ?? childOf(node, 'Transcript');
  const holder = node.name === 'TextSource' ? node : (within ?? node);
  const beyond = new Map<string, number>();
  const count = (name: string): void => void beyond.set(name, (beyond.get(name) ?? 0) + 1);
  const transcripts = childrenOf(node, 'Transcript').length;
  if (node.name !== 'TextSource') count(node.name);
  for (let more = 1; more < transcripts; more++) count('Transcript');
  const parts = holder === node ? [node] : [node, holder];
  for (const { children } of parts) for (const { name } of children) if (!TEXTUAL.has(name)) count(name);
  const points = new Map(
    childrenOf(holder, 'SyncPoint').map((point) => [guidIn(point), valueOf(point, 'position')]),
  );
  return {
    ...rawText(holder),
    guid: guidIn(node),
    name: nameIn(node),
    description: textIn(node) ?? (holder === node ? null : textIn(holder)),
    selections: holder.children.flatMap((child) => rawSelection(child, points)),
    codings: parts.flatMap((part) =>
      childrenOf(part, 'Coding').flatMap((coding) =>
        childrenOf(coding, 'CodeRef').map((ref) => guidIn(ref, 'targetGUID')),
      ),
    ),
    noteRefs: parts.flatMap(noteRefsOf),
    values: parts.flatMap((part) => childrenOf(part, 'VariableValue')),
    beyond,
  };
}

/** What a source may hold that has a place here. */
const TEXTUAL: ReadonlySet<string> = new Set([
  ...['Description', 'PlainTextContent', 'PlainTextSelection', 'Coding', 'NoteRef', 'VariableValue'],
  ...['Representation', 'Transcript', 'SyncPoint', 'TranscriptSelection'],
]);

/** A selection of a text, or of a transcript, whose places are those of its points in time. */
function rawSelection(node: XmlNode, points: ReadonlyMap<string, string | null>): readonly RawSelection[] {
  if (node.name !== 'PlainTextSelection' && node.name !== 'TranscriptSelection') return [];
  const codings = childrenOf(node, 'Coding').map((coding): RawCoding => {
    const ref = childOf(coding, 'CodeRef') ?? coding.children[0] ?? null;
    return {
      target: ref === null ? '' : guidIn(ref, 'targetGUID'),
      user: userOf(coding),
      noteRefs: noteRefsOf(coding),
    };
  });
  const at = (name: string, point: string): number =>
    integer(
      node.name === 'PlainTextSelection'
        ? valueOf(node, name)
        : (points.get(plainGuid(valueOf(node, point))) ?? null),
    );
  return [
    {
      guid: guidIn(node),
      name: nameIn(node),
      start: at('startPosition', 'fromSyncPoint'),
      end: at('endPosition', 'toSyncPoint'),
      user: userOf(node),
      description: textIn(node),
      codings,
      noteRefs: noteRefsOf(node),
    },
  ];
}

/** A whole number; NaN for anything else. */
function integer(text: string | null): number {
  return text !== null && /^\s*-?\d{1,15}\s*$/.test(text) ? Number(text) : NaN;
}

function rawText(node: XmlNode): RawText {
  return {
    content: childOf(node, 'PlainTextContent')?.text ?? null,
    path: valueOf(node, 'plainTextPath'),
  };
}

function noteRefsOf(node: XmlNode): readonly string[] {
  return childrenOf(node, 'NoteRef').map((ref) => guidIn(ref, 'targetGUID'));
}

function userOf(node: XmlNode): string | null {
  const user = plainGuid(valueOf(node, 'creatingUser'));
  return user === '' ? null : user;
}

function guidIn(node: Pick<XmlNode, 'attributes'>, name = 'guid'): string {
  return plainGuid(valueOf(node, name));
}

function nameIn(node: XmlNode): string {
  return valueOf(node, 'name') ?? '';
}

function textIn(node: XmlNode): string | null {
  return childOf(node, 'Description')?.text ?? null;
}
