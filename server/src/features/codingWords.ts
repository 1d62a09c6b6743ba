import type { CodingState } from '../protocol/documents';

/** How far a coder is, in words. */
export const CODING_STATES: Readonly<Record<CodingState, string>> = {
  'not-started': 'not started',
  'in-progress': 'in progress',
  done: 'done',
};
