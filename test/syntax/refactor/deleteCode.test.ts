import assert from 'node:assert/strict';
import fc from 'fast-check';
import { parseCodebook } from '../../../server/src/syntax/codebook';
import { deleteCode } from '../../../server/src/syntax/refactor/deleteCode';
import { randomCodebook } from '../../support/randomCodebook';
import { seeded } from '../../support/random';
import { applied, commentsIn, modelOf, outcome } from './model';

/** Checks that deleting `x` takes exactly the «marked» parts away; `codes: «»` becomes an empty list. */
function check(source: string): void {
  const text = source.replaceAll(/[«»]/g, '');
  const left = source.replaceAll('«»', ' []').replaceAll(/«[^»]+»/g, '');
  assert.equal(outcome(text, deleteCode(text, 'x')), left);
}

describe('deleteCode', () => {
  it('takes the entry with its comments, and one gap', () => {
    check('codes:\n  - id: a\n«  # about x\n  - id: x  # x\n    name: X\n    # more\n»  - id: b\n');
    check('codes:\n  - id: a\n    # about a\n«  - id: x\n»  # about b\n  - id: b\n');
    check('codes:\r\n«  # about x\r\n  - id: x\r\n\r\n»  - id: b\r\n');
    check('codes:\n  - id: a\n«\n  - id: x\n»\n  - id: b\n');
    check(
      'codes:\n  - id: a\n«  - id: x\n    notes: |\n      # text\n\n      more\n»\n# the end\nagreement: {figures: off}\n',
    );
    check('codes:\n- id: a\n  notes: |+\n    a\n\n«- id: x\n»- id: b\n');
    check('codes:\n  - id: a«\n  - id: x»');
  });

  it('takes the list with the last of its codes, but not that of the codebook', () => {
    check('codes:\n  - id: a\n«    codes:\n      - id: x\n»  - id: b\n');
    check('codes:\n  - id: a\n    codes:«» # the children\n«      - id: x\n»  - id: b\n');
    check('codes:«»\n«  - id: x\n»');
    check('codes:\n  - codes:«»\n«      - id: x\n»    id: a\n');
  });

  it('takes an entry out of brackets', () => {
    check('codes: [{id: a}«, {id: x, name: X}», {id: b}]\n');
    check('codes: [«{id: x}, »{id: a, codes: []}]\n');
    check('codes: [{id: a, codes: [«{id: x}»]}]\n');
  });

  it('refuses what others need', () => {
    const text =
      'codes:\n  - id: x\n    aliases: [y]\n    notes: "#x"\n  - id: b\n    notes: "#y"\n    notWith: [x]\n    codes: [{id: c}]\n';
    const change = deleteCode(text, 'x');
    assert.ok(!change.ok && change.reason === 'referenced');
    assert.deepEqual(
      change.places?.map(({ at, to, within, kind }) => [text.slice(at, to), within, kind]),
      [
        ['#y', 'b', 'link'],
        ['x', 'b', 'notWith'],
      ],
    );
    assert.equal(outcome(text, deleteCode(text, 'b')), 'refused: has-children');
    assert.equal(outcome(text, deleteCode(text, 'z')), 'refused: unknown-code');
    assert.equal(outcome(`${text}"`, deleteCode(`${text}"`, 'z')), 'refused: invalid-yaml');
    const anchored = 'codes:\n  - id: x\n    notes: &n N\n  - id: b\n    notes: *n\n';
    assert.equal(outcome(anchored, deleteCode(anchored, 'x')), 'refused: would-change-more');
    const brackets = 'codes: [{id: a}, # of a\n  {id: x}]\n';
    assert.equal(outcome(brackets, deleteCode(brackets, 'x')), 'refused: would-change-more');
  });

  it('takes lines only, and only of this entry', () => {
    fc.assert(
      fc.property(fc.nat(), (seed) => {
        const { text } = randomCodebook(seed);
        for (const { id, entry } of parseCodebook(text).codes) {
          const change = deleteCode(text, id);
          if (!change.ok) {
            assert.match(change.reason, /has-children|referenced/, text);
            continue;
          }
          const after = applied(text, change);
          assert.deepEqual(
            modelOf(after),
            modelOf(text).filter((code) => code.id !== id),
          );
          assert.deepEqual(parseCodebook(after).problems, []);
          const lost = commentsIn(text).filter((comment) => !commentsIn(after).includes(comment));
          for (const comment of lost) {
            // A comment that went stood in the entry, directly above it, or below it and deeper.
            const at = text.indexOf(comment);
            const between = at < entry.at ? text.slice(at, entry.at) : text.slice(entry.to, at);
            assert.ok(
              (at > entry.at && at < entry.to) || /^(?:\s*#.*)*\s*(?:[-#].*)?\s*$/.test(between),
              comment,
            );
          }
        }
      }),
      seeded(16, 5),
    );
  });
});
