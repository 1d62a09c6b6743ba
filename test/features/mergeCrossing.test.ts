import assert from 'node:assert/strict';
import fc from 'fast-check';
import { changesIn, mergeCrossing, mergedIn, wholeOf } from '../../server/src/features/mergeCrossing';
import { indexUses } from '../../server/src/features/quickFixUses';
import { parseText } from '../../server/src/syntax/parseDocument';
import { seeded } from '../support/random';

/** Passages that cross each other and blocks, near everything that reading depends on. */
const document = fc
  .array(
    fc.oneof(
      { weight: 4, arbitrary: fc.constantFrom('[1>', '[2>', '[3>', '[4>', '[', '[12>') },
      {
        weight: 5,
        arbitrary: fc.constantFrom('<1]{#a}', '<2]{#a}', '<3]{#a ?}', '<4]{#a "m"}', ']{#a}', '<12]{#a}{#b}'),
      },
      { weight: 4, arbitrary: fc.constantFrom('we ', 'had', '😀', 'x\n', '\r\n', '\n\n', '\n  \n', 'y\r') },
      { weight: 1, arbitrary: fc.constantFrom('\\', '{', '[laughs]', '\\[5>', '<1]', ']', '---\n', '[6>') },
    ),
    { minLength: 8, maxLength: 50 },
  )
  .map((tokens) => tokens.join(''));

describe('merging two passages that cross', () => {
  it('does in the lines that they stand in what it would do in the whole document', () => {
    let merged = 0;
    fc.assert(
      fc.property(document, fc.constantFrom('', '---\ncoder: sg\n---\n'), (body, front) => {
        const parsed = parseText(front + body);
        const uses = indexUses(undefined, parsed);
        for (const later of uses.at.values()) {
          const earlier = uses.overlapped.get(later.code);
          if (earlier === undefined || later.annotation.end <= earlier.annotation.end) continue;
          const whole = wholeOf(parsed);
          const wanted = changesIn(whole, mergedIn(whole, earlier, later));
          assert.deepEqual(mergeCrossing(uses, earlier, later), wanted, parsed.text);
          if (wanted !== null) merged++;
        }
      }),
      seeded(4_000),
    );
    assert.ok(merged > 10, `${merged} could be merged`);
  });

  it('reads no more than those lines, whatever reaches into them', () => {
    const line = 'P: [laughs] [7>we [8>had<7]{#a} none<8]{#a}\n';
    const text = `[1>${'Long before.\n\n'.repeat(500)}${line}${'Long after.\n'.repeat(500)}<1]{#b}`;
    const uses = indexUses(undefined, parseText(text));
    const at = text.indexOf('[7>');
    const { document, shift } = uses.excerpt(at, text.indexOf('<8]') + 7);
    assert.equal(document.text, `x\n${line}x`);
    assert.equal(document.text.slice(at - shift, at - shift + 3), '[7>');
    const taken = uses.excerpt(at, at).numbersAfter(document.text);
    assert.deepEqual([taken.take(), taken.take()], ['2', null]);
  });
});
