import { expectProblems } from '../support/problems';

const CODEBOOK = `--- codebook.yaml
source: src/{document}.txt
documents: ["coding/{coder}/{wave}/{document}.md"]
attributes:
  role: {name: Professional group, type: choice, values: [nurse, doctor]}
  wave: {type: number}
  tools: {type: choice, values: [lean, pdsa], multiple: true}
  seen: {type: date}
  led: {type: boolean}
  note:
codes: []
`;

const front = (yaml: string, path = 'coding/sg/1/P01.md'): string =>
  `--- ${path}\n---\n${yaml}\n---\nHello\n`;
const copy = (yaml: string): string => CODEBOOK + front(yaml);

describe('attributes in front matter', () => {
  it('are to be declared, unless they have a meaning of their own', () => {
    expectProblems(
      'unknown-attribute',
      copy('participant: P07\ncoding: done\n«rolle»: nurse\nrole: nurse\n«x y»: 1'),
      [{ id: 'rolle', nearest: 'role' }, { id: 'x y' }],
    );
  });

  it('are free where the codebook declares none', () => {
    expectProblems('unknown-attribute', '--- codebook.yaml\ncodes: []\n--- P01.md\n---\nrole: x\n---\n');
  });

  it('are to be of their type', () => {
    expectProblems(
      'invalid-attribute',
      copy('«role»: nurs\n«tools»: [lean, six]\n«seen»: 31.5.2024\n«led»: maybe'),
      [
        { id: 'role', reason: 'choice', value: 'nurs', values: 'nurse, doctor' },
        { id: 'tools', value: 'six' },
        { id: 'seen', reason: 'date' },
        { id: 'led', reason: 'boolean' },
      ],
    );
    expectProblems(
      'invalid-attribute',
      copy('role: doctor\ntools: [lean, pdsa]\nseen: 2024-02-29\nled: True\nnote: any'),
    );
    expectProblems('invalid-attribute', copy('«seen»: 2023-02-29'));
    expectProblems('invalid-attribute', copy('«wave»: two'), [{ reason: 'number' }]);
    expectProblems('invalid-attribute', copy('wave: -1.5\nseen: 2024-05\ntools: lean\nrole:'));
  });

  it('have one value unless they are multiple, and never a nested one', () => {
    expectProblems('invalid-attribute', copy('«role»: [nurse, doctor]\n«note»: {a: b}\n«led»: [[true]]'), [
      { reason: 'one-value' },
      { reason: 'nested' },
      { reason: 'nested' },
    ]);
  });
});

describe('attributes from elsewhere', () => {
  it('of a path are checked at the head of the document', () => {
    expectProblems('invalid-attribute', `${CODEBOOK}--- coding/sg/two/P01.md\n«»Hello\n`, [{ from: 'path' }]);
    expectProblems('invalid-attribute', CODEBOOK + front('«wave»: three', 'coding/sg/two/P01.md'), [
      { from: 'front-matter' },
    ]);
  });

  it('of a table are checked at the participant', () => {
    const tables = CODEBOOK.replace('codes:', 'tables: [{file: people.csv, key: participant}]\ncodes:');
    const csv = '--- people.csv\nparticipant,role,led\nP07,nurse,TRUE\nP08,nurze,\n';
    expectProblems('invalid-attribute', tables + csv + front('«participant»: P08'), [
      { from: 'table', value: 'nurze' },
    ]);
    expectProblems('invalid-attribute', tables + csv + front('participant: P07'));
  });
});

describe('required attributes', () => {
  const required = CODEBOOK.replace('doctor]}', 'doctor], required: true}');

  it('are asked of the document, whichever of its files says them', () => {
    expectProblems('missing-attribute', required + front('note: x').replace('---\nnote', '«---»\nnote'), [
      { id: 'role', name: 'Professional group', document: 'P01' },
    ]);
    expectProblems('missing-attribute', required + front('role: nurse'));
    expectProblems(
      'missing-attribute',
      required + front('note: x') + front('role: nurse', 'coding/kl/1/P01.md'),
    );
    expectProblems('missing-attribute', required + front('note: x') + front('role: nurse', 'src/P01.txt'));
    expectProblems('missing-attribute', `${required}--- src/P01.txt\nHello\n`);
  });
});

describe('copies of one document', () => {
  it('that disagree are reported at both keys', () => {
    expectProblems(
      'attribute-conflict',
      CODEBOOK + front('«role»: nurse') + front('«role»: doctor', 'coding/kl/1/P01.md'),
      [
        { value: 'doctor', other: 'nurse', file: 'coding/sg/1/P01.md', reason: 'copies' },
        { value: 'nurse', other: 'doctor', file: 'coding/kl/1/P01.md' },
      ].reverse(),
    );
  });

  it('may leave things to each other, order lists as they like, and code in different rounds', () => {
    expectProblems(
      'attribute-conflict',
      CODEBOOK +
        front('role: nurse\ntools: [lean, pdsa]\nround: 1\ndate: 1') +
        front('tools: [pdsa, lean]\nround: 2\ndate: 2', 'coding/kl/1/P01.md') +
        front('role: doctor', 'coding/kl/1/P02.md'),
    );
  });

  it('disagree about whom they interview, and by their paths', () => {
    expectProblems(
      'attribute-conflict',
      CODEBOOK + front('«participant»: P1') + front('«participant»: P2', 'coding/kl/1/P01.md'),
    );
    expectProblems(
      'attribute-conflict',
      `${CODEBOOK}--- coding/sg/1/P01.md\n«»Hello\n--- coding/sg/2/P01.md\n«»Hello\n`,
    );
  });

  it('get what contradictory tables say of their participant reported', () => {
    const tables = CODEBOOK.replace(
      'codes:',
      'tables: [{file: a.csv, key: participant}, {file: b.csv, key: participant}]\ncodes:',
    );
    expectProblems(
      'attribute-conflict',
      `${tables}--- a.csv\nparticipant,role\nP07,nurse\n--- b.csv\nparticipant,role,other\nP07,doctor,x\nP08,nurse,\n${front('«participant»: P07')}`,
      [{ id: 'role', value: 'nurse', other: 'doctor', whose: 'P07', file: 'a.csv, b.csv', reason: 'tables' }],
    );
  });
});
