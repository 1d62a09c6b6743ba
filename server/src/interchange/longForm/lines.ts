import { isCoderId, isId, isValue } from '../../syntax/ids';
import type { Marking } from '../../syntax/writeGroup';
import type {
  PortableAttribute,
  PortableCode,
  PortableCoder,
  PortableCopy,
  PortableDocument,
  PortableMemo,
  PortablePerson,
  PortableScale,
  PortableStudy,
} from '../portable/types';
import { list, maybe, named, object, oneOf, such, text, truth, usually, whole, type Fields } from './codec';

/*
 * The long form: a study as JSON Lines, an object a line, which says by `type` what it is. The first is the study, and says by
 * `passage` which form this is; copies stand behind their document and annotations behind their copy.
 */

/** The form that is written. */
export const VERSION = 1;

/** What a line of the study itself says. */
export interface StudyLine extends Pick<PortableStudy, 'title' | 'description' | 'speakers'> {
  readonly passage: number;
}

/** `type` says what the line is. */
export interface AttributeLine extends Omit<PortableAttribute, 'type'> {
  readonly valueType: PortableAttribute['type'];
}

export interface CopyLine extends Omit<PortableCopy, 'markings'> {
  readonly document: string;
  /** Its number in the file, for its annotations. */
  readonly copy: number;
}

export interface AnnotationLine extends Marking {
  readonly document: string;
  readonly copy: number;
  /** The words from `start` to `end`. */
  readonly text: string;
}

const id = such(isId, 'an id: letters, digits, “_”, “-”, “.” and “/”, without blanks');
const coderId = such(isCoderId, id.kind);
const value = such(isValue, 'a value: letters, digits and “_./+-”, without blanks');
const color = such((one) => /^#[0-9a-f]{6}$/i.test(one), 'a colour, such as #2a7ae2');
const speakers = named('role', 'labels');
const attributes = named('id', 'values');

/** What stands in a line of each type, in the order in which it is written. */
export const STUDY: Fields<StudyLine> = {
  passage: whole,
  title: maybe(text),
  description: maybe(text),
  speakers,
};

export const CODER: Fields<PortableCoder> = { id: coderId, name: text, adjudicator: usually(truth, false) };

export const CODE: Fields<PortableCode> = {
  id,
  name: text,
  parent: maybe(id),
  color: maybe(color),
  selectable: usually(truth, true),
  status: usually(oneOf('draft', 'active', 'retired'), 'active'),
  scale: maybe(text),
  definition: maybe(text),
  include: maybe(text),
  exclude: maybe(text),
  examples: list(text),
  counterexamples: list(text),
  notes: maybe(text),
  origin: maybe(oneOf('deductive', 'inductive', 'in-vivo')),
  from: maybe(text),
  aliases: list(id),
  notWith: list(id),
  replacedBy: maybe(id),
};

export const SCALE: Fields<PortableScale> = {
  name: text,
  codes: usually(truth, false),
  values: list(object<PortableScale['values'][number]>({ value, meaning: text })),
};

export const ATTRIBUTE: Fields<AttributeLine> = {
  id,
  name: text,
  valueType: usually(oneOf('text', 'number', 'choice', 'date', 'boolean'), 'text'),
  values: list(text),
  required: usually(truth, false),
  multiple: usually(truth, false),
};

export const PERSON: Fields<PortablePerson> = { id: text, attributes };

export const DOCUMENT: Fields<Omit<PortableDocument, 'copies'>> = {
  key: text,
  extension: usually(text, '.md'),
  language: maybe(text),
  speakers,
  people: list(text),
  attributes,
  text,
};

export const COPY: Fields<CopyLine> = {
  document: text,
  copy: whole,
  coder: maybe(coderId),
  consensus: usually(truth, false),
  round: maybe(text),
  coding: usually(oneOf('not-started', 'in-progress', 'done'), 'in-progress'),
  text: maybe(text),
};

export const ANNOTATION: Fields<AnnotationLine> = {
  document: text,
  copy: whole,
  start: whole,
  end: whole,
  text,
  codes: list(object<Marking['codes'][number]>({ id, value: maybe(value) })),
  coder: maybe(coderId),
  memo: maybe(text),
  unsure: usually(truth, false),
};

export const MEMO: Fields<PortableMemo> = { path: text, text };
