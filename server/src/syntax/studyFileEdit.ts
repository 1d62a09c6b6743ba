import { isMap } from 'yaml';
import type { ComparisonAsked } from './savedComparisons';
import { savedName } from './savedName';
import { readStudyFile, type SavedQuery } from './studyFile';
import { applyChanges, type TextChange } from './textChange';
import { lineEndOf, scalarSource } from './yamlEdit';
import { besides, linesAround, listUnder, newList, withoutList } from './yamlEntries';
import type { YamlText } from './yamlNodes';

/** What is to become of the queries that are saved. */
export type QueryEdit =
  /** Saves a query under a name, in the place of the one that has it already. */
  | { readonly kind: 'save'; readonly name: string; readonly find: string }
  | { readonly kind: 'rename'; readonly name: string; readonly to: string }
  | { readonly kind: 'remove'; readonly name: string };

export type QueryEdited =
  | { readonly ok: true; readonly changes: readonly TextChange[] }
  | { readonly ok: false; readonly reason: QueryEditRefusal };

export type QueryEditRefusal =
  | 'broken' // the file cannot be read
  | 'not-a-list' // `queries` is no list with one entry a line
  | 'no-name'
  | 'taken' // there is another one of that name
  | 'unknown' // there is none of that name
  | 'would-not-read-back'; // something else would read otherwise

/** The changes to a study.yaml (empty: there is none yet). Its comments and its order stay; the result is read again. */
export function editQueries(text: string, edit: QueryEdit): QueryEdited {
  const { file, yaml } = readStudyFile(text);
  if (yaml.problems.length > 0 || !(yaml.root === null || isMap(yaml.root))) return refused('broken');
  const { queries } = file;
  const name = savedName(edit.name);
  const known = queries.find((one) => one.name === name);
  const to = edit.kind === 'rename' ? savedName(edit.to) : name;
  if (to === '') return refused('no-name');
  if (edit.kind !== 'save' && known === undefined) return refused('unknown');
  if (edit.kind === 'rename' && to !== name && queries.some((one) => one.name === to))
    return refused('taken');
  const changes = changesFor(text, yaml, edit, known, to);
  if (changes === null) return refused('not-a-list');
  const wanted = wantedAfter(queries, edit, name, to);
  return reads(text, changes, wanted) ? { ok: true, changes } : refused('would-not-read-back');
}

function changesFor(
  text: string,
  yaml: YamlText,
  edit: QueryEdit,
  known: SavedQuery | undefined,
  to: string,
): readonly TextChange[] | null {
  if (edit.kind === 'rename')
    return known === undefined ? null : [{ ...known.nameAt, insert: scalarSource(to, true) }];
  if (edit.kind === 'remove') return known === undefined ? null : removal(text, yaml, 'queries', known);
  if (known !== undefined) return [{ ...known.findAt, insert: querySource(edit.find) }];
  return addition(
    text,
    yaml,
    'queries',
    `{name: ${scalarSource(to, true)}, find: ${querySource(edit.find)}}`,
  );
}

/** The change that adds an entry to a list, behind its last; null where it is no list with one entry a line. */
function addition(text: string, yaml: YamlText, list: string, entry: string): readonly TextChange[] | null {
  const entries = listIn(yaml, list);
  if (entries === null) return newList(text, yaml, list, [entry]);
  const last = entries?.at(-1);
  const dash = last === undefined ? null : dashBefore(text, last.at);
  if (last === undefined || dash === null) return null;
  const at = linesAround(text, last).to;
  const end = lineEndOf(text);
  const ended = /[\n\r]$/.test(text.slice(0, at));
  return [{ at, to: at, insert: ended ? dash + entry + end : end + dash + entry }];
}

function removal(
  text: string,
  yaml: YamlText,
  name: string,
  { entry }: Pick<SavedQuery, 'entry'>,
): readonly TextChange[] | null {
  const list = listIn(yaml, name);
  if (!list || dashBefore(text, entry.at) === null) return null;
  const { at, to } = linesAround(text, entry);
  return list.length === 1 ? withoutList(text, name, at, to) : [{ at, to, insert: '' }];
}

/** What stands on a line before its entry, where that is nothing but the dash of a list. */
function dashBefore(text: string, at: number): string | null {
  const before = text.slice(linesAround(text, { at, to: at }).at, at);
  return /^[ \t]*-[ \t]+$/.test(before) ? before : null;
}

/** The places of the list's entries; null where there is no list yet, undefined where something else is in its place. */
function listIn(yaml: YamlText, name: string): readonly { at: number; to: number }[] | null | undefined {
  const { text } = yaml;
  const list = listUnder(yaml, name);
  if (!list) return list;
  return list.items.map((item) => {
    const range = item !== null && typeof item === 'object' && 'range' in item ? item.range : null;
    const [at, to] = Array.isArray(range) ? [Number(range[0]), Number(range[1])] : [0, 0];
    return { at, to: at + text.slice(at, to).trimEnd().length };
  });
}

/** A query in single quotes, since texts in it stand in double ones. */
function querySource(find: string): string {
  return /[\u0000-\u001F\u007F-\u009F\u2028\u2029\uFEFF\uD800-\uDFFF]/u.test(find)
    ? scalarSource(find, true)
    : `'${find.replaceAll("'", "''")}'`;
}

