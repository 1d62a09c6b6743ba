import { firstOf } from '../../syntax/firstOf';
import { defined, notDefined, refused, type Figure, type Refused } from './figure';
import { pairsOf, sum } from './ratings';
import { unionsByCode, type Mark, type MarkedText, type Unit } from './stretches';

/*
 * The alphas of unitizing: where coders find the passages themselves, and each word has one code or none (a group of
 * codes of which one excludes the others). After Krippendorff, Mathet, Bouvry and Widlöcher, "On the reliability of unitizing
 * textual continua: further developments", Quality & Quantity 50 (2016). Neither the paper nor its erratum (p. 2365) could be read: the
 * formulas are those on which other programs agree, and the reference cases are theirs. A coder's text is a tiling by passages with a code
 * and gaps, which have the value 0.
 */

/** Sums over tilings; they add up over documents. Places are those of the codes; the first is the gap. */
export interface Tilings {
  readonly codes: readonly string[];
  /** l_ck: the length over which one of two coders has c and the other k, over ordered pairs, by (m - 1). */
  readonly lengths: readonly (readonly number[])[];
  /** S_c: sum of squared lengths of passages; of gaps the sum of their lengths. */
  readonly self: readonly number[];
  /** T_c: sum of squares of what passages have in common with each other coder's passages, by (m - 1). */
  readonly shared: readonly number[];
}

/** The coefficients of the family. Coverage is the share of the text on which a coefficient rests. */
export interface UnitizingFigures {
  /** Passages and codes at once. */
  readonly u: Figure;
  /** Coded against not coded, whatever the code. */
  readonly bar: Figure;
  /** Codes, where two coders have a passage. */
  readonly cu: { readonly figure: Figure; readonly coverage: number };
  /** One code, where one of two coders gave it and the other has a passage. */
  readonly ku: ReadonlyMap<string, { readonly figure: Figure; readonly coverage: number }>;
}

/**
 * Sums of some texts. Coders who have not read a text are not in its sums. Refused where a coder has two codes on the same
 * words, or a passage lies outside its text.
 * @param codes of the group, in their order; what is marked with another is as if it were not
 */
export function tilingsOf(texts: readonly MarkedText[], codes: readonly string[]): Tilings | Refused {
  const total = new Float64Array(tilingSize(codes.length));
  for (const text of texts) {
    const found = tilingsIn(text, codes, [{ start: 0, end: text.length }]);
    if ('kind' in found) return found;
    for (const one of found) one.forEach((amount, i) => (total[i] = (total[i] ?? 0) + amount));
  }
  return tilingsFrom(total, codes);
}

/** How many numbers the sums of so many codes are. */
function tilingSize(codes: number): number {
  return (codes + 1) * (codes + 3);
}

/** Sums that stand in a row: those of `tilingsIn`, or what they add up to. */
export function tilingsFrom(row: Float64Array, codes: readonly string[]): Tilings {
  const size = codes.length + 1;
  const numbers = (from: number): readonly number[] => [...row.subarray(from, from + size)];
  return {
    codes,
    lengths: Array.from({ length: size }, (_, c) => numbers(c * size)),
    self: numbers(size * size),
    shared: numbers(size * size + size),
  };
}

/**
 * Sums of each part of a text, in a row: together they are those of the whole. A length is in the part where it lies; the square
 * of a passage, which cannot be cut, is in the part where the passage begins.
 * @param parts ordered, without gaps, from the beginning of the text to its end
 */
