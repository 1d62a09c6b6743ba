import { errorRanges, nearestBoundary } from './boundary';
import { itemRemoval } from './groupItems';
import { freeNumbers, type FreeNumbers } from './numbers';
import { baseText, offsetMap } from './offsets';
import { compareAnnotations, parseText } from './parseDocument';
import { placeMarkup } from './placeMarkup';
import { applyChanges, type TextChange } from './textChange';
import type { Annotation, CodeUse, ParsedDocument } from './tree';
import { readsBack, type Moved } from './writeDocument';
import { writeCode, writeGroup, type Content, type Marking } from './writeGroup';

/** A checked edit of one document, or why there is none. Nothing is changed by computing it. */
export type Edited =
  | {
      readonly ok: true;
      /** Ascending and disjoint, source offsets of the document as it was. */
      readonly changes: readonly TextChange[];
      /** The whole text afterwards. */
      readonly text: string;
      /** Where the passage went when it could not stand where it was asked for. */
      readonly moved: Moved | null;
    }
  | { readonly ok: false; readonly reason: EditRefusal };

export type EditRefusal =
  | 'not-writable' // an id, value or coder that the language cannot write, or neither code nor memo
  | 'no-place' // outside the text
  | 'no-number' // every number is in use
  | 'not-found' // the annotation, code or passage is not in this document
  | 'malformed' // the group holds something that cannot be read, and that would be lost
  | 'nothing-to-do' // it is so already, or there is nothing to split or to join
  | 'would-be-empty' // no text would be left in the passage
  | 'cannot-be-plain' // without its number the passage would read otherwise
  | 'would-not-read-back'; // something else would read otherwise than before

/**
 * Adds one annotation (annotation language, rule 19). A passage with exactly that range gets a further group; else
 * a new passage is made, plain if that reads back, else numbered. Every other passage keeps its form and number.
 * @param numbers where a numbered passage takes its number from: of an excerpt, what the whole document has free
 */
export function addAnnotation(
  document: ParsedDocument,
  marking: Marking,
  numbers: Pick<FreeNumbers, 'take'> = freeNumbers(document.text),
): Edited {
  const base = baseText(document);
  const map = offsetMap(document);
  const errors = errorRanges(document.problems, map);
  const { start, end } = marking;
  if (!(start >= 0 && start <= end && end <= base.length)) return refused('no-place');
  const newStart = nearestBoundary(base, start, start === end ? 'point' : 'start', errors);
  const newEnd = start === end ? newStart : nearestBoundary(base, end, 'end', errors);
  const to = { start: newStart, end: newEnd };
  const moved = newStart === start && newEnd === end ? null : { from: { start, end }, to };
  const group = writeGroup(marking, document.coder);
  if (group === null) return refused('not-writable');

  const same = document.annotations.find(
    (other) => other.start === newStart && other.end === newEnd,
  )?.passage;
  const placed = { ...marking, ...to, memo: marking.memo?.replace(/\r\n?/g, '\n') ?? null };
  if (same !== undefined) {
    const changes = [{ at: same.groupsTo, to: same.groupsTo, insert: group }];
    return checked(document, changes, withAdded(document, placed, same.groupsTo), moved) ?? cannot();
  }
  const { openAt, closeAt } = placeMarkup(document, map, newStart, newEnd);
  const expected = withAdded(document, placed, closeAt);
  const wrap = (open: string, close: string): Edited | null => {
    const changes = [
      { at: openAt, to: openAt, insert: open },
      { at: closeAt, to: closeAt, insert: close + group },
    ];
    return checked(document, changes, expected, moved);
  };
  const plain = wrap('[', ']');
  if (plain !== null) return plain;
  const number = numbers.take();
  if (number === null) return refused('no-number');
  return wrap(`[${number}>`, `<${number}]`) ?? cannot();
}

/** Removes one annotation: its group, and with the last group the passage's brackets. The text stays. */
export function removeAnnotation(document: ParsedDocument, annotation: Annotation): Edited {
  if (!document.annotations.includes(annotation)) return refused('not-found');
  const changes = groupRemoval(annotation);
  const expected = document.annotations.filter((other) => other !== annotation);
  return checked(document, changes, expected, null) ?? cannot();
}

