import { writeCode } from '../../syntax/writeGroup';
import type { PortableCode, PortableDocument, PortablePerson, PortableStudy } from '../portable/types';
import { annotationsOf, type Annotated } from './annotations';
import {
  attributeFields,
  dictionaryOf,
  integer,
  tableOf,
  text,
  truth,
  type Field,
  type Table,
} from './model';

/** One code of one annotation. */
interface Reference extends Annotated {
  readonly code: string;
  readonly value: string | null;
}

/** All tables of a study, the dictionary last; in steps of a document each. @param hash SHA-256 of a text, in hexadecimal digits */
export function* studyTables(
  study: PortableStudy,
  hash: (text: string) => string,
): Generator<undefined, readonly Table[]> {
  const annotations = yield* annotationsOf(study);
  const tables = [
    referencesTable(annotations),
    tableOf(
      'annotations',
      'One group of codes, or a memo, that somebody set on one passage.',
      annotationFields,
      annotations,
    ),
    documentsTable(study, hash),
    tableOf(
      'document_participants',
      'One participant whose words a document holds.',
      spokenFields,
      spokenIn(study),
    ),
    participantsTable(study),
    tableOf('codes', 'One code of the codebook, or one that is used and not in it.', codeFields, study.codes),
    tableOf(
      'code_ancestors',
      'One code and a code above it, or itself: for totals.',
      ancestorFields,
      ancestorsIn(study),
    ),
    tableOf('coders', 'One coder.', coderFields, study.coders),
    tableOf('scale_values', 'One value of a scale.', scaleFields, scaleValuesIn(study)),
  ];
  return [...tables, dictionaryOf(tables)];
}

/** The references alone, for who needs one table. */
export function* onlyReferences(study: PortableStudy): Generator<undefined, readonly Table[]> {
  return [referencesTable(yield* annotationsOf(study))];
}

function referencesTable(annotations: readonly Annotated[]): Table {
  const references = annotations.flatMap((one) =>
    one.marking.codes.map(({ id, value }): Reference => ({ ...one, code: id, value })),
  );
  return tableOf(
    'references',
    'One code of one annotation: what passage counts counts, where `counted` is true and `interviewer` is not, each document, coder, start, end and code once.',
    referenceFields,
    references,
  );
}

const idFields: readonly Field<Annotated>[] = [
  integer('annotation', 'Number of the annotation in this export.', ({ number }) => number),
  text('document', 'The document’s key.', ({ document }) => document.key),
  text(
    'coder',
    'Id of the coder who says it; empty where nobody is named, as in a consensus.',
    ({ marking }) => marking.coder,
  ),
  text('copy', 'Whose copy it stands in: a coder’s id, consensus, or empty.', ({ copy }) =>
    copy.consensus ? 'consensus' : copy.coder,
  ),
  text('round', 'The round of coding, where there are rounds.', ({ copy }) => copy.round),
  text('coding', 'How far the copy is: not-started, in-progress or done.', ({ copy }) => copy.coding),
];

const placeFields: readonly Field<Annotated>[] = [
  integer(
    'start',
    'Where the passage begins in the transcript, in UTF-16 code units from 0 (JavaScript, Java, NVivo).',
    ({ marking }) => marking.start,
  ),
  integer('end', 'Behind its last character, counted so.', ({ marking }) => marking.end),
  integer(
    'start_code_point',
    'The same in Unicode code points from 0 (Python, R, REFI-QDA).',
    ({ place }) => place.startPoint,
  ),
  integer('end_code_point', 'Behind its last character, counted so.', ({ place }) => place.endPoint),
  integer(
    'start_line',
    'Line of the transcript that it begins in, from 1.',
    ({ place }) => place.start.line + 1,
  ),
  integer(
    'start_column',
    'Place in that line, in UTF-16 code units from 1.',
    ({ place }) => place.start.character + 1,
  ),
  integer('end_line', 'Line that it ends in.', ({ place }) => place.end.line + 1),
  integer(
    'end_column',
    'Place in that line behind its last character.',
    ({ place }) => place.end.character + 1,
  ),
  text(
    'locator',
    'How it is cited: document and turn.',
    ({ document, place }) => `${document.key} ¶${place.turn}`,
  ),
  integer('turn', 'Number of the turn, or paragraph, that it begins in, from 1.', ({ place }) => place.turn),
  text('speaker', 'Who speaks where it begins.', ({ place }) => place.speaker),
  text(
    'role',
    'Role of the speaker: interviewer, participant, or another of the codebook.',
    ({ place }) => place.role,
  ),
  truth(
    'own_text',
    'Whether its copy has another text than the transcript, in which places are counted.',
    ({ copy }) => copy.text !== null,
  ),
];