export function tilingsIn(
  text: MarkedText,
  codes: readonly string[],
  parts: readonly Unit[],
): readonly Float64Array[] | Refused {
  const places = new Map(codes.map((code, i) => [code, i + 1]));
  const size = codes.length + 1;
  const [selfAt, sharedAt] = [size * size, size * size + size];
  const sums = parts.map(() => new Float64Array(tilingSize(codes.length)));
  const partAt = (at: number): number => firstOf(parts.length, (part) => (parts[part]?.end ?? 0) > at);
  const add = (part: number, place: number, amount: number): void => {
    const row = sums[part];
    if (row !== undefined) row[place] = (row[place] ?? 0) + amount;
  };
  /** Adds what a range has in each part. */
  const spread = ({ start, end }: Unit, place: number, by: number): void => {
    for (let part = partAt(start); part < parts.length; part++) {
      const { start: from = 0, end: to = 0 } = parts[part] ?? {};
      if (from >= end) return;
      add(part, place, (Math.min(end, to) - Math.max(start, from)) / by);
    }
  };
  const tilings: (readonly Tile[])[] = [];
  for (const marks of text.coders) {
    if (marks === null) continue;
    const tiling = tilingOf(marks, text.length, places);
    if (tiling === null) return refused('codes-overlap');
    tilings.push(tiling);
  }
  const others = tilings.length - 1;
  if (others < 1) return sums;
  for (const tile of tilings.flat()) {
    if (tile.place === 0) spread(tile, selfAt, 1);
    else add(partAt(tile.start), selfAt + tile.place, (tile.end - tile.start) ** 2);
  }
  for (const [g, h] of pairsOf(tilings.length)) {
    const common = { mine: new Map<Tile, number>(), theirs: new Map<Tile, number>() };
    for (const { a, b, range } of commonOf(tilings[g] ?? [], tilings[h] ?? [])) {
      spread(range, a.place * size + b.place, others);
      spread(range, b.place * size + a.place, others);
      if (a.place === 0 || b.place === 0) continue;
      const length = range.end - range.start;
      common.mine.set(a, (common.mine.get(a) ?? 0) + length);
      common.theirs.set(b, (common.theirs.get(b) ?? 0) + length);
    }
    for (const [tile, length] of [...common.mine, ...common.theirs])
      add(partAt(tile.start), sharedAt + tile.place, length ** 2 / others);
  }
  return sums;
}

/** The coefficients that sums come to. */
export function unitizingFigures(tilings: Tilings): UnitizingFigures {
  const { codes, lengths, self } = tilings;
  const rows = lengths.map((row) => sum(row));
  const all = sum(rows);
  const chance = (c: number, k: number): number => {
    const alone = c === k ? (self[c] ?? 0) : 0;
    return (all * ((rows[c] ?? 0) * (rows[k] ?? 0) - alone)) / (all ** 2 - sum(self));
  };
  const coded = codes.map((_, i) => i + 1);
  const within = withinCoded(tilings);
  const missed = sum(coded.map((k) => lengths[0]?.[k] ?? 0));
  const expectedMissed = sum(coded.map((k) => chance(0, k)));
  const agreed = sum(lengths.map((row, c) => row[c] ?? 0));
  const expected = all - sum(lengths.map((_, c) => chance(c, c)));
  const sole = rows.filter((row) => row > 0).length < 2;
  const none = all === 0 ? notDefined('no-units') : sole ? notDefined('no-variation') : null;
  return {
    u: none ?? (expected === 0 ? notDefined('no-variation') : defined(1 - (all - agreed) / expected)),
    bar: none ?? (expectedMissed === 0 ? notDefined('no-variation') : defined(1 - missed / expectedMissed)),
    cu: { figure: within.all, coverage: all === 0 ? 0 : within.length / all },
    ku: new Map(
      codes.map((code, i) => {
        const row = rows[i + 1] ?? 0;
        const coverage = row === 0 ? 0 : (within.lengths[i] ?? 0) / row;
        return [code, { figure: within.of(i), coverage }];
      }),
    ),
  };
}

/**
 * cuα and (k)uα: the gap's value is dropped from l_ck, which leaves l*; e*_ck = (l*_c l*_k - [c=k] T_c) / (l* - sum T / l*),
 * cuα = 1 - (l* - sum l*_cc) / (sum e* - sum e*_cc), (k)uα = 1 - (e*_k / l*_k) (l*_k - l*_kk) / (e*_k - e*_kk).
 * T_c takes each other coder for itself; programs differ there for three coders and more, for two they do not.
 */
