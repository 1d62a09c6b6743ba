import { studyOf } from '../project/resolve';
import type { Project } from '../project/types';
import { encodeUri, relativePath } from '../project/uri';
import type { UnplacedModel, UnplacedPassage } from '../protocol/status';
import { lineMap } from '../syntax/lines';
import { UNPLACED } from '../syntax/unplaced';
import { checkUnplaced } from './diagnoseUnplaced';

/** Every annotation of a file's study that has no place in the text, by file, in steps. */
export function* unplacedModelSteps(
  project: Project,
  uri: string | null,
): Generator<undefined, UnplacedModel> {
  const study = uri === null ? undefined : studyOf(project, uri);
  if (study === undefined) return { ready: project.ready, passages: [] };
  const passages: UnplacedPassage[] = [];
  for (const facts of study.documents.values()) {
    if (facts.reading.frontMatter?.data[UNPLACED] === undefined) continue;
    const lines = lineMap(facts.parsed.text);
    checkUnplaced({
      facts,
      report(_code, at, to, { words = null, said = '' } = {}) {
        const range = { start: lines.positionAt(at), end: lines.positionAt(to) };
        const path = relativePath(study.root, facts.uri) ?? facts.uri;
        passages.push({ uri: encodeUri(facts.uri), path, range, words, said });
      },
    });
    yield;
  }
  const byPlace = (a: UnplacedPassage, b: UnplacedPassage): number =>
    a.path === b.path ? a.range.start.line - b.range.start.line : a.path < b.path ? -1 : 1;
  return { ready: project.ready, passages: passages.sort(byPlace) };
}
