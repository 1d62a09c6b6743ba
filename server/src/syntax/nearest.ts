/*
 * "Did you mean": the known ids that are closest to one that is not known. Slips of the fingers count by
 * Damerau-Levenshtein distance; a word or a beginning in common counts too, since people remember a part.
 */

/**
 * The candidates nearest to what was written, best first, at most `max`; none when nothing is near.
 * Cases and the kind of separator do not count as differences. Cheap for some thousand candidates.
 */
export function nearestIds(wanted: string, candidates: Iterable<string>, max = 3): string[] {
  const target = comparable(wanted);
  if (target === '' || max <= 0) return [];
  const words = new Set(wordsOf(target));
  const limit = target.length <= 3 ? 1 : target.length <= 7 ? 2 : 3;
  const found: { readonly id: string; readonly cost: number }[] = [];
  for (const id of candidates) {
    const cost = distanceOf(target, words, comparable(id), limit);
    if (cost !== null) found.push({ id, cost });
  }
  found.sort((a, b) => a.cost - b.cost || (a.id < b.id ? -1 : a.id > b.id ? 1 : 0));
  return found.slice(0, max).map((entry) => entry.id);
}

/**
 * Damerau-Levenshtein distance (insert, delete, replace, swap of neighbours) in UTF-16 code units, or
 * null when it is above `limit`.
 */
export function editDistance(a: string, b: string, limit: number): number | null {
  if (Math.abs(a.length - b.length) > limit) return null;
  let before: number[] = [];
  let above = Array.from({ length: b.length + 1 }, (_, i) => i);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    let least = i;
    for (let j = 1; j <= b.length; j++) {
      const same = a[i - 1] === b[j - 1];
      let cost = Math.min(at(above, j) + 1, at(row, j - 1) + 1, at(above, j - 1) + (same ? 0 : 1));
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) {
        cost = Math.min(cost, at(before, j - 2) + 1);
      }
      row.push(cost);
      least = Math.min(least, cost);
    }
    // A swap can reach back over one row, so both must be beyond the limit before giving up.
    if (least > limit && Math.min(...above) > limit) return null;
    before = above;
    above = row;
  }
  const distance = at(above, b.length);
  return distance <= limit ? distance : null;
}

/** Lower is nearer; null is not near at all. Edits come before parts in common. */
function distanceOf(target: string, words: ReadonlySet<string>, id: string, limit: number): number | null {
  const edits = editDistance(target, id, limit);
  if (edits !== null && edits < Math.max(target.length, id.length)) return edits;
  if (target.length >= 3 && (id.startsWith(target) || (target.startsWith(id) && id.length >= 3))) return 10;
  const shared = wordsOf(id).filter((word) => words.has(word)).length;
  return shared > 0 ? 20 - shared : null;
}

function comparable(id: string): string {
  return id
    .slice(0, 100)
    .normalize('NFC')
    .toLowerCase()
    .replace(/[_./ ]/g, '-');
}

/** Words of four letters or more: shorter ones are mostly `of` and `the`. */
function wordsOf(id: string): string[] {
  return id.split('-').filter((word) => word.length >= 4);
}

function at(row: readonly number[], index: number): number {
  return row[index] ?? 0;
}
