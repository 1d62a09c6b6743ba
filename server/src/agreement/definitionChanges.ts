import type { CodebookHistory, CodebookVersion, CommitInfo } from '../project/history';
import type { Code, Codebook } from '../syntax/codebookTypes';
import { codebookVersions, type CodebookVersions, type ReadCodebooks } from './codebookVersions';
import { fieldChanges, spellings, wordsKey, type DefiningWords, type FieldChange } from './definitionWords';

/*
 * Which codes read otherwise than they did. A passage was coded under other words when it stood where those words still
 * held; so each change comes with the commits whose documents are to be looked into:
 * - a commit that changed the words: its own documents;
 * - a merge that brought the words from one side: the documents of its other sides, which had the old words until then
 *   (those of the side that the words come from were there, or not, at the commit above);
 * - words that are not committed: the documents of the last commit.
 */

/** A code whose definition, include or exclude changed. */
export interface DefinitionChange {
  readonly code: Code;
  readonly after: DefiningWords;
  /** The same words as they were written while codes to which they link had other ids; those of now come first. */
  readonly written: readonly DefiningWords[];
  /** The fields that differ between the revision and now; where they do not, between the last change and now. */
  readonly fields: readonly FieldChange[];
  /** The last commit that changed them; null for a change that is not committed. */
  readonly commit: CommitInfo | null;
  /** Where a passage must have stood to have been coded under other words. */
  readonly stood: readonly CodebookVersion[];
  /** Where the words were what they are now: a passage that stood there was coded under them. */
  readonly unless: CodebookVersion | null;
}

export interface DefinitionChanges {
  /** In the codebook's order. */
  readonly changes: readonly DefinitionChange[];
  readonly versions: CodebookVersions;
}

/** One commit that changed one code's words. */
interface Event {
  readonly before: DefiningWords;
  readonly after: DefiningWords;
  readonly commit: CommitInfo | null;
  readonly merged: boolean;
  readonly stood: readonly CodebookVersion[];
}

/**
 * The codes, headings among them, whose words changed between a revision and now. New codes have not changed. In steps:
 * a long history of a large codebook takes seconds when it is read for the first time.
 * @param kept versions that were read before; those that are read now are added
 */
export function* definitionChanges(
  codebook: Codebook,
  history: CodebookHistory,
  kept: ReadCodebooks = new Map(),
): Generator<undefined, DefinitionChanges> {
  const versions = yield* codebookVersions(codebook, history, kept);
  const changes: DefinitionChange[] = [];
  for (const code of codebook.codes) {
    const change = changeOf(code, history, versions);
    if (change !== null) changes.push(change);
    yield;
  }
  return { changes, versions };
}

function changeOf(code: Code, history: CodebookHistory, versions: CodebookVersions): DefinitionChange | null {
  const after = versions.now.wordsOf(code.id);
  if (after === undefined) return null;
  const key = wordsKey(after);
  const written = writtenSince(code.id, after, versions);
  const events = eventsOf(code.id, after, history, versions);
  const first = versions.at(history.first)?.wordsOf(code.id);
  const sameAsFirst = first !== undefined && wordsKey(first) === key;
  const last = events.filter((event) => wordsKey(event.after) === key);
  if (last.length === 0) {
    // The codebook was away for a while: what it said before that is all that is known.
    if (first === undefined || sameAsFirst || history.first === null) return null;
    const commit = history.commits.find(({ parents }) => parents.every((parent) => parent === null)) ?? null;
    const fields = fieldChanges(first, after);
    return { code, after, written, fields, commit, stood: [history.first], unless: null };
  }
  const before = first === undefined || sameAsFirst ? last[0]?.before : first;
  return {
    code,
    after,
    written,
    fields: before === undefined ? [] : fieldChanges(before, after),
    commit: (last.find(({ merged }) => !merged) ?? last[0])?.commit ?? null,
    stood: distinct(last.flatMap(({ stood }) => stood)),
    unless: sameAsFirst ? history.first : null,
  };
}

/**
 * Words that say the same, link by link: as versions had them, and as they may have been read between two of them, with
 * some links by ids of before and others by those of afterwards.
 */
function writtenSince(id: string, after: DefiningWords, { all }: CodebookVersions): readonly DefiningWords[] {
  const key = wordsKey(after);
  const same = all.filter((version) => {
    const words = version.wordsOf(id);
    return words !== undefined && wordsKey(words) === key;
  });
  const written = [
    after,
    ...same.flatMap((version) => version.writtenWordsOf(id) ?? []),
    ...spellings(after, (link) => distinctIds(all.flatMap((version) => version.idsOf(link)))),
  ];
  return [...new Map(written.map((words) => [wordsKey(words), words])).values()];
}

function distinctIds(ids: readonly string[]): readonly string[] {
  return [...new Set(ids)];
}

/** What changed a code's words, the latest first. */
function eventsOf(
  id: string,
  present: DefiningWords,
  { commits, last }: CodebookHistory,
  versions: CodebookVersions,
): readonly Event[] {
  const events: Event[] = [];
  const committed = versions.at(last)?.wordsOf(id);
  if (last !== null && committed !== undefined && wordsKey(committed) !== wordsKey(present)) {
    events.push({ before: committed, after: present, commit: null, merged: false, stood: [last] });
  }
  for (const commit of commits) {
    const after = versions.at(commit.version)?.wordsOf(id);
    if (commit.version === null || after === undefined) continue;
    const sides = commit.parents.flatMap((version) => {
      const words = versions.at(version)?.wordsOf(id);
      return version === null || words === undefined ? [] : [{ version, words }];
    });
    const others = sides.filter(({ words }) => wordsKey(words) !== wordsKey(after));
    const [other] = others;
    if (other === undefined) continue;
    const merged = others.length < sides.length;
    const stood = merged ? others.map(({ version }) => version) : [commit.version];
    events.push({ before: other.words, after, commit, merged, stood });
  }
  return events;
}

function distinct(versions: readonly CodebookVersion[]): readonly CodebookVersion[] {
  return [...new Map(versions.map((version) => [version.commit, version])).values()];
}
