import { compareKeys, isCopy } from '../../analysis/layers';
import { compareTexts } from '../../syntax/natural';
import type { DocumentFacts, Study } from '../../project/types';
import { inOneGo } from '../../project/steps';
import type { Hash } from '../../project/hash';
import { relativePath, STUDY_FILE } from '../../project/uri';
import { renewMarks, type ChangedCopy } from '../takeOut/renewMarks';
import { withoutExamples } from '../../syntax/codebook/withoutExamples';
import { lineMap } from '../../syntax/lines';
import { baseText } from '../../syntax/offsets';
import { parseText } from '../../syntax/parseDocument';
import { applyChanges } from '../../syntax/textChange';
import { UNPLACED, unplacedEntries } from '../../syntax/unplaced';
import { wordFinder, type WordFinder } from '../../syntax/words';
import { namesWith, type NamedFile } from '../redact/fileNames';
import { placesIn, type Place } from '../redact/places';
import {
  isHousekeeping,
  REAL_NAMES,
  type InFile,
  type NewText,
  type OtherFiles,
} from '../redact/planRedaction';
import { citationsIn } from './citations';
import { documentsOf, type PersonsDocument } from './documentsOf';
import { doubtfulIn } from './doubtful';
import { examplesOf } from './examplesOf';
import { withdrawTurns } from './withdrawTurns';
import { rowsOf, type PersonsRow } from './rowsOf';

/** Everything that goes when somebody takes back their part in a study, in the order in which it is to be done. */
export interface WithdrawalPlan {
  /** Where it cannot be done, and why; then nothing is to be done anywhere. */
  readonly refused: readonly { readonly uri: string; readonly reason: WithdrawalRefusal }[];
  /** The codebook first: its examples are found by the words that go after it. */
  readonly codebook: NewText | null;
  /** study.yaml without the marks of passages that go; null where it has none. First too: afterwards nobody knows which. */
  readonly saved: (NewText & { readonly marks: number }) | null;
  readonly documents: readonly NewText[];
  /** Files of documents that are this person's alone; those that say so by themselves come last. Null for no text. */
  readonly removed: readonly {
    readonly uri: string;
    readonly before: string | null;
    readonly annotations: number;
  }[];
  /** Before the files, which say whose rows they are; and, last, those that say themselves whose a document is. */
  readonly tables: readonly NewText[];
  readonly lastTables: readonly NewText[];
  /** Lines that look like the beginning of somebody else's turn, and go as part of this person's. */
  readonly doubtful: readonly InFile<Place>[];
  /** Passages without a place in documents with others: their words may be this person's. */
  readonly unplaced: readonly InFile<Place>[];
  readonly turns: readonly TurnsGone[];
  readonly rows: readonly PersonsRow[];
  readonly examples: readonly QuotedPlace[];
  /** What speaks of the person and stays, for somebody to decide. */
  readonly cited: readonly InFile<Place>[];
  readonly named: readonly NamedFile[];
  /** Files for real names, which are not read. */
  readonly names: readonly string[];
}

export interface TurnsGone {
  readonly uri: string;
  readonly turns: number;
  readonly gone: number;
  readonly shortened: number;
  /** Who else speaks there. */
  readonly others: readonly string[];
}

export interface QuotedPlace {
  readonly uri: string;
  readonly code: string;
  readonly line: number;
  readonly text: string;
  /** Whether it stays, since somebody else said the same. */
  readonly stays: boolean;
}

export type WithdrawalRefusal =
  | 'unclear' // others take part, and no turn is this person's by its label
  | 'not-utf8'
  | 'would-not-read-back';

/** Plans the withdrawal of a participant. Null where nothing in the study is theirs. */
export function planWithdrawal(...asked: Parameters<typeof withdrawalSteps>): WithdrawalPlan | null {
  return inOneGo(withdrawalSteps(...asked));
}

