import assert from 'node:assert/strict';
import fc from 'fast-check';
import { editDistance } from '../../server/src/syntax/editDistance';
import { nearestAmong, nearestIds } from '../../server/src/syntax/nearest';
import { isCoderId, isId, isValue, normalId } from '../../server/src/syntax/ids';
import { seeded } from '../support/random';
import { assertEnds } from '../support/timing';

describe('nearestIds', () => {
  const known = [
    'leadership',
    'long-term-view',
    'data-timeliness',
    'data-quality',
    'trust',
    'quick-fix',
    'a/trust',
  ];

  it('finds slips, swaps, separators and cases', () => {
    assert.deepEqual(nearestIds('leadershp', known, 1), ['leadership']);
    assert.deepEqual(nearestIds('turst', known, 1), ['trust']);
    assert.deepEqual(nearestIds('Long_term view', known, 1), ['long-term-view']);
    assert.deepEqual(nearestIds('trust', known), ['trust', 'a/trust']);
  });

  it('finds beginnings and words in common', () => {
    assert.deepEqual(nearestIds('lead', known, 1), ['leadership']);
    assert.deepEqual(nearestIds('timeliness', known, 1), ['data-timeliness']);
    assert.deepEqual(nearestIds('poor-data', known), ['data-quality', 'data-timeliness']);
  });

  it('finds nothing where nothing is near', () => {
    assert.deepEqual(nearestIds('xyzzy', known), []);
    assert.deepEqual(nearestIds('', known), []);
    assert.deepEqual(nearestIds('ab', ['cd']), []);
  });

  it('is quick with thousands of codes and absurd names', () => {
    const many = Array.from({ length: 5000 }, (_, i) => `code-number-${String(i)}`);
    assertEnds(2, () => {
      nearestIds('code-nmuber-77', many);
      nearestIds('x'.repeat(100_000), [...many, 'y'.repeat(100_000)]);
    });
  });
});

describe('editDistance', () => {
  it('counts inserts, deletes, replacements and swaps', () => {
    const cases: [string, string, number][] = [
      ['', 'ab', 2],
      ['abc', 'abc', 0],
      ['abc', 'acb', 1],
      ['abc', 'ab', 1],
      ['abc', 'axc', 1],
      ['ca', 'abc', 3],
      ['kitten', 'sitting', 3],
    ];
    for (const [a, b, distance] of cases) {
      assert.equal(editDistance(a, b, 5), distance, `${a} ${b}`);
      assert.equal(editDistance(b, a, 5), distance, `${b} ${a}`);
      if (distance > 0) assert.equal(editDistance(a, b, distance - 1), null);
    }
  });
});

describe('nearestAmong', () => {
  it('prepares the candidates once, and answers as if asked one by one', () => {
    let read = 0;
    const ids = ['trust', 'thrust', 'board', 'long-term-view'];
    function* candidates(): Iterable<string> {
      read++;
      yield* ids;
    }
    const find = nearestAmong(candidates());
    for (const wanted of ['turst', 'tust', 'bord', 'view', 'zzz', ''])
      assert.deepEqual(find(wanted), nearestIds(wanted, ids), wanted);
    assert.equal(read, 1);
  });

  it('finds what looking at every candidate finds', () => {
    const id = fc
      .array(fc.constantFrom(...'abcA-_', 'aaa', 'trust', 'data', 'daat', 'board'), {
        minLength: 1,
        maxLength: 7,
      })
      .map((parts) => parts.join(''));
    const property = fc.property(fc.array(id, { maxLength: 30 }), fc.array(id), (ids, asked) => {
      const find = nearestAmong(ids);
      for (const wanted of asked) assert.deepEqual(find(wanted, 4), slowly(wanted, ids, 4), wanted);
    });
    fc.assert(property, seeded(1000));
  });
});

/** The nearest ids by the rules alone, with a full table of distances for each candidate. */
function slowly(wanted: string, ids: readonly string[], max: number): readonly string[] {
  const plain = (id: string): string => id.toLowerCase().replaceAll('_', '-');
  const words = (id: string): string[] => id.split('-').filter((word) => word.length >= 4);
  const a = plain(wanted);
  const costOf = (id: string): number => {
    const b = plain(id);
    const edits = distance(a, b);
    if (edits <= (a.length <= 3 ? 1 : a.length <= 7 ? 2 : 3) && edits < Math.max(a.length, b.length))
      return edits;
    if (a.length >= 3 && (b.startsWith(a) || (b.length >= 3 && a.startsWith(b)))) return 10;
    const shared = words(b).filter((word) => words(a).includes(word)).length;
    return shared > 0 ? 20 - shared : Infinity;
  };
  return ids
    .map((id) => ({ id, cost: costOf(id) }))
    .filter(({ cost }) => cost < Infinity)
    .sort((x, y) => x.cost - y.cost || (x.id < y.id ? -1 : x.id > y.id ? 1 : 0))
    .slice(0, max)
    .map(({ id }) => id);
}

function distance(a: string, b: string): number {
  const table = Array.from({ length: a.length + 1 }, (_, i) => [i]);
  const get = (i: number, j: number): number => table[i]?.[j] ?? Infinity;
  for (let j = 1; j <= b.length; j++) table[0]![j] = j;
  for (let i = 1; i <= a.length; i++) {
    for (let j = 1; j <= b.length; j++) {
      const swapped = a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1] ? get(i - 2, j - 2) + 1 : Infinity;
      const replaced = get(i - 1, j - 1) + (a[i - 1] === b[j - 1] ? 0 : 1);
      table[i]![j] = Math.min(get(i - 1, j) + 1, get(i, j - 1) + 1, replaced, swapped);
    }
  }
  return get(a.length, b.length);
}

describe('ids', () => {
  it('are what the language says', () => {
    for (const id of ['a', '_', '7', 'a-b', 'a.b/c', 'é', 'e\u0301', 'नीति', '数', '__proto__'])
      assert.ok(isId(id) && isCoderId(id), id);
    for (const id of ['', '-a', 'a-', '.a', 'a.', '/a', 'a/', 'a b', 'a:b', '#a', 'a+b', '😀', 'a\n'])
      assert.ok(!isId(id), id);
    for (const value of ['+2', '-', '+-', 'a/b', '1.5', '.']) assert.ok(isValue(value), value);
    for (const value of ['', 'a b', 'a:b', '#a', '+\n']) assert.ok(!isValue(value), value);
    assert.equal(normalId('e\u0301'), 'é');
  });
});
