import type { DocumentCache } from '../../analysis/documents';
import type { ShownSide } from '../../features/comparisonModel';
import { studyThen, type KnownCommits, type ReadingThen } from '../../io/studyThen';
import { seenStudy } from '../../project/sight';
import type { Study } from '../../project/types';
import { parseSideName } from '../../syntax/sideName';
import type { Look } from '../longWork';

/** Finds a side of a comparison as it is named. Throws NoHistory or a GitError, whose message says why there is none. */
export type SideOf = (study: Study, given: string, signal: AbortSignal, look?: Look) => Promise<ShownSide>;

export function sidesOf({ codersOf }: DocumentCache, known: KnownCommits): SideOf {
  return async (study, given, signal, look) => {
    const { coder, state } = parseSideName(given);
    if (state === null) return { study, coder, codersOf, state, kind: 'now', commit: null };
    const then = await studyThen(study.root, state, { signal, ...readingSeen(look) }, known);
    // What is hidden now is hidden as it was, whatever the codebook said then.
    return { ...then, study: seenStudy(then.study, study.hidden), coder, codersOf, state };
  };
}

/** How far reading a study in another state is, told as a part of long work. */
export function readingSeen(look: Look | undefined): Pick<ReadingThen, 'onProgress'> {
  return look === undefined ? {} : { onProgress: ({ read, files }) => look({ done: read, all: files }) };
}
