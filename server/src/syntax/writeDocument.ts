import { errorRanges, nearestBoundary, type ErrorRanges } from './boundary';
import { freeNumbers } from './numbers';
import { baseText, offsetMap } from './offsets';
import { parseText, type ParseOptions } from './parseDocument';
import { emissionOrder, planForms, type Emission, type PlannedPassage } from './planForms';
import type { Annotation, ParsedDocument } from './tree';
import { writeGroup, type Marking } from './writeGroup';

/** A written document, or why it could not be written. */
export type Written =
  | { readonly ok: true; readonly text: string; readonly moved: readonly Moved[] }
  | { readonly ok: false; readonly reason: WriteRefusal };

/** A marking whose boundary could not stand where it was asked for. Base offsets. */
export interface Moved {
  readonly from: { readonly start: number; readonly end: number };
  readonly to: { readonly start: number; readonly end: number };
}

export type WriteRefusal =
  | 'reads-as-markup' // the base text by itself has passages, or begins with front matter
  | 'not-writable' // an id, value or coder that the language cannot write, or neither code nor memo
  | 'no-place' // a boundary with no place to go, or outside the text
  | 'no-number' // more numbered passages than there are numbers
  | 'would-not-read-back'; // the result reads otherwise

/**
 * Writes a whole document, canonically (annotation language, rule 19).
 * @param head what stands before the body: front matter with its fences, or ''
 * @param base the base text, kept byte for byte
 * @param markings in any order; equal ranges become one passage
 * @param options as the document will be read
 */
export function writeDocument(
  head: string,
  base: string,
  markings: readonly Marking[],
  options: ParseOptions = {},
): Written {
  const bare = parseText(head + base, options);
  if (bare.bodyAt !== head.length || bare.annotations.length > 0) return refused('reads-as-markup');
  const errors = errorRanges(bare.problems, offsetMap(bare));
  const placed = placeAll(base, markings, errors);
  if (placed === null) return refused('no-place');
  const passages = gather(placed.markings, bare.coder);
  if (passages === null) return refused('not-writable');
  const emissions = emissionOrder(passages);
  const planned = planForms(base, passages, emissions);
  // The plan follows rule 4 exactly; should it ever err, everything numbered is the form that cannot be misread.
  for (const forms of [planned, passages.map(() => false)]) {
    const body = emit(base, passages, emissions, forms);
    if (body === null) return refused('no-number');
    const text = head + body;
    if (readsBack(parseText(text, options), base, placed.markings)) {
      return { ok: true, text, moved: placed.moved };
    }
  }
  return refused('would-not-read-back');
}

function refused(reason: WriteRefusal): Written {
  return { ok: false, reason };
}

/** Moves boundaries to where they can stand, and sorts by rule 18; null when one has no place. */
function placeAll(
  base: string,
  markings: readonly Marking[],
  errors: ErrorRanges,
): { markings: Marking[]; moved: Moved[] } | null {
  const placed: Marking[] = [];
  const moved: Moved[] = [];
  for (const marking of markings) {
    const { start, end } = marking;
    if (!(start >= 0 && start <= end && end <= base.length)) return null;
    const newStart = nearestBoundary(base, start, start === end ? 'point' : 'start', errors);
    const newEnd = start === end ? newStart : nearestBoundary(base, end, 'end', errors);
    if (newStart !== start || newEnd !== end) {
      moved.push({ from: { start, end }, to: { start: newStart, end: newEnd } });
    }
    placed.push({ ...marking, memo: oneLineEnd(marking.memo), start: newStart, end: newEnd });
  }
  placed.sort((a, b) => a.start - b.start || b.end - a.end);
  return { markings: placed, moved };
}

/** A memo keeps its line breaks, but not their kind (rule 10 has one escape for them). */
function oneLineEnd(memo: string | null): string | null {
  return memo === null ? null : memo.replace(/\r\n?/g, '\n');
}

function gather(markings: readonly Marking[], coder: string | null): readonly PlannedPassage[] | null {
  const passages: { start: number; end: number; groups: string }[] = [];
  for (const marking of markings) {
    const group = writeGroup(marking, coder);
    if (group === null) return null;
    const { start, end } = marking;
    const last = passages[passages.length - 1];
    if (last?.start === start && last.end === end) last.groups += group;
    else passages.push({ start, end, groups: group });
  }
  return passages;
}

function emit(
  base: string,
  passages: readonly PlannedPassage[],
  emissions: readonly Emission[],
  plain: readonly boolean[],
): string | null {
  const numbers = freeNumbers(base);
  // Numbers are used once each while there are enough; a very dense document uses closed ones again.
  const closed: string[] = [];
  const given: (string | null)[] = [];
  const pieces: string[] = [];
  let from = 0;
  for (const { at, opens, passage } of emissions) {
    pieces.push(base.slice(from, at));
    from = at;
    if (plain[passage]) {
      pieces.push(opens ? '[' : `]${passages[passage]!.groups}`);
    } else if (opens) {
      const number = numbers.take() ?? closed.shift() ?? null;
      if (number === null) return null;
      given[passage] = number;
      pieces.push(`[${number}>`);
    } else {
      const number = given[passage] ?? '';
      closed.push(number);
      pieces.push(`<${number}]${passages[passage]!.groups}`);
    }
  }
  pieces.push(base.slice(from));
  return pieces.join('');
}

/** Whether a document reads as exactly this base text with exactly these markings, in the order of rule 18. */
export function readsBack(
  parsed: ParsedDocument,
  base: string,
  markings: readonly (Annotation | Marking)[],
): boolean {
  return (
    parsed.annotations.length === markings.length &&
    baseText(parsed) === base &&
    parsed.annotations.every((annotation, i) => saysTheSame(annotation, markings[i]!))
  );
}

/** Whether an annotation has the place and the content of a marking. */
function saysTheSame(annotation: Annotation, marking: Annotation | Marking): boolean {
  return (
    annotation.start === marking.start &&
    annotation.end === marking.end &&
    annotation.coder === marking.coder &&
    annotation.memo === marking.memo &&
    annotation.unsure === marking.unsure &&
    annotation.codes.length === marking.codes.length &&
    annotation.codes.every(
      ({ id, value }, i) => id === marking.codes[i]?.id && value === marking.codes[i].value,
    )
  );
}
