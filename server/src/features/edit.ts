import { lineRange } from '../project/locator';
import { findFacts, studyOf } from '../project/resolve';
import type { DocumentFacts, Project } from '../project/types';
import { encodeUri } from '../project/uri';
import type { Range } from '../protocol/base';
import type { CodeAndValue, EditAnswer, EditOperation } from '../protocol/editing';
import { removeCode } from '../syntax/editDocument';
import { lineMap } from '../syntax/lines';
import { baseText, offsetMap } from '../syntax/offsets';
import { applyChanges, composeChanges, type TextChange } from '../syntax/textChange';
import { codeRange, type BaseRange } from './editCode';
import { WORDS, wordMoved, wordRefusal } from './editWording';

/**
 * The edits of one document that code ranges of it or remove one code: minimal, and checked by parsing their result.
 * Refused with the reason in words where they would be wrong. Positions are those of the document as the project
 * has it; whether the editor means the same version is for the caller to know.
 */
export function editDocument(project: Project, uri: string, operation: EditOperation): EditAnswer {
  const facts = findFacts(project, uri);
  if (facts === undefined) {
    return refused(studyOf(project, uri)?.codebookUri === uri ? WORDS.codebook : WORDS.noDocument);
  }
  const obstacle = obstacleIn(facts);
  if (obstacle !== null) return refused(obstacle);
  return operation.kind === 'code'
    ? codeRanges(project, facts, operation.ranges, operation.codes)
    : removeAt(facts, operation.range);
}

/** Why a document may not be edited at all; null when it may. */
function obstacleIn({ role, undecodable, parsed }: DocumentFacts): string | null {
  if (undecodable !== null) return WORDS.undecodable;
  if (role === 'source') return WORDS.source;
  if (role === 'memo') return WORDS.memo;
  // Who codes here is written where it cannot be read: a guess would put the codes in another's name.
  const front = parsed.problems.find(({ code }) => code === 'invalid-front-matter');
  const head = parsed.text.slice(0, parsed.bodyAt);
  return front !== undefined && /^[ \t]*["']?coder["']?[ \t]*:/m.test(head) ? WORDS.coderUnreadable : null;
}

function codeRanges(
  project: Project,
  facts: DocumentFacts,
  ranges: readonly Range[],
  codes: readonly CodeAndValue[],
): EditAnswer {
  if (codes.length === 0) return refused(WORDS.noCode);
  const wanted = baseRanges(facts, ranges);
  if (wanted.length === 0) return refused(WORDS.nothingSelected);
  const { text } = facts.parsed;
  const coder = facts.captures.get('coder') ?? null;
  const codebook = studyOf(project, facts.uri)?.codebook ?? null;
  let document = facts.parsed;
  let changes: readonly TextChange[] = [];
  let moved = 0;
  for (const range of wanted) {
    const step = codeRange({ document, coder, codebook }, range, codes);
    if (!step.ok) return refused(wordRefusal(step.reason));
    changes = composeChanges(changes, step.changes);
    document = step.document;
    if (step.moved !== null) moved++;
  }
  if (changes.length === 0) return refused(WORDS.nothingNew(codes.length));
  // Each step was checked; this checks that together they are what was checked.
  if (applyChanges(text, changes) !== document.text) return refused(wordRefusal('would-not-read-back'));
  return answer(facts, changes, moved === 0 ? null : wordMoved(moved, wanted.length));
}

/** Ranges of the base text without white space at their ends; those of nothing but white space are left out. */
function baseRanges({ parsed }: DocumentFacts, ranges: readonly Range[]): readonly BaseRange[] {
  const lines = lineMap(parsed.text);
  const map = offsetMap(parsed);
  const base = baseText(parsed);
  const found: BaseRange[] = [];
  for (const range of ranges) {
    const one = map.toBase(lines.offsetAt(range.start));
    const other = map.toBase(lines.offsetAt(range.end));
    let start = Math.min(one, other);
    let end = Math.max(one, other);
    while (start < end && isWhite(base, start)) start++;
    while (end > start && isWhite(base, end - 1)) end--;
    if (start < end && !found.some((known) => known.start === start && known.end === end)) {
      found.push({ start, end });
    }
  }
  return found;
}

function isWhite(text: string, at: number): boolean {
  return /\s/.test(text.charAt(at));
}

function removeAt(facts: DocumentFacts, range: Range): EditAnswer {
  const { parsed } = facts;
  const lines = lineMap(parsed.text);
  const at = lines.offsetAt(range.start);
  const to = lines.offsetAt(range.end);
  for (const annotation of parsed.annotations) {
    const code = annotation.codes.find((use) => use.at === at && use.to === to);
    if (code === undefined) continue;
    const removed = removeCode(parsed, annotation, code);
    if (!removed.ok) return refused(wordRefusal(removed.reason));
    const noteStays = annotation.codes.length === 1 && annotation.memo !== null;
    return answer(facts, removed.changes, noteStays ? WORDS.noteStays : null);
  }
  return refused(WORDS.codeGone);
}

function answer(facts: DocumentFacts, changes: readonly TextChange[], notice: string | null): EditAnswer {
  const lines = lineMap(facts.parsed.text);
  const edits = changes.map(({ at, to, insert }) => ({ range: lineRange(lines, at, to), newText: insert }));
  return { ok: true, uri: encodeUri(facts.uri), edits, notice };
}

function refused(message: string): EditAnswer {
  return { ok: false, message };
}
