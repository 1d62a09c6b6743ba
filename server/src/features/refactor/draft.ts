import type { CodeAndValue } from '../../protocol/editing';
import type { Annotation, CodeUse } from '../../syntax/tree';

/** One group while it is being changed. */
export interface Draft {
  readonly annotation: Annotation;
  /** The codes as written, in order, with what stands instead of each. */
  readonly uses: readonly DraftUse[];
  /** Whether something in it cannot be read: then it is never taken away. */
  readonly unreadable: boolean;
  unsure: boolean;
}

export interface DraftUse {
  readonly use: CodeUse;
  readonly changed: boolean;
  codes: readonly CodeAndValue[];
}

/** Whether nothing is left of a group: neither a code nor a memo. */
export function goes({ annotation, uses, unreadable }: Draft): boolean {
  return annotation.memo === null && !unreadable && uses.every(isEmpty);
}

/** Whether a group had codes and has only its memo now. */
export function isLeftANote(draft: Draft): boolean {
  return draft.uses.length > 0 && draft.uses.every(isEmpty) && !goes(draft);
}

export function isChanged({ annotation, uses, unsure }: Draft): boolean {
  return unsure !== annotation.unsure || uses.some(({ use, codes }) => !isAsWritten(use, codes));
}

/** Whether a code is to be written as it is. */
export function isAsWritten(use: CodeUse, codes: readonly CodeAndValue[]): boolean {
  const [only] = codes;
  return codes.length === 1 && only?.id === use.id && only.value === use.value;
}

function isEmpty({ codes }: DraftUse): boolean {
  return codes.length === 0;
}