/** The same in steps. */
export function* withdrawalSteps(
  study: Study,
  others: OtherFiles,
  person: string,
  hash: Hash,
): Generator<undefined, WithdrawalPlan | null> {
  // A study has its files in no particular order, and a report is to have one.
  const documents = [...documentsOf(study, person)].sort((a, b) => compareKeys(a.key, b.key));
  const refused: WithdrawalPlan['refused'][number][] = [];
  const changed = new Map<string, string>();
  const turns: TurnsGone[] = [];
  const copies: ChangedCopy[] = [];
  for (const { files, part, others: speakers } of documents) {
    if (part === 'alone') continue;
    for (const facts of files) {
      const { uri, undecodable, reading, captures } = facts;
      if (part === 'unclear' || undecodable !== null) {
        refused.push({ uri, reason: part === 'unclear' ? 'unclear' : 'not-utf8' });
        continue;
      }
      const document = reading.glance;
      const after = withdrawTurns(study, document, person, hash);
      if (after === null) refused.push({ uri, reason: 'would-not-read-back' });
      else if (after.text !== document.text) {
        changed.set(uri, after.text);
        const { turns: count, gone: went, shortened } = after;
        turns.push({ uri, turns: count, gone: went, shortened, others: speakers });
        if (isCopy(facts)) {
          const coder = captures.get('coder') ?? null;
          copies.push({
            facts,
            before: document,
            after: parseText(after.text, { coder }),
            ranges: after.ranges,
          });
        }
      }
      yield;
    }
  }
  const alone = documents.filter(({ part }) => part === 'alone');
  const removed = alone.flatMap(({ files }) => files.map(removal));
  const gone = new Set(removed.map(({ uri }) => uri));
  const remaining = [...study.documents.values()]
    .filter(({ uri, undecodable }) => !gone.has(uri) && undecodable === null)
    .sort(byUri);
  const textOf = ({ uri, reading }: DocumentFacts): string => changed.get(uri) ?? reading.text;
  const examples = withoutQuotes(study, documents, person, function* () {
    for (const facts of remaining) if (facts.role !== 'memo') yield baseText(parseText(textOf(facts)));
  });
  if (examples.failed) refused.push({ uri: study.codebookUri, reason: 'would-not-read-back' });
  yield;
  const saved = withoutMarks(
    study,
    others,
    copies,
    alone.flatMap(({ files }) => files),
    hash,
  );
  if (saved.failed) refused.push({ uri: saved.uri, reason: 'would-not-read-back' });
  yield;
  const tables = rowsOf(
    study,
    others,
    person,
    alone.map(({ key }) => key),
  );
  refused.push(...tables.refused);
  const inTables = tables.rows.length + tables.refused.length > 0;
  if (documents.length === 0 && !inTables) return null;
  yield;
  const find = wordFinder(person, false) ?? (() => []);
  const afterwards = new Map([
    ...changed,
    ...[...tables.first, ...tables.last].map(({ uri, after }): [string, string] => [uri, after]),
  ]);
  afterwards.set(study.codebookUri, examples.text);
  if (saved.change !== null) afterwards.set(saved.uri, saved.change.after);
  const cited: InFile<Place>[] = [];
  for (const facts of remaining) {
    const places = citationsIn(study, facts, textOf(facts), person, find);
    cited.push(...places.map((place) => ({ ...place, uri: facts.uri })));
    yield;
  }
  const paths = others.all.filter((uri) => !gone.has(uri)).map((uri) => relativePath(study.root, uri) ?? '');
  return {
    refused,
    codebook:
      examples.text === study.text
        ? null
        : { uri: study.codebookUri, before: study.text, after: examples.text },
    saved: saved.change,
    documents: remaining.flatMap((facts) => {
      const after = changed.get(facts.uri);
      return after === undefined ? [] : [{ uri: facts.uri, before: facts.reading.glance.text, after }];
    }),
    removed,
    tables: tables.first,
    lastTables: tables.last,
    doubtful: documents.flatMap((document) => doubtfulIn(study, document, person)),
    unplaced: documents.flatMap(unplacedIn),
    turns,
    rows: tables.rows,
    examples: examples.quoted,
    cited: [...cited, ...citedElsewhere(study, others, afterwards, find)],
    named: namesWith(person, 'X', paths),
    names: others.all.filter(
      (uri) => REAL_NAMES.test(relativePath(study.root, uri) ?? '') && !isHousekeeping(uri),
    ),
  };
}