function withinCoded({ codes, lengths, shared }: Tilings) {
  const inside = lengths.slice(1).map((row) => row.slice(1));
  const rows = inside.map((row) => sum(row));
  const all = sum(rows);
  const divisor = all - sum(shared) / all;
  const chance = (c: number, k: number): number => {
    const alone = c === k ? (shared[c + 1] ?? 0) : 0;
    return ((rows[c] ?? 0) * (rows[k] ?? 0) - alone) / divisor;
  };
  const places = codes.map((_, i) => i);
  const whole = (): Figure => {
    if (all === 0) return notDefined('nothing-shared');
    // Of three coders and more, so little may be coded by two that nothing is left to be paired by chance.
    if (divisor < 0) return notDefined('too-little-shared');
    if (divisor === 0) return notDefined('no-variation');
    const expected = sum(places.flatMap((c) => places.map((k) => (c === k ? 0 : chance(c, k)))));
    if (expected === 0) return notDefined('no-variation');
    return defined(1 - (all - sum(places.map((c) => inside[c]?.[c] ?? 0))) / expected);
  };
  const of = (k: number): Figure => {
    const row = rows[k] ?? 0;
    if (row === 0) return notDefined('nothing-shared');
    if (divisor < 0) return notDefined('too-little-shared');
    if (divisor === 0) return notDefined('no-variation');
    const others = sum(places.map((c) => (c === k ? 0 : chance(c, k))));
    if (others === 0) return notDefined('no-variation');
    const expected = sum(places.map((c) => chance(c, k)));
    return defined(1 - ((expected / row) * (row - (inside[k]?.[k] ?? 0))) / others);
  };
  return { all: whole(), of, length: all, lengths: rows };
}

/** A passage or a gap of one coder. */
interface Tile extends Unit {
  /** 0 for a gap, else the place of its code. */
  readonly place: number;
}

/** One coder's text as tiles; null where two codes of the group are on the same words, or a passage is outside the text. */
function tilingOf(
  marks: readonly Mark[],
  length: number,
  places: ReadonlyMap<string, number>,
): readonly Tile[] | null {
  const passages = passagesOf(marks, places);
  const tiles: Tile[] = [];
  let at = 0;
  for (const passage of passages) {
    if (passage.start < at || passage.end > length) return null;
    if (passage.start > at) tiles.push({ start: at, end: passage.start, place: 0 });
    tiles.push(passage);
    at = passage.end;
  }
  if (at < length) tiles.push({ start: at, end: length, place: 0 });
  return tiles;
}

/** Passages by place: what overlaps with one code is one, what only touches is two, since a tiling has boundaries. */
function passagesOf(marks: readonly Mark[], places: ReadonlyMap<string, number>): readonly Tile[] {
  return [...unionsByCode(marks, 'apart')]
    .flatMap(([code, ranges]) => {
      const place = places.get(code);
      return place === undefined ? [] : ranges.map(({ start, end }) => ({ start, end, place }));
    })
    .sort((x, y) => x.start - y.start);
}

/** What two tilings of one text have in common, tile by tile: one sweep over both. */
function* commonOf(
  mine: readonly Tile[],
  theirs: readonly Tile[],
): Generator<{ readonly a: Tile; readonly b: Tile; readonly range: Unit }> {
  let [i, j] = [0, 0];
  for (;;) {
    const [a, b] = [mine[i], theirs[j]];
    if (a === undefined || b === undefined) return;
    const range = { start: Math.max(a.start, b.start), end: Math.min(a.end, b.end) };
    if (range.start < range.end) yield { a, b, range };
    if (a.end <= b.end) i++;
    if (b.end <= a.end) j++;
  }
}
