import type { DocumentFacts, Project } from '../project/types';
import { FIXABLE, type FixableKind } from '../protocol/fixing';
import type { FileEdit, StudyEditAnswer } from '../protocol/studyEdit';
import { obstacleIn } from './edit';
import { fixAll, type FindProblems } from './fixAll';
import { obstacleIn as obstacleInStudy, type PlanningParts } from './refactor/plan';
import { scopeOf, type Scope } from './refactor/scope';
import { fileEdit, refused } from './refactor/studyEdit';
import { counted, noticesOf, pathIn, someOf, WORDS } from './refactor/wording';

/**
 * Mends all problems of one kind in all documents of the study at `root`: the edits, computed and checked but not made,
 * or in words why there are none. Unlike a refactoring it may leave something: each fix stands alone, and what is left is
 * said. Sources, memos and files that are no UTF-8 text are never written. A step for each file.
 */
export function* fixAllInStudy(
  project: Project,
  root: string,
  code: string,
  { hash, find, seen = project }: PlanningParts & { readonly find: FindProblems },
): Generator<undefined, StudyEditAnswer> {
  const study = project.studies.get(root);
  if (study === undefined) return refused(WORDS.noStudy);
  const obstacle = obstacleInStudy(project, study);
  if (obstacle !== null) return refused(obstacle);
  if (!isFixable(code)) return refused(WORDS.nothingToDo);
  const scope = scopeOf(project, study, seen);
  const kinds = new Set([code]);
  const files: FileEdit[] = [];
  const closed: string[] = [];
  const undecided: Undecided[] = [];
  const told = (many: number): number => (scope.mayTell === null ? many : 0);
  for (const facts of scope.writable) {
    if (!mayHave(scope, facts, code)) continue;
    yield;
    const fixed = fixAll(project, facts, kinds, find);
    const path = pathIn(study, facts.uri);
    if (fixed.left > 0) undecided.push({ path, left: fixed.left });
    if (fixed.fixed === 0) continue;
    if (obstacleIn(facts) === null)
      files.push(fileEdit(facts, facts.parsed.text, fixed.text, fixed.changes, told(fixed.fixed), hash));
    else closed.push(path);
  }
  const notices = [...leftOver(undecided, closed), ...noticesOf(scope, namesOf(scope, code), NOTHING_TWICE)];
  if (files.length === 0) return refused([WORDS.nothingToDo, ...notices].join(' '));
  return { ok: true, title: `Fix all: ${FIXABLE[code]}`, files, notices };
}

function isFixable(code: string): code is FixableKind {
  return Object.hasOwn(FIXABLE, code);
}

const NOTHING_TWICE = { twice: [], notes: 0 } as const;

/** The names that problems of a kind are about; none where they may be of any code. */
function namesOf({ codebook }: Scope, code: FixableKind): ReadonlySet<string> {
  if (code === 'alias-used') return new Set(codebook.aliases.keys());
  if (code !== 'retired-code') return new Set();
  const replaced = codebook.codes.filter(
    ({ status, replacedBy }) => status === 'retired' && replacedBy !== null,
  );
  return new Set(replaced.flatMap(({ id, aliases }) => [id, ...aliases]));
}

/** Whether a file may have such a problem: told without its tree where it can be. */
function mayHave(scope: Scope, { names }: DocumentFacts, code: FixableKind): boolean {
  if (code !== 'alias-used' && code !== 'retired-code') return true;
  const wanted = namesOf(scope, code);
  for (const name of names.keys()) if (wanted.has(name)) return true;
  return false;
}

interface Undecided {
  readonly path: string;
  readonly left: number;
}

function leftOver(undecided: readonly Undecided[], closed: readonly string[]): readonly string[] {
  const notices: string[] = [];
  const left = undecided.reduce((sum, one) => sum + one.left, 0);
  if (left > 0) {
    const files = someOf(undecided.map(({ path }) => path));
    const stay = left === 1 ? 'stays, since a person has' : 'stay, since a person has';
    notices.push(`${counted(left, 'such problem')} ${stay} to decide: ${files}.`);
  }
  if (closed.length > 0)
    notices.push(`Left alone, since their front matter cannot be read: ${someOf(closed)}.`);
  return notices;
}
