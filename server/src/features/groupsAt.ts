import { lineRange, passageExcerpt } from '../project/locator';
import { canonicalId, findFacts, studyOf } from '../project/resolve';
import type { DocumentFacts, Project } from '../project/types';
import type { Position, Range } from '../protocol/base';
import type { GroupAt } from '../protocol/editing';
import { groupsLike } from '../syntax/editGroup';
import { lineMap, type LineMap } from '../syntax/lines';
import type { Annotation, Passage } from '../syntax/tree';
import { annotationsAround } from './codesAt';

/**
 * The groups at a position: that in which it stands, then those of the passages around it, the innermost first. Where
 * `selected` is exactly the text of a passage, those of that passage alone.
 */
export function groupsAt(
  project: Project,
  uri: string,
  position: Position,
  selected: Range | null,
): readonly GroupAt[] {
  const facts = findFacts(project, uri);
  if (facts === undefined) return [];
  const { parsed } = facts;
  const codebook = studyOf(project, uri)?.codebook;
  const lines = lineMap(parsed.text);
  const isSelected = selectionIn(lines, selected);
  return annotationsMeant(facts, position, selected).map((annotation): GroupAt => {
    const { codes, coder, memo, unsure, passage, groupAt, groupTo } = annotation;
    return {
      group: lineRange(lines, groupAt, groupTo),
      codes: codes.map((use) => {
        const id = codebook === undefined ? use.id.normalize('NFC') : canonicalId(codebook, use.id);
        const name = codebook?.byId.get(id)?.name ?? id;
        return { id, written: use.id, name, value: use.value, range: lineRange(lines, use.at, use.to) };
      }),
      ...{ coder, memo, unsure },
      text: passageExcerpt(parsed, passage),
      form: passage.number === null ? 'plain' : 'numbered',
      selected: isSelected(passage),
      alike: groupsLike(parsed, annotation).length,
    };
  });
}

/** The annotations that a command at a position is about, in the order of `groupsAt`. */
export function annotationsMeant(
  { parsed }: DocumentFacts,
  position: Position,
  selected: Range | null,
): readonly Annotation[] {
  const lines = lineMap(parsed.text);
  const isSelected = selectionIn(lines, selected);
  const own = parsed.annotations.filter(({ passage }) => isSelected(passage));
  if (own.length > 0) return own;
  const offset = lines.offsetAt(position);
  const around = annotationsAround(parsed.annotations, offset, 'touching');
  const stands = ({ groupAt, groupTo }: Annotation): boolean => groupAt < offset && offset < groupTo;
  return [...around.filter(stands), ...around.filter((annotation) => !stands(annotation))];
}

/** Whether a passage's text is exactly what is selected. */
function selectionIn(lines: LineMap, selected: Range | null): (passage: Passage) => boolean {
  if (selected === null) return () => false;
  const at = lines.offsetAt(selected.start);
  const to = lines.offsetAt(selected.end);
  return ({ openTo, closeAt }) => at < to && openTo === at && closeAt === to;
}
