import { findFacts, studyOf } from '../project/resolve';
import type { Project } from '../project/types';
import { baseName } from '../project/uri';
import type { StatusModel } from '../protocol/status';
import type { Problem } from '../syntax/problem';

/**
 * What the status bar says of a file.
 * @param uri null when no file is shown
 * @param problems those that are shown for the file, after settings
 */
export function statusModel(
  project: Project,
  uri: string | null,
  problems: readonly Pick<Problem, 'severity'>[],
): StatusModel {
  const study = uri === null ? undefined : studyOf(project, uri);
  const facts = uri === null ? undefined : findFacts(project, uri);
  const count = (severity: Problem['severity']): number =>
    problems.filter((one) => one.severity === severity).length;
  return {
    ready: project.ready,
    study: study === undefined ? null : (study.codebook.title ?? baseName(study.root)),
    passages:
      facts === undefined ? null : new Set(facts.parsed.annotations.map(({ passage }) => passage)).size,
    errors: count('error'),
    warnings: count('warning'),
  };
}
