import { collectFacts } from '../project/facts';
import { studyOf } from '../project/resolve';
import type { DocumentFacts, Project, Study } from '../project/types';
import { relativePath } from '../project/uri';
import { baseText } from '../syntax/offsets';
import { parseDocument } from '../syntax/parseDocument';
import type { Problem, ProblemCode } from '../syntax/problem';
import { classifyPath } from '../syntax/studyPaths';
import { applyChanges, composeChanges, type TextChange } from '../syntax/textChange';
import { safeFixOf } from './quickFixes';
import { holds, type Fix } from './quickFixParts';

/** What all safe fixes of a file come to. */
export interface FixedFile {
  /** Ascending and disjoint, source offsets of the file as it is. */
  readonly changes: readonly TextChange[];
  /** The whole text afterwards. */
  readonly text: string;
  /** How many problems were mended. */
  readonly fixed: number;
}

/** The kinds of problems that have fixes about which there can be no two minds. */
export const SAFE_KINDS: readonly ProblemCode[] = [
  'alias-used',
  'retired-code',
  'duplicate-code',
  'overlapping-duplicate',
  'malformed-group',
];

/** Finds the problems of a file in a project. */
export type FindProblems = (project: Project, uri: string) => readonly Problem[];

/** One fix may uncover another problem of its kind: overlapping passages are merged two by two. */
const MOST_ROUNDS = 50;

/**
 * Mends all problems of these kinds in a document that have one safe fix. Each round is checked by reading its result:
 * where it does not hold as a whole, its fixes are tried one by one. Null where there is nothing to mend.
 */
export function fixAll(
  project: Project,
  facts: DocumentFacts,
  kinds: ReadonlySet<ProblemCode>,
  find: FindProblems,
): FixedFile | null {
  const study = studyOf(project, facts.uri);
  if (study === undefined || facts.role === 'source' || facts.undecodable !== null) return null;
  let state = { project, study, facts };
  let changes: readonly TextChange[] = [];
  let fixed = 0;
  for (let round = 0; round < MOST_ROUNDS; round++) {
    const problems = find(state.project, facts.uri).filter(({ code }) => kinds.has(code));
    const step = oneRound(state.study, state.facts, problems);
    if (step.length === 0) break;
    fixed += step.length;
    const made = step.flatMap((fix) => fix.changes);
    changes = composeChanges(changes, made);
    state = withText(state, applyChanges(state.facts.parsed.text, made));
  }
  return fixed === 0 ? null : { changes, text: state.facts.parsed.text, fixed };
}

/** Fixes that go together: none changes what another one changes, and the result says what it should. */
function oneRound(study: Study, facts: DocumentFacts, problems: readonly Problem[]): readonly Fix[] {
  const all: Fix[] = [];
  const single: Fix[] = [];
  let behind = -1;
  for (const problem of problems) {
    const fix = safeFixOf({ study, facts, problem });
    const first = fix?.changes[0];
    const last = fix?.changes.at(-1);
    if (fix === null || first === undefined || last === undefined || first.at < behind) continue;
    behind = last.to;
    all.push(fix);
    if (single.length === 0 && holds({ study, facts, problem }, fix)) single.push(fix);
  }
  return holdTogether(facts, all) ? all : single;
}

function holdTogether(facts: DocumentFacts, fixes: readonly Fix[]): boolean {
  const { parsed } = facts;
  const text = applyChanges(
    parsed.text,
    fixes.flatMap(({ changes }) => changes),
  );
  const after = parseDocument(text, { coder: facts.captures.get('coder') ?? null });
  return baseText(after) === baseText(parsed) && after.problems.length <= parsed.problems.length;
}

interface State {
  readonly project: Project;
  readonly study: Study;
  readonly facts: DocumentFacts;
}

/** The project as it would be with another text of the document. */
function withText({ project, study, facts }: State, text: string): State {
  const { uri, version } = facts;
  const classified = classifyPath(study.templates, relativePath(study.root, uri) ?? '');
  const { speakers } = study.codebook;
  const content = { kind: 'text', text } as const;
  const changed = collectFacts({ uri, root: study.root, classified, content, version, speakers }, undefined);
  const documents = study.documents.with([[facts.uri, changed]]);
  const next = { ...study, documents };
  const studies = new Map(project.studies).set(study.root, next);
  return { project: { ...project, studies }, study: next, facts: changed };
}
