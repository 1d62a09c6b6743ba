import assert from 'node:assert/strict';
import { attributesByDocument, attributesOf, documentAttributes } from '../../server/src/project/attributes';
import { peopleInTables } from '../../server/src/project/tableRows';
import { makeStudy, type StudyFixture } from '../support/studyFixture';

const CODEBOOK = `--- codebook.yaml
documents: ["coding/{coder}/{wave}/{document}.md"]
consensus: consensus/{document}.md
source: src/{document}.txt
speakers: {interviewer: [INT]}
attributes:
  role: {type: choice, values: [nurse, doctor]}
  tools: {multiple: true}
  led: {type: boolean}
tables:
  - {file: ./people.csv, key: participant}
  - {file: more.csv, key: participant}
  - {file: documents.csv, key: document}
codes: []
--- people.csv
participant;role;tools;led
P07;nurse;"lean; pdsa ;";TRUE
P08;doctor;lean;
P07;doctor;;
--- more.csv
participant,role,ward
P07,doctor,A
--- documents.csv
document,site,wave
P01,North,9
`;

function said(study: StudyFixture, path: string): Record<string, string> {
  const attributes = attributesOf(study.study(), study.facts(path));
  return Object.fromEntries(
    [...attributes].map(([id, { values, from }]) => [id, `${values.join('|')} (${from})`]),
  );
}

describe('attributesOf', () => {
  it('puts front matter before the path, and the path before tables', () => {
    const study = makeStudy(
      `${CODEBOOK}--- coding/sg/1/P01.md\n---\nparticipant: P07\nrole: doctor\nround: 2\ncoder: sg\ntextHash: a\n---\nx\n`,
    );
    assert.deepEqual(said(study, 'coding/sg/1/P01.md'), {
      participant: 'P07 (front-matter)',
      role: 'doctor (front-matter)',
      wave: '1 (path)',
      tools: 'lean|pdsa (table)',
      led: 'true (table)',
      ward: 'A (table)',
      site: 'North (table)',
    });
  });

  it('reads lists, flags and numbers as written, and leaves out what is empty or nested', () => {
    const study = makeStudy(
      '--- codebook.yaml\ncodes: []\n--- P01.md\n---\na: [x, 007, true, null, [y]]\nb: false\nc: 1.50\nd:\ne: {f: g}\nspeakers: {a: b}\n---\nx\n',
    );
    assert.deepEqual(said(study, 'P01.md'), {
      a: 'x|007|true (front-matter)',
      b: 'false (front-matter)',
      c: '1.50 (front-matter)',
    });
  });

  it('joins people by their speaker labels where front matter names none, and lists all their values', () => {
    const study = makeStudy(
      `${CODEBOOK}--- coding/sg/1/F1.md\nINT: So?\nP08: Yes.\nP07: No.\nP08: Oh.\nP07: Well.\n`,
    );
    assert.deepEqual(said(study, 'coding/sg/1/F1.md'), {
      wave: '1 (path)',
      role: 'doctor|nurse (table)',
      tools: 'lean|pdsa (table)',
      led: 'true (table)',
      ward: 'A (table)',
    });
    const named = makeStudy(
      `${CODEBOOK}--- coding/sg/1/F1.md\n---\nparticipant: [P08]\n---\nP07: No.\nP07: Well.\n`,
    );
    assert.equal(said(named, 'coding/sg/1/F1.md')['role'], 'doctor (table)');
  });

  it('joins in NFC', () => {
    const study = makeStudy(
      '--- codebook.yaml\ntables: [{file: t.csv, key: document}]\ncodes: []\n--- t.csv\ndocument,x\nJos\u00e9,1\n--- Jose\u0301.md\nx\n',
    );
    assert.deepEqual(said(study, 'Jose\u0301.md'), { x: '1 (table)' });
  });
});

describe('documentAttributes', () => {
  const study = makeStudy(
    `${CODEBOOK}--- src/P02.txt\n---\nward: B\n---\nx\n--- coding/sg/1/P02.md\n---\nrole: doctor\n---\nx\n--- coding/kl/1/P02.md\n---\nrole: nurse\nparticipant: P08\n---\nx\n--- coding/kl/1/P03.md\nx\n`,
  );

  it('merges what the files of a document say, the strongest first', () => {
    assert.deepEqual(Object.fromEntries(documentAttributes(study.study(), 'P02')), {
      role: ['nurse'],
      participant: ['P08'],
      wave: ['1'],
      tools: ['lean'],
      ward: ['B'],
    });
    assert.equal(documentAttributes(study.study(), 'nowhere').size, 0);
  });

  it('puts what a source says of itself before what a table says of its copy', () => {
    const both = makeStudy(
      `${CODEBOOK}--- coding/sg/1/P04.md\n---\nparticipant: P07\n---\nx\n--- src/P04.txt\n---\nward: C\n---\nx\n`,
    );
    assert.deepEqual(documentAttributes(both.study(), 'P04').get('ward'), ['C']);
  });

  it('is the same for all documents at once', () => {
    const all = attributesByDocument(study.study());
    assert.deepEqual([...all.keys()].sort(), ['P02', 'P03']);
    for (const [key, attributes] of all) assert.deepEqual(attributes, documentAttributes(study.study(), key));
  });

  it('has people by their names in tables, and nobody of a row without one', () => {
    const study = makeStudy(
      '--- codebook.yaml\ntables: [{file: t.csv, key: participant}]\ncodes: []\n--- t.csv\nparticipant,role\n,nurse\nP1,doctor\nP1,nurse\n',
    ).study();
    const people = Array.from(peopleInTables(study), ([name, { attributes, contradictions }]) => [
      ...[name, attributes.get('role'), contradictions],
    ]);
    assert.deepEqual(people, [['P1', ['doctor'], 1]]);
  });
});
