import { LONG_FORM, type Original } from '../../project/original';
import { onOneLine } from '../../syntax/oneLine';
import type { Marking } from '../../syntax/writeGroup';
import type { ImportFormat, ReadStudy } from '../portable/format';
import type { Refused } from '../portable/outcome';
import type { PortableCopy, PortableDocument, PortableStudy } from '../portable/types';
import { of } from '../wordImport';
import { field, isObject, readFields, unknownFields, type Fields, type JsonObject } from './codec';
import {
  ANNOTATION,
  ATTRIBUTE,
  CODE,
  CODER,
  COPY,
  DOCUMENT,
  MEMO,
  PERSON,
  SCALE,
  STUDY,
  VERSION,
  type AnnotationLine,
  type AttributeLine,
  type CopyLine,
  type StudyLine,
} from './lines';
import { createTroubles, type Troubles } from '../codedData/troubles';

/** Reads what `passage export study.jsonl` wrote, or a program that writes the like. */
export const longFormIn: ImportFormat = {
  name: 'long-form',
  about: 'a study as JSON Lines, as passage export study.jsonl writes it',
  recognises: (original) => original.kind === 'text' && LONG_FORM.test(original.text.slice(0, 1000)),
  read: readLongForm,
};

/** More than any study has beside annotations: a thing for every word of a hundred interviews. */
const MOST_THINGS = 1_000_000;
/** A file with more such lines is something else, or damaged throughout. */
const MOST_BROKEN = 10_000;
/** Longer than any transcript that is read. */
const MOST_LINE = 32 * 1024 * 1024;

interface Copy {
  readonly copy: Omit<PortableCopy, 'markings'>;
  readonly text: string;
  readonly document: string;
  readonly markings: Marking[];
}

/** What the lines so far have said. */
interface Reading {
  readonly troubles: Troubles;
  study: StudyLine | null;
  readonly coders: PortableStudy['coders'][number][];
  readonly codes: PortableStudy['codes'][number][];
  readonly scales: PortableStudy['scales'][number][];
  readonly attributes: AttributeLine[];
  readonly people: PortableStudy['people'][number][];
  readonly memos: PortableStudy['memos'][number][];
  readonly documents: Map<string, Omit<PortableDocument, 'copies'>>;
  /** By their numbers in the file. */
  readonly copies: Map<number, Copy>;
  /** Of what else there is, each once: type and name. */
  readonly names: Set<string>;
}

function readLongForm(original: Original): ReadStudy | Refused {
  if (original.kind !== 'text') return { reason: 'it is no text' };
  const reading: Reading = {
    ...{
      troubles: createTroubles(),
      study: null,
      coders: [],
      codes: [],
      scales: [],
      attributes: [],
      people: [],
    },
    ...{ memos: [], documents: new Map(), copies: new Map(), names: new Set() },
  };
  const reason = takeLines(original.text, reading);
  if (reason !== null) return { reason };
  const { study, troubles, documents, copies, coders, codes, scales, people, memos } = reading;
  if (study === null)
    return { reason: 'the line of the study, with type, passage and title, cannot be read; export it again' };
  const { passage, title, description, speakers } = study;
  if (passage !== VERSION)
    return {
      reason: `it is of form ${passage}, and form ${VERSION} is read here; a newer Passage may know it`,
    };
  const annotations = [...copies.values()].reduce((sum, { markings }) => sum + markings.length, 0);
  return {
    study: {
      ...{ title, description, speakers, coders, codes, scales, people, memos },
      attributes: reading.attributes.map(({ valueType, ...attribute }) => ({
        ...attribute,
        type: valueType,
      })),
      documents: documentsOf(documents, copies),
    },
    summary: [
      of(codes.length, 'code'),
      of(documents.size, 'document'),
      `${of(annotations, 'annotation')} in ${of(copies.size, 'copy', 'copies')}`,
    ],
    losses: troubles.all(),
  };
}

/** Reads all lines, or says why these are none of a study. */
function takeLines(text: string, reading: Reading): string | null {
  let number = 0;
  let things = 0;
  let broken = 0;
  for (const json of linesOf(text)) {
    number++;
    if (json.trim() === '') continue;
    if (json.length > MOST_LINE)
      return `line ${number} has more than ${MOST_LINE} characters, and no transcript is so long; divide it`;
    const line = objectIn(json);
    if (line === null) {
      reading.troubles.add('it is no JSON object, and is left out', number);
      if (++broken > MOST_BROKEN)
        return `more than ${MOST_BROKEN} of its lines are no JSON objects, the last of these is line ${number}; export it again`;
      continue;
    }
    takeLine(line, number, reading);
    if (field(line, 'type') !== 'annotation' && ++things > MOST_THINGS)
      return `it has more than ${MOST_THINGS} lines beside annotations, and no study has; divide it`;
  }
  return null;
}