function groupRemoval({ passage, groupAt, groupTo }: Annotation): readonly TextChange[] {
  const whole = groupAt === passage.closeTo && groupTo === passage.groupsTo;
  if (!whole) return [{ at: groupAt, to: groupTo, insert: '' }];
  return [
    { at: passage.openAt, to: passage.openTo, insert: '' },
    { at: passage.closeAt, to: passage.groupsTo, insert: '' },
  ];
}

/** Makes one annotation say something else, in the same place and the same position among the groups. */
export function replaceContent(document: ParsedDocument, annotation: Annotation, content: Content): Edited {
  if (!document.annotations.includes(annotation)) return refused('not-found');
  const group = writeGroup(content, document.coder);
  if (group === null) return refused('not-writable');
  const { start, end, groupAt, groupTo } = annotation;
  const memo = content.memo?.replace(/\r\n?/g, '\n') ?? null;
  const replaced: Marking = { ...content, start, end, memo };
  return checkedChange(document, annotation, replaced, [{ at: groupAt, to: groupTo, insert: group }]);
}

/** Adds codes to a group, behind its last code or, where it has none, at its beginning; the rest stays as written. */
export function addCodes(document: ParsedDocument, annotation: Annotation, codes: Content['codes']): Edited {
  if (!document.annotations.includes(annotation)) return refused('not-found');
  const insert = codes.map(({ id, value }) => writeCode(id, value)).join(' ');
  const last = annotation.codes[annotation.codes.length - 1];
  const at = last?.to ?? annotation.groupAt + 1;
  const changes = [{ at, to: at, insert: last ? ` ${insert}` : `${insert} ` }];
  return checkedChange(
    document,
    annotation,
    { ...annotation, codes: [...annotation.codes, ...codes] },
    changes,
  );
}

/** Removes one code; with the last code of a group without a memo the whole annotation. A memo stays as a note. */
export function removeCode(document: ParsedDocument, annotation: Annotation, code: CodeUse): Edited {
  if (!annotation.codes.includes(code)) return refused('not-found');
  const codes = annotation.codes.filter((other) => other !== code);
  if (codes.length === 0 && annotation.memo === null) return removeAnnotation(document, annotation);
  const changes = itemRemoval(document.text, annotation, code);
  return checkedChange(document, annotation, { ...annotation, codes }, changes);
}

/** What `removeCode` changes, unchecked: for those who check many edits at once. */
export function codeRemoval(text: string, annotation: Annotation, code: CodeUse): readonly TextChange[] {
  const alone = annotation.codes.length === 1 && annotation.memo === null;
  return alone ? groupRemoval(annotation) : itemRemoval(text, annotation, code);
}

/** The edit that makes one annotation say something else, checked. */
export function checkedChange(
  document: ParsedDocument,
  annotation: Annotation,
  replaced: Marking,
  changes: readonly TextChange[],
): Edited {
  const expected = document.annotations.map((other) => (other === annotation ? replaced : other));
  return checked(document, changes, expected, null) ?? cannot();
}

/** The edit, if its result reads as expected: the same base text, and exactly these annotations. Else null. */
export function checked(
  document: ParsedDocument,
  changes: readonly TextChange[],
  expected: readonly (Annotation | Marking)[],
  moved: Moved | null,
): Edited | null {
  const text = applyChanges(document.text, changes);
  const parsed = parseText(text, { coder: document.coder });
  return readsBack(parsed, baseText(document), expected) ? { ok: true, changes, text, moved } : null;
}

/** The annotations with one more, whose group will stand at source offset `groupAt`, in the order of rule 18. */
function withAdded(
  { annotations }: ParsedDocument,
  marking: Marking,
  groupAt: number,
): readonly (Annotation | Marking)[] {
  const comparable = { ...marking, groupAt } as Annotation & Marking;
  const i = annotations.findIndex((other) => compareAnnotations(comparable, other) < 0);
  return i === -1
    ? [...annotations, marking]
    : [...annotations.slice(0, i), marking, ...annotations.slice(i)];
}

/** No edit, and why. */
export function refused(reason: EditRefusal): Edited {
  return { ok: false, reason };
}

/** No edit: it would not read back. */
export function cannot(): Edited {
  return refused('would-not-read-back');
}
