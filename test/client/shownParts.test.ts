import assert from 'node:assert/strict';
import { covers, linesAround } from '../../client/src/views/shownParts';

const lines = (from: number, to: number) => {
  return { start: { line: from, character: 3 }, end: { line: to, character: 7 } };
};

describe('what is asked for around what is shown', () => {
  it('is whole lines within the document, twice as many as are shown on each side', () => {
    const { start, end } = linesAround(lines(500, 550), 10_000);
    assert.deepEqual(
      [start, end],
      [
        { line: 400, character: 0 },
        { line: 650, character: 0 },
      ],
    );
    assert.equal(linesAround(lines(3, 5), 10_000).start.line, 0);
    assert.equal(linesAround(lines(95, 99), 100).end.line, 100);
    assert.equal(linesAround(lines(1_000, 1_002), 10_000).end.line, 1_062);
  });

  it('serves while one scrolls a little, and is asked for anew before its end is seen', () => {
    const parts = [linesAround(lines(500, 550), 10_000)];
    assert.ok(covers(parts, lines(500, 550), 10_000));
    assert.ok(covers(parts, lines(530, 580), 10_000));
    assert.ok(!covers(parts, lines(590, 640), 10_000));
    assert.ok(!covers(parts, lines(410, 460), 10_000));
    assert.ok(!covers([], lines(0, 10), 10_000));
  });

  it('ends where the document ends', () => {
    const parts = [linesAround(lines(0, 5), 20)];
    assert.ok(covers(parts, lines(0, 5), 20) && covers(parts, lines(15, 19), 20));
  });
});
