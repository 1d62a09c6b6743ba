import { addAnnotation, removeCode, type EditRefusal } from '../../syntax/editDocument';
import { normalId, normalValue } from '../../syntax/ids';
import { parseDocument } from '../../syntax/parseDocument';
import type { Annotation, CodeUse, ParsedDocument } from '../../syntax/tree';
import { writeDocument, type WriteRefusal } from '../../syntax/writeDocument';
import type { Marking } from '../../syntax/writeGroup';
import type { AgreedPassage } from './consensus';

/** The text of a consensus copy, or why there is none. */
export type ConsensusText =
  | { readonly ok: true; readonly text: string }
  | { readonly ok: false; readonly reason: EditRefusal | WriteRefusal };

/**
 * A consensus copy as it is first written: the transcript with what was agreed and decided.
 * @param bare the transcript with its front matter, and no coding
 * @param passages base offsets of `bare`
 */
export function newConsensus(
  bare: ParsedDocument,
  base: string,
  passages: readonly AgreedPassage[],
): ConsensusText {
  const head = bare.text.slice(0, bare.bodyAt);
  const written = writeDocument(head, base, passages.map(markingOf));
  return written.ok ? { ok: true, text: written.text } : written;
}

/**
 * Makes a consensus copy follow a decision: what it comes to beside before is added, what it does not come to any more is
 * taken away where it is still there. What somebody else wrote into the copy stays.
 * @param before, after what the decisions come to, with base offsets of `document`
 * @param idOf the id of a code as it counts, of one as it is written: what somebody wrote by an older name is there
 */
export function changedConsensus(
  document: ParsedDocument,
  before: readonly AgreedPassage[],
  after: readonly AgreedPassage[],
  idOf: (written: string) => string = normalId,
): ConsensusText {
  const has = (list: readonly AgreedPassage[], one: AgreedPassage): boolean =>
    list.some((other) => sameAs(other, one));
  let now = document;
  for (const gone of before.filter((one) => !has(after, one))) {
    const found = findIn(now, gone, idOf);
    if (found === null) continue;
    const removed = removeCode(now, found.annotation, found.code);
    if (!removed.ok) return removed;
    now = parseDocument(removed.text);
  }
  for (const added of after.filter((one) => !has(before, one))) {
    if (findIn(now, added, idOf) !== null) continue;
    const edited = addAnnotation(now, { ...markingOf(added), coder: now.coder });
    if (!edited.ok) return edited;
    now = parseDocument(edited.text);
  }
  return { ok: true, text: now.text };
}

/** The code of an annotation that says just this for nobody in particular; null where there is none. */
function findIn(
  { annotations, coder }: ParsedDocument,
  { start, end, code, value }: AgreedPassage,
  idOf: (written: string) => string,
): { readonly annotation: Annotation; readonly code: CodeUse } | null {
  for (const annotation of annotations) {
    if (annotation.start !== start || annotation.end !== end || annotation.coder !== coder) continue;
    const found = annotation.codes.find((one) => idOf(one.id) === code && normalValue(one.value) === value);
    if (found !== undefined) return { annotation, code: found };
  }
  return null;
}

function markingOf({ start, end, code, value }: AgreedPassage): Marking {
  return { start, end, codes: [{ id: code, value }], coder: null, memo: null, unsure: false };
}

function sameAs(a: AgreedPassage, b: AgreedPassage): boolean {
  return a.start === b.start && a.end === b.end && a.code === b.code && a.value === b.value;
}
