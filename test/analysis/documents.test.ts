import assert from 'node:assert/strict';
import { groupDocuments, listDocuments } from '../../server/src/analysis/documents';
import { parseLayer } from '../../server/src/analysis/layers';
import { makeStudy } from '../support/studyFixture';

const STUDY = makeStudy(`--- codebook.yaml
source: source/{document}.md
documents: "coding/{coder}/{document}.md"
consensus: consensus/{document}.md
attributes:
  role: {type: choice, values: [nurse, doctor]}
  wave: {type: number}
tables: [{file: documents.csv, key: document}]
codes: [{id: a}, {id: b}]
--- documents.csv
document,role,wave
P1,doctor,10
P2,nurse,9
P3,porter,9
--- source/P1.md
x
--- source/P4.md
x
--- coding/sg/P1.md
---
coding: {sg: done, kl: not-started}
---
[x]{#a #b}
--- coding/kl/P1.md
---
coding: nonsense
---
[x]{#a}
--- coding/kl/P2.md
x
--- consensus/P3.md
[x]{#b} y
`).study();

const ENTRIES = listDocuments(STUDY, parseLayer('consensus', 'sg'));

describe('listDocuments', () => {
  it('lists every document with its copies, how far they are, and its references', () => {
    assert.deepEqual(
      ENTRIES.map(({ key, source, consensus, copies, references }) => [
        key,
        source,
        consensus,
        copies.map(({ coder, coding }) => `${coder ?? ''} ${coding}`),
        references,
      ]),
      [
        ['P1', true, false, ['kl in-progress', 'sg done'], 2],
        ['P2', false, false, ['kl not-started'], 0],
        ['P3', false, true, [], 1],
        ['P4', true, false, [], 0],
      ],
    );
  });
});

describe('groupDocuments', () => {
  const check = (attribute: string, expected: readonly (readonly [string | null, ...string[]])[]): void =>
    assert.deepEqual(
      groupDocuments(STUDY, ENTRIES, attribute).map(({ value, documents }) => [
        value,
        ...documents.map(({ key }) => key),
      ]),
      expected,
    );

  it('groups in the codebook’s order, then others, then those without a value', () => {
    check('role', [
      ['nurse', 'P2'],
      ['doctor', 'P1'],
      ['porter', 'P3'],
      [null, 'P4'],
    ]);
  });

  it('orders numbers by their size', () => {
    check('wave', [
      ['9', 'P2', 'P3'],
      ['10', 'P1'],
      [null, 'P4'],
    ]);
  });
});
