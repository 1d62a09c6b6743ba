import { unionsByCode, type MarkedText, type Unit } from '../stretches';

/*
 * What figures of a code need to know of a part of a study, and nothing more. All of it adds up over parts, so that pooling and
 * resampling cost a sum each. Computed by one sweep over sorted beginnings and ends.
 */

/** One code in one part. */
export interface CodeSums {
  /** How much of the part (in units) so many coders gave the code, from none to all who have read it. */
  readonly given: Float64Array;
  /** How much of it each coder gave the code. */
  readonly ofCoder: Float64Array;
  /** How much of it both of a pair of coders gave the code; pairs as `pairsOf` has them. */
  readonly shared: Float64Array;
}

/** A part of a study: a document, or some turns of one. */
export interface PartSums {
  /** In units. */
  readonly length: number;
  /** Whether each coder has read it. */
  readonly read: readonly boolean[];
  readonly coders: number;
  /** Codes that somebody gave there; of any other the whole length is of nobody. */
  readonly codes: ReadonlyMap<string, CodeSums>;
}

/** Sums of one part of a text. @param part in its units; the whole text unless given */
export function partSums({ length, coders }: MarkedText, part: Unit = { start: 0, end: length }): PartSums {
  const read = coders.map((marks) => marks !== null);
  const readers = read.filter(Boolean).length;
  const places = pairPlaces(coders.length);
  const edges: {
    readonly at: number;
    readonly code: string;
    readonly coder: number;
    readonly opens: boolean;
  }[] = [];
  coders.forEach((marks, coder) => {
    for (const [code, ranges] of unionsByCode(marks ?? []))
      for (const { start, end } of ranges) {
        const [from, to] = [Math.max(start, part.start), Math.min(end, part.end)];
        if (from >= to) continue;
        edges.push({ at: from, code, coder, opens: true }, { at: to, code, coder, opens: false });
      }
  });
  edges.sort((x, y) => x.at - y.at);
  const size = part.end - part.start;
  const codes = new Map<string, CodeSums>();
  // Of each code who gives it, and from where on: a code costs nothing where another begins or ends.
  const open = new Map<string, { readonly by: Set<number>; from: number }>();
  for (const { at, code, coder, opens } of edges) {
    const sums = codes.get(code) ?? newSums(readers, coders.length, places.count, size);
    codes.set(code, sums);
    const given = open.get(code) ?? { by: new Set<number>(), from: at };
    open.set(code, given);
    if (at > given.from) add(sums, given.by, at - given.from, places);
    given.from = at;
    if (opens) given.by.add(coder);
    else given.by.delete(coder);
  }
  return { length: size, read, coders: coders.length, codes };
}

function newSums(readers: number, coders: number, pairs: number, size: number): CodeSums {
  const given = new Float64Array(readers + 1);
  given[0] = size;
  return { given, ofCoder: new Float64Array(coders), shared: new Float64Array(pairs) };
}

/** Adds a run of units on which these coders gave the code. */
function add(
  { given, ofCoder, shared }: CodeSums,
  by: ReadonlySet<number>,
  length: number,
  places: PairPlaces,
): void {
  given[0] = (given[0] ?? 0) - length;
  given[by.size] = (given[by.size] ?? 0) + length;
  const ordered = [...by].sort((x, y) => x - y);
  ordered.forEach((coder, i) => {
    ofCoder[coder] = (ofCoder[coder] ?? 0) + length;
    for (const other of ordered.slice(i + 1)) {
      const place = places.of(coder, other);
      shared[place] = (shared[place] ?? 0) + length;
    }
  });
}

interface PairPlaces {
  readonly count: number;
  /** The place of a pair in `pairsOf`; the first is the smaller. */
  of(first: number, second: number): number;
}

/** Where pairs of so many coders stand in `pairsOf`. */
export function pairPlaces(coders: number): PairPlaces {
  return {
    count: (coders * (coders - 1)) / 2,
    of: (first, second) => first * coders - (first * (first + 3)) / 2 + second - 1,
  };
}
