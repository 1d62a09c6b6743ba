import { addAnnotation, removeCode } from '../syntax/editDocument';
import type { Excerpt } from '../syntax/excerpt';
import { freeNumbers } from '../syntax/numbers';
import { offsetMap } from '../syntax/offsets';
import { parseText } from '../syntax/parseDocument';
import type { TextChange } from '../syntax/textChange';
import type { ParsedDocument } from '../syntax/tree';
import { goesAltogether, type Use, type Uses } from './quickFixUses';

/**
 * The changes that make one passage of two that cross, whose code and value are the same; null when an edit is refused.
 * Costs what the lines cost in which the two stand. Source offsets of the document of `uses`.
 */
export function mergeCrossing(uses: Uses, earlier: Use, later: Use): readonly TextChange[] | null {
  const from = Math.min(earlier.annotation.passage.openAt, later.annotation.passage.openAt);
  const to = Math.max(earlier.annotation.passage.groupsTo, later.annotation.passage.groupsTo);
  const excerpt = uses.excerpt(from, to);
  const merged = mergedIn(excerpt, earlier, later);
  if (merged === null || excerpt.leavesTheRest(merged)) return changesIn(excerpt, merged);
  const whole = wholeOf(uses.document);
  return changesIn(whole, mergedIn(whole, earlier, later));
}

/** A source offset at or before which the changes begin, told without making them. */
export function beginsBefore(earlier: Use, later: Use): number {
  // The opening of a passage that goes, or the new one beside one that stays; at the latest the closing that goes.
  if (isWhole(later)) return later.annotation.passage.openAt;
  return isWhole(earlier) ? earlier.annotation.passage.closeAt : earlier.annotation.passage.openAt;
}

/** Whether nothing is left of a passage without its one code. */
function isWhole({ annotation }: Use): boolean {
  const { groupAt, groupTo, passage } = annotation;
  return goesAltogether(annotation) && groupAt === passage.closeTo && groupTo === passage.groupsTo;
}

/** A whole document as its own excerpt. */
export function wholeOf(document: ParsedDocument): Excerpt {
  return { document, shift: 0, numbersAfter: freeNumbers, leavesTheRest: () => true };
}

/** What an excerpt reads as with two uses that cross as one; null when an edit is refused. */
export function mergedIn(
  { document, shift, numbersAfter }: Excerpt,
  earlier: Use,
  later: Use,
): ParsedDocument | null {
  const [one, other] = [useAt(document, earlier.code.at - shift), useAt(document, later.code.at - shift)];
  if (one === null || other === null) return null;
  const read = (text: string): ParsedDocument => parseText(text, { coder: document.coder });
  const first = removeCode(document, other.annotation, other.code);
  if (!first.ok) return null;
  const between = read(first.text);
  const same = sameUse(between, one);
  const second = same === null ? null : removeCode(between, same.annotation, same.code);
  if (second === null || !second.ok) return null;
  const without = read(second.text);
  const { id, value } = one.code;
  const marking = {
    start: one.annotation.start,
    end: other.annotation.end,
    codes: [{ id, value }],
    coder: one.annotation.coder,
    memo: null,
    unsure: [one, other].some(({ annotation }) => annotation.unsure && goesAltogether(annotation)),
  };
  const both = addAnnotation(without, marking, numbersAfter(without.text));
  return both.ok && both.moved === null ? read(both.text) : null;
}

/** The changes of a whole document that make an excerpt read so. */
export function changesIn(
  { document, shift }: Excerpt,
  after: ParsedDocument | null,
): readonly TextChange[] | null {
  if (after === null) return null;
  return markupChanges(document, after).map(({ at, to, insert }) => {
    return { at: at + shift, to: to + shift, insert };
  });
}

type Found = Pick<Use, 'annotation' | 'code'>;

/** The use that stands at a source offset. */
function useAt({ annotations }: ParsedDocument, at: number): Found | null {
  for (const annotation of annotations) {
    if (at < annotation.groupAt || at >= annotation.groupTo) continue;
    const code = annotation.codes.find((one) => one.at === at);
    if (code !== undefined) return { annotation, code };
  }
  return null;
}

/** The same use in a document in which other markup has gone. */
function sameUse({ annotations }: ParsedDocument, { annotation, code }: Found): Found | null {
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
