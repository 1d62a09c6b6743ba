import { lineRange } from '../../project/locator';
import type { DocumentFacts, Study } from '../../project/types';
import { encodeUri } from '../../project/uri';
import type { FileEdit, StudyEditAnswer } from '../../protocol/studyEdit';
import { lineMap } from '../../syntax/lines';
import { applyChanges, type TextChange } from '../../syntax/textChange';
import { checkedText } from './checkRecoded';
import { relinkMemo } from './memoLinks';
import { recode, type Recoding } from './recode';
import type { Hash } from '../../project/hash';
import { mayName, type Scope } from './scope';
import { noticesOf, pathIn, secondCodebook, WORDS, type Place } from './wording';

/** What a refactoring comes to, before it is checked and written as edits. */
export interface Plan {
  readonly title: string;
  /** Of the codebook's text; none where it stays as it is. */
  readonly codebook: readonly TextChange[];
  /** What becomes of the documents that name one of `ids`; null where none changes. */
  readonly documents: {
    readonly ids: ReadonlySet<string>;
    readonly recodingOf: (facts: DocumentFacts) => Recoding | null;
  } | null;
  /** The id that links in memos get instead of one (NFC, as written); null where links stay as they are. */
  readonly memos: ((id: string) => string | null) | null;
  readonly notices: readonly string[];
}

/** A plan, or the reason in words why there is none. */
export type Planned = Plan | string;

/**
 * The whole change: every document is changed, read again and compared with what it must say. One that does not hold
 * refuses it all. Files in the order of their names, the codebook first.
 */
export function studyEdit(scope: Scope, plan: Plan, hash: Hash): StudyEditAnswer {
  const { study } = scope;
  const files: FileEdit[] = [];
  if (plan.codebook.length > 0) files.push(codebookEdit(study, plan.codebook, hash));
  const twice: Place[] = [];
  let notes = 0;
  for (const facts of plan.documents === null ? [] : scope.writable) {
    if (plan.documents === null || !mayName(scope, facts, plan.documents.ids)) continue;
    const recoding = plan.documents.recodingOf(facts);
    const document = facts.parsed;
    const recoded = recoding === null ? null : recode(document, recoding);
    if (recoded === null || recoded.changes.length === 0) continue;
    const after = checkedText(document, recoded, facts.captures.get('coder') ?? null);
    if (after === null) return refused(WORDS.wouldNotReadBack(pathIn(study, facts.uri)));
    // A code that joins a group and leaves another place of it may come to the same text.
    if (after === document.text) continue;
    const { changes, annotations } = recoded;
    const told = scope.mayTell === null ? annotations : 0;
    files.push(fileEdit(facts, document.text, after, changes, told, hash));
    for (const one of recoded.twice) twice.push({ facts, annotation: one });
    notes += recoded.notes;
  }
  for (const facts of plan.memos === null ? [] : scope.memos) {
    const relinked = plan.memos && relinkMemo(facts, plan.memos);
    if (relinked === null) continue;
    if (relinked.after === null) return refused(WORDS.wouldNotReadBack(pathIn(study, facts.uri)));
    files.push(fileEdit(facts, facts.reading.text, relinked.after, relinked.changes, 0, hash));
  }
  if (files.length === 0) return refused(WORDS.nothingToDo);
  const notices = [
    ...plan.notices,
    ...secondCodebook(study),
    ...noticesOf(scope, plan.documents?.ids ?? null, { twice, notes }),
  ];
  return { ok: true, title: plan.title, files, notices };
}

/** The answer that there is no change, and why. */
export function refused(message: string): StudyEditAnswer {
  return { ok: false, message };
}

/** The edits of the codebook. */
export function codebookEdit(study: Study, changes: readonly TextChange[], hash: Hash): FileEdit {
  const { codebookUri: uri, text, version } = study;
  return fileEdit({ uri, version }, text, applyChanges(text, changes), changes, 0, hash);
}

/** The edits of one file; `annotations` is how many of its annotations they concern; 0 where that is not told. */
export function fileEdit(
  { uri, version }: { readonly uri: string; readonly version: number | null },
  before: string,
  after: string,
  changes: readonly TextChange[],
  annotations: number,
  hash: Hash,
): FileEdit {
  const lines = lineMap(before);
  return {
    uri: encodeUri(uri),
    version,
    before: hash(before),
    after: hash(after),
    edits: changes.map(({ at, to, insert }) => ({ range: lineRange(lines, at, to), newText: insert })),
    mixedLineEnds: hasMixedLineEnds(before),
    annotations,
  };
}

/** Whether the lines of a text end in more than one way. */
function hasMixedLineEnds(text: string): boolean {
  if (!text.includes('\r')) return false;
  const ends = /\r\n|\n|\r/g;
  const first = ends.exec(text)?.[0];
  for (let next = ends.exec(text); next !== null; next = ends.exec(text)) if (next[0] !== first) return true;
  return false;
}
