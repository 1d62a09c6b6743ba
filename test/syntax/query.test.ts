import assert from 'node:assert/strict';
import fc from 'fast-check';
import { expectedAt, LONGEST_QUERY, parseQuery } from '../../server/src/syntax/query/parseQuery';
import type { Condition, Query } from '../../server/src/syntax/query/types';
import { anyCharacters, seeded } from '../support/random';

describe('reading a query', () => {
  const readings: readonly (readonly [string, string])[] = [
    ['#trust', '#trust'],
    ['#trust:+2@sg', '#trust:+2@sg'],
    ['under #leadership', 'under #leadership'],
    ['any', 'any'],
    ['"no time"', '"no time"'],
    ['“no \\"real\\" time”', '"no "real" time"'],
    ['#a or #b or #c', '(#a or #b or #c)'],
    ['#a and #b or #c and #d', '((#a overlap #b) or (#c overlap #d))'],
    ['#a and (#b or #c)', '(#a overlap (#b or #c))'],
    ['#a and not #b', '(#a not overlap #b)'],
    ['not #b', '(any not overlap #b)'],
    ['#a near #b', '(#a near1 #b)'],
    ['#a near 3 #b not near 0 #c', '((#a near3 #b) not near0 #c)'],
    ['#a same turn #b', '(#a near0 #b)'],
    ['#a not same passage #b', '(#a not passage #b)'],
    ['#a same document "x"', '(#a document "x")'],
    ['#a where role = nurse', '#a where role = nurse'],
    [
      '#a or #b where role != "ward manager" or nurse and memo',
      '(#a or #b) where role != ward manager|nurse, memo',
    ],
    ['#a where not unsure, says "late", wave >= 2', '#a where not unsure, says late, wave >= 2'],
    ['(#a where coder = sg) and #b', '(#a where coder = sg overlap #b)'],
    ['#A AND NOT #b WHERE Memo', '(#A not overlap #b) where memo'],
  ];
  for (const [text, read] of readings) it(text, () => assert.equal(show(readable(text)), read));

  const problems: readonly (readonly [string, string, string])[] = [
    ['', '', 'term'],
    ['#a and', '', 'term'],
    ['trust', 'trust', 'term'],
    ['#', '#', 'code'],
    ['#a:', '#a:', 'code'],
    ['#a@', '#a@', 'code'],
    ['#-a', '#-a', 'code'],
    ['under "x"', '"x"', 'code'],
    ['#a #b', '#b', 'relation end'],
    ['#a not #b', '#b', 'relation'],
    ['#a same #b', '#b', 'same-what'],
    ['(#a', '', 'relation close'],
    ['#a)', ')', 'relation end'],
    ['"no', '"no', 'term'],
    ['"…"', '"…"', 'words'],
    ['#a where', '', 'condition'],
    ['#a where role', '', 'operator'],
    ['#a where role =', '', 'condition-value'],
    ['#a where says nothing', 'nothing', 'words'],
    ['#a where wave < 1 or 2', 'or', 'relation end'],
  ];
  for (const [text, found, expected] of problems)
    it(`“${text}” cannot be read at “${found}”`, () => {
      const { problem } = parseQuery(text);
      assert.ok(problem !== null);
      assert.equal(text.slice(problem.at, problem.to), found);
      assert.equal(problem.found, found);
      assert.equal(problem.expected.join(' '), expected);
    });

  it('compares ids, values and coders in NFC', () => {
    assert.equal(show(readable('#cafe\u0301:e\u0301@e\u0301')), '#caf\u00e9:\u00e9@\u00e9');
  });

  it('says where in the query a code stands', () => {
    const query = readable('#a and #trust:+');
    assert.ok(query.kind === 'related' && query.right.kind === 'code');
    assert.deepEqual([query.right.at, query.right.to], [7, 13]);
  });

  it('refuses what is too long or too deep, and survives anything', () => {
    assert.equal(parseQuery('#a '.repeat(LONGEST_QUERY)).query, null);
    assert.equal(parseQuery(`${'('.repeat(900)}#a${')'.repeat(900)}`).query, null);
    assert.equal(parseQuery(`${'not '.repeat(400)}#a`).query, null);
    const piece = fc.constantFrom(
      '#a',
      '"x"',
      'and',
      'or',
      'not',
      'near',
      '2',
      'same',
      'turn',
      '(',
      ')',
      'where',
      '=',
      'memo',
      ',',
      '"',
      '\\',
    );
    fc.assert(
      fc.property(
        fc.oneof(
          anyCharacters(),
          fc.array(piece).map((all) => all.join(' ')),
        ),
        fc.nat(),
        (text, at) => {
          const { problem } = parseQuery(text);
          if (problem !== null) assert.ok(problem.at <= problem.to && problem.to <= text.length);
          const { from } = expectedAt(text, at % (text.length + 1));
          assert.ok(from <= at % (text.length + 1));
        },
      ),
      seeded(300),
    );
  });
});

describe('what may stand in a query that is being typed', () => {
  const cases: readonly (readonly [string, string, number])[] = [
    ['', 'term', 0],
    ['#tru', 'term', 0],
    ['#trust ', 'relation end', 7],
    ['#trust an', 'relation end', 7],
    ['#trust and ', 'term', 11],
    ['#trust and no', 'term', 11],
    ['#trust same ', 'same-what', 12],
    ['under ', 'code', 6],
    ['under #l', 'code', 6],
    ['#a where ', 'condition', 9],
    ['#a where ro', 'condition', 9],
    ['#a where role = ', 'condition-value', 16],
    ['#a where role = nu', 'condition-value', 16],
    ['#a where memo ', 'further-condition end', 14],
    ['(#a ', 'relation close', 4],
    ['#a #b ', '', 6],
  ];
  for (const [text, expected, from] of cases)
    it(`“${text}”`, () => {
      const found = expectedAt(text, text.length);
      assert.equal(found.expected.join(' '), expected);
      assert.equal(found.from, from);
    });
});

function readable(text: string): Query {
  const { query, problem } = parseQuery(text);
  assert.ok(query !== null, JSON.stringify(problem));
  return query;
}

function show(query: Query): string {
  switch (query.kind) {
    case 'code': {
      const { below, id, value, coder } = query;
      return `${below ? 'under ' : ''}#${id}${value === null ? '' : `:${value}`}${coder === null ? '' : `@${coder}`}`;
    }
    case 'words':
      return `"${query.words}"`;
    case 'any':
      return 'any';
    case 'or':
      return `(${query.parts.map(show).join(' or ')})`;
    case 'where':
      return `${show(query.of)} where ${query.conditions.map(showCondition).join(', ')}`;
    case 'related': {
      const { kind } = query.relation;
      const relation = query.relation.kind === 'near' ? `near${query.relation.turns}` : kind;
      return `(${show(query.left)} ${query.negated ? 'not ' : ''}${relation} ${show(query.right)})`;
    }
  }
}

function showCondition(condition: Condition): string {
  const not = condition.negated ? 'not ' : '';
  switch (condition.kind) {
    case 'compare':
      return `${not}${condition.name} ${condition.operator} ${condition.values.join('|')}`;
    case 'says':
      return `${not}says ${condition.words}`;
    default:
      return `${not}${condition.kind}`;
  }
}
