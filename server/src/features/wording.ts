import type { Problem, ProblemCode } from '../syntax/problem';
import { CODEBOOK_WORDING } from './wordingCodebook';
import { DOCUMENT_WORDING } from './wordingDocument';
import { MARKUP_WORDING } from './wordingMarkup';
import { SAVED_WORDING } from './wordingSaved';
import type { Wording } from './wordingParts';

/** Every problem has its words; the compiler sees to it. */
const WORDING: Readonly<Record<ProblemCode, Wording>> = {
  ...MARKUP_WORDING,
  ...CODEBOOK_WORDING,
  ...DOCUMENT_WORDING,
  ...SAVED_WORDING,
};

/** Says in a sentence or two what is wrong and what to do about it. Plain text, on one line. */
export function wordProblem({ code, params }: Problem): string {
  const words = WORDING[code]((name) => (Object.hasOwn(params, name) ? (params[name] ?? '') : ''));
  return words.replace(/\s+/g, ' ').trim();
}
