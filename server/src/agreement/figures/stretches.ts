import { sum, type RatedUnit, type Ratings } from './ratings';

/*
 * Passages as judgements. For a code, every unit of text is a yes or a no of every coder who has read it. Characters are
 * never gone through one by one: between two neighbouring beginnings or ends all of them are alike, and are one unit with
 * their number as its weight.
 */

/** A passage with a code. Half-open, in UTF-16 code units from the beginning of the text that is judged. */
export interface Mark {
  readonly start: number;
  readonly end: number;
  readonly code: string;
}

/** What each coder marked in one text of so many characters; null for somebody who has not read it. */
export interface MarkedText {
  readonly length: number;
  readonly coders: readonly (readonly Mark[] | null)[];
}

/** A run of characters on which each coder's marks stay the same. */
export interface Stretch {
  readonly length: number;
  /** The codes that each coder has there, each once and sorted; null for somebody who has not read the text. */
  readonly codes: readonly (readonly string[] | null)[];
}

/**
 * Goes once over the sorted beginnings and ends of all marks. What one coder marked twice with one code is marked once.
 * Costs the number of marks times its logarithm, and per stretch the number of coders and of the codes that one of them begins or
 * ends to have there: sets of codes are as long as they are. Of one code (`textOfCode`) that is one.
 */
export function stretchesOf({ length, coders }: MarkedText): readonly Stretch[] {
  const edges: {
    readonly at: number;
    readonly coder: number;
    readonly code: string;
    readonly step: 1 | -1;
  }[] = [];
  coders.forEach((marks, coder) =>
    marks?.forEach(({ start, end, code }) => {
      if (start >= end) return;
      edges.push({ at: start, coder, code, step: 1 }, { at: end, coder, code, step: -1 });
    }),
  );
  edges.sort((x, y) => x.at - y.at);
  const open = coders.map((marks) => (marks === null ? null : new Map<string, number>()));
  const written = open.map((codes): readonly string[] | null => (codes === null ? null : []));
  const stretches: Stretch[] = [];
  let [from, next] = [0, 0];
  while (from < length) {
    const changed = new Set<number>();
    for (let edge = edges[next]; edge !== undefined && edge.at <= from; edge = edges[++next]) {
      const codes = open[edge.coder];
      if (codes === null || codes === undefined) continue;
      const depth = (codes.get(edge.code) ?? 0) + edge.step;
      if (depth === 0) codes.delete(edge.code);
      else codes.set(edge.code, depth);
      changed.add(edge.coder);
    }
    for (const coder of changed) written[coder] = [...(open[coder]?.keys() ?? [])].sort();
    const to = Math.min(length, edges[next]?.at ?? length);
    stretches.push({ length: to - from, codes: [...written] });
    from = to;
  }
  return stretches;
}

/** How a unit that is longer than a character comes to be coded. */
export type UnitRule =
  /** Any character of it is marked. */
  | 'any'
  /** At least half of its characters are. */
  | 'half';

/** A unit of text, such as a sentence; half-open. */
export interface Unit {
  readonly start: number;
  readonly end: number;
}

/**
 * A text of units in the place of one of characters: each unit is a character of it, and is marked where the rule says so.
 * @param units ordered by where they begin; those of no length are left out
 */
export function onUnits({ coders }: MarkedText, units: readonly Unit[], rule: UnitRule): MarkedText {
  const real = units.filter(({ start, end }) => start < end);
  return { length: real.length, coders: coders.map((marks) => marks && marksOnUnits(marks, real, rule)) };
}

function marksOnUnits(marks: readonly Mark[], units: readonly Unit[], rule: UnitRule): readonly Mark[] {
  const ranges = [...unionsByCode(marks)].flatMap(([code, all]) => all.map((range) => ({ ...range, code })));
  const common = new Map<string, Map<number, number>>();
  for (const [i, j] of overlapsOf(units, ranges)) {
    const [unit, range] = [units[i], ranges[j]];
    if (unit === undefined || range === undefined) continue;
    const ofCode = common.get(range.code) ?? new Map<number, number>();
    common.set(range.code, ofCode);
    const length = Math.min(range.end, unit.end) - Math.max(range.start, unit.start);
    ofCode.set(i, (ofCode.get(i) ?? 0) + length);
  }
  return Array.from(common, ([code, ofCode]) =>
    Array.from(ofCode).flatMap(([i, length]): readonly Mark[] => {
      const unit = units[i];
      const isMarked = unit !== undefined && (rule === 'any' || 2 * length >= unit.end - unit.start);
      return isMarked ? [{ start: i, end: i + 1, code }] : [];
    }),
  ).flat();
}

