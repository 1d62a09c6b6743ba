import type { Refused } from '../portable/outcome';
import { childrenOf, readTree, valueOf, type XmlNode } from '../xml/readTree';
import {
  guidIn,
  nameIn,
  rawSources,
  rawText,
  textIn,
  userOf,
  type RawSource,
  type RawText,
} from './rawSource';
import { countCodes, FEWER, MOST_CODES } from './readCodes';
import { countUnknown, lookThrough, type Counted } from './standard';

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
  readonly links: readonly RawLink[];
  readonly sets: readonly RawSet[];
  /** Names of drawings. */
  readonly graphs: readonly string[];
  readonly description: string | null;
  readonly noteRefs: readonly string[];
  /** Codings, selections and values of notes. */
  readonly codedNotes: number;
  /** When sources, notes, selections and codings were made and changed: how often that is said. */
  readonly dates: number;
  readonly unknown: Counted['unknown'];
}

export interface RawNote extends RawText {
  readonly guid: string;
  readonly name: string;
  readonly user: string | null;
  readonly description: string | null;
}

export interface RawLink {
  readonly name: string;
  readonly from: string;
  readonly to: string;
}

/** A set, with the GUIDs of what is in it. */
export interface RawSet {
  readonly name: string;
  readonly description: string | null;
  readonly codes: readonly string[];
  readonly sources: readonly string[];
  readonly notes: readonly string[];
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
    ...{ name: '', origin: '', creator: '' },
    ...{ description: null as string | null, codes: null as XmlNode | null, codedNotes: 0 },
  };
  const users: RawProject['users'][number][] = [];
  const [variables, cases]: [XmlNode[], XmlNode[]] = [[], []];
  const sources: RawSource[] = [];
  const notes: RawNote[] = [];
  const links: RawLink[] = [];
  const sets: RawSet[] = [];
  const [graphs, noteRefs]: [string[], string[]] = [[], []];
  const counted: Counted = { dates: 0, unknown: new Map() };
  let root: string | null = null;
  const take: Readonly<Record<string, (node: XmlNode) => void>> = {
    'Users/User': (node) => users.push({ guid: guidIn(node), name: nameIn(node), id: valueOf(node, 'id') }),
    'CodeBook/Codes': (node) => (found.codes ??= node),
    'Variables/Variable': (node) => variables.push(node),
    'Cases/Case': (node) => cases.push(node),
    'Notes/Note': (node) => {
      notes.push(rawNote(node));
      found.codedNotes += node.children.filter(({ name }) => !NOTED.has(name)).length;
    },
    'Links/Link': (node) =>
      links.push({ name: nameIn(node), from: guidIn(node, 'originGUID'), to: guidIn(node, 'targetGUID') }),
    'Sets/Set': (node) => sets.push(rawSet(node)),
    'Graphs/Graph': (node) => graphs.push(nameIn(node)),
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
        countUnknown(node.name, null, counted);
      }
    },
    take: (path, node) => {
      const isSource = path[1] === 'Sources';
      lookThrough(node, isSource || path[1] === 'Notes', isSource ? nameIn(node) : null, counted);
      if (isSource) for (const source of rawSources(node)) sources.push(source);
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
  return { ...found, ...counted, users, variables, cases, sources, notes, links, sets, graphs, noteRefs };
}

/** What of a note has a place here. */
const NOTED: ReadonlySet<string> = new Set(['Description', 'PlainTextContent']);

const CONTAINERS: ReadonlySet<string> = new Set([
  ...['Users', 'CodeBook', 'Variables', 'Cases', 'Sources', 'Notes', 'Links', 'Sets', 'Graphs'],
]);

function rawNote(node: XmlNode): RawNote {
  const [guid, name, user] = [guidIn(node), nameIn(node), userOf(node)];
  return { ...rawText(node), guid, name, user, description: textIn(node) };
}

function rawSet(node: XmlNode): RawSet {
  const members = (name: string): readonly string[] =>
    childrenOf(node, name).map((one) => guidIn(one, 'targetGUID'));
  return {
    name: nameIn(node),
    description: textIn(node),
    codes: members('MemberCode'),
    sources: members('MemberSource'),
    notes: members('MemberNote'),
  };
}
