import { firstOf } from '../../syntax/firstOf';
import type { Relation } from '../../syntax/query/types';
import { distinct, sameAs, turnsTouched, type Hit } from './hits';
import type { CopiedText } from './texts';

/** So many pairs of one document are looked at; thousands of passages that all overlap would give millions. */
export const MOST_PAIRS = 20_000;
/** So many codes may they rest on altogether: one passage may have thousands. */
const MOST_REFERENCES = 500_000;

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
    const isSame = sameAs(hit);
    // Every passage overlaps with itself; but what is near a passage, or in one with it, is another one.
    for (const partner of partners(hit)) if (overlap || !isSame(partner)) return !negated;
    return negated;
  });
  return { hits, cut: false };
}

function overlaps(left: readonly Hit[], partners: (hit: Hit) => Iterable<Hit>): Related {
  const found: Hit[] = [];
  let rests = 0;
  for (const hit of left) {
    for (const partner of partners(hit)) {
      rests += hit.references.length + partner.references.length;
      if (found.length >= MOST_PAIRS || rests > MOST_REFERENCES) return { hits: distinct(found), cut: true };
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

/**
 * Finds the hits of a text whose extents meet another, the last first. Each costs the logarithm of their number, however
 * many lie between, below one that reaches over all of them.
 */
function byExtent(
  hits: readonly Hit[],
  extentOf: (hit: Hit) => Extent,
  wanted: (hit: Hit) => Extent,
): (hit: Hit) => Iterable<Hit> {
  const byText = new Map<CopiedText, { readonly hit: Hit; readonly from: number; readonly to: number }[]>();
  for (const hit of hits) {
    const list = byText.get(hit.text);
    const entry = { hit, ...extentOf(hit) };
    if (list === undefined) byText.set(hit.text, [entry]);
    else list.push(entry);
  }
  const reaches = new Map<CopiedText, Reaches>();
  for (const [text, list] of byText) {
    list.sort((a, b) => (a.from < b.from ? -1 : Number(a.from > b.from)));
    reaches.set(text, reachesOf(list.map(({ to }) => to)));
  }
  return function* (hit) {
    const list = byText.get(hit.text) ?? [];
    const { from, to } = wanted(hit);
    const end = firstOf(list.length, (n) => (list[n]?.from ?? 0) > to);
    for (const i of reaches.get(hit.text)?.(end, from) ?? []) {
      const entry = list[i];
      if (entry !== undefined) yield entry.hit;
    }
  };
}

/** The places before `end` of a list of numbers that are at least so large, the last first. */
type Reaches = (end: number, least: number) => Iterable<number>;

/** Keeps the largest of each half, of each quarter and so on, so that whole parts of the list are passed over. */
function reachesOf(numbers: readonly number[]): Reaches {
  let leaves = 1;
  while (leaves < numbers.length) leaves *= 2;
  const largest = new Array<number>(2 * leaves).fill(-Infinity);
  for (const [i, number] of numbers.entries()) largest[leaves + i] = number;
  for (let i = leaves - 1; i > 0; i--)
    largest[i] = Math.max(largest[2 * i] ?? -Infinity, largest[2 * i + 1] ?? -Infinity);
  return function* (end, least) {
    const waiting = [{ part: 1, first: 0, count: leaves }];
    for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
      const { part, first, count } = next;
      if (first >= end || (largest[part] ?? -Infinity) < least) continue;
      if (count === 1) yield first;
      else {
        const half = count / 2;
        waiting.push({ part: 2 * part, first, count: half });
        waiting.push({ part: 2 * part + 1, first: first + half, count: half });
      }
    }
  };
}