/**
 * Which of some ranges have characters in common with which of others, by their places: each pair once, in one sweep over where
 * they begin, which costs their number and that of the pairs.
 */
export function* overlapsOf(
  some: readonly Unit[],
  others: readonly Unit[],
): Generator<readonly [some: number, other: number]> {
  const [first, second] = [byBeginning(some), byBeginning(others)];
  const open = { some: [] as number[], others: [] as number[] };
  let [i, j] = [0, 0];
  while (i < first.length || j < second.length) {
    const [a, b] = [first[i] ?? -1, second[j] ?? -1];
    const [one, other] = [some[a], others[b]];
    if (one !== undefined && (other === undefined || one.start <= other.start)) {
      close(open.others, others, one.start);
      for (const place of open.others) yield [a, place];
      open.some.push(a);
      i++;
    } else if (other !== undefined) {
      close(open.some, some, other.start);
      for (const place of open.some) yield [place, b];
      open.others.push(b);
      j++;
    }
  }
}

function byBeginning(ranges: readonly Unit[]): readonly number[] {
  const start = (place: number): number => ranges[place]?.start ?? 0;
  return ranges.map((_, place) => place).sort((x, y) => start(x) - start(y));
}

/** Takes out of what is open what has ended. */
function close(open: number[], ranges: readonly Unit[], at: number): void {
  let kept = 0;
  for (const place of open) if ((ranges[place]?.end ?? 0) > at) open[kept++] = place;
  open.length = kept;
}

/**
 * One coder's marks with each code, ordered: those that overlap as one, and those that only touch as one as well, unless they
 * are to stay apart, as they do where passages are counted and not what is in them.
 */
export function unionsByCode(
  marks: readonly Mark[],
  touching: 'one' | 'apart' = 'one',
): ReadonlyMap<string, readonly Unit[]> {
  const unions = new Map<string, { start: number; end: number }[]>();
  for (const { start, end, code } of [...marks].sort((x, y) => x.start - y.start)) {
    if (start >= end) continue;
    const ranges = unions.get(code) ?? [];
    unions.set(code, ranges);
    const last = ranges.at(-1);
    const isSame = last !== undefined && (touching === 'one' ? start <= last.end : start < last.end);
    if (isSame) last.end = Math.max(last.end, end);
    else ranges.push({ start, end });
  }
  return unions;
}

/** A text with the marks of one code alone, for as many codes as are asked for. */
export function textOfCode({ length, coders }: MarkedText): (code: string) => MarkedText {
  const byCode = coders.map((marks) => {
    const ofCoder = new Map<string, Mark[]>();
    for (const mark of marks ?? []) {
      const known = ofCoder.get(mark.code);
      if (known === undefined) ofCoder.set(mark.code, [mark]);
      else known.push(mark);
    }
    return marks && ofCoder;
  });
  return (code) => ({ length, coders: byCode.map((marks) => marks && (marks.get(code) ?? [])) });
}

/** Yes or no of one code, by coder, of texts that have its marks alone (`textOfCode`). */
export function ratingsOfCode(texts: readonly MarkedText[]): Ratings {
  const units = texts.flatMap(stretchesOf).map(({ length, codes }): RatedUnit => ({
    weight: length,
    given: codes.map((one) => (one === null ? null : one.length > 0 ? 0 : 1)),
  }));
  return { categories: YES_NO, coders: texts[0]?.coders.length ?? 0, units: together(units) };
}

const YES_NO = ['yes', 'no'] as const;

/** Units that everybody judged alike, as one with the sum of their weights. */
export function together(units: readonly RatedUnit[]): readonly RatedUnit[] {
  const byGiven = new Map<string, RatedUnit[]>();
  for (const unit of units) {
    const name = unit.given.join();
    const alike = byGiven.get(name);
    if (alike === undefined) byGiven.set(name, [unit]);
    else alike.push(unit);
  }
  return [...byGiven.values()].flatMap(([first, ...others]) => {
    if (first === undefined) return [];
    return [{ given: first.given, weight: first.weight + sum(others.map(({ weight }) => weight)) }];
  });
}
