import { errorRanges, nearestBoundary } from './boundary';
import { cannot, checked, refused, type Edited } from './editDocument';
import { freeNumbers } from './numbers';
import { baseText, offsetMap } from './offsets';
import { compareAnnotations, parseText } from './parseDocument';
import { placeMarkup } from './placeMarkup';
import { applyChanges, composeChanges, type TextChange } from './textChange';
import type { Annotation, ParsedDocument, Passage } from './tree';
import type { Moved } from './writeDocument';
import type { Marking } from './writeGroup';

/*
 * Whole passages taken away, moved, and written in another form. Every other passage keeps its form and its number.
 */

/** Removes a passage with all its groups. The text stays. */
export function removePassage(document: ParsedDocument, passage: Passage): Edited {
  if (groupsOf(document, passage).length === 0) return refused('not-found');
  const expected = document.annotations.filter((other) => other.passage !== passage);
  return checked(document, removalOf(passage), expected, null) ?? cannot();
}

/** Writes a plain passage as a numbered one, with the smallest number used nowhere, or the other way round. */
export function convertPassage(
  document: ParsedDocument,
  passage: Passage,
  form: 'plain' | 'numbered',
): Edited {
  if (groupsOf(document, passage).length === 0) return refused('not-found');
  if ((passage.number === null) === (form === 'plain')) return refused('nothing-to-do');
  const number = form === 'plain' ? null : freeNumbers(document.text).take();
  if (form === 'numbered' && number === null) return refused('no-number');
  const { openAt, openTo, closeAt, closeTo } = passage;
  const changes = [
    { at: openAt, to: openTo, insert: opening(number) },
    { at: closeAt, to: closeTo, insert: closing(number) },
  ];
  const edited = checked(document, changes, document.annotations, null);
  return edited ?? refused(form === 'plain' ? 'cannot-be-plain' : 'would-not-read-back');
}

/**
 * Gives a passage with all its groups another range of the base text. It keeps its form and number; a plain one that
 * could not be plain there is numbered. Where another passage has exactly that range, its groups go behind that one's.
 */
export function movePassage(
  document: ParsedDocument,
  passage: Passage,
  range: { readonly start: number; readonly end: number },
): Edited {
  const groups = groupsOf(document, passage);
  if (groups.length === 0) return refused('not-found');
  const base = baseText(document);
  if (!(range.start >= 0 && range.end <= base.length)) return refused('no-place');
  if (range.start >= range.end) return refused('would-be-empty');
  const removal = removalOf(passage);
  const without = parseText(applyChanges(document.text, removal), { coder: document.coder });
  const map = offsetMap(without);
  const errors = errorRanges(without.problems, map);
  const to = {
    start: nearestBoundary(base, range.start, 'start', errors),
    end: nearestBoundary(base, range.end, 'end', errors),
  };
  if (to.start === passage.start && to.end === passage.end) return refused('nothing-to-do');
  const moved = to.start === range.start && to.end === range.end ? null : { from: range, to };
  const written = document.text.slice(passage.closeTo, passage.groupsTo);
  const move: Move = { document, passage, groups, without, to, written, moved };
  const host = without.annotations.find(({ start, end }) => start === to.start && end === to.end)?.passage;
  return host === undefined ? moveAlone(move) : moveInto(move, host);
}

interface Move {
  readonly document: ParsedDocument;
  readonly passage: Passage;
  readonly groups: readonly Annotation[];
  /** The document without the passage. */
  readonly without: ParsedDocument;
  readonly to: { readonly start: number; readonly end: number };
  /** The text of all its groups, those that say nothing included. */
  readonly written: string;
  readonly moved: Moved | null;
}

function moveAlone(move: Move): Edited {
  const { document, passage, without, to, written, moved } = move;
  const { openAt, closeAt } = placeMarkup(without, offsetMap(without), to.start, to.end);
  const expected = withGroups(move, closeAt);
  const wrap = (number: string | null): Edited | null => {
    const insertions = [
      { at: openAt, to: openAt, insert: opening(number) },
      { at: closeAt, to: closeAt, insert: closing(number) + written },
    ];
    return checked(document, relocation(document, passage, insertions), expected, moved);
  };
  const kept = wrap(passage.number);
  if (kept !== null) return kept;
  const number = freeNumbers(document.text).take();
  return number === null ? refused('no-number') : (wrap(number) ?? cannot());
}

function moveInto(move: Move, { groupsTo }: Passage): Edited {
  const { document, passage, written, moved } = move;
  const changes = relocation(document, passage, [{ at: groupsTo, to: groupsTo, insert: written }]);
  return checked(document, changes, withGroups(move, groupsTo), moved) ?? cannot();
}

/** What the document is to say: all others, and the groups at their new range, in the order of rule 18. */
function withGroups({ without, groups, to }: Move, groupAt: number): readonly (Annotation | Marking)[] {
  const { annotations } = without;
  const placed = groups.map((group): Marking => ({ ...group, ...to }));
  const comparable = { ...to, groupAt } as Annotation & Marking;
  const i = annotations.findIndex((other) => compareAnnotations(comparable, other) < 0);
  return i === -1
    ? [...annotations, ...placed]
    : [...annotations.slice(0, i), ...placed, ...annotations.slice(i)];
}

/**
 * Takes a passage's markup out and puts insertions in, as one round of changes of the document as it is. The insertions
 * have the offsets of the text without the markup.
 */
function relocation(
  { text }: ParsedDocument,
  passage: Passage,
  insertions: readonly TextChange[],
): readonly TextChange[] {
  const changes = composeChanges(removalOf(passage), insertions);
  return changes.filter(({ at, to, insert }) => text.slice(at, to) !== insert);
}

function removalOf({ openAt, openTo, closeAt, groupsTo }: Passage): readonly TextChange[] {
  return [
    { at: openAt, to: openTo, insert: '' },
    { at: closeAt, to: groupsTo, insert: '' },
  ];
}

function groupsOf({ annotations }: ParsedDocument, passage: Passage): readonly Annotation[] {
  return annotations.filter((other) => other.passage === passage);
}

function opening(number: string | null): string {
  return number === null ? '[' : `[${number}>`;
}

function closing(number: string | null): string {
  return number === null ? ']' : `<${number}]`;
}
