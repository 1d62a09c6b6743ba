import { isMap, isSeq } from 'yaml';
import { tailOf } from './codebook/prose';
import { fieldsOf, invalid, itemOfField, itemsOf, startReading, type Field } from './codebook/reading';
import type { Reading } from './codebook/reading';
import type { Placed, Range } from './codebookTypes';
import { normalId } from './ids';
import { compareProblems, type Problem } from './problem';
import { parseQuery } from './query/parseQuery';
import type { ParsedQuery } from './query/types';
import { readComparisons, type SavedComparison } from './savedComparisons';
import { savedName } from './savedName';
import { placeOf, readYaml, type YamlText } from './yamlNodes';

/*
 * study.yaml beside the codebook: what a team saves by name (docs/codebook-format.md). One entry a line:
 *
 *   citation: [role, site]
 *   queries:
 *     - {name: Late data, find: '#data-timeliness near 2 #staffing'}
 */

/** What a study.yaml says. Offsets are UTF-16 in its text, behind a byte-order mark. */
export interface StudyFile {
  /** In the file's order; of two with one name only the first. */
  readonly queries: readonly SavedQuery[];
  /** The same of those that are compared. */
  readonly comparisons: readonly SavedComparison[];
  /** The attributes that are cited with a quote, in order. */
  readonly citation: readonly Placed[];
  readonly problems: readonly Problem[];
}

export interface SavedQuery {
  /** NFC, on one line. */
  readonly name: string;
  /** The query as written. */
  readonly find: string;
  readonly parsed: ParsedQuery;
  /** The whole entry. */
  readonly entry: Range;
  readonly nameAt: Range;
  readonly findAt: Range;
  /** Where the query's first character stands, where the file has it letter for letter; else null. */
  readonly begins: number | null;
}

export const STUDY_FIELDS = ['queries', 'comparisons', 'citation', 'readAgain'] as const;
export const QUERY_FIELDS = ['name', 'find'] as const;
/** A team has no use for more; a file made to be slow has. */
const MOST_QUERIES = 2_000;

/** Reads a study.yaml. Never throws: what cannot be read is a problem at its place, and everything else counts. */
export function parseStudyFile(source: string): StudyFile {
  return readStudyFile(source).file;
}

/** The same together with the YAML that it was read from, for whoever edits the text. */
export function readStudyFile(source: string): { readonly file: StudyFile; readonly yaml: YamlText } {
  const text = source.startsWith('\uFEFF') ? source.slice(1) : source;
  const yaml = readYaml(text);
  const reading = startReading(yaml);
  const fields = isMap(yaml.root) ? fieldsOf(reading, yaml.root, STUDY_FIELDS) : new Map<string, Field>();
  if (yaml.root !== null && !isMap(yaml.root))
    invalid(reading, placeOf(yaml.text, yaml.root), 'study', 'mapping');
  const queries = readQueries(reading, fields.get('queries'));
  const comparisons = readComparisons(reading, fields.get('comparisons'));
  const citation = itemsOf(reading, fields.get('citation')).map(({ text: id, at, to }) => {
    return { text: normalId(id), at, to };
  });
  const problems = reading.problems
    .map((one): Problem => ({ ...one, params: { ...one.params, in: 'study' } }))
    .sort(compareProblems);
  return { file: { queries, comparisons, citation, problems }, yaml };
}

/** The range of a part of a query in the file; where it is not there letter for letter, the whole text. */
export function placeInQuery({ begins, findAt }: SavedQuery, at: number, to: number): Range {
  return begins === null ? findAt : { at: begins + at, to: begins + to };
}

function readQueries(reading: Reading, field: Field | undefined): readonly SavedQuery[] {
  if (field === undefined || field.value === null) return [];
  if (!isSeq(field.value)) {
    invalid(reading, field.place, 'queries', 'list-of-queries');
    return [];
  }
  const queries = new Map<string, SavedQuery>();
  for (const node of field.value.items.slice(0, MOST_QUERIES)) {
    const query = readQuery(reading, node);
    if (query === null) continue;
    if (queries.has(query.name)) reading.report('duplicate-query', query.nameAt, { name: query.name });
    else queries.set(query.name, query);
  }
  return [...queries.values()];
}

function readQuery(reading: Reading, node: unknown): SavedQuery | null {
  const value = reading.follow(node);
  if (value === null) return null;
  const entry = placeOf(reading.text, value);
  if (!isMap(value)) {
    invalid(reading, entry, 'queries', 'query');
    return null;
  }
  const fields = fieldsOf(reading, value, QUERY_FIELDS);
  const name = itemOfField(reading, fields.get('name'));
  const find = fields.get('find');
  const tail =
    find === undefined ? null : tailOf(reading.text, find.value === null ? find.key.to + 1 : find.place.to);
  // To YAML what follows ` #` is a comment, and a code to whoever wrote it.
  if (tail !== null) {
    reading.report('invalid-query', tail, { kind: 'quotes' });
    return null;
  }
  const text = itemOfField(reading, find);
  if (name === null || savedName(name.text) === '' || text === null) {
    invalid(reading, entry, 'queries', 'query');
    return null;
  }
  const parsed = parseQuery(text.text);
  const query = {
    name: savedName(name.text),
    find: text.text,
    parsed,
    entry,
    nameAt: { at: name.at, to: name.to },
    findAt: { at: text.at, to: text.to },
    begins: beginningOf(reading.text, text),
  };
  if (parsed.problem !== null) {
    const { at, to, found, expected } = parsed.problem;
    const place = placeInQuery(query, at, to);
    const params = {
      name: query.name,
      at: String(at),
      found: found.slice(0, 100),
      wanted: expected.join(' '),
    };
    reading.report('invalid-query', place.to > place.at ? place : query.findAt, params);
  }
  return query;
}

/** Where a text begins in its source, when nothing in it is written otherwise than it reads. */
function beginningOf(source: string, { text, at, to }: Placed): number | null {
  const begins = /["']/u.test(source.charAt(at)) ? at + 1 : at;
  return source.slice(begins, to).startsWith(text) ? begins : null;
}
