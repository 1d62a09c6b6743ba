import { studyOf } from '../project/resolve';
import type { DocumentFacts, Project } from '../project/types';
import type { Range } from '../protocol/base';
import type { CodeAndValue, EditAnswer, Remarks } from '../protocol/editing';
import { lineMap } from '../syntax/lines';
import { baseText, offsetMap } from '../syntax/offsets';
import { applyChanges, composeChanges, type TextChange } from '../syntax/textChange';
import { answer, refused } from './editAnswer';
import { codeRange, type BaseRange } from './editCode';
import { WORDS, wordMoved, wordRefusal } from './editWording';

/** Codes ranges of a document, each as a passage of its own. */
export function codeRanges(
  project: Project,
  facts: DocumentFacts,
  ranges: readonly Range[],
  codes: readonly CodeAndValue[],
  remarks: Remarks = {},
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
    const step = codeRange({ document, coder, codebook }, range, codes, remarks);
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
export function baseRanges({ parsed }: DocumentFacts, ranges: readonly Range[]): readonly BaseRange[] {
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
