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
  /** Elements that the standard does not have where they stand, by name. What is within them is not looked at. */
  readonly unknown: Map<string, number>;
}

/** Looks through an element that was read. @param dated whether dates in it count */
export function lookThrough(node: XmlNode, dated: boolean, counted: Counted): void {
  if (dated) for (const name of DATES) if (node.attributes.has(name)) counted.dates++;
  const within = WITHIN.get(node.name) ?? NOTHING;
  for (const child of node.children) {
    if (within.has(child.name)) lookThrough(child, dated, counted);
    else counted.unknown.set(child.name, (counted.unknown.get(child.name) ?? 0) + 1);
  }
}
