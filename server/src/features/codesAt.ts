import { lineRange, passageExcerpt } from '../project/locator';
import { canonicalId, findFacts, studyOf } from '../project/resolve';
import type { Project } from '../project/types';
import type { CodeAt } from '../protocol/editing';
import { lineMap } from '../syntax/lines';
import type { Annotation } from '../syntax/tree';

/**
 * The codes at a source offset: those that the offset touches in a group, then those of the passages around it, the
 * innermost first.
 */
export function codesAt(project: Project, uri: string, offset: number): readonly CodeAt[] {
  const facts = findFacts(project, uri);
  if (facts === undefined) return [];
  const { parsed } = facts;
  const codebook = studyOf(project, uri)?.codebook;
  const lines = lineMap(parsed.text);
  const found = annotationsAround(parsed.annotations, offset, 'touching').flatMap((annotation) => {
    const text = passageExcerpt(parsed, annotation.passage);
    return annotation.codes.map((use) => {
      const id = codebook === undefined ? use.id.normalize('NFC') : canonicalId(codebook, use.id);
      const { value, at, to } = use;
      const name = codebook?.byId.get(id)?.name ?? id;
      const code: CodeAt = {
        id,
        name,
        value,
        coder: annotation.coder,
        text,
        range: lineRange(lines, at, to),
      };
      return { code, named: at <= offset && offset <= to };
    });
  });
  return [...found.filter(({ named }) => named), ...found.filter(({ named }) => !named)].map(
    ({ code }) => code,
  );
}

/**
 * The annotations whose passage, with its markup, is around a source offset, the innermost first; of one passage in
 * the order of its groups. `touching` counts an offset directly behind the passage too.
 */
export function annotationsAround(
  annotations: readonly Annotation[],
  offset: number,
  edge: 'inside' | 'touching',
): readonly Annotation[] {
  const last = edge === 'inside' ? 0 : 1;
  return annotations
    .filter(({ passage }) => passage.openAt <= offset && offset < passage.groupsTo + last)
    .sort(
      (a, b) =>
        a.end - a.start - (b.end - b.start) || b.passage.openAt - a.passage.openAt || a.groupAt - b.groupAt,
    );
}
