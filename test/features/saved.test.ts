import assert from 'node:assert/strict';
import { affectedBy } from '../../server/src/features/affected';
import { wordProblem } from '../../server/src/features/wording';
import { expectProblems, problemsOf } from '../support/problems';
import { makeStudy } from '../support/studyFixture';

const BOOK = `--- codebook.yaml
documents: ["coding/{coder}/{document}.md"]
attributes: {role: {values: [nurse]}}
codes: [{id: trust}, {id: pay, aliases: [wage]}]
--- coding/sg/P01.md
---
site: A
---
[x]{#trust} [y]{#stray}
`;

const withFile = (text: string): string => `${BOOK}--- study.yaml\n${text}`;

describe('problems of study.yaml', () => {
  it('stand where a query cannot be read', () => {
    expectProblems(
      'invalid-query',
      withFile(`queries:
  - {name: a, find: '#trust «#pay»'}
  - {name: b, find: "any where «(»"}
  - {name: c, find: «'#trust and'»}
  - {name: d, find: «"any \\"x"»}
`),
    );
    expectProblems('invalid-query', withFile(`queries:\n  - name: a\n    find: «#trust and #pay» # why\n`), [
      { kind: 'quotes' },
    ]);
    expectProblems('invalid-query', withFile(`queries:\n  - name: a\n    find: any and «#pay»\n`));
  });

  it('stand at the second of a name, and at what is no query', () => {
    expectProblems(
      'duplicate-query',
      withFile(
        'queries:\n  - {name: a, find: any}\n  - {name: « a »,  find: any}\n'.replace('« a »', '«"a "»'),
      ),
    );
    expectProblems('invalid-field', withFile('queries:\n  - «any»\n  - «{name: a}»\n'));
    expectProblems(
      'unknown-field',
      withFile('«querys»: x\nqueries:\n  - {name: a, find: any, «colour»: x}\n'),
    );
  });

  it('stand at what is no comparison, at the second of a name, and at who and what there is not', () => {
    const comparisons = (entries: string): string => withFile(`comparisons:\n${entries}`);
    expectProblems(
      'invalid-field',
      comparisons(
        '  - «sg and kl»\n  - «{name: a, a: sg}»\n  - {name: b, a: sg, b: main:sg, unfinished: «yes»}\n  - {name: c, a: sg, b: «sg»}\n',
      ),
    );
    expectProblems('invalid-field', withFile('comparisons: «sg»\n'));
    expectProblems(
      'duplicate-query',
      comparisons('  - {name: a b, a: sg, b: main:sg}\n  - {name: «a  b», a: sg, b: main:sg}\n'),
    );
    expectProblems(
      'unknown-in-query',
      comparisons('  - {name: a, a: «sgg», b: main:nobody}\n  - {name: b, a: sg, b: ../x:sg, round: «2»}\n'),
      [
        { what: 'coder', id: 'sgg', nearest: 'sg' },
        { what: 'round', id: '2' },
      ],
    );
    expectProblems('unknown-field', comparisons('  - {name: a, a: sg, b: main:sg, «rounds»: 2}\n'));
  });

  it('stand at what the study does not have: a code, a coder, an attribute', () => {
    expectProblems(
      'unknown-in-query',
      withFile(`citation: [role, «rol», site]
queries:
  - {name: a, find: '#wage or #stray or «#trus»:+ or #trust@sg'}
  - {name: b, find: 'any where site = A and «rool = B»'}
  - {name: c, find: 'any where «coder = kl»'}
`),
      [{ id: 'rol' }, { what: 'code', nearest: 'trust' }, { what: 'attribute' }, { what: 'coder' }],
    );
  });

  it('are worded, and say what to write', () => {
    const { project, uri } = makeStudy(
      withFile(`queries:\n  - {name: a, find: '#trust #pay'}\nqueriess: 1\n`),
    );
    assert.deepEqual(problemsOf(project, uri('study.yaml')).map(wordProblem), [
      '“#pay” cannot stand at character 8: write “and”, “or”, “near”, “same turn” or “where” before what follows.',
      'A study.yaml has no field “queriess” here, so it is left out. Did you mean “queries”?',
    ]);
  });

  it('are of what is typed, end with the file, and are looked for again when the codes change', () => {
    const study = makeStudy(withFile(`queries:\n  - {name: a, find: '#trust'}\n`));
    const file = study.uri('study.yaml');
    const codes = (): readonly string[] => problemsOf(study.project, file).map(({ code }) => code);
    assert.deepEqual(codes(), []);
    study.type('study.yaml', `queries:\n  - {name: a, find: '#('}\n`);
    assert.deepEqual(codes(), ['invalid-query']);
    study.host.apply({ kind: 'close', uri: file });
    const before = study.project;
    study.type('codebook.yaml', study.text('codebook.yaml').replace('{id: trust}, ', ''));
    study.host.apply({ kind: 'disk', uri: study.uri('coding/sg/P01.md'), content: null });
    assert.deepEqual(codes(), ['unknown-in-query']);
    assert.ok(affectedBy(before, study.project).has(file));
    study.host.apply({ kind: 'disk', uri: file, content: null });
    assert.equal(study.study().saved, null);
    assert.deepEqual(codes(), []);
  });

  it('is only a file beside a codebook', () => {
    const study = makeStudy(`${BOOK}--- below/study.yaml\nqueries: 1\n`);
    assert.equal(study.study().saved, null);
    study.type('below/study.yaml', 'queries: 2\n');
    assert.equal(study.project.strays.size, 0);
  });
});
