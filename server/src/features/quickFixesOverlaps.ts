import type { Codebook } from '../syntax/codebookTypes';
import { addAnnotation, removeCode } from '../syntax/editDocument';
import { normalId } from '../syntax/ids';
import { offsetMap } from '../syntax/offsets';
import { parseDocument } from '../syntax/parseDocument';
import type { TextChange } from '../syntax/textChange';
import type { Annotation, CodeUse, ParsedDocument } from '../syntax/tree';
import { change, safely, type Fix, type FixInput } from './quickFixParts';

/** Ways out of codes that stand twice, or beside one that they do not go with. */
export const overlapFixes = {
  'duplicate-code': (input: FixInput) => duplicateRemoval(input),
  'not-together': (input: FixInput) => removal(input, (id) => `Remove “#${id}” here`, false),
  'overlapping-duplicate': (input: FixInput) => merging(input),
};

interface Use {
  readonly annotation: Annotation;
  readonly code: CodeUse;
}

/** Where the two have different values, which of them counts is for the coder to say. */
function duplicateRemoval(input: FixInput): Fix[] {
  const fixes = removal(input, (id) => `Remove this second “#${id}”`, true);
  return isSaidBefore(input) ? fixes.map(safely) : fixes;
}

function isSaidBefore({ study, facts, problem }: FixInput): boolean {
  const use = useAt(facts.parsed, problem.start);
  if (use === null) return false;
  const { annotation, code } = use;
  const canonical = (id: string): string =>
    study === undefined ? normalId(id) : (study.codebook.aliases.get(normalId(id)) ?? normalId(id));
  return facts.parsed.annotations.some(
    (other) =>
      other.passage === annotation.passage &&
      other.coder === annotation.coder &&
      other.codes.some(
        ({ id, value, at }) => at < code.at && value === code.value && canonical(id) === canonical(code.id),
      ),
  );
}

function removal({ facts, problem }: FixInput, title: (id: string) => string, preferred: boolean): Fix[] {
  const use = useAt(facts.parsed, problem.start);
  if (use === null) return [];
  const edited = removeCode(facts.parsed, use.annotation, use.code);
  return edited.ok ? [change(title(use.code.id), edited.changes, preferred)] : [];
}

/**
 * One passage over both. Where one of the two holds the other, the inner code goes; else both go and the code is
 * written over all of it. A memo stays where it is, as a note. Nothing is offered when the values differ: which of
 * them counts is for the coder to say.
 */
function merging({ study, facts, problem }: FixInput): Fix[] {
  const { parsed } = facts;
  const later = useAt(parsed, problem.start);
  const earlier = later === null || study === undefined ? null : overlapped(parsed, study.codebook, later);
  if (later === null || earlier === null || later.code.value !== earlier.code.value) return [];
  const text = merged(parsed, earlier, later);
  if (text === null) return [];
  const after = parseDocument(text, { coder: parsed.coder });
  return [safely(change('Merge the two passages', markupChanges(parsed, after), true))];
}

/** The text with two overlapping uses as one; null when an edit is refused. */
function merged(document: ParsedDocument, earlier: Use, later: Use): string | null {
  const first = removeCode(document, later.annotation, later.code);
  if (!first.ok || later.annotation.end <= earlier.annotation.end) return first.ok ? first.text : null;
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

/** Whether nothing remains of a group when its one code goes. */
function goesAltogether({ codes, memo }: Annotation): boolean {
  return codes.length === 1 && memo === null;
}

function useAt({ annotations }: ParsedDocument, at: number): Use | null {
  for (const annotation of annotations)
    for (const code of annotation.codes) if (code.at === at) return { annotation, code };
  return null;
}

/** The same use in a document in which other markup has gone. */
function sameUse({ annotations }: ParsedDocument, { annotation, code }: Use): Use | null {
  for (const one of annotations) {
    const { start, end, coder, memo } = one;
    if (start !== annotation.start || end !== annotation.end || coder !== annotation.coder) continue;
    const found = one.codes.find(({ id, value }) => id === code.id && value === code.value);
    if (found !== undefined && memo === annotation.memo) return { annotation: one, code: found };
  }
  return null;
}

/** The use of the same code by the same coder before this one that reaches furthest. */
function overlapped(document: ParsedDocument, codebook: Codebook, later: Use): Use | null {
  const canonical = (id: string): string => codebook.aliases.get(normalId(id)) ?? normalId(id);
  const wanted = canonical(later.code.id);
  let furthest: Use | null = null;
  for (const annotation of document.annotations) {
    if (annotation === later.annotation) break;
    if (annotation.coder !== later.annotation.coder || annotation.passage === later.annotation.passage)
      continue;
    const code = annotation.codes.find(({ id }) => canonical(id) === wanted);
    if (code !== undefined && annotation.end > (furthest?.annotation.end ?? later.annotation.start))
      furthest = { annotation, code };
  }
  return furthest;
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
