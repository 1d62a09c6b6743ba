import fc from 'fast-check';
import assert from 'node:assert/strict';
import { itemsOf, type Item } from '../../../server/src/agreement/pairing/items';
import { pairPassages, type CodeTree } from '../../../server/src/agreement/pairing/pairPassages';
import type { MarkedPassage, Coding } from '../../../server/src/agreement/pairing/passages';
import { seeded } from '../../support/random';
import { coding, passages, TREE } from './pairing';

const CODES = ['lead', 'lead/long', 'lead/range', 'data', 'data/time', 'team'] as const;

const oneCoding = fc
  .tuple(
    fc.nat(16),
    fc.integer({ min: 1, max: 9 }),
    fc.constantFrom(...CODES),
    fc.constantFrom(null, '+', '-'),
    fc.constantFrom(null, 'm'),
    fc.boolean(),
  )
  .map(([start, length, code, value, memo, unsure]) =>
    coding(start, start + length, code, { value, memo, unsure }),
  );
const codings = fc.array(oneCoding, { maxLength: 6 });

describe('pairing', () => {
  it('costs as little as any way of pairing what overlaps', () => {
    fc.assert(
      fc.property(codings, codings, (one, other) => {
        const [a, b] = [passages(...one), passages(...other)];
        const pairs = pairPassages(a, b, TREE);
        const cost = pairs.reduce((sum, pair) => sum + costOf(pair.a, pair.b), 0);
        assert.ok(Math.abs(cost - least(a, b)) < 1e-6, `${cost}, but ${least(a, b)} is possible`);
        // Everything is in one pair.
        assert.deepEqual(new Set(pairs.flatMap((pair) => pair.a ?? [])), new Set(a));
        assert.deepEqual(new Set(pairs.flatMap((pair) => pair.b ?? [])), new Set(b));
        assert.equal(pairs.length, a.length + b.length - pairs.filter((pair) => pair.a && pair.b).length);
      }),
      seeded(3000),
    );
  });

  it('is the same whoever comes first, in whatever order passages stand, and whatever codes are called', () => {
    fc.assert(
      fc.property(codings, codings, fc.nat(5), (one, other, turn) => {
        const items = summary(itemsOf(passages(...one), passages(...other), TREE));
        const mirrored = itemsOf(passages(...other), passages(...one), TREE);
        assert.deepEqual(summary(mirrored.map((item) => ({ ...item, a: item.b, b: item.a }))), items);
        const turned = [...one.slice(turn), ...one.slice(0, turn)].reverse();
        assert.deepEqual(summary(itemsOf(passages(...turned), passages(...other), TREE)), items);
        const called = (given: readonly Coding[]): readonly MarkedPassage[] =>
          passages(...given.map((each) => ({ ...each, code: renamed(each.code) })));
        const anew = itemsOf(called(one), called(other), RENAMED);
        assert.deepEqual(
          summary(anew, (code) => CODES.find((each) => renamed(each) === code) ?? code),
          items,
        );
      }),
      seeded(3000),
    );
  });

  it('finds no disagreement in what is the same, and all of what only one of them has', () => {
    fc.assert(
      fc.property(codings, (given) => {
        const marked = passages(...given);
        assert.ok(itemsOf(marked, marked, TREE).every(({ kind }) => kind === 'agreed'));
        assert.equal(itemsOf(marked, [], TREE).length, marked.length);
        assert.ok(itemsOf([], marked, TREE).every(({ kind }) => kind === 'omission'));
      }),
      seeded(500),
    );
  });

  it('pairs only what has the same code where hundreds of codes of either stand on the same words', () => {
    const crowd = (from: number, count: number): readonly Coding[] =>
      Array.from({ length: count }, (_, i) => coding(i % 7, 20 + (i % 3), `c${from + i}`));
    const near = [coding(40, 44, 'data'), coding(42, 44, 'team')];
    const pairs = (count: number): readonly string[] => {
      const [a, b] = [
        passages(...crowd(0, count), ...near),
        passages(...crowd(count - 5, count), ...near.slice(0, 1)),
      ];
      const both = pairPassages(a, b, TREE).filter((pair) => pair.a && pair.b);
      return both.filter((pair) => pair.a?.code === pair.b?.code).map(({ a: one }) => one?.code ?? '');
    };
    const all = (count: number): number =>
      pairPassages(passages(...crowd(0, count)), passages(...crowd(count, count)), TREE).filter(
        (pair) => pair.a && pair.b,
      ).length;
    assert.equal(all(100), 100);
    assert.equal(all(300), 0);
    // Many passages in one stretch are no crowd as long as few overlap.
    const chain = (code: string): readonly Coding[] =>
      Array.from({ length: 300 }, (_, i) => coding(i * 10, i * 10 + 8, `${code}${i}`));
    const [long, row] = [coding(0, 3000, 'data'), passages(...chain('x'))];
    const chained = pairPassages(passages(long, ...chain('y')), row, TREE);
    assert.equal(chained.filter((pair) => pair.a && pair.b).length, 300);
    // What is the same is paired all the same, and what stands elsewhere in the text is as ever.
    assert.deepEqual(new Set(pairs(300)), new Set(['c295', 'c296', 'c297', 'c298', 'c299', 'data']));
  });

  it('keeps every passage in one item, on its own side', () => {
    fc.assert(
      fc.property(codings, codings, (one, other) => {
        const [a, b] = [passages(...one), passages(...other)];
        const items = itemsOf(a, b, TREE);
        assert.deepEqual(sorted(items.flatMap((item) => item.a)), sorted(a));
        assert.deepEqual(sorted(items.flatMap((item) => item.b)), sorted(b));
      }),
      seeded(1000),
    );
  });
});

/** The tree with other names for the codes, in the same places. */
const RENAMED: CodeTree = {
  relation: (a, b) => TREE.relation(formerly(a), formerly(b)),
  rank: (code) => TREE.rank(formerly(code)),
};

/** Names that sort the other way round. */
function renamed(code: string): string {
  return `n${9 - CODES.findIndex((one) => one === code)}`;
}

function formerly(code: string): string {
  return CODES.find((one) => renamed(one) === code) ?? code;
}

function summary(items: readonly Item[], called = (code: string): string => code): unknown {
  const side = (marked: readonly MarkedPassage[]): unknown =>
    marked.map(({ start, end, code }) => [start, end, called(code)]);
  return items.map(({ kind, relation, a, b, differs, unsure, range, disputed }) => ({
    kind,
    relation,
    a: side(a),
    b: side(b),
    differs,
    unsure,
    range,
    disputed,
  }));
}

function sorted(marked: readonly MarkedPassage[]): readonly string[] {
  return marked.map(({ start, end, code }) => `${start} ${end} ${code}`).sort();
}

function costOf(a: MarkedPassage | null, b: MarkedPassage | null): number {
  if (a === null || b === null) return 1;
  const [from, to] = [Math.abs(a.start - b.start), Math.abs(a.end - b.end)];
  return ((from + to) / (a.end - a.start + b.end - b.start)) ** 2 + (a.code === b.code ? 0 : 1);
}

/** The least that pairing can cost, by trying everything. */
function least(a: readonly MarkedPassage[], b: readonly MarkedPassage[]): number {
  const [first, ...rest] = a;
  if (first === undefined) return b.length;
  let cost = 1 + least(rest, b);
  for (const other of b) {
    if (Math.min(first.end, other.end) <= Math.max(first.start, other.start)) continue;
    const without = b.filter((one) => one !== other);
    cost = Math.min(cost, costOf(first, other) + least(rest, without));
  }
  return cost;
}
