import assert from 'node:assert/strict';
import fc from 'fast-check';
import { parseCodebook } from '../../../server/src/syntax/codebook';
import { redefineCode } from '../../../server/src/syntax/refactor/redefineCode';
import { randomCodebook } from '../../support/randomCodebook';
import { seeded } from '../../support/random';
import { commentsIn, modelOf, outcome, realCodebooks } from './model';

describe('redefineCode', () => {
  const entry = (fields: string): string => `codes:\n  - id: a # x\n${fields}    from: F\n  - {id: b}\n`;

  it('writes words in their places, and puts a paragraph behind the notes', () => {
    const words = { definition: 'D', include: 'I: yes', exclude: 'E' };
    assert.equal(
      outcome(entry(''), redefineCode(entry(''), 'a', words, 'Why.')),
      entry('    definition: D\n    include: "I: yes"\n    exclude: E\n    notes: |\n      Why.\n'),
    );
    const before = entry('    definition: >\n      Long\n      words.\n    notes: |\n      One.\n');
    assert.equal(
      outcome(before, redefineCode(before, 'a', { definition: 'Short.' }, 'Two.')),
      entry('    definition: Short.\n    notes: |\n      One.\n\n      Two.\n'),
    );
    const flow = 'codes: [{id: a, definition: x, exclude: y}, {id: b}]';
    assert.equal(
      outcome(flow, redefineCode(flow, 'a', { definition: 'z', exclude: null }, 'n')),
      'codes: [{id: a, definition: z, notes: n}, {id: b}]',
    );
    assert.equal(outcome(flow, redefineCode(flow, 'a', { definition: 'x' }, null)), flow);
  });

  it('refuses with a reason', () => {
    assert.equal(outcome('', redefineCode(entry(''), 'c', {}, 'x')), 'refused: unknown-code');
    assert.equal(outcome('', redefineCode('codes:\n- id: a\n  "', 'a', {}, 'x')), 'refused: invalid-yaml');
    const shared = 'codes:\n- {id: a, definition: &d x}\n- {id: b, definition: *d}';
    assert.equal(
      outcome('', redefineCode(shared, 'a', { definition: 'y' }, null)),
      'refused: would-change-more',
    );
  });

  it('changes nothing else', () => {
    const real = realCodebooks();
    fc.assert(
      fc.property(
        fc.nat(),
        fc.nat(),
        fc.constantFrom('Other words.', 'x: "y" # z', null),
        (seed, which, words) => {
          const text = seed % 4 === 0 ? (real[which % real.length] ?? '') : randomCodebook(seed).text;
          const { codes } = parseCodebook(text);
          const id = codes[which % codes.length]?.id ?? '';
          const change = redefineCode(text, id, { definition: words, include: 'More.' }, 'A case.');
          // What YAML shares between entries cannot be changed in one.
          if (!change.ok) return assert.equal(change.reason, 'would-change-more');
          const after = outcome(text, change);
          assert.deepEqual(
            modelOf(after),
            modelOf(text).map((code) =>
              code.id === id
                ? {
                    ...{ ...code, definition: words, include: 'More.' },
                    notes: [
                      ...(code.notes === null || code.notes === '' ? [] : [code.notes]),
                      'A case.',
                    ].join('\n\n'),
                  }
                : code,
            ),
          );
          assert.deepEqual(commentsIn(after), commentsIn(text));
        },
      ),
      seeded(100),
    );
  });
});
