import assert from 'node:assert/strict';
import fc from 'fast-check';
import { stepBoundary, type Step } from '../../server/src/syntax/boundarySteps';
import { findTurns } from '../../server/src/syntax/turns';
import { marked } from '../support/markers';

const SPEAKERS = new Map([['interviewer', ['INT']]]);

/** Takes the «marked» passage one step and marks it again; the same where there is nowhere to go. */
function stepped(source: string, step: Step, language: string | null = null): string {
  const { text, ranges } = marked(source);
  const [range] = ranges;
  assert.ok(range);
  const turns = findTurns(text, SPEAKERS);
  const to = stepBoundary(text, turns, { start: range.at, end: range.to }, step, language);
  const start = step.side === 'start' ? (to ?? range.at) : range.at;
  const end = step.side === 'end' ? (to ?? range.to) : range.to;
  return `${text.slice(0, start)}«${text.slice(start, end)}»${text.slice(end)}`;
}

/** All the texts that a passage goes through, one step after the other, until it stays. */
function walk(source: string, step: Step, language: string | null = null): readonly string[] {
  const seen = [source];
  for (let last = source; seen.length < 20; last = seen.at(-1)!) {
    const next = stepped(last, step, language);
    if (next === last) break;
    seen.push(next);
  }
  return seen.slice(1);
}

const endGrows = { side: 'end', direction: 'grow', by: 'word' } as const;
const endShrinks = { side: 'end', direction: 'shrink', by: 'word' } as const;
const startGrows = { side: 'start', direction: 'grow', by: 'word' } as const;
const startShrinks = { side: 'start', direction: 'shrink', by: 'word' } as const;

describe('one step of a boundary', () => {
  it('goes by words, and takes what stands between only with the next', () => {
    assert.deepEqual(walk("we «had» data, didn't we.", endGrows), [
      "we «had data», didn't we.",
      "we «had data, didn't» we.",
      "we «had data, didn't we».",
      "we «had data, didn't we.»",
    ]);
    assert.deepEqual(walk('we «had data, so.»', endShrinks), [
      'we «had data, so».',
      'we «had data», so.',
      'we «had» data, so.',
    ]);
    assert.deepEqual(walk('“We had «data»', startGrows), [
      '“We «had data»',
      '“«We had data»',
      '«“We had data»',
    ]);
    assert.deepEqual(walk('«We had, data»', startShrinks), ['We «had, data»', 'We had, «data»']);
  });

  it('takes the rest of a word in which it stands', () => {
    assert.equal(stepped('«We ha»d data', endGrows), '«We had» data');
    assert.equal(stepped('We h«ad data»', startGrows), 'We «had data»');
  });

  it('goes by sentences, over the line ends of one paragraph', () => {
    const by = 'sentence';
    assert.deepEqual(walk('«It went.» We had\nno data. So.\n\nEnd', { ...endGrows, by }), [
      '«It went. We had\nno data.» So.\n\nEnd',
      '«It went. We had\nno data. So.»\n\nEnd',
      '«It went. We had\nno data. So.\n\nEnd»',
    ]);
    assert.deepEqual(walk('«It went. We had no data. So.»', { ...endShrinks, by }), [
      '«It went. We had no data.» So.',
      '«It went.» We had no data. So.',
    ]);
    assert.deepEqual(walk('It went. We had «no data.»', { ...startGrows, by }), [
      'It went. «We had no data.»',
      '«It went. We had no data.»',
    ]);
    assert.deepEqual(walk('«It went. We had no data.»', { ...startShrinks, by }), [
      'It went. «We had no data.»',
    ]);
  });

  it('grows no further than its turn, and shrinks over the next speaker’s label', () => {
    const before = 'INT: And you?\n\nP07: We «had» it.\n\nINT: So?\n\nP07: Yes.\n';
    assert.equal(walk(before, endGrows).at(-1), before.replace('«had» it.', '«had it.»'));
    assert.equal(walk(before, startGrows).at(-1), before.replace('We «had»', '«We had»'));
    const across = 'INT: And «you?\n\nP07: We» had it.\n\nP07: So?\n';
    assert.deepEqual(walk(across, endShrinks), [
      'INT: And «you?»\n\nP07: We had it.\n\nP07: So?\n',
      'INT: And «you»?\n\nP07: We had it.\n\nP07: So?\n',
    ]);
    assert.equal(stepped(across, startShrinks), 'INT: And you?\n\nP07: «We» had it.\n\nP07: So?\n');
  });

  it('knows the words of other scripts, and takes no character apart', () => {
    assert.equal(stepped('«数据»来得太晚', endGrows, 'zh').startsWith('«数据来'), true);
    assert.equal(stepped('«وصلت» البيانات متأخرة', endGrows, 'ar'), '«وصلت البيانات» متأخرة');
    assert.equal(stepped('«a» e\u0301te\u0301 b', endGrows, 'no language at all'), '«a e\u0301te\u0301» b');
    assert.equal(stepped('«a» 👩‍👩‍👧', endGrows), '«a 👩‍👩‍👧»');
  });

  it('moves outward when it grows and inward when it shrinks, wherever it is', () => {
    const pieces = fc.constantFrom(
      'we ',
      'had',
      '. ',
      '\n',
      '\n\n',
      '\r\n',
      'P07: ',
      'INT: ',
      '😀',
      '数据',
      '"',
      ' ',
    );
    fc.assert(
      fc.property(
        fc.array(pieces, { minLength: 1, maxLength: 14 }),
        fc.nat(40),
        fc.nat(40),
        fc.constantFrom<Step['side']>('start', 'end'),
        fc.constantFrom<Step['direction']>('grow', 'shrink'),
        fc.constantFrom<Step['by']>('word', 'sentence'),
        (parts, a, b, side, direction, by) => {
          const base = parts.join('');
          const start = Math.min(a, b, base.length);
          const end = Math.min(Math.max(a, b), base.length);
          const to = stepBoundary(
            base,
            findTurns(base, SPEAKERS),
            { start, end },
            { side, direction, by },
            null,
          );
          if (to === null) return;
          const from = side === 'start' ? start : end;
          const outward = side === 'start' ? to < from : to > from;
          assert.equal(outward, direction === 'grow');
          if (direction === 'shrink') assert.ok(start < end && (side === 'start' ? to < end : to > start));
        },
      ),
      { seed: 5, numRuns: 400 },
    );
  });
});
