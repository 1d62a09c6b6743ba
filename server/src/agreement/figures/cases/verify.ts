import { readCases, type ReferenceCase } from './caseFile';
import { computeCase, type Computed } from './compute';

/** One case recomputed: ours beside what is expected. */
export interface Verified {
  readonly id: string;
  readonly coefficient: string;
  /** Null where it is undefined or refused, or where we do not know what is asked for. */
  readonly ours: number | readonly number[] | null;
  readonly expected: number | readonly number[] | null;
  /** Whether we come to what is expected, undefined and refused included. */
  readonly verdict: 'pass' | 'fail';
  /** Why there is no number; null where there is one. */
  readonly why: string | null;
}

/** Recomputes a file of cases. Throws `CaseFileError` where it cannot be read. */
export function verifyCases(text: string): readonly Verified[] {
  return readCases(text).map(verifyCase);
}

/** Recomputes one case. */
export function verifyCase(one: ReferenceCase): Verified {
  const computed = computeCase(one);
  const ours = computed.status === 'ok' ? computed.value : null;
  const fits = isExpected(computed.status, one.status) && (ours === null || isNear(ours, one));
  return {
    ...{ id: one.id, coefficient: one.coefficient, ours, expected: one.expected },
    verdict: fits ? 'pass' : 'fail',
    why: computed.status === 'ok' ? null : computed.why,
  };
}

/** A case that says nothing of why there is no number is content with any reason but that we do not know what it asks for. */
function isExpected(ours: Computed['status'], expected: ReferenceCase['status']): boolean {
  if (expected === 'none') return ours === 'undefined' || ours === 'error';
  return ours === expected;
}

function isNear(ours: number | readonly number[], { expected, tolerance }: ReferenceCase): boolean {
  const [mine, theirs] = [[ours].flat(), [expected ?? []].flat()];
  if (mine.length !== theirs.length) return false;
  return mine.every((value, i) => Math.abs(value - (theirs[i] ?? NaN)) <= tolerance);
}
