import type { FrontMatterEntry, FrontMatterValue } from '../syntax/frontMatter';
import { normalId, normalValue } from '../syntax/ids';
import { turnsOf } from './facts';
import { joinRows, rowsOf, tableValues, type Joined, type RowsByDocument } from './tableRows';
import type { DocumentFacts, Study } from './types';

/*
 * What is known of documents: `role: nurse`. Front matter says it, a path, or a table (codebook format, rules 3 and 9).
 * Attributes that the codebook does not declare are there too; who wants only declared ones asks the codebook.
 */

export interface AttributeValue {
  /** In NFC, as written, in order; one unless the attribute is multiple or the document has several participants. */
  readonly values: readonly string[];
  readonly from: 'front-matter' | 'path' | 'table';
}

/** Keys of front matter with a meaning of their own (rule 9). `participant` is one as well, and an attribute. */
export const OWN_KEYS: ReadonlySet<string> = new Set([
  'coder',
  'document',
  'round',
  'coding',
  'language',
  'speakers',
  'textHash',
  'unplaced',
  'importedFrom',
  'importedHash',
  'imported',
]);

/** Whose row of a table of people is this document's: the key of front matter that says so. */
export const PARTICIPANT = 'participant';

/**
 * What one file says of its document, by attribute. Front matter goes before the path, and the path before tables; of
 * several tables, and of several rows with one key, the first that has the attribute counts. Tables of people are
 * joined by `participant` in front matter (a name or a list of names); where there is none, by the labels of those who
 * speak and are no interviewers. A document of several people has all their values, each once. In a table's cell the
 * values of a `multiple` attribute stand between semicolons; in front matter they are a list.
 */
export function attributesOf(
  study: Study,
  facts: DocumentFacts,
  joined: readonly Joined[] = joinTables(study, facts),
): ReadonlyMap<string, AttributeValue> {
  const attributes = new Map(saidByItself(facts));
  for (const [id, values] of tableValues(study, joined)) {
    if (!attributes.has(id)) attributes.set(id, { values, from: 'table' });
  }
  return attributes;
}

/** What a file's front matter and path say. */
function saidByItself(facts: DocumentFacts): ReadonlyMap<string, AttributeValue> {
  const attributes = new Map<string, AttributeValue>();
  for (const entry of attributeEntries(facts)) {
    const values = valuesOf(entry.value);
    if (values.length > 0) attributes.set(normalId(entry.key), { values, from: 'front-matter' });
  }
  for (const [name, value] of facts.captures) {
    const id = normalId(name);
    if (OWN_KEYS.has(id) || attributes.has(id)) continue;
    attributes.set(id, { values: [normalValue(value)], from: 'path' });
  }
  return attributes;
}

/** The entries of a file's front matter that are attributes. */
export function attributeEntries({ parsed }: DocumentFacts): readonly FrontMatterEntry[] {
  return (parsed.frontMatter?.entries ?? []).filter(({ key }) => !OWN_KEYS.has(normalId(key)));
}

/**
 * What is known of one document, merged over its files (its copies, consensus and source). Front matter of any of them
 * goes before a path, a path before a table; of equals the consensus copy's counts, then the copies' by path.
 */
export function documentAttributes(study: Study, key: string): ReadonlyMap<string, readonly string[]> {
  const files: DocumentFacts[] = [];
  for (const facts of study.documents.values())
    if (facts.role !== 'memo' && sameKey(facts.key, key)) files.push(facts);
  return mergedAttributes(study, files);
}

/** The same for all documents of a study in one pass, by key (NFC). */
export function attributesByDocument(
  study: Study,
): ReadonlyMap<string, ReadonlyMap<string, readonly string[]>> {
  const merged = new Map<string, ReadonlyMap<string, readonly string[]>>();
  for (const [key, files] of filesByDocument(study)) merged.set(key, mergedAttributes(study, files));
  return merged;
}

/** A study's documents by their keys (NFC), with all their files: copies, consensus copies and sources, never memos. */
export type DocumentsByKey = ReadonlyMap<string, readonly DocumentFacts[]>;

