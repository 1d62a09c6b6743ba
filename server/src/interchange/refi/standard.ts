import type { Loss } from '../portable/outcome';
import type { XmlNode } from '../xml/readTree';

/*
 * Which elements the standard has within which (QDA-XML 1.0, Project.xsd and Codebook.xsd), so that what a program added of
 * its own can be said, wherever it stands.
 */

const SELECTION = ['Description', 'Coding', 'NoteRef'];
const MEDIUM = ['Description', 'Coding', 'NoteRef', 'VariableValue'];
const TEXT = [...MEDIUM, 'PlainTextContent', 'PlainTextSelection'];
const RECORDING = [...MEDIUM, 'Transcript'];

const WITHIN: ReadonlyMap<string, ReadonlySet<string>> = new Map(
  Object.entries({
    Codes: ['Code'],
    Code: ['Description', 'NoteRef', 'Code'],
    Variable: ['Description'],
    Case: ['Description', 'CodeRef', 'VariableValue', 'SourceRef', 'SelectionRef'],
    VariableValue: [
      ...['VariableRef', 'TextValue', 'BooleanValue', 'IntegerValue', 'FloatValue', 'DateValue'],
      'DateTimeValue',
    ],
    TextSource: TEXT,
    Note: TEXT,
    Representation: TEXT,
    TextDescription: TEXT,
    PDFSource: [...MEDIUM, 'PDFSelection', 'Representation'],
    PictureSource: [...MEDIUM, 'PictureSelection', 'TextDescription'],
    AudioSource: [...RECORDING, 'AudioSelection'],
    VideoSource: [...RECORDING, 'VideoSelection'],
    Transcript: ['Description', 'PlainTextContent', 'SyncPoint', 'TranscriptSelection', 'NoteRef'],
    PlainTextSelection: SELECTION,
    TranscriptSelection: SELECTION,
    PictureSelection: SELECTION,
    AudioSelection: SELECTION,
    VideoSelection: SELECTION,
    PDFSelection: [...SELECTION, 'Representation'],
    Coding: ['CodeRef', 'NoteRef'],
    Link: ['NoteRef'],
    Set: ['Description', 'MemberCode', 'MemberSource', 'MemberNote'],
    Graph: ['Vertex', 'Edge'],
  }).map(([name, children]) => [name, new Set(children)]),
);

const NOTHING: ReadonlySet<string> = new Set();
const DATES = ['creationDateTime', 'modifiedDateTime'];

/** What is counted in a project, and carried nowhere. */
export interface Counted {
  /** When something was made or changed: how often that is said. */
  dates: number;
  /**
   * Elements that the standard does not have where they stand: how many of each name, by the name of the source that they
   * stand in; null for the rest of the project. What is within them is not looked at.
   */
  readonly unknown: Map<string | null, Map<string, number>>;
}

/** Looks through an element that was read. @param dated whether dates in it count @param source that it stands in */
export function lookThrough(node: XmlNode, dated: boolean, source: string | null, counted: Counted): void {
  if (dated) for (const name of DATES) if (node.attributes.has(name)) counted.dates++;
  const within = WITHIN.get(node.name) ?? NOTHING;
  for (const child of node.children) {
    if (within.has(child.name)) lookThrough(child, dated, source, counted);
    else countUnknown(child.name, source, counted);
  }
}

/** Counts an element that the standard does not have where it stands. */
export function countUnknown(name: string, source: string | null, { unknown }: Counted): void {
  const names = unknown.get(source) ?? new Map<string, number>();
  unknown.set(source, names);
  names.set(name, (names.get(name) ?? 0) + 1);
}

/** What is said of such elements. */
export function unknownLosses({ unknown }: Pick<Counted, 'unknown'>): readonly Loss[] {
  return [...unknown].flatMap(([where, names]) =>
    [...names].map(([name, count]) => {
      return { what: `element <${name}>, which the standard does not have there`, count, where };
    }),
  );
}
