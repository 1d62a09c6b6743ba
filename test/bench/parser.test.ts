import assert from 'node:assert/strict';
import { parseDocument } from '../../server/src/syntax/parseDocument';
import { amount } from '../support/random';
import { assertLinear } from '../support/timing';

describe('linear time', () => {
  // What costs a parser something, alone and again and again.
  const UNITS = ['[', ']', ']{#a}', ']{#', '[1>', '"', '\\', '{', '<1]', '\n', ']{#a "', '[]{#a}'];
  const MORE = [
    '[x]{#a}{#a}',
    '[1>x<1]{#a}',
    '{#a',
    ']{"\\',
    ']{#a ',
    '[\n\n',
    '---\n',
    '\r',
    '<1',
    '[1>[',
    ']{ ',
    '}{#a}',
  ];

  // What stands open, what one group holds, how often one passage is coded and how numbers are used up.
  const SHAPES: Readonly<Record<string, (count: number) => string>> = {
    'passages within passages': (count) => '['.repeat(count) + ']{#a}'.repeat(count),
    'many codes in one group': (count) => `[x]{${'#a '.repeat(count)}}`,
    'many different codes in one group': (count) =>
      `[x]{${Array.from({ length: count }, (_, i) => `#c${i}`).join(' ')}}`,
    'many groups on one passage': (count) => `[x]${'{#a}'.repeat(count)}`,
    'every number open': (count) =>
      Array.from({ length: count }, (_, i) => `[${i % 10_000}>`).join('') + '<1]{#a}'.repeat(count),
    'open brackets before one passage': (count) => '[x '.repeat(count) + ']{#a}',
    'one memo': (count) => `[x]{"${'\\"'.repeat(count)}"}`,
    'line ends of both kinds': (count) => '[\n\r\n'.repeat(count) + ']{#a}',
  };

  const all: readonly (readonly [string, number, (count: number) => string])[] = [
    ...UNITS.map((unit) => [JSON.stringify(unit), 100_000, (n: number) => unit.repeat(n)] as const),
    ...MORE.map((unit) => [JSON.stringify(unit), 30_000, (n: number) => unit.repeat(n)] as const),
    ...Object.entries(SHAPES).map(([name, make]) => [name, 30_000, make] as const),
  ];
  for (const [name, count, make] of all) {
    it(`${name}, again and again`, () => assertLinear(make, parseDocument, amount(count)));
  }

  // The native search is so fast that a clock shows too late that it searches the same text again and again.
  it('searches no text again and again', () => {
    const native = String.prototype.indexOf;
    let searched = 0;
    String.prototype.indexOf = function (this: string, what: string, from = 0): number {
      const found = native.call(this, what, from);
      searched += (found === -1 ? this.length : found) - from;
      return found;
    };
    try {
      for (const [name, , make] of all) {
        const text = make(1000);
        searched = 0;
        parseDocument(text);
        assert.ok(searched <= 10 * text.length, `${name}: ${searched} of ${text.length} characters`);
      }
    } finally {
      String.prototype.indexOf = native;
    }
  });

  it('one line of 20 MB parses', () => {
    const turn = `and then [she said]{#voice "we never \\" knew"} that [it ${'went on and on '.repeat(24)}`;
    const count = amount(50_000);
    const { annotations, problems } = parseDocument(turn.repeat(count));
    // In every repetition but the last, `[it` stands open before a passage.
    assert.deepEqual([annotations.length, problems.length], [count, count - 1]);
  });
});
