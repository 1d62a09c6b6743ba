import assert from 'node:assert/strict';
import fc from 'fast-check';
import { baseText } from '../../server/src/syntax/offsets';
import { parseText } from '../../server/src/syntax/parseDocument';
import { writeDocument, type Moved } from '../../server/src/syntax/writeDocument';
import type { Marking } from '../../server/src/syntax/writeGroup';
import { anyDocument, anyText, seeded } from '../support/random';

/** `#a` and such on a range, without coder, memo or doubt. */
function coded(start: number, end: number, id: string, more: Partial<Marking> = {}): Marking {
  return { start, end, codes: [{ id, value: null }], coder: null, memo: null, unsure: false, ...more };
}

function written(base: string, markings: readonly Marking[], head = ''): string {
  const result = writeDocument(head, base, markings);
  assert.ok(result.ok, result.ok ? '' : result.reason);
  return result.text;
}

function contents(markings: readonly Marking[]): unknown {
  return markings.map(({ start, end, codes, coder, memo, unsure }) => ({
    start,
    end,
    codes: codes.map(({ id, value }) => ({ id, value })),
    coder,
    memo,
    unsure,
  }));
}

describe('writing a document', () => {
  it('prefers plain passages, and nests them', () => {
    assert.equal(
      written('outer inner text', [coded(6, 11, 'b'), coded(0, 16, 'a')]),
      '[outer [inner]{#b} text]{#a}',
    );
  });

  it('writes equal ranges as one passage with several groups', () => {
    const markings = [
      coded(0, 1, 'a', { coder: 'sg' }),
      coded(0, 1, 'b', { coder: 'kl', memo: 'say "}"', unsure: true }),
    ];
    assert.equal(written('x', markings), '[x]{#a @sg}{#b @kl "say \\"\\}\\"" ?}');
  });

  it('numbers the later of two that cross, and only that one', () => {
    const markings = [coded(0, 3, 'x'), coded(2, 5, 'y'), coded(4, 7, 'z')];
    assert.equal(written('a b c d', markings), '[a [1>b]{#x} [c<1]{#y} d]{#z}');
  });

  it('numbers what has a blank line inside', () => {
    assert.equal(written('one\r\n\r\ntwo', [coded(0, 10, 'a')]), '[1>one\r\n\r\ntwo<1]{#a}');
    assert.equal(written('one\r\ntwo', [coded(0, 8, 'a')]), '[one\r\ntwo]{#a}');
  });

  it('numbers what holds an unbalanced bracket, and leaves balanced ones alone', () => {
    assert.equal(written('we [laughs] had', [coded(0, 15, 'a')]), '[we [laughs] had]{#a}');
    assert.equal(written('we [laughs had', [coded(0, 14, 'a')]), '[1>we [laughs had<1]{#a}');
    assert.equal(written('we laughs] had', [coded(0, 14, 'a')]), '[1>we laughs] had<1]{#a}');
    assert.equal(written('[we] \\] had', [coded(0, 11, 'a')]), '[[we] \\] had]{#a}');
  });

  it('numbers what would read as a number', () => {
    assert.equal(written('1> x', [coded(0, 4, 'a')]), '[1>1> x<1]{#a}');
    assert.equal(written('[3>a <3', [coded(3, 7, 'a')]), '[3>[1>a <3<1]{#a}');
    assert.equal(written('I <3', [coded(0, 4, 'joy')]), '[I <3]{#joy}');
  });

  it('takes the smallest number that is used nowhere', () => {
    assert.equal(
      written('a\n\nb [1> <02]', [coded(0, 4, 'x')]),
      '[3>a\n\nb<3] [1> <02]'.replace('<3]', '<3]{#x}'),
    );
  });

  it('leaves out the coder that front matter names already', () => {
    const head = '---\ncoder: sg\n---\n';
    const markings = [coded(0, 1, 'a', { coder: 'sg' }), coded(0, 1, 'b', { coder: 'kl' })];
    assert.equal(written('x', markings, head), `${head}[x]{#a}{#b @kl}`);
    assert.deepEqual(writeDocument(head, 'x', [coded(0, 1, 'a')]), { ok: false, reason: 'not-writable' });
  });

  it('moves a boundary outward where it cannot stand, and says so', () => {
    const moves = (base: string, start: number, end: number): unknown => {
      const result = writeDocument('', base, [coded(start, end, 'a')]);
      assert.ok(result.ok);
      return [result.text, ...result.moved.map(({ to }) => [to.start, to.end])];
    };
    assert.deepEqual(moves('a😀b', 2, 3), ['a[😀]{#a}b', [1, 3]]);
    assert.deepEqual(moves('a😀b', 0, 2), ['[a😀]{#a}b', [0, 3]]);
    assert.deepEqual(moves('a\r\nb', 2, 4), ['a[\r\nb]{#a}', [1, 4]]);
    assert.deepEqual(moves('a \\[b', 3, 5), ['a [\\[b]{#a}', [2, 5]]);
    assert.deepEqual(moves('foo{#bar}', 0, 3), ['[foo{]{#a}#bar}', [0, 4]]);
    assert.deepEqual(moves('a\n\nb', 0, 2), ['[1>a\n\n<1]{#a}b', [0, 3]]);
    assert.deepEqual(moves('a\n\nb', 2, 4), ['a[1>\n\nb<1]{#a}', [1, 4]]);
    assert.deepEqual(moves('x]{#e} y', 2, 8), ['x[1>]{#e} y<1]{#a}', [1, 8]]);
  });

  it('refuses what cannot be written, with the reason', () => {
    const refuses = (base: string, marking: Marking): string => {
      const result = writeDocument('', base, [marking]);
      return result.ok ? result.text : result.reason;
    };
    assert.equal(refuses('x', coded(0, 1, 'a b')), 'not-writable');
    assert.equal(refuses('x', coded(0, 1, 'a.')), 'not-writable');
    assert.equal(refuses('x', coded(0, 1, 'a', { codes: [{ id: 'a', value: '' }] })), 'not-writable');
    assert.equal(refuses('x', coded(0, 1, 'a', { codes: [] })), 'not-writable');
    assert.equal(refuses('x', coded(0, 2, 'a')), 'no-place');
    assert.equal(refuses('[x]{#a}', coded(0, 1, 'a')), 'reads-as-markup');
    assert.equal(refuses('---\nx: 1\n---\n', coded(0, 1, 'a')), 'reads-as-markup');
  });

  it('gives every number out, and then those that are closed again', () => {
    const base = 'a\n\n'.repeat(10_002);
    const markings = Array.from({ length: 10_001 }, (_, i) => coded(3 * i, 3 * i + 4, 'x'));
    assert.ok(written(base, markings).includes('<9999]{#x}'));
  });

  it('reads back: whatever a text reads as can be written, and reads the same', () => {
    fc.assert(
      fc.property(anyDocument(), (text) => {
        const document = parseText(text);
        const base = baseText(document);
        const markings = document.annotations.map((annotation) => ({ ...annotation, coder: null }));
        const result = writeDocument('', base, markings);
        if (!result.ok) return assert.equal(result.reason, 'reads-as-markup');
        if (result.moved.length > 0) return;
        const again = parseText(result.text);
        assert.equal(baseText(again), base);
        assert.deepEqual(contents(again.annotations), contents(markings));
        const canonical = writeDocument('', base, again.annotations);
        assert.equal(canonical.ok && canonical.text, result.text);
      }),
      seeded(1500),
    );
  });

  it('reads back: any ranges on any text', () => {
    const place = fc.nat(60);
    const ranges = fc.array(fc.tuple(place, place), { maxLength: 6 });
    fc.assert(
      fc.property(anyText(), ranges, (base, pairs) => {
        const markings = pairs.map(([a, b], i) =>
          coded(Math.min(a, b, base.length), Math.min(Math.max(a, b), base.length), `c${i}`),
        );
        const result = writeDocument('', base, markings);
        if (!result.ok) return assert.match(result.reason, /reads-as-markup|would-not-read-back/);
        const again = parseText(result.text);
        assert.equal(baseText(again), base);
        assert.equal(again.annotations.length, markings.length);
        for (const marking of markings) {
          const id = marking.codes[0]?.id;
          const found = again.annotations.find(({ codes }) => codes[0]?.id === id);
          assert.ok(found);
          const moves: readonly Moved[] = result.moved;
          const move = moves.find(({ from }) => from.start === marking.start && from.end === marking.end);
          const place = move === undefined ? marking : move.to;
          assert.deepEqual([found.start, found.end], [place.start, place.end]);
        }
      }),
      seeded(1500),
    );
  });
});