/** The files of every document by key. Costs one look at each file of the study. */
export function filesByDocument(study: Study): DocumentsByKey {
  const files = new Map<string, DocumentFacts[]>();
  for (const facts of study.documents.values()) {
    if (facts.role === 'memo') continue;
    const key = facts.key.normalize('NFC');
    const list = files.get(key);
    if (list === undefined) files.set(key, [facts]);
    else list.push(facts);
  }
  return files;
}

/** Merges what the files of one document say; see {@link documentAttributes}. */
export function mergedAttributes(
  study: Study,
  files: readonly DocumentFacts[],
): ReadonlyMap<string, readonly string[]> {
  return merged(files, (facts) => attributesOf(study, facts));
}

/**
 * The same of the document itself: without what tables say of its people.
 * @param rows of the tables of documents, as {@link rowsByDocument} has them
 */
export function ownAttributes(
  study: Study,
  files: readonly DocumentFacts[],
  rows: RowsByDocument,
): ReadonlyMap<string, readonly string[]> {
  return merged(files, (facts) => {
    const whose = normalValue(facts.key);
    const own = rows.get(whose);
    return attributesOf(study, facts, own === undefined ? [] : [{ whose, rows: own }]);
  });
}

/** The people of a table who speak in files, interviewers aside, in NFC. @param known ids of the people in tables */
export function speakersKnown(
  study: Study,
  files: readonly DocumentFacts[],
  known: ReadonlySet<string>,
): readonly string[] {
  if (known.size === 0) return [];
  return files.flatMap((facts) => labelsOf(study, facts)).filter((label) => known.has(label));
}

function merged(
  files: readonly DocumentFacts[],
  saidBy: (facts: DocumentFacts) => ReadonlyMap<string, AttributeValue>,
): ReadonlyMap<string, readonly string[]> {
  const best = new Map<string, AttributeValue>();
  for (const facts of [...files].sort(byStanding)) {
    for (const [id, value] of saidBy(facts)) {
      const before = best.get(id);
      if (before === undefined || STRENGTH[value.from] < STRENGTH[before.from]) best.set(id, value);
    }
  }
  return new Map([...best].map(([id, { values }]) => [id, values]));
}

/** A value of front matter as texts: a list's items each, `true` and `false` as words, nothing for empty or nested. */
export function valuesOf(value: FrontMatterValue): readonly string[] {
  if (typeof value === 'string') return value === '' ? [] : [normalValue(value)];
  if (typeof value === 'boolean') return [String(value)];
  if (!Array.isArray(value)) return [];
  return value.flatMap((item: FrontMatterValue) => (Array.isArray(item) ? [] : valuesOf(item)));
}

const STRENGTH = { 'front-matter': 0, path: 1, table: 2 } as const;

/** Consensus copies before copies before sources, each by path. */
function byStanding(a: DocumentFacts, b: DocumentFacts): number {
  const standing = ({ role }: DocumentFacts): number =>
    role === 'consensus' ? 0 : role === 'document' ? 1 : 2;
  return standing(a) - standing(b) || (a.uri < b.uri ? -1 : a.uri > b.uri ? 1 : 0);
}

/** Joins a study's tables to a document: for each of its people, then for itself. See {@link attributesOf}. */
export function joinTables(study: Study, facts: DocumentFacts): readonly Joined[] {
  const people = rowsOf(study, 'participant');
  const own = joinRows(rowsOf(study, 'document'), [facts.key]);
  if (people.length === 0) return own;
  const names = saidByItself(facts).get(PARTICIPANT)?.values ?? labelsOf(study, facts);
  return [...joinRows(people, names), ...own];
}

/** The labels of those who speak in a document and are no interviewers, each once. */
function labelsOf(study: Study, { parsed }: DocumentFacts): readonly string[] {
  const labels = new Set<string>();
  for (const { label, role } of turnsOf(parsed, study.codebook.speakers))
    if (role !== 'interviewer') labels.add(normalValue(label));
  return [...labels];
}

function sameKey(a: string, b: string): boolean {
  return a === b || a.normalize('NFC') === b.normalize('NFC');
}