/** Reads a line by its type. What is wrong in it is said, and leaves it out. */
function takeLine(line: JsonObject, number: number, reading: Reading): void {
  const type = field(line, 'type');
  const wrong = (what: string): void => reading.troubles.add(what, number);
  const into = <T>(fields: Fields<T>, take: (value: T) => string | null): void => {
    const rest = Object.fromEntries(Object.entries(line).filter(([name]) => name !== 'type'));
    const read = readFields(fields, rest);
    const trouble = 'wrong' in read ? read.wrong : take(read.value);
    if (trouble !== null) wrong(`${String(type)}: ${trouble}; the line is left out`);
    for (const name of unknownFields(fields, rest))
      wrong(`${String(type)}: it has no field “${onOneLine(name, 40)}”, which is left out`);
  };
  const onto = <T>(fields: Fields<T>, values: T[], nameOf: (value: T) => string): void =>
    into(fields, (value) => {
      const name = JSON.stringify([type, nameOf(value)]);
      if (reading.names.has(name)) return 'another before it has its name';
      reading.names.add(name);
      values.push(value);
      return null;
    });
  if (type === 'study') into(STUDY, (value) => takeStudy(value, reading));
  else if (type === 'coder') onto(CODER, reading.coders, ({ id }) => id);
  else if (type === 'code') onto(CODE, reading.codes, ({ id }) => id);
  else if (type === 'scale') onto(SCALE, reading.scales, ({ name }) => name);
  else if (type === 'attribute') onto(ATTRIBUTE, reading.attributes, ({ id }) => id);
  else if (type === 'person') onto(PERSON, reading.people, ({ id }) => id);
  else if (type === 'memo') onto(MEMO, reading.memos, ({ path }) => path);
  else if (type === 'document') into(DOCUMENT, (value) => takeDocument(value, reading));
  else if (type === 'copy') into(COPY, (value) => takeCopy(value, reading));
  else if (type === 'annotation') into(ANNOTATION, (value) => takeAnnotation(value, reading));
  else if (typeof type === 'string')
    wrong(`“${onOneLine(type, 40)}” is no type of line; the line is left out`);
  else wrong('it has no type; the line is left out');
}

/* Each of these says why a line is left out, or null. */

function takeStudy(value: StudyLine, reading: Reading): string | null {
  if (reading.study !== null) return 'there is one before it';
  reading.study = value;
  return null;
}

function takeDocument(value: Omit<PortableDocument, 'copies'>, { documents }: Reading): string | null {
  if (documents.has(value.key)) return 'another before it has its key';
  documents.set(value.key, value);
  return null;
}

function takeCopy(value: CopyLine, { documents, copies }: Reading): string | null {
  const { document, copy: number, ...copy } = value;
  const text = copy.text ?? documents.get(document)?.text;
  if (text === undefined || !documents.has(document)) return 'no line before it is its document';
  if (copies.has(number)) return 'another before it has its number';
  copies.set(number, { copy, text, document, markings: [] });
  return null;
}

function takeAnnotation(value: AnnotationLine, { copies }: Reading): string | null {
  const { document, copy: number, text, ...marking } = value;
  const copy = copies.get(number);
  if (copy?.document !== document) return 'no line before it is its copy';
  const { start, end } = marking;
  if (start > end || end > copy.text.length) return 'its place is not in the text';
  if (copy.text.slice(start, end) !== text) return 'its words do not stand at its place';
  copy.markings.push(marking);
  return null;
}

function documentsOf(
  documents: ReadonlyMap<string, Omit<PortableDocument, 'copies'>>,
  copies: ReadonlyMap<number, Copy>,
): readonly PortableDocument[] {
  const byKey = new Map<string, PortableCopy[]>();
  for (const { copy, document, markings } of copies.values()) {
    const own = byKey.get(document) ?? [];
    own.push({ ...copy, markings });
    byKey.set(document, own);
  }
  return [...documents.values()].map((document) => ({ ...document, copies: byKey.get(document.key) ?? [] }));
}

/** The lines of a text, one after the other, so that there is no second copy of a long one. */
function* linesOf(text: string): Generator<string, undefined> {
  for (let at = 0; at <= text.length;) {
    const end = text.indexOf('\n', at);
    yield text.slice(at, end < 0 ? text.length : end);
    at = (end < 0 ? text.length : end) + 1;
  }
}

function objectIn(json: string): JsonObject | null {
  try {
    const value: unknown = JSON.parse(json);
    return isObject(value) ? value : null;
  } catch {
    return null;
  }
}
