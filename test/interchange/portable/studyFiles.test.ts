import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { ofStudy, bareCode } from '../../../server/src/interchange/portable/ofStudy';
import { studyFiles, type StudyFiles } from '../../../server/src/interchange/portable/studyFiles';
import type { PortableStudy } from '../../../server/src/interchange/portable/types';
import { seeded } from '../../support/random';
import { portableStudy } from '../../support/randomPortable';
import { openFiles } from '../../support/studyFixture';

const hash = (text: string): string => createHash('sha256').update(text).digest('hex');

function filesOf(study: PortableStudy): StudyFiles {
  const made = studyFiles(study, hash);
  assert.ok(!('reason' in made), 'reason' in made ? made.reason : '');
  return made;
}

/** The study that files make. */
function opened({ files }: Pick<StudyFiles, 'files'>): ReturnType<typeof ofStudy> {
  const { project, study } = openFiles(files);
  assert.deepEqual(
    study.problems.filter(({ severity, code }) => severity === 'error' && code !== 'unknown-reference'),
    [],
  );
  return ofStudy(project, study);
}

const EMPTY: PortableStudy = {
  ...{ title: null, description: null, speakers: new Map(), coders: [], codes: [bareCode('trust')] },
  ...{ scales: [], attributes: [], people: [], documents: [], memos: [] },
};

