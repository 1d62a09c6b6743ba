import type { DocumentCache } from '../../analysis/documents';
import type { ShownSide } from '../../features/comparisonModel';
import { studyThen, type KnownCommits } from '../../io/studyThen';
import type { Study } from '../../project/types';
import { parseSideName } from '../../syntax/sideName';

/** Finds a side of a comparison as it is named. Throws NoHistory or a GitError, whose message says why there is none. */
export type SideOf = (study: Study, given: string, signal: AbortSignal) => Promise<ShownSide>;

export function sidesOf({ codersOf }: DocumentCache, known: KnownCommits): SideOf {
  return async (study, given, signal) => {
    const { coder, state } = parseSideName(given);
    if (state === null) return { study, coder, codersOf, state, kind: 'now', commit: null };
    return { ...(await studyThen(study.root, state, { signal }, known)), coder, codersOf, state };
  };
}
