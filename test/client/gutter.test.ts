import assert from 'node:assert/strict';
import { barsIcon } from '../../client/src/views/colors';
import { markedLines } from '../../client/src/views/gutter';
import type { PassageView } from '../../server/src/protocol/passages';
import { colorOf } from './study';

function passage(from: readonly [number, number], to: readonly [number, number], digit: string): PassageView {
  const range = {
    start: { line: from[0], character: from[1] },
    end: { line: to[0], character: to[1] },
  };
  return { range, whole: range, codes: [{ id: digit, name: digit, color: colorOf(digit) }] };
}

function shown(passages: readonly PassageView[]): string[] {
  return markedLines(passages).map(({ line, lines }) =>
    [line, ...lines.map(({ lane, color }) => `${lane}:${color.light.at(-1)}`)].join(' '),
  );
}

describe('the bars beside coded text', () => {
  it('stand at one place for the whole of a passage, so that overlaps are seen', () => {
    assert.deepEqual(shown([passage([1, 2], [4, 1], '1'), passage([3, 0], [5, 9], '2')]), [
      '1 0:1',
      '2 0:1',
      '3 0:1 1:2',
      '4 0:1 1:2',
      '5 1:2',
    ]);
  });

  it('are not beside a line of which nothing is coded', () => {
    assert.deepEqual(shown([passage([1, 2], [3, 0], '1')]), ['1 0:1', '2 0:1']);
    assert.deepEqual(shown([]), []);
  });

  it('show the first of those that share a lane on a line', () => {
    assert.deepEqual(shown([passage([0, 0], [0, 3], '1'), passage([0, 4], [0, 8], '2')]), ['0 0:1']);
  });

  it('are drawn beside each other, and no colour gets out of them', () => {
    const svg = decodeURIComponent(
      barsIcon([
        { lane: 0, color: '#112233' },
        { lane: 2, color: '"/><script>' },
      ]),
    );
    assert.deepEqual(
      [...svg.matchAll(/<rect x="(\d+)"[^>]*fill="([^"]*)"/gu)].map(([, x, fill]) => [x, fill]),
      [
        ['12', '#112233'],
        ['2', '#808080'],
      ],
    );
  });
});
