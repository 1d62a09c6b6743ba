import { assign } from '../pairing/assignment';
import { ALONE, OTHER_CODE, positional } from '../pairing/dissimilarity';
import { defined, notDefined, refused, type Figure } from './figure';
import { pairsOf, sum } from './ratings';
import type { Mark } from './stretches';

/** How much place, code and being alone weigh; 1 each unless told otherwise. */
export interface GammaWeights {
  /** Of the distance of beginnings and ends. */
  readonly position: number;
  /** Of different codes. */
  readonly code: number;
  /** What it costs that a coder has nothing there. */
  readonly alone: number;
}

export const GAMMA_WEIGHTS: GammaWeights = { position: 1, code: OTHER_CODE, alone: ALONE };

/**
 * The least disorder of all ways to align coders' passages, the part of gamma that no chance is in (Mathet, Widlöcher and
 * Métivier 2015, section 4.3). An alignment puts every passage into one group with at most one of each coder; a group costs
 * the mean over pairs of coders of the dissimilarity, or of `alone` where one of the two has nothing in it. Disorder is the
 * sum of costs by the mean number of passages of a coder. Passages of no length are left out.
 *
 * Two coders' passages are an assignment. For more coders it is exact as well, as long as the passages that could go together
 * are few at each place; with too many it is refused.
 */
export function gammaDisorder(coders: readonly (readonly Mark[])[], weights: GammaWeights): Figure {
  const passages = coders
    .flatMap((marks, coder) => marks.map((mark) => ({ ...mark, coder })))
    .filter(({ start, end }) => start < end)
    .sort((x, y) => x.start - y.start || x.end - y.end || x.coder - y.coder);
  if (passages.length === 0) return notDefined('no-passages');
  if (coders.length < 2) return notDefined('no-units');
  const least =
    coders.length === 2 ? leastOfTwo(passages, weights) : leastOfMany(passages, coders.length, weights);
  return least === null ? refused('too-many-coders') : defined(least / (passages.length / coders.length));
}

interface Passage extends Mark {
  readonly coder: number;
}

/** Costs are whole numbers in an assignment, so that sums are exact: so many make one. */
const COST_OF_ONE = 2 ** 40;

/** The least cost of pairing two coders' passages: each pair saves what the two cost alone, less what they cost together. */
function leastOfTwo(passages: readonly Passage[], weights: GammaWeights): number {
  const [mine, theirs] = [0, 1].map((coder) => passages.filter((one) => one.coder === coder));
  const saved = (a: Passage, b: Passage): number => 2 * weights.alone - dissimilarity(a, b, weights);
  const most = 2 * weights.alone;
  const edges = (mine ?? []).map((a) =>
    (theirs ?? []).flatMap((b, column) => {
      const share = most === 0 ? 0 : saved(a, b) / most;
      return share > 0 ? [{ column, cost: { first: -Math.round(share * COST_OF_ONE), second: 0 } }] : [];
    }),
  );
  const paired = assign(edges, theirs?.length ?? 0);
  const savings = paired.map((column, row) => {
    const [a, b] = [mine?.[row], column === null ? undefined : theirs?.[column]];
    return a === undefined || b === undefined ? 0 : saved(a, b);
  });
  return weights.alone * passages.length - sum(savings);
}

/** So many remainders and groups are gone through before an alignment of many coders is given up; and so many passages. */
const MOST_STEPS = 400_000;
const MOST_PASSAGES = 2000;

/**
 * The least cost for any number of coders; null where it would take too long. The passages are gone through by place: the first
 * that is left takes the best of all groups that it may begin, and what is still to be placed decides what can follow, so
 * that equal remainders are worked out once. A group is no use of which a passage costs as much in it as alone.
 */
function leastOfMany(passages: readonly Passage[], coders: number, weights: GammaWeights): number | null {
  if (passages.length > MOST_PASSAGES) return null;
  const pairs = pairsOf(coders).length;
  const { alone } = weights;
  let steps = 0;
  const known = new Map<string, number>();
  const groups = passages.map((_, first) => groupsFrom(first));
  return steps > MOST_STEPS ? null : leastFrom(0, []);

  /** The least cost of the passages from a place on, but for some that are in a group already, ascending. */
  function leastFrom(from: number, placed: readonly number[]): number | null {
    let first = from;
    let taken = placed;
    while (taken[0] === first) {
      first++;
      taken = taken.slice(1);
    }
    if (first >= passages.length) return 0;
    const name = `${first}:${taken.join()}`;
    const before = known.get(name);
    if (before !== undefined) return before;
    let least = Infinity;
    for (const { members, cost } of groups[first] ?? []) {
      if (++steps > MOST_STEPS) return null;
      if (members.some((place) => taken.includes(place))) continue;
      const others = members.slice(1);
      const rest = leastFrom(
        first + 1,
        others.length === 0 ? taken : [...taken, ...others].sort((x, y) => x - y),
      );
      if (rest === null) return null;
      least = Math.min(least, cost + rest);
    }
    known.set(name, least);
    return least;
  }

  /** A passage alone, and all groups with others behind it that may be worth it. */
  function groupsFrom(
    first: number,
  ): readonly { readonly members: readonly number[]; readonly cost: number }[] {
    const found: { readonly members: readonly number[]; readonly cost: number }[] = [];
    // `added`: for each member, what it adds to the group beyond what it would be without it.
    const grow = (members: readonly number[], added: readonly number[], inside: number): void => {
      if (++steps > MOST_STEPS) return;
      const size = members.length;
      const within = (size * (size - 1)) / 2;
      if (size === 1 || added.every((one) => isWorth(one, 0)))
        found.push({ members, cost: (inside + (pairs - within) * alone) / pairs });
      if (size === coders) return;
      const theirs = new Set(members.map((place) => passages[place]?.coder));
      for (let place = (members.at(-1) ?? first) + 1; place < passages.length; place++) {
        if (steps > MOST_STEPS) return;
        if (theirs.has(passages[place]?.coder)) continue;
        const each = members.map((one) => apart(one, place));
        const beyond = each.map((cost) => cost - alone);
        const next = [...added.map((one, i) => one + (beyond[i] ?? 0)), sum(beyond)];
        if (next.every((one) => isWorth(one, coders - size - 1)))
          grow([...members, place], next, inside + sum(each));
      }
    };
    grow([first], [0], 0);
    return found;
  }

  /**
   * Whether a passage costs less in a group of several than alone, where as many more may come that are just the same: the group
   * without it, and it alone, cost `alone` more than what it adds to the group, each by the number of pairs.
   */
  function isWorth(added: number, more: number): boolean {
    return added - more * alone < pairs * alone;
  }

  function apart(x: number, y: number): number {
    const [a, b] = [passages[x], passages[y]];
    return a === undefined || b === undefined ? alone : dissimilarity(a, b, weights);
  }
}

function dissimilarity(a: Mark, b: Mark, { position, code, alone }: GammaWeights): number {
  return position * positional(a, b) * alone + (a.code === b.code ? 0 : code * alone);
}
