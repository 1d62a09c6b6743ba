import type { OffsetMap } from './offsets';
import type { ParsedDocument, Passage } from './tree';

/** Source offsets at which the opening and the closing of a new passage are inserted. */
export interface Places {
  readonly openAt: number;
  readonly closeAt: number;
}

/**
 * Where the markup of a new passage goes among the markup that stands at the same places of the base text: inside
 * the passages that contain it, around those that it contains, behind those that end where it begins. For a point,
 * behind whatever closes there. `start` and `end` are base offsets.
 */
export function placeMarkup(document: ParsedDocument, map: OffsetMap, start: number, end: number): Places {
  const passages = passagesTouching(document, start, end);
  const startGap = map.toSource(start);
  const behindClosings = passages
    .filter((other) => other.end === start && (other.start < start || other.start === other.end))
    .reduce((at, other) => Math.max(at, other.groupsTo), startGap.first);
  if (start === end) return { openAt: behindClosings, closeAt: behindClosings };
  const behindEarlier = passages
    .filter((other) => other.end === start && other.start < start)
    .reduce((at, other) => Math.max(at, other.groupsTo), startGap.first);
  const openAt = passages
    .filter((other) => other.start === start && other.end <= end && other.openAt >= behindEarlier)
    .reduce((at, other) => Math.min(at, other.openAt), startGap.last);
  const closeAt = passages
    .filter((other) => other.end === end && other.start >= start && other.start < end)
    .reduce((at, other) => Math.max(at, other.groupsTo), map.toSource(end).first);
  return { openAt, closeAt };
}

/** The passages that begin or end at one of two places, each once. */
function passagesTouching(document: ParsedDocument, start: number, end: number): readonly Passage[] {
  const found = new Set<Passage>();
  for (const { passage } of document.annotations) {
    if (passage.start === start || passage.end === start || passage.end === end) found.add(passage);
  }
  return [...found];
}