describe('The files of a study', () => {
  it('read as the study that they were made of', () => {
    fc.assert(
      fc.property(portableStudy, (study) => {
        const made = filesOf(study);
        assert.deepEqual(made.losses, []);
        const { study: again, losses } = opened(made);
        assert.deepEqual(losses, []);
        assert.deepEqual(again, study);
      }),
      seeded(20),
    );
  });

  it('are those that people would make', () => {
    const made = filesOf({
      ...EMPTY,
      title: 'Late doses',
      coders: [{ id: 'sg', name: 'Sonja Marsh', adjudicator: false }],
      attributes: [
        { id: 'role', name: 'Role', type: 'choice', values: ['nurse'], required: false, multiple: false },
      ],
      people: [{ id: 'P1', attributes: new Map([['role', ['nurse']]]) }],
      documents: [
        {
          ...{
            key: 'Interview 1: Ann',
            extension: '.vtt',
            language: 'en',
            speakers: new Map(),
            people: ['P1'],
          },
          attributes: new Map(),
          text: 'P1: [1>We< trust them.\n',
          copies: [
            {
              ...{ coder: 'sg', consensus: false, round: '2', coding: 'done', text: null },
              markings: [
                {
                  start: 11,
                  end: 16,
                  codes: [{ id: 'trust', value: null }],
                  coder: 'sg',
                  memo: null,
                  unsure: true,
                },
              ],
            },
          ],
        },
      ],
    });
    const head = '---\ndocument: "Interview 1: Ann"\nparticipant: P1\n';
    const body = 'P1: \\[1>We< ';
    const textHash = `textHash: ${hash(`${body}trust them.\n`)}\n---\n`;
    assert.deepEqual(made.losses, []);
    assert.deepEqual(
      made.files.map(({ path, text }) => `== ${path}\n${text}`),
      [
        `== codebook.yaml
passage: 1
title: Late doses

source: transcripts/{document}.{md,txt}
documents: ["coding/{coder}/{document}.{md,txt}", "coding/{coder}/{round}/{document}.{md,txt}"]
consensus: consensus/{document}.{md,txt}
memos: memos/**/*.md
ignore: ["**/README.md"]

coders:
  sg: Sonja Marsh

attributes:
  role: {name: Role, type: choice, values: [nurse]}

tables:
  - {file: participants.csv, key: participant}

codes:
  - id: trust
`,
        '== participants.csv\nparticipant,role\r\nP1,nurse\r\n',
        `== transcripts/Interview 1- Ann.md\n${head}language: en\n${textHash}${body}trust them.\n`,
        `== coding/sg/2/Interview 1- Ann.md\n${head}coding: done\nlanguage: en\n${textHash}${body}[trust]{#trust ?} them.\n`,
      ],
    );
  });

  it('have what can be carried, and the rest is said to be lost', () => {
    const said = { codes: [{ id: 'trust', value: null }], coder: null, memo: null, unsure: false };
    const made = filesOf({
      ...EMPTY,
      codes: [
        { ...bareCode('late'), parent: 'trust' },
        { ...bareCode('trust'), definition: '', examples: [''] },
        bareCode('trust'),
        { ...bareCode('x'), parent: 'y' },
        { ...bareCode('y'), parent: 'x' },
      ],
      people: [{ id: 'Ann', attributes: new Map([['tools', ['a;b', 'c']]]) }],
      documents: [
        {
          ...{
            key: 'P1',
            extension: '',
            language: null,
            speakers: new Map(),
            people: [],
            attributes: new Map(),
          },
          text: 'a\0b\uD83D 😀 [1>c ]{#x}',
          copies: [
            {
              ...{ coder: 'sg', consensus: false, round: null, coding: 'in-progress', text: null },
              markings: [
                { ...said, start: 8, end: 12 },
                { ...said, start: 6, end: 7 },
                { ...said, start: 3, end: 99 },
                { ...said, start: 4, end: 2 },
                { ...said, start: 0, end: 1, codes: [] },
                { ...said, start: 0, end: 1, codes: [{ id: 'no id', value: null }] },
              ],
            },
          ],
        },
      ],
    });
    const { study } = opened(made);
    const [document] = study.documents;
    assert.equal(document?.text, 'a\uFFFDb\uFFFD 😀 \\[1>c \\]{#x}');
    assert.deepEqual(
      document.copies[0]?.markings.map(
        ({ start, end, coder }) => `${document.text.slice(start, end)} @${coder ?? ''}`,
      ),
      ['😀 @sg', '\\[1>c @sg'],
    );
    assert.deepEqual(
      study.codes.map(({ id, parent }) => `${parent ?? ''}/${id}`),
      ['/trust', 'trust/late', '/x', 'x/y'],
    );
    assert.deepEqual(
      made.losses.map(({ where, count, what }) => `${where ?? ''}: ${count ?? ''} ${what}`),
      [
        'trust:  the code stands in the file twice; the first counts',
        'Ann: 1 value of an attribute that no cell of a table can hold',
        'P1: 2 control character replaced by “\uFFFD” or a line break',
        'P1, sg: 2 annotation whose place is not in the text',
        'P1, sg: 2 annotation that has neither a code nor a memo, or an id that none can have',
        'P1, sg: 1 passage that had to be moved by a few characters, to where it can begin and end',
      ],
    );
  });

  it('are hidden behind nobody else’s on a disk that does not tell capitals from others', () => {
    const made = filesOf({
      ...EMPTY,
      documents: ['P1', 'p1', '../p1', 'CON'].map((key) => ({
        ...{ key, text: key, extension: '.txt', language: null, speakers: new Map(), people: [] },
        ...{ attributes: new Map(), copies: [] },
      })),
      memos: [
        { path: '../../a.md', text: 'a' },
        { path: 'A.md', text: 'A' },
      ],
    });
    assert.deepEqual(
      made.files.map(({ path }) => path),
      [
        ...[
          'codebook.yaml',
          'transcripts/p1.txt',
          'transcripts/CON-.txt',
          'transcripts/P1-2.txt',
          'transcripts/p1-3.txt',
        ],
        ...['memos/document/document/a.md', 'memos/A.md'],
      ],
    );
    assert.deepEqual(
      opened(made).study.documents.map(({ key, text }) => key === text),
      [true, true, true, true],
    );
  });

  it('have one document, copy and person for each that strangers name twice, in any form of Unicode', () => {
    const said = { codes: [{ id: 'e\u0301t', value: null }], coder: 'sg', memo: null, unsure: false };
    const copy = { coder: 'sg', consensus: false, round: null, coding: 'in-progress' as const, text: null };
    const document = {
      ...{
        key: ' P1',
        text: 'abc',
        extension: '.md',
        language: null,
        speakers: new Map(),
        people: ['Ann ', 'Ann', ''],
      },
      attributes: new Map([['site', ['', 'x']]]),
      copies: [
        { ...copy, markings: [{ ...said, start: 1, end: 2 }] },
        { ...copy, markings: [{ ...said, start: 0, end: 1 }] },
      ],
    };
    const made = filesOf({
      ...EMPTY,
      codes: [bareCode('\u00e9t')],
      coders: ['sg', 'sg'].map((id, i) => ({ id, name: `${i}`, adjudicator: false })),
      people: [
        { id: 'Ann', attributes: new Map([['role', ['nurse']]]) },
        {
          id: ' Ann ',
          attributes: new Map([
            ['role', ['doctor']],
            ['age', ['7']],
          ]),
        },
        { id: ' ', attributes: new Map() },
      ],
      documents: [document, { ...document, key: 'P1', text: 'def' }],
    });
    const { study } = opened(made);
    assert.deepEqual(
      made.losses.map(({ where, what }) => `${where ?? ''}: ${what}`),
      ['P1: another document has this name; this one is called “P1 (2)”'],
    );
    assert.deepEqual(
      study.documents.map(({ key, text, people, copies }) => [
        key,
        text,
        people,
        copies.map(({ markings }) => markings.length),
      ]),
      [
        ['P1', 'abc', ['Ann'], [2]],
        ['P1 (2)', 'def', ['Ann'], [2]],
      ],
    );
    assert.deepEqual([study.codes.length, study.coders.map(({ name }) => name)], [1, ['0']]);
    assert.deepEqual(study.people, [
      {
        id: 'Ann',
        attributes: new Map([
          ['role', ['nurse']],
          ['age', ['7']],
        ]),
      },
    ]);
  });

  it('have codes as deep as a codebook can, and what is deeper beside the deepest', () => {
    const chain = Array.from({ length: 104 }, (_, i) => ({
      ...bareCode(`c${i}`),
      parent: i === 0 ? null : `c${i - 1}`,
    }));
    const made = filesOf({ ...EMPTY, codes: chain.reverse() });
    const { study } = opened(made);
    assert.deepEqual(
      made.losses.map(({ count, what }) => `${count ?? ''} ${what}`),
      ['4 code that lies deeper than a codebook can have it, and stands beside its parent'],
    );
    assert.deepEqual(
      study.codes.slice(98).map(({ id, parent }) => `${parent ?? ''}/${id}`),
      ['c97/c98', 'c98/c99', 'c98/c100', 'c98/c101', 'c98/c102', 'c98/c103'],
    );
  });

  it('have a code at the top whose parent is nowhere, and that is said', () => {
    const made = filesOf({ ...EMPTY, codes: [{ ...bareCode('a'), parent: 'gone' }] });
    assert.deepEqual(
      opened(made).study.codes.map(({ id, parent }) => [id, parent]),
      [['a', null]],
    );
    assert.deepEqual(made.losses, [
      { what: 'the code above it, “gone”, is not there; it stands at the top', count: null, where: 'a' },
    ]);
  });

  it('have no code with a scale that is nowhere, as in a codebook of another program, and that is said', () => {
    const scale = { name: 'direction', codes: false, values: [{ value: '+', meaning: 'helps' }] };
    const codes = [
      { ...bareCode('a'), scale: 'direction' },
      { ...bareCode('b'), scale: 'direction' },
    ];
    const made = filesOf({ ...EMPTY, codes });
    const { study } = openFiles(made.files);
    assert.deepEqual(
      study.problems.filter(({ severity }) => severity === 'error'),
      [],
    );
    assert.deepEqual(made.losses, [
      { what: 'code with the scale “direction”, which is not there', count: 2, where: null },
    ]);
    assert.deepEqual(filesOf({ ...EMPTY, codes, scales: [scale] }).losses, []);
  });

  it('say in front matter what neither a path nor a table can', () => {
    const copy = { consensus: false, coding: 'not-started' as const, text: null, markings: [] };
    const study: PortableStudy = {
      ...EMPTY,
      coders: [{ id: 'team/sg', name: 'team/sg', adjudicator: false }],
      attributes: [
        { id: 'site', name: 'site', type: 'text', values: [], required: false, multiple: false },
        { id: 'tools', name: 'tools', type: 'text', values: [], required: false, multiple: true },
      ],
      documents: [
        {
          ...{ key: 'a/b', text: 'x', extension: '.md', language: null, speakers: new Map(), people: [] },
          attributes: new Map([
            ['site', [' north']],
            ['tools', ['lean', 'a;b']],
          ]),
          copies: [{ ...copy, coder: 'team/sg', round: '1/2' }],
        },
      ],
    };
    const made = filesOf(study);
    assert.equal(
      made.files.find(({ path }) => path === 'coding/team-sg/1-2/a-b.md')?.text.split('textHash')[0],
      '---\ndocument: a/b\ncoder: team/sg\nround: 1/2\nsite: " north"\ntools: [lean, a;b]\n',
    );
    assert.deepEqual(opened(made).study, study);
  });
});
