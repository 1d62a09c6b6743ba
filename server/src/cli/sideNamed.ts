import type { Side } from '../agreement/comparing/sides';
import { codersIn, codersOfStudy } from '../analysis/layers';
import { NoHistory } from '../io/codebookHistory';
import { GitError } from '../io/git';
import { studyThen, type StudyThen } from '../io/studyThen';
import type { Study } from '../project/types';
import { nearestIds } from '../syntax/nearest';
import { parseSideName } from '../syntax/sideName';
import { CannotRun } from './command';

/** One side of a comparison as it was named: `sg`, or `main:sg` for a coder in a revision or worktree. */
export interface NamedSide extends Side {
  /** As people are told: the coder's name, and the revision. */
  readonly name: string;
  /** Whether nobody goes on working there: a tag or a commit, and no branch. */
  readonly isPast: boolean;
}

/** Finds a coder in the study, or in another state of it. Throws CannotRun where there is no such coder or state. */
export async function sideNamed(study: Study, given: string): Promise<NamedSide> {
  const { state, coder } = parseSideName(given);
  const then = state === null ? null : await studyAtState(study, state);
  const of = then?.study ?? study;
  const coders = codersOfStudy(of);
  if (!coders.includes(coder)) {
    const [near] = nearestIds(coder, coders, 1);
    const known =
      near !== undefined
        ? `Did you mean ${near}?`
        : coders.length === 0
          ? 'No coder is named there.'
          : `Its coders are ${coders.join(', ')}.`;
    const where = state === null ? 'this study' : `the study at ${state}`;
    throw new CannotRun(`${given}: there is no coder ${coder} in ${where}. ${known}`);
  }
  const own = of.codebook.coders.get(coder)?.name ?? coder;
  return {
    ...{ study: of, coder, codersOf: codersIn },
    name: state === null ? own : `${own} at ${state}`,
    isPast: then?.kind === 'past',
  };
}

/**
 * A study as it stood in a revision, or as it stands in another worktree. Throws CannotRun where there is no such revision
 * or worktree, or no study in it.
 */
export async function studyAtState(study: Study, state: string): Promise<StudyThen> {
  try {
    return await studyThen(study.root, state);
  } catch (error) {
    if (error instanceof NoHistory || error instanceof GitError) throw new CannotRun(error.message);
    throw error;
  }
}
