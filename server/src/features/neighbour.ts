import { lineRange } from '../project/locator';
import { findFacts } from '../project/resolve';
import type { Project } from '../project/types';
import type { Range } from '../protocol/base';
import type { NeighbourParams } from '../protocol/editing';
import { lineMap } from '../syntax/lines';

/**
 * The passage that begins next behind, or last before, a source offset: the text between its brackets. Behind the
 * last comes the first, as in the editor's own commands for problems. Null in a document without passages.
 * @param offset the beginning of the editor's selection, so that the passage selected last is passed over
 */
export function neighbour(
  project: Project,
  uri: string,
  offset: number,
  direction: NeighbourParams['direction'],
): Range | null {
  const facts = findFacts(project, uri);
  if (facts === undefined) return null;
  // Openings in the text stand in the order of the base text, the outer before the inner.
  const passages = [...new Set(facts.parsed.annotations.map(({ passage }) => passage))];
  passages.sort((a, b) => a.openTo - b.openTo);
  const found =
    direction === 'next'
      ? (passages.find(({ openTo }) => openTo > offset) ?? passages[0])
      : (passages.findLast(({ openTo }) => openTo < offset) ?? passages.at(-1));
  return found === undefined ? null : lineRange(lineMap(facts.parsed.text), found.openTo, found.closeAt);
}
