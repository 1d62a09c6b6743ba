import { collectFacts } from '../project/facts';
import { studyOf } from '../project/resolve';
import type { DocumentFacts, Project, Study } from '../project/types';
import { relativePath } from '../project/uri';
import { FIXABLE, type FixableKind } from '../protocol/fixing';
import { baseText } from '../syntax/offsets';
import { parseDocument } from '../syntax/parseDocument';
import type { Problem, ProblemCode } from '../syntax/problem';
import { classifyPath } from '../syntax/studyPaths';
import { applyChanges, composeChanges, type TextChange } from '../syntax/textChange';
import type { Annotation, ParsedDocument } from '../syntax/tree';
import { safeFixOf } from './quickFixes';
import type { Fix } from './quickFixParts';
import { indexUses } from './quickFixUses';

/** What all safe fixes of a file come to. */
export interface FixedFile {
  /** Ascending and disjoint, source offsets of the file as it is; none where nothing is mended. */
  readonly changes: readonly TextChange[];
  /** The whole text afterwards. */
  readonly text: string;
  /** How many problems were mended. */
  readonly fixed: number;
  /** How many of these kinds stay, for a person to decide. */
  readonly left: number;
}

/** The kinds of problems that have fixes about which there can be no two minds. */
export const SAFE_KINDS = Object.keys(FIXABLE) as readonly FixableKind[];

/** Finds the problems of a file in a project. */
export type FindProblems = (project: Project, uri: string) => readonly Problem[];

/** One fix may uncover another problem of its kind: overlapping passages are merged two by two. */
const MOST_ROUNDS = 50;

/**
 * Mends all problems of these kinds in a document that have one safe fix. The fixes of a round are one edit, checked by
 * reading its result; where it does not hold as a whole, those that spoil it are found by halving.
 */
export function fixAll(
  project: Project,
  facts: DocumentFacts,
  kinds: ReadonlySet<ProblemCode>,
  find: FindProblems,
): FixedFile {
  const study = studyOf(project, facts.uri);
  const nothing = { changes: [], text: facts.parsed.text, fixed: 0, left: 0 };
  if (study === undefined || facts.role === 'source' || facts.undecodable !== null) return nothing;
  let state = { project, study, facts };
  let changes: readonly TextChange[] = [];
  let fixed = 0;
  for (let round = 0; ; round++) {
    const problems = find(state.project, facts.uri).filter(({ code }) => kinds.has(code));
    const made = round < MOST_ROUNDS ? oneRound(state.study, state.facts, problems) : [];
    if (made.length === 0) return { changes, text: state.facts.parsed.text, fixed, left: problems.length };
    fixed += made.length;
    const step = changesOf(made);
    changes = composeChanges(changes, step);
    state = withText(state, applyChanges(state.facts.parsed.text, step));
  }
}

/** Fixes that go together: none changes what another one changes, and the result says what it should. */
function oneRound(study: Study, facts: DocumentFacts, problems: readonly Problem[]): readonly Fix[] {
  const all: Fix[] = [];
  let behind = -1;
  const uses = indexUses(study, facts.parsed);
  for (const problem of problems) {
    const fix = safeFixOf({ study, facts, problem, uses, behind });
    const first = fix?.changes[0];
    const last = fix?.changes.at(-1);
    if (fix === null || first === undefined || last === undefined || first.at < behind) continue;
    behind = last.to;
    all.push(fix);
  }
  return holding(facts, all, { left: MOST_CHECKS });
}

/** How often the text of a file is read to find fixes that do not hold. */
const MOST_CHECKS = 64;

/** The fixes without those that do not hold. */
function holding(facts: DocumentFacts, fixes: readonly Fix[], checks: { left: number }): readonly Fix[] {
  if (fixes.length === 0 || checks.left-- <= 0) return [];
  if (holdTogether(facts.parsed, fixes, facts.captures.get('coder') ?? null)) return fixes;
  if (fixes.length === 1) return [];
  const half = fixes.length >> 1;
  const first = holding(facts, fixes.slice(0, half), checks);
  const second = holding(facts, fixes.slice(half), checks);
  if (first.length === 0 || second.length === 0) return [...first, ...second];
  // Each holds by itself; where they do not together, the next round sees to the others.
  return holdTogether(facts.parsed, [...first, ...second], facts.captures.get('coder') ?? null)
    ? [...first, ...second]
    : first;
}

/** Whether the text stays, no problem of the parser comes, and every group that is not touched says what it said. */
function holdTogether(before: ParsedDocument, fixes: readonly Fix[], coder: string | null): boolean {
  const changes = changesOf(fixes);
  const after = parseDocument(applyChanges(before.text, changes), { coder });
  if (baseText(after) !== baseText(before) || after.problems.length > before.problems.length) return false;
  const said = countBy(after.annotations, sayingOf);
  const untouched = before.annotations.filter(({ groupAt, groupTo }) => !touches(changes, groupAt, groupTo));
  return Array.from(countBy(untouched, sayingOf)).every(([saying, n]) => (said.get(saying) ?? 0) >= n);
}

function sayingOf({ start, end, codes, coder, memo, unsure }: Annotation): string {
  return JSON.stringify([start, end, codes.map(({ id, value }) => [id, value]), coder, memo, unsure]);
}

function countBy<T>(items: readonly T[], keyOf: (item: T) => string): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const item of items) counts.set(keyOf(item), (counts.get(keyOf(item)) ?? 0) + 1);
  return counts;
}

/** Whether one of ascending changes lies in a range. */
function touches(changes: readonly TextChange[], at: number, to: number): boolean {
  let low = 0;
  let high = changes.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((changes[middle]?.to ?? 0) <= at) low = middle + 1;
    else high = middle;
  }
  const found = changes[low];
  return found !== undefined && found.at < to;
}

function changesOf(fixes: readonly Fix[]): readonly TextChange[] {
  return fixes.flatMap(({ changes }) => changes);
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
