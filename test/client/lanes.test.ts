import assert from 'node:assert/strict';
import fc from 'fast-check';
import { codedRanges, linesKey, MAX_LANES, rangesByColor, stretches } from '../../client/src/views/lanes';
import type { Range } from '../../server/src/protocol/base';
import type { PassageView } from '../../server/src/protocol/passages';
import { colorOf, drawnPassages } from './study';
import { seeded } from '../support/random';

/** Stretches as `start-end lane:colour …`, on one line of text. */
function drawn(passages: readonly PassageView[]): string[] {
  return stretches(passages).map(({ range, lines }) => {
    const colors = lines.map(({ lane, color }) => `${lane}:${color.light.at(-1)}`);
    return [`${range.start.character}-${range.end.character}`, ...colors].join(' ');
  });
}

describe('the lines below coded text', () => {
  it('keep their height where passages overlap', () => {
    const passages = drawnPassages(`
      1 ======
      2    ======`);
    assert.deepEqual(drawn(passages), ['8-11 0:1', '11-14 0:1 1:2', '14-17 1:2']);
  });

  it('give the height back once it is free', () => {
    const passages = drawnPassages(`
      1 ===
      2    ===`);
    assert.deepEqual(drawn(passages), ['8-11 0:1', '11-14 0:2']);
  });

  it('put the outer passage nearest to the text', () => {
    const passages = drawnPassages(`
      2   ==
      1 ======`);
    assert.deepEqual(drawn(passages), ['8-10 0:1', '10-12 0:1 1:2', '12-14 0:1']);
    const together = drawnPassages(`
      2 ==
      1 ====`);
    assert.deepEqual(drawn(together), ['8-10 0:1 1:2', '10-12 0:1']);
  });

  it('are one for each colour of a passage', () => {
    assert.deepEqual(drawn(drawnPassages('1 2 1 ==')), ['6-8 0:1 1:2']);
  });

  it('are three at most; what is there keeps its place', () => {
    assert.deepEqual(drawn(drawnPassages('1 2 3 4 ==')), ['8-10 0:1 1:2 2:3']);
  });

  it('begin later where there was no room before', () => {
    const passages = drawnPassages(`
      123 ===
      4    ====`);
    assert.deepEqual(drawn(passages), ['10-13 0:1 1:2 2:3', '13-15 0:4']);
  });

  it('have none for a note without a code, nor for a point', () => {
    const [point] = drawnPassages('1 =');
    assert.ok(point);
    const empty = { ...point, range: { start: point.range.start, end: point.range.start } };
    assert.deepEqual(drawn([...drawnPassages('=='), empty]), []);
  });

  it('go over line ends', () => {
    const range: Range = { start: { line: 0, character: 5 }, end: { line: 3, character: 1 } };
    const found = stretches([{ range, whole: range, codes: [{ id: '1', name: '1', color: colorOf('1') }] }]);
    assert.deepEqual(
      found.map((one) => one.range),
      [range],
    );
  });
});

describe('the background of coded text', () => {
  it('is one, however passages overlap or touch', () => {
    const passages = drawnPassages(`
      1 ====
      2   ====
      3       ==
      4          ==`);
    const spans = codedRanges(passages).map(({ start, end }) => [start.character, end.character]);
    assert.deepEqual(spans, [
      [8, 16],
      [17, 19],
    ]);
  });
});

describe('the overview ruler', () => {
  it('marks every passage once for each of its colours', () => {
    const found = rangesByColor(drawnPassages('1 1 2 ==\n1 ==='));
    assert.deepEqual(
      [...found.values()].map(({ ranges }) => ranges.length),
      [2, 1],
    );
  });
});

describe('the lines below any passages', () => {
  const place = fc.record({ line: fc.nat(3), character: fc.nat(5) });
  const view = fc
    .tuple(place, place, fc.array(fc.integer({ min: 0, max: 9 }), { maxLength: 4 }))
    .map(([a, b, digits]): PassageView => {
      const [start, end] = order(a) <= order(b) ? [a, b] : [b, a];
      const codes = digits.map((digit) => ({ id: `${digit}`, name: '', color: colorOf(`${digit}`) }));
      return { range: { start, end }, whole: { start, end }, codes };
    });
  const order = ({ line, character }: { line: number; character: number }) => line * 10 + character;

  it('lie apart, in order, in the lanes there are, and say what the passages say', () => {
    const property = fc.property(fc.array(view, { maxLength: 12 }), (passages) => {
      let last = 0;
      for (const { range, lines } of stretches(passages)) {
        assert.ok(order(range.start) >= last && order(range.end) > order(range.start));
        last = order(range.end);
        const lanes = lines.map(({ lane }) => lane);
        assert.deepEqual(lanes, [...new Set(lanes)].sort());
        assert.ok(lines.length > 0 && lanes.every((lane) => lane < MAX_LANES));
        const covering = passages.filter(
          (one) => order(one.range.start) <= order(range.start) && order(one.range.end) >= order(range.end),
        );
        const colors = new Set(covering.flatMap(({ codes }) => codes.map(({ color }) => color.light)));
        assert.ok(lines.every(({ color }) => colors.has(color.light)));
      }
      // Whatever is coded has a line, if only of one of its codes.
      const covered = codedRanges(passages).reduce(
        (sum, { start, end }) => sum + order(end) - order(start),
        0,
      );
      const lined = stretches(passages).reduce(
        (sum, { range }) => sum + order(range.end) - order(range.start),
        0,
      );
      assert.equal(lined, covered);
    });
    fc.assert(property, seeded(500, 7));
  });

  it('have equal keys when they look the same, and others when not', () => {
    const [a, b] = [drawnPassages('1 =='), drawnPassages('1    ===')].map(
      (one) => stretches(one)[0]?.lines ?? [],
    );
    assert.equal(linesKey(a ?? []), linesKey(b ?? []));
    assert.notEqual(linesKey(a ?? []), linesKey(stretches(drawnPassages('2 =='))[0]?.lines ?? []));
  });
});