const lastFields: readonly Field<Annotated>[] = [
  truth(
    'interviewer',
    'Whether only interviewers speak in it: such references are not counted.',
    ({ place }) => place.interviewer,
  ),
  truth(
    'counted',
    'Whether it belongs to the layer that passage counts counts unless it is told otherwise.',
    ({ counted }) => counted,
  ),
];

const wordsField: Field<Annotated> = text('text', 'The words of the passage.', ({ place }) => place.words);
const unsureField: Field<Annotated> = truth(
  'unsure',
  'Whether the coder is unsure.',
  ({ marking }) => marking.unsure,
);

const annotationFields: readonly Field<Annotated>[] = [
  ...idFields,
  text('codes', 'Its codes with their values, between blanks: #a #b:+.', ({ marking }) =>
    marking.codes.length === 0 ? null : marking.codes.map(({ id, value }) => writeCode(id, value)).join(' '),
  ),
  text('memo', 'What the coder noted.', ({ marking }) => marking.memo),
  unsureField,
  wordsField,
  ...placeFields,
  ...lastFields,
];

const referenceFields: readonly Field<Reference>[] = [
  ...idFields,
  text('code', 'Id of the code.', ({ code }) => code),
  text('value', 'Its value on the code’s scale.', ({ value }) => value),
  unsureField,
  wordsField,
  ...placeFields,
  ...lastFields,
];

function documentsTable({ documents, attributes }: PortableStudy, hash: (text: string) => string): Table {
  const fields: readonly Field<PortableDocument>[] = [
    text('document', 'The document’s key.', ({ key }) => key),
    text('language', 'Language of the transcript (BCP 47), where it is said.', ({ language }) => language),
    integer('characters', 'Length of the transcript in UTF-16 code units.', (one) => one.text.length),
    integer('code_points', 'Length of the transcript in code points.', (one) => lengthInPoints(one.text)),
    text('text_hash', 'SHA-256 of the transcript in UTF-8 with line ends as LF.', (one) =>
      hash(one.text.replace(/\r\n?/g, '\n')),
    ),
    integer(
      'copies',
      'How many coded copies there are, consensus copies among them.',
      ({ copies }) => copies.length,
    ),
    integer('annotations', 'How many annotations all copies have.', ({ copies }) =>
      copies.reduce((sum, { markings }) => sum + markings.length, 0),
    ),
  ];
  const taken = fields.map(({ name }) => name);
  const all = [...fields, ...attributeFields<PortableDocument>(attributes, taken, (one) => one.attributes)];
  return tableOf('documents', 'One document: a transcript, and everybody’s coding of it.', all, documents);
}

function lengthInPoints(of: string): number {
  return of.length - (of.match(/[\uD800-\uDBFF][\uDC00-\uDFFF]/g)?.length ?? 0);
}

function participantsTable({ people, attributes }: PortableStudy): Table {
  const id = text<PortablePerson>('participant', 'Id of the participant.', (one) => one.id);
  const fields = [id, ...attributeFields<PortablePerson>(attributes, [id.name], (one) => one.attributes)];
  return tableOf('participants', 'One participant.', fields, people);
}

interface Spoken {
  readonly document: string;
  readonly participant: string;
}

