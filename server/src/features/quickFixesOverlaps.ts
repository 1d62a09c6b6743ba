import { addAnnotation, removeCode } from '../syntax/editDocument';
import { offsetMap } from '../syntax/offsets';
import { parseDocument } from '../syntax/parseDocument';
import type { TextChange } from '../syntax/textChange';
import type { ParsedDocument } from '../syntax/tree';
import { change, safely, type Fix, type FixInput } from './quickFixParts';
import {
  goesAltogether,
  losesFlag,
  removalOf,
  saidBeside,
  usesIn,
  type Use,
  type Uses,
} from './quickFixUses';

/** Ways out of codes that stand twice, or beside one that they do not go with. */
export const overlapFixes = {
  'duplicate-code': (input: FixInput) => duplicateRemoval(input),
  'not-together': (input: FixInput) => removal(input, (id) => `Remove “#${id}” here`, false),
  'overlapping-duplicate': (input: FixInput) => merging(input),
};

/** Where the two have different values, which of them counts is for the coder to say; a flag is not to be lost unseen. */
function duplicateRemoval(input: FixInput): Fix[] {
  const fixes = removal(input, (id) => `Remove this second “#${id}”`, true);
  const uses = usesIn(input);
  const use = uses.at.get(input.problem.start);
  return use !== undefined && !losesFlag(use) && isSaidBefore(uses, use) ? fixes.map(safely) : fixes;
}

function isSaidBefore(uses: Uses, use: Use): boolean {
  const { at, value } = use.code;
  return saidBeside(uses, use, use.id).some((other) => other.at < at && other.value === value);
}

function removal(input: FixInput, title: (id: string) => string, preferred: boolean): Fix[] {
  const { facts, problem } = input;
  const use = usesIn(input).at.get(problem.start);
  return use === undefined ? [] : [change(title(use.code.id), removalOf(facts.parsed, use), preferred)];
}

/**
 * One passage over both. Where one of the two holds the other, the inner code goes; else both go and the code is
 * written over all of it. A memo stays where it is, as a note. Nothing is offered when the values differ: which of
 * them counts is for the coder to say.
 */
function merging(input: FixInput): Fix[] {
  const { study, facts, problem } = input;
  const { parsed } = facts;
  const uses = usesIn(input);
  const later = uses.at.get(problem.start);
  const earlier = later && study && uses.overlapped.get(later.code);
  if (later === undefined || earlier === undefined || later.code.value !== earlier.code.value) return [];
  if (later.annotation.end <= earlier.annotation.end) {
    const fix = change('Merge the two passages', removalOf(parsed, later), true);
    return [losesFlag(later) ? fix : safely(fix)];
  }
  const text = merged(parsed, earlier, later);
  if (text === null) return [];
  const after = parseDocument(text, { coder: parsed.coder });
  return [safely(change('Merge the two passages', markupChanges(parsed, after), true))];
}

/** The text with two uses that cross as one; null when an edit is refused. */
function merged(document: ParsedDocument, earlier: Use, later: Use): string | null {
  const first = removeCode(document, later.annotation, later.code);
  if (!first.ok) return null;
  const between = parseDocument(first.text, { coder: document.coder });
  const same = sameUse(between, earlier);
  const second = same === null ? null : removeCode(between, same.annotation, same.code);
  if (second === null || !second.ok) return null;
  const without = parseDocument(second.text, { coder: document.coder });
  const { id, value } = earlier.code;
  const both = addAnnotation(without, {
    start: earlier.annotation.start,
    end: later.annotation.end,
    codes: [{ id, value }],
    coder: earlier.annotation.coder,
    memo: null,
    unsure: [earlier, later].some(({ annotation }) => annotation.unsure && goesAltogether(annotation)),
  });
  return both.ok && both.moved === null ? both.text : null;
}

/** The same use in a document in which other markup has gone. */
function sameUse(
  { annotations }: ParsedDocument,
  { annotation, code }: Use,
): Pick<Use, 'annotation' | 'code'> | null {
  for (const one of annotations) {
    const { start, end, coder, memo } = one;
    if (start !== annotation.start || end !== annotation.end || coder !== annotation.coder) continue;
    const found = one.codes.find(({ id, value }) => id === code.id && value === code.value);
    if (found !== undefined && memo === annotation.memo) return { annotation: one, code: found };
  }
  return null;
}

/** The changes that make one document of another with the same front matter and base text: where markup differs. */
function markupChanges(before: ParsedDocument, after: ParsedDocument): readonly TextChange[] {
  const is = markupByBase(before);
  const shall = markupByBase(after);
  const changes: TextChange[] = [];
  const source = sourceOf(before);
  for (const base of [...new Set([...is.keys(), ...shall.keys()])].sort((a, b) => a - b)) {
    const old = is.get(base);
    const insert = textOf(after, shall.get(base));
    if (textOf(before, old) === insert) continue;
    changes.push({ ...(old ?? { at: source(base), to: source(base) }), insert });
  }
  return changes;
}

interface Piece {
  readonly at: number;
  readonly to: number;
}

function textOf({ text }: ParsedDocument, piece: Piece | undefined): string {
  return piece === undefined ? '' : text.slice(piece.at, piece.to);
}

/** The markup of a document by where it stands in the base text; what stands at one place is one piece. */
function markupByBase({ markup, bodyAt }: ParsedDocument): ReadonlyMap<number, Piece> {
  const pieces = new Map<number, Piece>();
  let removed = bodyAt;
  for (let i = 0; i + 1 < markup.length; i += 2) {
    const at = markup[i] ?? 0;
    const to = markup[i + 1] ?? 0;
    const base = at - removed;
    pieces.set(base, { at: pieces.get(base)?.at ?? at, to });
    removed += to - at;
  }
  return pieces;
}

/** Source offsets of ascending base offsets at which no markup stands. */
function sourceOf(document: ParsedDocument): (base: number) => number {
  const map = offsetMap(document);
  return (base) => map.toSource(base).first;
}
