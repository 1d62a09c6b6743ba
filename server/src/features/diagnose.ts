import { rootFor } from '../project/placement';
import type { DocumentFacts, Project, Study } from '../project/types';
import { isUntitled } from '../project/uri';
import { baseText } from '../syntax/offsets';
import { compareProblems, problem, type Problem, type Severity } from '../syntax/problem';
import { checkAttributes } from './diagnoseAttributes';
import { createDiagnoseCache, type DiagnoseCache } from './diagnoseCache';
import { checkSecondCodebook, checkTemplates, checkUnused } from './diagnoseCodebook';
import { checkCoders } from './diagnoseCoders';
import { checkCodes } from './diagnoseCodes';
import { once, reportTo, type DocumentCheck } from './diagnoseContext';
import { checkExamples } from './diagnoseExamples';
import { memoProblems } from './diagnoseMemo';
import { checkOverlaps } from './diagnoseOverlaps';
import { checkLineEndings, checkText } from './diagnoseText';
import { savedProblems } from './diagnoseSaved';
import { checkUnplaced } from './diagnoseUnplaced';

export interface DiagnoseOptions {
  /** The reader's own coder id. What is wrong in a file is the same for every reader, so no check asks for it yet. */
  readonly ownCoder: string | null;
  /** By problem code: `error`, `warning`, `information`, `hint` or `off`; anything else is as if not there. */
  readonly severities: Readonly<Record<string, string>>;
  /** The SHA-256 of a text's UTF-8 in hexadecimal. */
  readonly hash: (utf8Text: string) => string;
  /** Kept from one call to the next, it saves work over a whole study. */
  readonly cache?: DiagnoseCache;
}

/**
 * All problems of one file in listing order: of a codebook, a study.yaml or a document (docs/annotation-language.md, section 5;
 * docs/codebook-format.md, Problems). Offsets are UTF-16 in the file's text behind a byte-order mark. Empty for a file
 * that is none of the project's. Until the project is ready, nothing is called unknown, missing or unused.
 */
export function diagnose(project: Project, uri: string, options: DiagnoseOptions): readonly Problem[] {
  const root = rootFor(project.studies, uri);
  const study = root === null ? undefined : project.studies.get(root);
  const cache = options.cache ?? createDiagnoseCache();
  const found =
    study?.codebookUri === uri
      ? codebookProblems(study, project.ready, cache)
      : study?.saved?.uri === uri
        ? savedProblems(study, project.ready && study.hidden === null)
        : fileProblems(project, study, uri, cache, options.hash);
  return withSeverities(found, options.severities).sort(compareProblems);
}

function codebookProblems(study: Study, ready: boolean, cache: DiagnoseCache): readonly Problem[] {
  const problems: Problem[] = [...study.problems];
  // While the text cannot be read, an earlier state serves, whose places are not those of the text.
  if (study.problems !== study.codebook.problems) return problems;
  const report = reportTo(problems);
  checkSecondCodebook(study, report);
  checkTemplates(study, report);
  // Of what others made of a code, who codes blind knows nothing: it would be called unused, and its examples stale.
  if (ready && study.codebook.readable && study.hidden === null) {
    checkUnused(study, report);
    checkExamples(study, cache, report);
  }
  return problems;
}

function fileProblems(
  project: Project,
  study: Study | undefined,
  uri: string,
  cache: DiagnoseCache,
  hash: DiagnoseOptions['hash'],
): readonly Problem[] {
  const facts = study?.documents.get(uri) ?? project.strays.get(uri);
  if (facts === undefined) return [];
  const { role, undecodable } = facts;
  if (role === 'none' && isUntitled(uri) && study !== undefined) {
    return untitledProblems({ study, facts, ready: project.ready, cache, hash });
  }
  if (role === 'none') return strayProblems(facts, project.ready);
  if (role === 'table' || role === 'ignored' || study === undefined) return [];
  if (undecodable !== null) return [problem('not-utf8', 0, 0, { reason: undecodable })];
  if (role === 'memo') return memoProblems(study, facts, project.ready, cache);
  const problems: Problem[] = [...facts.parsed.problems];
  const report = reportTo(problems);
  checkLineEndings({ facts, report });
  if (role === 'source') {
    if (project.ready) reportMarkedUp(facts, 'source', problems);
    return problems;
  }
  const base = once(() => baseText(facts.parsed));
  const check = { study, facts, ready: project.ready, cache, hash, base, report };
  checkCodes(check);
  checkCoders(check);
  checkOverlaps(check);
  checkAttributes(check);
  checkText(check);
  checkUnplaced(check);
  return problems;
}

/** An open file that no template matches: nothing is said of it unless somebody has coded in it. */
function strayProblems(facts: DocumentFacts, ready: boolean): readonly Problem[] {
  if (facts.parsed.annotations.length === 0) return [];
  const problems: Problem[] = [...facts.parsed.problems];
  if (ready) reportMarkedUp(facts, facts.root === null ? 'no-study' : 'no-template', problems);
  return problems;
}

/** A text that nobody has saved yet: its codes are checked as they will be, and it is said that they do not count yet. */
function untitledProblems(parts: Omit<DocumentCheck, 'base' | 'report'>): readonly Problem[] {
  const { facts, ready } = parts;
  const problems: Problem[] = [...facts.parsed.problems];
  const check = { ...parts, base: once(() => baseText(facts.parsed)), report: reportTo(problems) };
  checkCodes(check);
  checkCoders(check);
  checkOverlaps(check);
  if (ready) reportMarkedUp(facts, 'unsaved', problems);
  return problems;
}

/** `not-in-study` at the first group. A source is never coded, so marks there count as little as outside the study. */
function reportMarkedUp({ parsed }: DocumentFacts, reason: string, problems: Problem[]): void {
  const [first] = [...parsed.annotations].sort((a, b) => a.groupAt - b.groupAt);
  if (first !== undefined) problems.push(problem('not-in-study', first.groupAt, first.groupTo, { reason }));
}

const SEVERITIES: readonly string[] = ['error', 'warning', 'information', 'hint'] satisfies Severity[];

function withSeverities(problems: readonly Problem[], severities: DiagnoseOptions['severities']): Problem[] {
  return problems.flatMap((found) => {
    const wanted = Object.hasOwn(severities, found.code) ? severities[found.code] : undefined;
    if (wanted === 'off') return [];
    if (wanted === undefined || wanted === found.severity || !SEVERITIES.includes(wanted)) return [found];
    return [{ ...found, severity: wanted as Severity }];
  });
}
