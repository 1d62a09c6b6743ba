import type { CodeIndex, CodeTally, DocumentFacts } from './types';

type Names = ReadonlyMap<string, number>;

const NONE: Names = new Map();

/**
 * The index after files' names changed from `before` to `after`; the same object when nothing changed, so that typing
 * prose costs no index work.
 */
export function updateIndex(
  index: CodeIndex,
  changes: readonly { readonly before: Names | undefined; readonly after: Names | undefined }[],
): CodeIndex {
  const changed = changes.filter(({ before, after }) => !sameNames(before ?? NONE, after ?? NONE));
  if (changed.length === 0) return index;
  const next = new Map<string, CodeTally>(index);
  for (const { before = NONE, after = NONE } of changed) {
    for (const [id, count] of before) add(next, id, -count, -1);
    for (const [id, count] of after) add(next, id, count, 1);
  }
  return next;
}

/** The names that count towards a code's use: those of coded copies, not of sources and memos. */
export function countedNames(facts: DocumentFacts | undefined): ReadonlyMap<string, number> | undefined {
  return facts?.role === 'document' || facts?.role === 'consensus' ? facts.names : undefined;
}

function add(index: Map<string, CodeTally>, id: string, uses: number, files: number): void {
  const tally = index.get(id);
  const sum = { uses: (tally?.uses ?? 0) + uses, files: (tally?.files ?? 0) + files };
  if (sum.files > 0) index.set(id, sum);
  else index.delete(id);
}

function sameNames(a: Names, b: Names): boolean {
  if (a === b) return true;
  if (a.size !== b.size) return false;
  for (const [id, count] of a) if (b.get(id) !== count) return false;
  return true;
}