function spokenIn({ documents }: PortableStudy): readonly Spoken[] {
  return documents.flatMap(({ key, people }) =>
    people.map((participant) => ({ document: key, participant })),
  );
}

const spokenFields: readonly Field<Spoken>[] = [
  text('document', 'The document’s key.', ({ document }) => document),
  text('participant', 'Id of the participant.', ({ participant }) => participant),
];

const lines = (texts: readonly string[]): string | null => (texts.length === 0 ? null : texts.join('\n'));
const words = (texts: readonly string[]): string | null => (texts.length === 0 ? null : texts.join(' '));

const codeFields: readonly Field<PortableCode>[] = [
  text('code', 'Id of the code.', ({ id }) => id),
  text('name', 'Name of the code.', ({ name }) => name),
  text('parent', 'Id of the code above it.', ({ parent }) => parent),
  truth(
    'selectable',
    'Whether passages are coded with it; false for a heading.',
    ({ selectable }) => selectable,
  ),
  text('status', 'draft, active or retired.', ({ status }) => status),
  text('scale', 'Name of its scale.', ({ scale }) => scale),
  text('color', 'Its colour, where the codebook gives one.', ({ color }) => color),
  text('definition', 'Its definition.', ({ definition }) => definition),
  text('include', 'What to code with it.', ({ include }) => include),
  text('exclude', 'What not to code with it.', ({ exclude }) => exclude),
  text('examples', 'Examples, a line for each.', ({ examples }) => lines(examples)),
  text('counterexamples', 'Examples of what it is not, a line for each.', ({ counterexamples }) =>
    lines(counterexamples),
  ),
  text('notes', 'Notes.', ({ notes }) => notes),
  text('origin', 'deductive, inductive or in-vivo.', ({ origin }) => origin),
  text('from', 'Where the code comes from.', ({ from }) => from),
  text('aliases', 'Older ids, between blanks.', ({ aliases }) => words(aliases)),
  text('not_with', 'Codes that do not go on the same words, between blanks.', ({ notWith }) =>
    words(notWith),
  ),
  text('replaced_by', 'The code that stands for it since it was retired.', ({ replacedBy }) => replacedBy),
];

interface Ancestor {
  readonly code: string;
  readonly ancestor: string;
  readonly distance: number;
}

function ancestorsIn({ codes }: PortableStudy): readonly Ancestor[] {
  const parents = new Map(codes.map(({ id, parent }) => [id, parent]));
  return codes.flatMap(({ id }) => {
    const found: Ancestor[] = [];
    for (
      let at: string | null = id;
      at !== null && found.length <= codes.length;
      at = parents.get(at) ?? null
    )
      found.push({ code: id, ancestor: at, distance: found.length });
    return found;
  });
}

const ancestorFields: readonly Field<Ancestor>[] = [
  text('code', 'Id of the code.', ({ code }) => code),
  text('ancestor', 'Id of a code above it, or its own.', ({ ancestor }) => ancestor),
  integer('distance', 'How far above: 0 is the code itself.', ({ distance }) => distance),
];

const coderFields: readonly Field<PortableStudy['coders'][number]>[] = [
  text('coder', 'Id of the coder.', ({ id }) => id),
  text('name', 'Name of the coder.', ({ name }) => name),
  truth('adjudicator', 'Whether the coder settles disagreements.', ({ adjudicator }) => adjudicator),
];

interface ScaleValue {
  readonly scale: string;
  readonly value: string;
  readonly meaning: string;
}

function scaleValuesIn({ scales }: PortableStudy): readonly ScaleValue[] {
  return scales.flatMap(({ name, values }) =>
    values.map(({ value, meaning }) => ({ scale: name, value, meaning })),
  );
}

const scaleFields: readonly Field<ScaleValue>[] = [
  text('scale', 'Name of the scale.', ({ scale }) => scale),
  text('value', 'The value as it is written.', ({ value }) => value),
  text('meaning', 'What it means.', ({ meaning }) => meaning),
];
