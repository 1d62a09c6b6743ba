import assert from 'node:assert/strict';
import fc from 'fast-check';
import { createWordFinder } from '../../../server/src/interchange/codedData/findWords';
import { seeded } from '../../support/random';

/*
 * Words are looked for as people quote them: whatever became of blanks and line ends, and without the backslashes that a
 * transcript has before brackets. What is found is held against a reading that is as simple as it can be.
 */

/** A text as words are compared: each sign with where it begins and ends. */
interface Sign {
  readonly sign: string;
  readonly start: number;
  readonly end: number;
}

/** Signs of a text, runs of blanks as one, escaped signs as themselves. */
function signsOf(text: string): readonly Sign[] {
  return [...text.matchAll(/\s+|\\[[\]{}\\#]|[^]/gu)].map(([found], i, all): Sign => {
    const start = all[i]?.index ?? 0;
    const sign = /^\s/.test(found) ? ' ' : /^\\./.test(found) ? found.slice(1) : found;
    return { sign, start, end: start + found.length };
  });
}

/** Every place of words in a text, tried one by one. */
function placesOf(words: string, text: string): readonly { readonly start: number; readonly end: number }[] {
  const all = signsOf(text);
  const wanted = signsOf(words)
    .map(({ sign }) => sign)
    .join('')
    .trim();
  if (wanted === '') return [];
  const { length } = Array.from(wanted);
  return all.flatMap(({ start }, i) => {
    const stretch = all.slice(i, i + length);
    const last = stretch.at(-1);
    return last !== undefined && stretch.map(({ sign }) => sign).join('') === wanted
      ? [{ start, end: last.end }]
      : [];
  });
}

const text = fc
  .array(
    fc.constantFrom(
      ...[
        'we ',
        'never ',
        'no',
        'a',
        'aa',
        'b',
        'naïve',
        'e\u0301',
        'é',
        '数据',
        '😀',
        '👩‍👩‍👧',
        'שלום',
        '\u{1D7D9}',
        '\u00AD',
      ],
      ...[
        ' ',
        '  ',
        '\n',
        '\r\n',
        '\u00A0',
        '\u2028',
        '\t',
        '\u3000',
        '\uFEFF',
        '\\[1>',
        '\\]{#a}',
        '\\',
        '\\\\',
        '[',
        '#',
        '{',
      ],
    ),
    { minLength: 1, maxLength: 25 },
  )
  .map((pieces) => pieces.join(''));

/** Part of a text as somebody quotes it: blanks otherwise, and without the transcript's backslashes, or with them. */
const quoted = fc
  .tuple(text, fc.nat(), fc.nat({ max: 12 }), fc.constantFrom(' ', '\n', '\r\n  ', '\t'), fc.boolean())
  .map(([whole, from, length, blank, bare]) => {
    const signs = signsOf(whole);
    const some = signs.slice(from % signs.length, (from % signs.length) + length + 1);
    const words = some.map(({ sign, start, end }) =>
      sign === ' ' ? blank : bare ? sign : whole.slice(start, end),
    );
    return { whole, words: words.join('') };
  });

describe('Words looked for in any text', () => {
  it('are found where they stand if that is one place, and never guessed', () => {
    const seen = { one: 0, several: 0, nowhere: 0 };
    fc.assert(
      fc.property(
        fc.oneof(
          { weight: 4, arbitrary: quoted },
          { weight: 1, arbitrary: fc.tuple(text, text).map(([whole, words]) => ({ whole, words })) },
        ),
        ({ whole, words }) => {
          const places = placesOf(words, whole);
          const finder = createWordFinder(whole);
          const found = finder.find(words);
          assert.deepEqual(finder.find(words), found);
          const [only, ...others] = places;
          if (only === undefined) assert.equal(found, 'nowhere');
          else if (others.length > 0) assert.equal(found, 'several');
          else {
            assert.deepEqual(found, only);
            const there = whole.slice(only.start, only.end);
            // It neither begins nor ends with a blank or within a character.
            assert.doesNotMatch(there, /^\s|\s$|^[\uDC00-\uDFFF]|[\uD800-\uDBFF]$/);
            assert.ok(finder.stand(there, only));
          }
          seen[places.length > 1 ? 'several' : places.length === 1 ? 'one' : 'nowhere']++;
        },
      ),
      seeded(300),
    );
    for (const [kind, count] of Object.entries(seen)) assert.ok(count > 0, `no quotation stands ${kind}`);
  });

  it('stand at a place when nothing but blanks is otherwise there', () => {
    fc.assert(
      fc.property(text, text, fc.nat(), fc.nat(), (whole, other, a, b) => {
        const [start = 0, end = 0] = [a % (whole.length + 1), b % (whole.length + 1)].sort((x, y) => x - y);
        const finder = createWordFinder(whole);
        const there = whole.slice(start, end);
        const plain = (words: string): string => words.replace(/\s+/g, ' ').trim();
        assert.ok(finder.stand(` ${there.replace(/\s+/g, '\r\n ')}\n`, { start, end }));
        assert.equal(finder.stand(other, { start, end }), plain(other) === plain(there));
      }),
      seeded(200),
    );
  });

  it('does not go through words that are much longer than all that they are looked for in', () => {
    const finder = createWordFinder('a b');
    const apart = (blanks: number): string => `a${' '.repeat(blanks)}b`;
    assert.deepEqual(finder.find(apart(900)), { start: 0, end: 3 });
    assert.equal(finder.stand(apart(900), { start: 0, end: 3 }), true);
    assert.equal(finder.find(apart(2000)), 'nowhere');
    assert.equal(finder.stand(apart(2000), { start: 0, end: 3 }), false);
  });
});
