/*
 * "Did you mean": the known ids that are closest to one that is not known. Slips of the fingers count by
 * Damerau-Levenshtein distance; a word or a beginning in common counts too, since people remember a part.
 */

/**
 * The candidates nearest to what was written, best first, at most `max`; none when nothing is near.
 * Cases and the kind of separator do not count as differences. Cheap for some thousand candidates.
 */
export function nearestIds(wanted: string, candidates: Iterable<string>, max = 3): string[] {
  return nearestAmong(candidates)(wanted, max);
}

/** The same for many questions about the same candidates, which are prepared for comparison once. */
export function nearestAmong(candidates: Iterable<string>): (wanted: string, max?: number) => string[] {
  const prepared = [...candidates].map((id) => {
    const text = comparable(id);
    return { id, text, words: wordsOf(text) };
  });
  return (wanted, max = 3) => {
    const target = comparable(wanted);
    if (target === '' || max <= 0) return [];
    const words = new Set(wordsOf(target));
    const limit = target.length <= 3 ? 1 : target.length <= 7 ? 2 : 3;
    const found: { readonly id: string; readonly cost: number }[] = [];
    for (const candidate of prepared) {
      const cost = distanceOf(target, words, candidate, limit);
      if (cost !== null) found.push({ id: candidate.id, cost });
    }
    found.sort((a, b) => a.cost - b.cost || (a.id < b.id ? -1 : a.id > b.id ? 1 : 0));
    return found.slice(0, max).map((entry) => entry.id);
  };
}

/**
 * Damerau-Levenshtein distance (insert, delete, replace, swap of neighbours) in UTF-16 code units, or
 * null when it is above `limit`.
 */
export function editDistance(a: string, b: string, limit: number): number | null {
  if (Math.abs(a.length - b.length) > limit) return null;
  // A cell further than the limit from the diagonal is beyond the limit; it is not looked at.
  const beyond = limit + 1;
  let before = new Array<number>(b.length + 1).fill(beyond);
  let above = Array.from({ length: b.length + 1 }, (_, i) => Math.min(i, beyond));
  let row = new Array<number>(b.length + 1).fill(beyond);
  let leastAbove = 0;
  for (let i = 1; i <= a.length; i++) {
    const from = Math.max(1, i - limit);
    const to = Math.min(b.length, i + limit);
    row[from - 1] = from === 1 ? Math.min(i, beyond) : beyond;
    let least = at(row, from - 1);
    for (let j = from; j <= to; j++) {
      const same = a[i - 1] === b[j - 1];
      let cost = Math.min(at(above, j) + 1, at(row, j - 1) + 1, at(above, j - 1) + (same ? 0 : 1), beyond);
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) {
        cost = Math.min(cost, at(before, j - 2) + 1);
      }
      row[j] = cost;
      least = Math.min(least, cost);
    }
    if (to < b.length) row[to + 1] = beyond;
    // A swap can reach back over one row, so both must be beyond the limit before giving up.
    if (least > limit && leastAbove > limit) return null;
    leastAbove = least;
    [before, above, row] = [above, row, before];
  }
  const distance = at(above, b.length);
  return distance <= limit ? distance : null;
}

interface Prepared {
  readonly text: string;
  readonly words: readonly string[];
}

/** Lower is nearer; null is not near at all. Edits come before parts in common. */
function distanceOf(
  target: string,
  words: ReadonlySet<string>,
  { text, words: own }: Prepared,
  limit: number,
): number | null {
  const edits = editDistance(target, text, limit);
  if (edits !== null && edits < Math.max(target.length, text.length)) return edits;
  if (target.length >= 3 && (text.startsWith(target) || (target.startsWith(text) && text.length >= 3)))
    return 10;
  const shared = own.filter((word) => words.has(word)).length;
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
