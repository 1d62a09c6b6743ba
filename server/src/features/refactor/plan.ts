import type { Project, Study } from '../../project/types';
import type { Refactoring } from '../../protocol/refactoring';
import type { StudyEditAnswer } from '../../protocol/studyEdit';
import { planDelete } from './deleteUnused';
import { planMerge } from './merge';
import { planMove } from './move';
import { planRedefine } from './redefine';
import { planRename } from './rename';
import { planRetire } from './retire';
import { scopeOf, type Scope } from './scope';
import { planSplit } from './split';
import type { Hash } from '../../project/hash';
import { refused, studyEdit, type Planned } from './studyEdit';
import { WORDS } from './wording';

export interface PlanningParts {
  readonly hash: Hash;
  /** The project as the reader sees it, for what is said; all of it where it is not given. */
  readonly seen?: Project;
}

/**
 * Plans a refactoring of the study at `root`: the edits of all its files, computed and checked but not made, or in
 * words why there are none. Nothing is done by halves: one file in which it does not hold refuses it all.
 */
export function planRefactoring(
  project: Project,
  root: string,
  refactoring: Refactoring,
  { hash, seen = project }: PlanningParts,
): StudyEditAnswer {
  const scope = scopeAt(project, root, seen);
  if (typeof scope === 'string') return refused(scope);
  const plan = planOf(scope, refactoring, hash);
  return typeof plan === 'string' ? refused(plan) : studyEdit(scope, plan, hash);
}

/** The study at a folder as a refactoring sees it; or in words why nothing of it can be changed at the moment. */
export function scopeAt(project: Project, root: string, seen = project): Scope | string {
  const study = project.studies.get(root);
  if (study === undefined) return WORDS.noStudy;
  return obstacleIn(project, study) ?? scopeOf(project, study, seen);
}

/** Why nothing of a study can be refactored at the moment, in words; null when it can. */
export function obstacleIn({ ready }: Project, { problems, codebook }: Study): string | null {
  if (!ready) return WORDS.notReady;
  // While the codebook's text cannot be read, an earlier one serves.
  return problems !== codebook.problems || !codebook.readable ? WORDS.brokenCodebook : null;
}

function planOf(scope: Scope, refactoring: Refactoring, hash: Hash): Planned {
  switch (refactoring.kind) {
    case 'rename':
      return planRename(scope, refactoring);
    case 'merge':
      return planMerge(scope, refactoring);
    case 'split':
      return planSplit(scope, refactoring, hash);
    case 'move':
      return planMove(scope, refactoring);
    case 'retire':
      return planRetire(scope, refactoring);
    case 'redefine':
      return planRedefine(scope, refactoring);
    case 'delete':
      return planDelete(scope, refactoring);
  }
}
