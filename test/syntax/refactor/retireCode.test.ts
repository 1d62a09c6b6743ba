import assert from 'node:assert/strict';
import fc from 'fast-check';
import { parseCodebook } from '../../../server/src/syntax/codebook';
import { retireCode } from '../../../server/src/syntax/refactor/retireCode';
import { randomCodebook } from '../../support/randomCodebook';
import { seeded } from '../../support/random';
import { applied, commentsIn, modelOf, outcome } from './model';

const retire = (text: string, id: string, by: string | null): string =>
  outcome(text, retireCode(text, id, by));

describe('retireCode', () => {
  it('writes status and replacement where they belong', () => {
    const rest = '  - {id: b, aliases: [o]}\n';
    const entry = (fields: string): string => `codes:\n  - id: a # x\n${fields}    from: F\n${rest}`;
    assert.equal(retire(entry(''), 'a', null), entry('    status: retired\n'));
    assert.equal(retire(entry(''), 'a', 'o'), entry('    status: retired\n    replacedBy: b\n'));
    assert.equal(
      retire(entry('    status: draft # y\n'), 'a', 'b'),
      entry('    status: retired # y\n    replacedBy: b\n'),
    );
    assert.equal(retire(entry('    replacedBy: b\n'), 'a', null), entry('    status: retired\n'));
    assert.equal(
      retire('codes: [{id: a, replacedBy: b}, {id: b}]', 'a', null),
      'codes: [{id: a, status: retired}, {id: b}]',
    );
    assert.equal(
      retire('codes:\n  - id: a\n    replacedBy: a', 'a', null),
      'codes:\n  - id: a\n    status: retired',
    );
  });

  it('refuses with a reason', () => {
    const text =
      'codes:\n- id: a\n- {id: b, replacedBy: c}\n- {id: c, replacedBy: a}\n- {id: d, status: retired}\n';
    assert.equal(retire(text, 'a', 'a'), 'refused: replacement-cycle');
    assert.equal(retire(text, 'a', 'b'), 'refused: replacement-cycle');
    assert.equal(retire(text, 'a', 'd'), 'refused: replacement-retired');
    assert.equal(retire(text, 'a', 'e'), 'refused: unknown-code');
    assert.equal(retire(text, 'e', 'a'), 'refused: unknown-code');
    assert.equal(retire('codes:\n- id: a\n  "', 'a', null), 'refused: invalid-yaml');
    assert.equal(
      retire('codes:\n- {id: a, status: &s draft}\n- {id: b, status: *s}', 'a', null),
      'refused: would-change-more',
    );
  });

  it('changes nothing else', () => {
    fc.assert(
      fc.property(fc.nat(), fc.nat(), fc.boolean(), (seed, which, replaced) => {
        const { text } = randomCodebook(seed);
        const { codes } = parseCodebook(text);
        const id = codes[which % codes.length]?.id ?? '';
        const by = replaced && codes.length > 1 ? (codes[(which + 1) % codes.length]?.id ?? null) : null;
        const after = applied(text, retireCode(text, id, by));
        assert.deepEqual(
          modelOf(after),
          modelOf(text).map((code) =>
            code.id === id ? { ...code, status: 'retired', replacedBy: by } : code,
          ),
        );
        assert.deepEqual(parseCodebook(after).problems, []);
        assert.deepEqual(commentsIn(after), commentsIn(text));
      }),
      seeded(16, 6),
    );
  });
});
