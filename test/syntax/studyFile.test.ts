import assert from 'node:assert/strict';
import { parseStudyFile } from '../../server/src/syntax/studyFile';
import {
  editComparison,
  editQueries,
  saveComparison,
  type ComparisonEdit,
  type QueryEdit,
} from '../../server/src/syntax/studyFileEdit';
import { applyChanges } from '../../server/src/syntax/textChange';
import { withShortStackTraces } from '../support/stackTraces';

/** The names and queries of a file, a line each. */
const said = (text: string): string =>
  parseStudyFile(text)
    .queries.map(({ name, find }) => `${name}: ${find}`)
    .join('\n');

/** A file after an edit; or why there is none. */
function after(text: string, edit: QueryEdit): string {
  const edited = editQueries(text, edit);
  return edited.ok ? applyChanges(text, edited.changes) : edited.reason;
}

describe('study.yaml', () => {
  withShortStackTraces();

  const FILE = `# What we save
citation: [role, site]
queries:
  # of the second wave
  - {name: Late data, find: '#data near 2 "no time"'} # for the report
  - name: "It''s \\u00e9"
    find: "any where says \\"x\\""
readAgain:
  - {code: a, words: b, document: c, passage: d}
other: stays
`;

  it('has queries and what is cited, whatever way they are written', () => {
    assert.equal(said(FILE), `Late data: #data near 2 "no time"\nIt''s é: any where says "x"`);
    assert.deepEqual(
      parseStudyFile(FILE).citation.map(({ text }) => text),
      ['role', 'site'],
    );
    assert.equal(said('\uFEFFqueries: [{name: a, find: any}]\r\n'), 'a: any');
  });

  it('saves a query at the end, or in the place of the one of that name, and leaves everything else', () => {
    const save = (name: string, find: string): string => after(FILE, { kind: 'save', name, find });
    const line = `    find: "any where says \\"x\\""\n`;
    assert.equal(
      save('New: one', "#b and 'c'"),
      FILE.replace(line, `${line}  - {name: "New: one", find: '#b and ''c'''}\n`),
    );
    assert.equal(save(' Late  data ', '#b'), FILE.replace(`'#data near 2 "no time"'`, "'#b'"));
  });

  it('begins a list where there is none', () => {
    const edit: QueryEdit = { kind: 'save', name: 'a', find: '#b' };
    assert.equal(after('', edit), "queries:\n  - {name: a, find: '#b'}\n");
    assert.equal(after('x: 1', edit), "x: 1\nqueries:\n  - {name: a, find: '#b'}\n");
    assert.equal(
      after('# only a word\r\n', edit),
      "# only a word\r\nqueries:\r\n  - {name: a, find: '#b'}\r\n",
    );
  });

  it('renames and removes, and takes the list away with its last query', () => {
    assert.equal(
      after(FILE, { kind: 'rename', name: 'Late data', to: 'yes' }),
      FILE.replace('name: Late data', 'name: yes'),
    );
    const one = after(FILE, { kind: 'remove', name: 'Late data' });
    assert.equal(one, FILE.replace(/ {2}- \{name: Late.*\n/u, ''));
    const none = after(after(FILE.replace(/ {2}# of.*\n/u, ''), { kind: 'remove', name: 'Late data' }), {
      kind: 'remove',
      name: "It''s é",
    });
    assert.equal(none, FILE.slice(0, FILE.indexOf('queries')) + FILE.slice(FILE.indexOf('readAgain')));
  });

  it('is not edited where something would be lost', () => {
    const edit: QueryEdit = { kind: 'save', name: 'a', find: '#b' };
    assert.equal(after('queries: [{name: x, find: any}]\n', edit), 'not-a-list');
    assert.equal(after('queries: 5\n', edit), 'not-a-list');
    assert.equal(after('queries:\n  - {name: x\n', edit), 'broken');
    assert.equal(after(FILE, { kind: 'rename', name: 'Late data', to: "It''s é" }), 'taken');
    assert.equal(after(FILE, { kind: 'remove', name: 'nowhere' }), 'unknown');
    assert.equal(after(FILE, { ...edit, name: ' ' }), 'no-name');
    // A second one of a name is not to come to light when the first goes.
    const twice = 'queries:\n  - {name: a, find: any}\n  - {name: a, find: "#b"}\n';
    assert.equal(after(twice, { kind: 'remove', name: 'a' }), 'would-not-read-back');
  });

  it('takes a query under a key that has nothing yet', () => {
    const save: QueryEdit = { kind: 'save', name: 'a', find: 'any' };
    const entry = "  - {name: a, find: 'any'}";
    for (const [before, wanted] of [
      ['queries:\n', `queries:\n${entry}\n`],
      ['queries: # ours\ncitation: [a]\n', `queries: # ours\n${entry}\ncitation: [a]\n`],
      ['queries: []\r\ncitation: [a]\r\n', `queries: \r\n${entry}\r\ncitation: [a]\r\n`],
      ['queries:', `queries:\n${entry}`],
    ] as const)
      assert.equal(after(before, save), wanted);
    assert.equal(after('{queries: }\n', save), 'not-a-list');
  });

  it('saves who is compared by name, in the place of what has the name, and leaves everything else', () => {
    const asked = { a: 'kl:kl', b: 'sg', round: '2', unfinished: true };
    const saved = (text: string, name: string, more: Partial<typeof asked> = {}): string => {
      const edited = saveComparison(text, name, { ...asked, ...more });
      return edited.ok ? applyChanges(text, edited.changes) : edited.reason;
    };
    const one = saved(FILE, ' Kit’s  branch');
    assert.equal(
      one,
      `${FILE}comparisons:\n  - {name: Kit’s branch, a: kl:kl, b: sg, round: 2, unfinished: true}\n`,
    );
    const two = saved(one, 'x: y', { a: '../a, b:kl', unfinished: false });
    assert.equal(two, `${one}  - {name: "x: y", a: "../a, b:kl", b: sg, round: 2}\n`);
    assert.deepEqual(
      parseStudyFile(two).comparisons.map(({ name, a, b, round, unfinished }) => [
        name,
        a,
        b,
        round,
        unfinished,
      ]),
      [
        ['Kit’s branch', 'kl:kl', 'sg', '2', true],
        ['x: y', '../a, b:kl', 'sg', '2', false],
      ],
    );
    const again = saved(two, 'Kit’s branch', { a: 'kl' });
    assert.equal(again, two.replace('a: kl:kl', 'a: kl'));
    assert.equal(saved('comparisons: 5\n', 'a'), 'not-a-list');
    assert.equal(saved('comparisons:\n  - {name: x\n', 'a'), 'broken');
    assert.equal(saved(FILE, ' '), 'no-name');
  });

  it('gives a saved comparison another name or takes it out with its line, and leaves everything else', () => {
    const text = `comparisons: # whom
  - {name: 'Then, and now', a: main:sg, b: sg} # every week
  - {name: x, a: sg, b: kl}
queries:
  - {name: x, find: any}
`;
    const after = (edit: ComparisonEdit, before = text): string => {
      const edited = editComparison(before, edit);
      return edited.ok ? applyChanges(before, edited.changes) : edited.reason;
    };
    const rename = (name: string, to: string): string => after({ kind: 'rename', name, to });
    assert.equal(
      rename('Then, and now', ' Before:  after '),
      text.replace("'Then, and now'", '"Before: after"'),
    );
    assert.equal(rename('x', 'Then, and now'), 'taken');
    assert.equal(rename('x', 'x'), text);
    assert.equal(rename('y', 'z'), 'unknown');
    assert.equal(rename('x', ' '), 'no-name');
    const one = after({ kind: 'remove', name: 'Then, and now' });
    assert.equal(one, text.replace(/.*every week\n/u, ''));
    assert.equal(after({ kind: 'remove', name: 'x' }, one), 'queries:\n  - {name: x, find: any}\n');
    assert.equal(
      after({ kind: 'remove', name: 'x' }, 'comparisons: [{name: x, a: b, b: c}]\n'),
      'not-a-list',
    );
    assert.equal(after({ kind: 'remove', name: 'x' }, 'comparisons:\n  - {name: x\n'), 'broken');
    // What else has the same name by a sign of YAML would get another one, too.
    const shared = 'comparisons:\n  - {name: &n x, a: b, b: c}\nqueries:\n  - {name: *n, find: any}\n';
    assert.equal(after({ kind: 'rename', name: 'x', to: 'y' }, shared), 'would-not-read-back');
    const cited = 'comparisons:\n  - {name: &n x, a: b, b: c}\ncitation: [*n]\n';
    assert.equal(after({ kind: 'rename', name: 'x', to: 'y' }, cited), 'would-not-read-back');
    const other = 'queries:\n  - {name: &n x, find: any}\ncomparisons:\n  - {name: *n, a: b, b: c}\n';
    const renamed = editQueries(other, { kind: 'rename', name: 'x', to: 'y' });
    assert.deepEqual(renamed, { ok: false, reason: 'would-not-read-back' });
  });

  it('is read to the end whatever stands in it', () => {
    const hostile = [
      `${'a: &a [x]\n'}queries: [${'*a,'.repeat(500)}]`,
      `queries: ${'['.repeat(1000)}`,
      'queries:\n  - *none\n  - &a {name: a, find: any}\n  - *a\n',
      '- a\n- b\n',
      'queries: {a: b}\ncitation: {a: b}\n',
      `queries:\n${"  - {name: a, find: '('}\n".repeat(300)}`,
      '? [a]\n: b\n',
    ];
    for (const text of hostile) {
      const { problems } = parseStudyFile(text);
      assert.ok(problems.length > 0, text.slice(0, 40));
    }
  });
});
