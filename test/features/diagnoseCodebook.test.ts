import assert from 'node:assert/strict';
import { affectedBy } from '../../server/src/features/affected';
import { codesOf, expectProblems } from '../support/problems';
import { makeStudy } from '../support/studyFixture';

describe('codes that nothing uses', () => {
  it('are reported, but not headings, retired codes or parents of what is used', () => {
    expectProblems(
      'unused-code',
      `--- codebook.yaml
codes:
  - {id: used, aliases: [alias]}
  - {id: «nowhere»}
  - {id: "by-alias", aliases: [other]}
  - {id: heading, selectable: false}
  - {id: old, status: retired}
  - id: parent
    codes: [{id: child}, {id: «sibling»}]
--- P01.md
[a]{#used} [b]{#other #child}
`,
    );
  });

  it('counts being a value where the values of a scale are codes', () => {
    expectProblems(
      'unused-code',
      '--- codebook.yaml\nscales: {s: {values: codes}}\ncodes: [{id: to, scale: s}, {id: a}, {id: «b»}]\n--- P01.md\n[a]{#to:a}\n',
    );
  });

  it('does not count what stands in sources and memos', () => {
    expectProblems(
      'unused-code',
      '--- codebook.yaml\nsource: src/{document}.md\nmemos: memos/*.md\ncodes: [{id: «a»}]\n--- src/P01.md\n[a]{#a}\n--- memos/m.md\n[a]{#a}\n',
    );
  });

  it('are reported only when everything has been read', () => {
    const study = makeStudy('--- codebook.yaml\ncodes: [{id: a, definition: x}]\n--- P01.md\n');
    assert.deepEqual(codesOf(study.project, study.uri('codebook.yaml')), ['unused-code']);
    study.host.apply({ kind: 'ready', ready: false });
    assert.deepEqual(codesOf(study.project, study.uri('codebook.yaml')), []);
  });

  it('are not looked for at the places of an earlier state while the file cannot be read', () => {
    const study = makeStudy('--- codebook.yaml\ncodes:\n  - id: a\n    definition: x\n--- P01.md\n');
    study.type('codebook.yaml', 'codes: [}{: {]\n  - id: a\n  - id: "b\n: :\n');
    const codes = codesOf(study.project, study.uri('codebook.yaml'));
    assert.ok(codes.length > 0 && !codes.includes('unused-code'), codes.join());
  });
});

describe('living examples', () => {
  const study = (examples: string, text: string): string =>
    `--- codebook.yaml\ncodes: [{id: a, examples: ${examples}, codes: [{id: below}]}, {id: b, aliases: [bb]}]\n--- P01.md\n${text}\n`;

  it('are stale when they stand in a document but in no passage with their code', () => {
    expectProblems('stale-example', study('[«"Five years."»]', 'They said five years. Five years.'), [
      { id: 'a', document: 'P01' },
    ]);
    expectProblems('stale-example', study('[«Five years»]', '[Five years]{#b} [Five]{#a} years'));
    expectProblems('stale-example', study('[«Five years»]', '[Five years]{#below}'));
  });

  it('live in a passage with their code, however its lines break and whatever quotes stand around them', () => {
    expectProblems('stale-example', study('["“Five  years.”"]', 'x [so: Five\nyears, yes]{#a}'));
    expectProblems('stale-example', study('[Five years]', 'x [Five [ye]{#b}ars]{#a}'));
  });

  it('are invented where they stand nowhere', () => {
    expectProblems('stale-example', study('[Five years, "…"]', 'Six years'));
  });

  it('live by aliases, and those of headings by what is below', () => {
    expectProblems(
      'stale-example',
      '--- codebook.yaml\ncodes: [{id: h, selectable: false, examples: [One], codes: [{id: x, aliases: [y]}]}]\n--- P01.md\n[One]{#y}\n',
    );
  });
});

describe('a second codebook', () => {
  it('is reported at the first line of the one that counts, and no more when it is gone', () => {
    const [first, second] = [
      '--- codebook.yaml\n«codes:»\n  - id: a\n',
      '--- codebook.yml\ncodes: [{id: b}]\n',
    ];
    const study = expectProblems('second-codebook', first + second, [{ other: 'codebook.yml' }]);
    const before = study.project;
    study.host.apply({ kind: 'disk', uri: study.uri('codebook.yml'), content: null });
    assert.deepEqual([...affectedBy(before, study.project)], [study.uri('codebook.yaml')]);
    expectProblems('second-codebook', first.replace(/[«»]/gu, ''));
  });
});

describe('templates', () => {
  it('that match one file twice are reported at the second, once, with a file', () => {
    expectProblems(
      'template-overlap',
      `--- codebook.yaml
source: "texts/{document}.md"
documents: [«"coding/{document}.md"», «"*/{document}.md"»]
memos: "**/m*.md"
codes: []
--- texts/b.md
x
--- texts/a.md
x
--- coding/mine.md
x
`,
      [
        { first: 'memos', file: 'coding/mine.md', files: '1' },
        { first: 'source', file: 'texts/a.md', files: '2' },
      ],
    );
  });
});