/**
 * The changes to a study.yaml that save who is compared under a name, in the place of what has it already. Comments and order
 * stay; the result is read again.
 */
export function saveComparison(text: string, name: string, asked: ComparisonAsked): QueryEdited {
  const { file, yaml } = readStudyFile(text);
  if (yaml.problems.length > 0 || !(yaml.root === null || isMap(yaml.root))) return refused('broken');
  const saved = { name: savedName(name), ...asked };
  if (saved.name === '') return refused('no-name');
  const fields: readonly (readonly [string, string | null])[] = [
    ...(['name', 'a', 'b', 'round'] as const).map((field) => [field, saved[field]] as const),
    ['unfinished', saved.unfinished ? 'true' : null],
  ];
  const written = fields.flatMap(([field, value]) =>
    value === null ? [] : [`${field}: ${field === 'unfinished' ? value : scalarSource(value, true)}`],
  );
  const entry = `{${written.join(', ')}}`;
  const known = file.comparisons.find((one) => one.name === saved.name);
  const changes =
    known === undefined
      ? addition(text, yaml, 'comparisons', entry)
      : [{ at: known.entry.at, to: known.entry.to, insert: entry }];
  if (changes === null) return refused('not-a-list');
  const wanted = file.comparisons.map((one) => (one === known ? saved : one));
  return comparisonsRead(text, yaml, changes, known === undefined ? [...wanted, saved] : wanted);
}

/** What is to become of a comparison that is saved. */
export type ComparisonEdit = Exclude<QueryEdit, { readonly kind: 'save' }>;

/** The changes to a study.yaml that give a saved comparison another name, or take it out with its line. */
export function editComparison(text: string, edit: ComparisonEdit): QueryEdited {
  const { file, yaml } = readStudyFile(text);
  if (yaml.problems.length > 0 || !(yaml.root === null || isMap(yaml.root))) return refused('broken');
  const { comparisons } = file;
  const known = comparisons.find(({ name }) => name === savedName(edit.name));
  if (known === undefined) return refused('unknown');
  if (edit.kind === 'remove') {
    const changes = removal(text, yaml, 'comparisons', known);
    if (changes === null) return refused('not-a-list');
    return comparisonsRead(
      text,
      yaml,
      changes,
      comparisons.filter((one) => one !== known),
    );
  }
  const name = savedName(edit.to);
  if (name === '') return refused('no-name');
  if (comparisons.some((one) => one !== known && one.name === name)) return refused('taken');
  const changes = [{ ...known.nameAt, insert: scalarSource(name, true) }];
  const wanted = comparisons.map((one) => (one === known ? { ...one, name } : one));
  return comparisonsRead(text, yaml, changes, wanted);
}

/** The changes, where what is read afterwards is what is wanted, and everything else in the file is as it was. */
function comparisonsRead(
  text: string,
  yaml: YamlText,
  changes: readonly TextChange[],
  wanted: readonly (ComparisonAsked & { readonly name: string })[],
): QueryEdited {
  const after = readStudyFile(applyChanges(text, changes));
  const asText = (all: typeof wanted): string =>
    JSON.stringify(all.map(({ name, a, b, round, unfinished }) => [name, a, b, round, unfinished]));
  const reads =
    after.yaml.problems.length === 0 &&
    asText(after.file.comparisons) === asText(wanted) &&
    restOf(after, 'comparisons') === restOf({ file: readStudyFile(text).file, yaml }, 'comparisons');
  return reads ? { ok: true, changes } : refused('would-not-read-back');
}

/** Everything but one list, as it stands there and as it reads: an alias of something in the list would read otherwise. */
function restOf({ file, yaml }: ReturnType<typeof readStudyFile>, name: 'queries' | 'comparisons'): string {
  const queries = file.queries.map((one) => [one.name, one.find]);
  const comparisons = file.comparisons.map((one) => [one.name, one.a, one.b, one.round, one.unfinished]);
  const citation = file.citation.map(({ text }) => text);
  return JSON.stringify([besides(yaml, name), name === 'queries' ? comparisons : queries, citation]);
}

type Pair = readonly [name: string, find: string];

function wantedAfter(
  queries: readonly SavedQuery[],
  edit: QueryEdit,
  name: string,
  to: string,
): readonly Pair[] {
  const before = queries.map((one): Pair => [one.name, one.find]);
  switch (edit.kind) {
    case 'remove':
      return before.filter(([one]) => one !== name);
    case 'rename':
      return before.map(([one, find]): Pair => [one === name ? to : one, find]);
    case 'save': {
      const saved: Pair = [name, edit.find];
      return before.some(([one]) => one === name)
        ? before.map((one) => (one[0] === name ? saved : one))
        : [...before, saved];
    }
  }
}

function reads(text: string, changes: readonly TextChange[], wanted: readonly Pair[]): boolean {
  const after = readStudyFile(applyChanges(text, changes));
  const found = after.file.queries.map(({ name, find }): Pair => [name, find]);
  return (
    after.yaml.problems.length === 0 &&
    JSON.stringify(found) === JSON.stringify(wanted) &&
    restOf(after, 'queries') === restOf(readStudyFile(text), 'queries')
  );
}

function refused(reason: QueryEditRefusal): QueryEdited {
  return { ok: false, reason };
}
