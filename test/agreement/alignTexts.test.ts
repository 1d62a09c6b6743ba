import fc from 'fast-check';
import assert from 'node:assert/strict';
import { alignTexts } from '../../server/src/agreement/alignTexts';
import { anyText, seeded } from '../support/random';

/** The part of `b` in which the marked part of `a` is found, with a `~` before it where it changed on the way. */
function found(marked: string, b: string): string | null {
  const [before = '', within = '', after = ''] = marked.split('|');
  const range = alignTexts(before + within + after, b).toB(before.length, before.length + within.length);
  return range && `${range.changed ? '~' : ''}${b.slice(range.start, range.end)}`;
}

describe('texts side by side', () => {
  it('find a range where it has moved to, and as it has become', () => {
    const b = 'INT: And?\n\nP1: We never had the audit data in time.\nP1: So we stopped.\n';
    assert.equal(found('P1: We |never had| the audit data on time.\nP1: So we stopped.\n', b), 'never had');
    assert.equal(found('P1: We never had the |data on time|.\n', b), '~data in time');
    assert.equal(found('P1: We never |had the data| on time.\n', b), '~had the audit data');
    assert.equal(found('P1: |Nothing like it|!\n', b), null);
    assert.equal(found('P1: We never had the audit data in time.\nP1: |So| we stopped.\n', b), 'So');
  });

  it('do not mind how lines end', () => {
    assert.equal(found('a |b\r\nc| d\r\n', 'x\na b\nc d'), 'b\nc');
    assert.equal(found('a |b\nc| d', 'a b\rc d'), 'b\rc');
    assert.equal(found('one\n|two\n|three', 'one\r\ntwo\r\nthree'), 'two\r\n');
  });

  it('find points, and the same text anywhere', () => {
    const { toA, toB } = alignTexts('one two', 'one 2 two');
    assert.deepEqual(toB(7, 7), { start: 9, end: 9, changed: false });
    assert.equal(toA(4, 5), null);
    assert.deepEqual(alignTexts('x', 'x').toB(0, 1), { start: 0, end: 1, changed: false });
    assert.deepEqual(alignTexts('', '').runs, []);
  });

  const same = (text: string): string => text.replace(/\r\n?/g, '\n');

  it('have the same text in every run, in order, whatever they are', () => {
    fc.assert(
      fc.property(anyText(), anyText(), anyText(), (x, y, z) => {
        const [a, b] = [x + y, z + y];
        let last = { aTo: 0, bTo: 0 };
        for (const run of alignTexts(a, b).runs) {
          assert.ok(run.aAt >= last.aTo && run.bAt >= last.bTo && run.aTo > run.aAt);
          assert.equal(same(a.slice(run.aAt, run.aTo)), same(b.slice(run.bAt, run.bTo)));
          last = run;
        }
      }),
      seeded(150),
    );
  });

  it('cost little, however little they have in common', () => {
    const words = (seed: number): string =>
      Array.from({ length: 4000 }, (_, i) => ((i * seed) % 997).toString(36)).join(' ');
    const { runs } = alignTexts(words(7), words(11));
    assert.ok(runs.length > 0);
    const yes = (n: number): string => 'P1: Yes.\n'.repeat(n);
    assert.equal(found(`${yes(900)}|A|\n${yes(900)}`, `${yes(890)}B\nA\n${yes(905)}`), 'A');
  });
});
