import assert from 'node:assert/strict';
import { additions, type Additions } from '../../../server/src/interchange/portable/additions';
import { bareCode, ofStudy } from '../../../server/src/interchange/portable/ofStudy';
import type { StudyFiles } from '../../../server/src/interchange/portable/studyFiles';
import type { PortableStudy } from '../../../server/src/interchange/portable/types';
import { openFiles } from '../../support/studyFixture';

/* A study, and what is added to it. */

export type Files = ReadonlyMap<string, string>;

export const hash = (text: string): string => `${text.length}`;

export function made(outcome: StudyFiles | { readonly reason: string }): StudyFiles {
  return 'reason' in outcome ? assert.fail(outcome.reason) : outcome;
}

export function open(files: Files): {
  readonly carried: PortableStudy;
  readonly add: (given: PortableStudy, partOfCopies?: boolean) => Additions;
} {
  const { project, study } = openFiles(Array.from(files, ([path, text]) => ({ path, text })));
  return {
    carried: ofStudy(project, study).study,
    add: (given, partOfCopies = false) => {
      const outcome = additions(project, study, given, { tables: files, hash, partOfCopies });
      return 'reason' in outcome ? assert.fail(outcome.reason) : outcome;
    },
  };
}

/** Files with what is added to them. */
export function after(files: Files, { files: news, changed }: Additions): Files {
  const all = new Map(files);
  for (const { path, text } of news) {
    assert.equal(all.has(path), false, `${path} is there already`);
    all.set(path, text);
  }
  for (const { path, before, text } of changed) {
    assert.equal(all.get(path), before);
    all.set(path, text);
  }
  return all;
}

export const filesOf = ({ files }: StudyFiles): Files => new Map(files.map(({ path, text }) => [path, text]));

export const wordings = ({ losses }: Additions): readonly string[] =>
  losses.map(({ where, count, what }) => `${where ?? ''}: ${count ?? ''} ${what}`);

export const STUDY = `title: Ours # a remark
source: transcripts/{document}.md
documents: ["coding/{coder}/{document}.md", "coding/{coder}/{round}/{document}.md"]
memos: memos/*.md
speakers: {interviewer: [INT]}
coders: {sg: Sonja}
tables:
  - {file: people.csv, key: participant}
attributes:
  role: {type: choice, values: [nurse]}   # of people
codes:
  - id: work
    aliases: [labour]
    definition: What one is paid for.

  - id: home
`;

export const FILES: Files = new Map([
  ['codebook.yaml', STUDY],
  ['people.csv', 'participant;role\nAnn;nurse\n'],
  ['transcripts/P1.md', 'We trust\r\nthem.\r\n'],
  ['coding/sg/P1.md', '---\ntextHash: x\n---\nWe trust\r\nthem.\r\n'],
  ['coding/sg/2/P1.md', 'We [trust]{#work}\r\nthem.\r\n'],
]);

export const marking = (
  start: number,
  end: number,
  id: string,
): PortableStudy['documents'][0]['copies'][0]['markings'][0] => ({
  ...{ start, end, codes: [{ id, value: null }], coder: 'sg', memo: null, unsure: false },
});

export const copy = { coder: 'sg', consensus: false, coding: 'in-progress' as const, text: null };

export const GIVEN: PortableStudy = {
  ...{ title: 'Theirs', description: null, speakers: new Map([['interviewer', ['INT', 'I']]]), scales: [] },
  coders: [
    { id: 'sg', name: 'Other', adjudicator: false },
    { id: 'kl', name: 'Kit', adjudicator: false },
  ],
  codes: [
    { ...bareCode('labour'), definition: 'Toil.' },
    { ...bareCode('pay'), parent: 'labour', definition: 'Money: #labour.', color: '#2a7ae2' },
    { ...bareCode('late'), parent: 'pay' },
    bareCode('home'),
    bareCode('new'),
  ],
  attributes: [
    {
      id: 'role',
      name: 'role',
      type: 'choice',
      values: ['nurse', 'doctor'],
      required: false,
      multiple: false,
    },
    { id: 'age', name: 'age', type: 'number', values: [], required: false, multiple: false },
  ],
  people: [
    { id: 'Ann', attributes: new Map([['role', ['doctor']]]) },
    {
      id: 'Bo',
      attributes: new Map([
        ['role', ['nurse']],
        ['age', ['7']],
      ]),
    },
  ],
  documents: [
    {
      ...{
        key: 'P1',
        extension: '.txt',
        language: null,
        speakers: new Map(),
        people: [],
        attributes: new Map(),
      },
      text: 'We trust\nthem.\n',
      copies: [
        { ...copy, round: null, markings: [marking(9, 13, 'labour')] },
        { ...copy, round: '2', markings: [marking(3, 8, 'home'), marking(9, 13, 'home')] },
        { ...copy, coder: 'kl', round: null, markings: [{ ...marking(9, 13, 'pay'), coder: 'kl' }] },
      ],
    },
    {
      ...{ key: 'P2', extension: '.txt', language: 'de', speakers: new Map(), people: ['Bo'] },
      ...{ attributes: new Map([['age', ['9']]]), text: 'No.\n', copies: [] },
    },
  ],
  memos: [{ path: 'memos/m.md', text: 'Hm.\n' }],
};

/** A study with part of the coding of each copy. */
export function partly(study: PortableStudy, kept: (n: number) => boolean): PortableStudy {
  return {
    ...study,
    documents: study.documents.map((document) => ({
      ...document,
      copies: document.copies.map((one) => ({ ...one, markings: one.markings.filter((_, n) => kept(n)) })),
    })),
  };
}
