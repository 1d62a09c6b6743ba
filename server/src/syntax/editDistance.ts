/*
 * Damerau-Levenshtein distance: inserts, deletes, replacements, and swaps of neighbours, each one edit, in UTF-16 code
 * units. No unit is touched twice.
 */

/** The distance of two texts, or null when it is above `limit`. */
export function editDistance(a: string, b: string, limit: number): number | null {
  return Math.abs(a.length - b.length) > limit ? null : distanceTo(b, limit).of(a, 0);
}

/** Distances of many texts, one after the other, to the same one. */
export interface DistanceTo {
  /**
   * The distance of `text`, or null when it is above the limit. Its first `shared` units must be those of the text asked
   * for before: what was found out about them is not found out again.
   */
  readonly of: (text: string, shared: number) => number | null;
  /** A text that shares so many units with the one asked for last is beyond the limit too, whatever follows. */
  readonly hopelessAt: () => number;
}

/** Prepares for distances to `target`; the time for each is the number of its units that are new, times the limit. */
export function distanceTo(target: string, limit: number): DistanceTo {
  // A cell further than the limit from the diagonal is beyond the limit; it is not looked at.
  const beyond = limit + 1;
  const width = target.length + 1;
  const rows: number[][] = [Array.from({ length: width }, (_, j) => Math.min(j, beyond))];
  let hopelessAt = Infinity;

  /** Fills the row of the i-th unit of `text`, counted from 1; gives back the least of it. */
  const fill = (text: string, i: number): number => {
    const row = (rows[i] ??= new Array<number>(width).fill(beyond));
    const above = rows[i - 1] ?? row;
    const before = rows[i - 2];
    const from = Math.max(1, i - limit);
    const to = Math.min(target.length, i + limit);
    row[from - 1] = from === 1 ? Math.min(i, beyond) : beyond;
    let smallest = at(row, from - 1);
    for (let j = from; j <= to; j++) {
      const same = text[i - 1] === target[j - 1];
      let cost = Math.min(at(above, j) + 1, at(row, j - 1) + 1, at(above, j - 1) + (same ? 0 : 1), beyond);
      if (before && j > 1 && text[i - 1] === target[j - 2] && text[i - 2] === target[j - 1]) {
        cost = Math.min(cost, at(before, j - 2) + 1);
      }
      row[j] = cost;
      smallest = Math.min(smallest, cost);
    }
    return smallest;
  };

  return {
    hopelessAt: () => hopelessAt,
    of(text, shared) {
      if (shared < hopelessAt) hopelessAt = Infinity;
      for (let i = shared + 1; i <= text.length && hopelessAt === Infinity; i++) {
        // Each row is at least as far as the one above it, and a swap, which reaches over one, at least as far as that.
        if (fill(text, i) > limit) hopelessAt = i;
      }
      if (text.length >= hopelessAt) return null;
      const distance = at(rows[text.length] ?? [], target.length);
      return distance <= limit ? distance : null;
    },
  };
}

function at(row: readonly number[], index: number): number {
  return row[index] ?? 0;
}
