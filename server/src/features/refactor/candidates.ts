import { coderIn, compareKeys } from '../../analysis/layers';
import { lineRange, locatorAt, passageExcerpt } from '../../project/locator';
import { canonicalId } from '../../project/resolve';
import type { DocumentFacts, Project } from '../../project/types';
import { encodeUri } from '../../project/uri';
import type { SplitCandidate } from '../../protocol/refactoring';
import { lineMap } from '../../syntax/lines';
import { namingsIn, scopeOf, spellings } from './scope';
import type { Hash } from '../../project/hash';

/** Every passage that has a code, in every copy and round, in the order in which one walks through them. */
export function splitCandidates(
  project: Project,
  root: string,
  code: string,
  hash: Hash,
): readonly SplitCandidate[] {
  const study = project.studies.get(root);
  if (study === undefined) return [];
  const scope = scopeOf(project, study, project);
  const ids = new Set(spellings(scope.codebook, canonicalId(scope.codebook, code)));
  const files = [...scope.writable].sort((a, b) => compareKeys(a.key, b.key) || (a.uri < b.uri ? -1 : 1));
  const candidatesIn = (facts: DocumentFacts): readonly SplitCandidate[] => {
    const namings = [...namingsIn(scope, facts, ids)].filter(({ as }) => as === 'code');
    if (namings.length === 0) return [];
    const { parsed } = facts;
    const lines = lineMap(parsed.text);
    const before = hash(parsed.text);
    const index = new Map(parsed.annotations.map((one, i) => [one, i]));
    return namings.map(({ annotation, use }) => ({
      uri: encodeUri(facts.uri),
      locator: locatorAt(facts, index.get(annotation) ?? 0),
      text: passageExcerpt(parsed, annotation.passage),
      passage: lineRange(lines, annotation.passage.openTo, annotation.passage.closeAt),
      range: lineRange(lines, use.at, use.to),
      before,
      coder: coderIn(facts, annotation),
      value: use.value,
      memo: annotation.memo,
      unsure: annotation.unsure,
    }));
  };
  return files.flatMap(candidatesIn);
}
