import { firstOf } from '../../syntax/firstOf';
import type { Relation } from '../../syntax/query/types';
import { distinct, isSame, turnsTouched, type Hit } from './hits';
import type { CopiedText } from './texts';

/** So many pairs of one document are looked at; thousands of passages that all overlap would give millions. */
export const MOST_PAIRS = 20_000;

/** What a relation finds, and whether it stopped before it had looked at all pairs. */
export interface Related {
  readonly hits: readonly Hit[];
  readonly cut: boolean;
}

/**
 * Relates two lists of hits of one document. Overlaps are cut out; every other relation, and one that is negated, keeps
 * those of the left side for which there is, or is not, one on the right side that lies so.
 */
export function relate(
  left: readonly Hit[],
  right: readonly Hit[],
  relation: Relation,
  negated: boolean,
): Related {
  const partners = partnersFor(right, relation);
  const overlap = relation.kind === 'overlap';
  if (overlap && !negated) return overlaps(left, partners);
  const hits = left.filter((hit) => {
    // Every passage overlaps with itself; but what is near a passage, or in one with it, is another one.
    for (const partner of partners(hit)) if (overlap || !isSame(hit, partner)) return !negated;
    return negated;
  });
  return { hits, cut: false };
}

function overlaps(left: readonly Hit[], partners: (hit: Hit) => Iterable<Hit>): Related {
  const found: Hit[] = [];
  for (const hit of left) {
    for (const partner of partners(hit)) {
      if (found.length >= MOST_PAIRS) return { hits: distinct(found), cut: true };
      found.push({
        text: hit.text,
        start: Math.max(hit.start, partner.start),
        end: Math.min(hit.end, partner.end),
        references: [...hit.references, ...partner.references],
      });
    }
  }
  return { hits: distinct(found), cut: false };
}

/** The hits that lie in a relation to another one. Only those that come near it are looked at. */
function partnersFor(hits: readonly Hit[], relation: Relation): (hit: Hit) => Iterable<Hit> {
  switch (relation.kind) {
    case 'document':
      return () => hits;
    case 'overlap':
      return byExtent(hits, lettersOf, lettersOf);
    case 'passage': {
      const touching = byExtent(hits, rangeOf, rangeOf);
      return function* (hit) {
        for (const other of touching(hit)) if (holds(hit, other) || holds(other, hit)) yield other;
      };
    }
    case 'near': {
      const { turns } = relation;
      return byExtent(hits, turnsTouched, (hit) => {
        const { from, to } = turnsTouched(hit);
        return { from: from - turns, to: to + turns };
      });
    }
  }
}

/** Of an empty range there are none: it overlaps with nothing. */
function lettersOf({ start, end }: Hit): Extent {
  return start === end ? { from: Infinity, to: -Infinity } : { from: start, to: end - 1 };
}

function rangeOf({ start, end }: Hit): Extent {
  return { from: start, to: end };
}

function holds(outer: Hit, inner: Hit): boolean {
  return outer.start <= inner.start && inner.end <= outer.end;
}

/** From the first to the last, both of them in it. */
interface Extent {
  readonly from: number;
  readonly to: number;
}

/** Finds the hits of a text whose extents meet another: in order, with an eye on how far those before reach. */
function byExtent(
  hits: readonly Hit[],
  extentOf: (hit: Hit) => Extent,
  wanted: (hit: Hit) => Extent,
): (hit: Hit) => Iterable<Hit> {
  const byText = new Map<CopiedText, { hit: Hit; from: number; to: number; reach: number }[]>();
  for (const hit of hits) {
    const list = byText.get(hit.text);
    const entry = { hit, ...extentOf(hit), reach: 0 };
    if (list === undefined) byText.set(hit.text, [entry]);
    else list.push(entry);
  }
  for (const list of byText.values()) {
    list.sort((a, b) => (a.from < b.from ? -1 : Number(a.from > b.from)));
    let reach = -1;
    for (const entry of list) entry.reach = reach = Math.max(reach, entry.to);
  }
  return function* (hit) {
    const list = byText.get(hit.text) ?? [];
    const { from, to } = wanted(hit);
    for (let i = firstOf(list.length, (n) => (list[n]?.from ?? 0) > to) - 1; i >= 0; i--) {
      const entry = list[i];
      if (entry === undefined || entry.reach < from) return;
      if (entry.to >= from) yield entry.hit;
    }
  };
}
