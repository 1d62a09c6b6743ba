import { offsetMap } from '../../syntax/offsets';
import { scanBody } from '../../syntax/scanBody';
import type { Annotation, ParsedDocument } from '../../syntax/tree';
import type { Unplaced } from '../../syntax/unplaced';

/** A passage as it is written, also one whose groups say nothing. */
export interface Mark {
  /** Base range of the text that it is written in; both 0 for one that was unplaced. */
  readonly start: number;
  readonly end: number;
  /** Digits of a numbered one. */
  readonly number: string | null;
  readonly groups: string;
  /** Where its opening and its closing stand in the source. */
  readonly openAt: number;
  readonly closeAt: number;
  readonly annotations: readonly Annotation[];
  /** What front matter had of it where it was unplaced. */
  readonly unplaced: Unplaced | null;
}

/** Every passage of a document, in the order in which they open. */
export function marksOf(document: ParsedDocument): readonly Mark[] {
  const { text, bodyAt, annotations } = document;
  const { passages, marks } = scanBody(text, bodyAt);
  const map = offsetMap(document);
  const byOpening = new Map<number, Annotation[]>();
  for (const annotation of annotations) {
    const { openAt } = annotation.passage;
    const list = byOpening.get(openAt);
    if (list === undefined) byOpening.set(openAt, [annotation]);
    else list.push(annotation);
  }
  const found = passages.map(({ number, openMark, closeAt, closeTo, groups }): Mark => {
    const openAt = marks.at[openMark] ?? 0;
    return {
      start: map.toBase(openAt),
      end: map.toBase(closeAt),
      number,
      groups: text.slice(closeTo, groups.at(-1) ?? closeTo),
      openAt,
      closeAt,
      annotations: byOpening.get(openAt) ?? [],
      unplaced: null,
    };
  });
  return found.sort((a, b) => a.openAt - b.openAt);
}

/** A passage that was unplaced, as if it stood behind everything. */
export function markOf(unplaced: Unplaced): Mark {
  const { groups, annotations } = unplaced;
  const at = Number.MAX_SAFE_INTEGER;
  return { start: 0, end: 0, number: null, groups, openAt: at, closeAt: at, annotations, unplaced };
}
