import { findFacts, studyOf } from '../project/resolve';
import type { Project } from '../project/types';
import { baseName, encodeUri, relativePath } from '../project/uri';
import type { AlteredText, SealModel, StatusModel } from '../protocol/status';
import { lineMap } from '../syntax/lines';
import type { Problem } from '../syntax/problem';
import { sealSteps, type SealCache } from './seal';

/**
 * What the status bar says of a file.
 * @param uri null when no file is shown
 * @param problems those that are shown for the file, after settings
 * @param whole all that is known, where that may be more than what the reader sees
 */
export function statusModel(
  project: Project,
  uri: string | null,
  problems: readonly Pick<Problem, 'severity'>[],
  whole = project,
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
    hidden: facts === undefined && uri !== null && findFacts(whole, uri) !== undefined,
    errors: count('error'),
    warnings: count('warning'),
  };
}

/**
 * What the status bar says of the texts of a file's study, in steps: a text is hashed when it is first asked for.
 * @param uri null when no file is shown
 * @param problems those of a file, by which the place is found
 */
export function* sealModelSteps(
  project: Project,
  uri: string | null,
  cache: SealCache,
  problems: (uri: string) => readonly Problem[],
): Generator<undefined, SealModel> {
  const study = uri === null ? undefined : studyOf(project, uri);
  if (study === undefined) return { ready: project.ready, texts: 0, altered: [] };
  const { texts, altered } = yield* sealSteps(study, cache);
  const places: AlteredText[] = [];
  for (const facts of altered) {
    const found = problems(facts.uri).find(({ code }) => code === 'text-changed');
    const lines = lineMap(facts.reading.text);
    const range = { start: lines.positionAt(found?.start ?? 0), end: lines.positionAt(found?.end ?? 0) };
    places.push({ uri: encodeUri(facts.uri), path: relativePath(study.root, facts.uri) ?? facts.uri, range });
    yield;
  }
  return { ready: project.ready, texts, altered: places };
}
