import { canonicalId } from '../project/resolve';
import type { CodeAndValue, Remarks } from '../protocol/editing';
import type { Codebook } from '../syntax/codebookTypes';
import { addAnnotation, addCodes, type Edited, type EditRefusal } from '../syntax/editDocument';
import { normalId } from '../syntax/ids';
import { parseDocument } from '../syntax/parseDocument';
import type { TextChange } from '../syntax/textChange';
import type { Annotation, ParsedDocument } from '../syntax/tree';
import type { Moved } from '../syntax/writeDocument';

/** A range of the base text. */
export interface BaseRange {
  readonly start: number;
  readonly end: number;
}

export interface CodingState {
  readonly document: ParsedDocument;
  /** The coder that the document's path names, as it is parsed with. */
  readonly coder: string | null;
  readonly codebook: Codebook | null;
}

export type CodingStep =
  | {
      readonly ok: true;
      /** Insertions into the document as it was; none when it says all of this already. */
      readonly changes: readonly TextChange[];
      readonly document: ParsedDocument;
      readonly moved: Moved | null;
    }
  | { readonly ok: false; readonly reason: EditRefusal };

/**
 * Codes one range in the name of the document's coder. Where that coder has a group on exactly this range, and neither
 * it nor the new codes have a memo or a flag that would then be said of the other ones too, they join it; else the range
 * gets a group.
 */
export function codeRange(
  state: CodingState,
  range: BaseRange,
  codes: readonly CodeAndValue[],
  remarks: Remarks = {},
): CodingStep {
  const { document } = state;
  const fresh = codesNotIn(state, range, codes);
  if (fresh.length === 0) return unchanged(document, null);
  const memo = remarks.memo ?? null;
  const unsure = remarks.unsure ?? false;
  const joins = memo === null && !unsure;
  const joined = joins ? join(state, range, fresh) : null;
  if (joined !== null) return stepOf(state, joined, null);
  const content = { codes: fresh, coder: document.coder, memo, unsure };
  const added = addAnnotation(document, { ...range, ...content });
  if (!added.ok || added.moved === null) return stepOf(state, added, null);
  // The range had to move, perhaps to where this coder has a group already.
  const { moved } = added;
  const freshThere = codesNotIn(state, moved.to, fresh);
  if (freshThere.length === 0) return unchanged(document, moved);
  return stepOf(state, (joins ? join(state, moved.to, freshThere) : null) ?? added, moved);
}

function join(state: CodingState, range: BaseRange, codes: readonly CodeAndValue[]): Edited | null {
  const host = ownOn(state.document, range).find(
    ({ codes: present, memo, unsure }) => present.length > 0 && memo === null && !unsure,
  );
  if (host === undefined) return null;
  const edited = addCodes(state.document, host, codes);
  return edited.ok ? edited : null;
}

/** The codes that the document's coder has not yet given to exactly this range with the same value, each once. */
function codesNotIn(
  { document, codebook }: CodingState,
  range: BaseRange,
  codes: readonly CodeAndValue[],
): readonly CodeAndValue[] {
  const keyOf = ({ id, value }: CodeAndValue): string => {
    const known = codebook === null ? normalId(id) : canonicalId(codebook, id);
    return `${known}:${value === null ? '' : normalId(value)}`;
  };
  const present = new Set(ownOn(document, range).flatMap((annotation) => annotation.codes.map(keyOf)));
  return codes.filter((code) => {
    const key = keyOf(code);
    if (present.has(key)) return false;
    present.add(key);
    return true;
  });
}

/** The annotations of the document's coder on exactly this range. */
function ownOn({ annotations, coder }: ParsedDocument, { start, end }: BaseRange): readonly Annotation[] {
  return annotations.filter((one) => one.start === start && one.end === end && one.coder === coder);
}

function stepOf({ coder }: CodingState, edited: Edited, moved: Moved | null): CodingStep {
  if (!edited.ok) return edited;
  return { ok: true, changes: edited.changes, document: parseDocument(edited.text, { coder }), moved };
}

function unchanged(document: ParsedDocument, moved: Moved | null): CodingStep {
  return { ok: true, changes: [], document, moved };
}
