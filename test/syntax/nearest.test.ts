import assert from 'node:assert/strict';
import { editDistance, nearestAmong, nearestIds } from '../../server/src/syntax/nearest';
import { isCoderId, isId, isValue, normalId } from '../../server/src/syntax/ids';
import { assertEnds, assertLinear } from '../support/timing';

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
});

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
  it('are checked in linear time', () => {
    assertLinear((n) => `${'a-'.repeat(n)}!`, isId, 50_000);
    assertLinear((n) => `${'+'.repeat(n)}!`, isValue, 50_000);
  });
});