function byUri(a: DocumentFacts, b: DocumentFacts): number {
  return compareTexts(a.uri, b.uri);
}

/** Nobody knows any more whose words an unplaced passage stood on. */
function unplacedIn({ files, part }: PersonsDocument): readonly InFile<Place>[] {
  if (part === 'alone') return [];
  return files.flatMap(({ uri, undecodable, reading }) => {
    const { text, frontMatter } = reading.glance;
    const entry = frontMatter?.entries.find(({ key }) => key === UNPLACED);
    if (undecodable !== null || entry === undefined) return [];
    const placeOf = placesIn(text);
    return unplacedEntries(frontMatter).map((words) => {
      const place = placeOf('unplaced', words, { at: 0, to: words.length }, entry.keyAt);
      return { ...place, uri };
    });
  });
}

function removal({ uri, undecodable, reading }: DocumentFacts): WithdrawalPlan['removed'][number] {
  if (undecodable !== null) return { uri, before: null, annotations: 0 };
  const { text, annotations } = reading.glance;
  return { uri, before: text, annotations: annotations.length };
}

/** study.yaml with the marks of what is left. */
function withoutMarks(
  study: Study,
  { contents }: OtherFiles,
  copies: readonly ChangedCopy[],
  removed: readonly DocumentFacts[],
  hash: Hash,
): { readonly uri: string; readonly change: WithdrawalPlan['saved']; readonly failed: boolean } {
  const uri = `${study.root}/${STUDY_FILE}`;
  const content = contents.get(uri);
  if (content?.kind !== 'text') return { uri, change: null, failed: false };
  const before = content.text;
  const renewed = renewMarks(before, study, { codebook: study.codebook, copies, removed }, hash);
  if (renewed === null) return { uri, change: null, failed: true };
  const { text: after, gone: marks } = renewed;
  return { uri, change: after === before ? null : { uri, before, after, marks }, failed: false };
}

function withoutQuotes(
  study: Study,
  documents: readonly PersonsDocument[],
  person: string,
  remaining: () => Iterable<string>,
): { readonly text: string; readonly quoted: readonly QuotedPlace[]; readonly failed: boolean } {
  const { text } = study;
  const found = examplesOf(study, documents, person, remaining);
  const places = new Set(found.flatMap(({ at, others }) => (others ? [] : [at])));
  const lines = lineMap(text);
  const quoted = found.map(({ code, text: said, at, others }): QuotedPlace => {
    return { uri: study.codebookUri, code, line: lines.positionAt(at).line + 1, text: said, stays: others };
  });
  if (places.size === 0) return { text, quoted, failed: false };
  const change = withoutExamples(text, places);
  return change.ok
    ? { text: applyChanges(text, change.changes), quoted, failed: false }
    : { text, quoted, failed: true };
}

/** Where the codebook, tables, study.yaml and files that Passage does not know speak of the person. */
function citedElsewhere(
  study: Study,
  { all, contents }: OtherFiles,
  afterwards: ReadonlyMap<string, string>,
  find: WordFinder,
): readonly InFile<Place>[] {
  return all.flatMap((uri) => {
    if (study.documents.get(uri) !== undefined || REAL_NAMES.test(relativePath(study.root, uri) ?? ''))
      return [];
    const content = contents.get(uri);
    const text = afterwards.get(uri) ?? (content?.kind === 'text' ? content.text : '');
    const placeOf = placesIn(text);
    const kind = uri === study.codebookUri ? 'codebook' : 'study';
    return find(text).map((range) => ({ ...placeOf(kind, text, range, range.at), uri }));
  });
}
