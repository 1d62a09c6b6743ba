import assert from 'node:assert/strict';
import fc from 'fast-check';
import { studyFiles } from '../../../server/src/interchange/portable/studyFiles';
import type { PortableStudy } from '../../../server/src/interchange/portable/types';
import { seeded } from '../../support/random';
import { portableStudy } from '../../support/randomPortable';
import { openFiles } from '../../support/studyFixture';
import { bareCode } from '../../../server/src/interchange/portable/ofStudy';
import {
  hash,
  made,
  open,
  after,
  filesOf,
  wordings,
  STUDY,
  FILES,
  marking,
  copy,
  GIVEN,
  partly,
  type Files,
} from './adding';

/** What the codebook, the table and the copies say otherwise, the first time and ever after. */
const OTHERWISE: readonly string[] = [
  'work:  the code has another definition in the codebook, which stays',
  'sg:  the coder has another name in the codebook, which stays',
  'role:  the attribute has another list of values in the codebook, which stays',
  'Ann: 1 value of somebody of whom the study’s table says otherwise',
  'P1, sg: 2 annotation that is not in the study’s copy, which has other coding and stays as it is',
];

describe('What is added to a study', () => {
  it('is what it does not have yet, and the rest stays as it is', () => {
    const added = open(FILES).add(GIVEN);
    const all = after(FILES, added);
    assert.equal(
      all.get('codebook.yaml'),
      STUDY.replace('{sg: Sonja}', '{sg: Sonja, kl: Kit}')
        .replace('# of people\n', '# of people\n  age: {type: number}\n')
        .replace(
          'paid for.\n',
          `paid for.
    codes:
      - id: pay
        definition: "Money: #labour."
        color: "#2a7ae2"
        codes:
          - id: late
`,
        )
        .replace('- id: home\n', '- id: home\n\n  - id: new\n'),
    );
    assert.equal(all.get('people.csv'), 'participant;role;age\nAnn;nurse\nBo;nurse;7\n');
    assert.equal(all.get('coding/sg/P1.md'), '---\ntextHash: x\n---\nWe trust\r\n[them]{#work}.\r\n');
    assert.equal(all.get('coding/kl/P1.md'), '---\r\ntextHash: 15\r\n---\r\nWe trust\r\n[them]{#pay}.\r\n');
    assert.equal(
      all.get('transcripts/P2.md'),
      '---\nparticipant: Bo\nlanguage: de\nage: 9\nspeakers:\n  interviewer: [I]\ntextHash: 4\n---\nNo.\n',
    );
    assert.equal(all.get('memos/m.md'), 'Hm.\n');
    assert.equal(all.get('coding/sg/2/P1.md'), FILES.get('coding/sg/2/P1.md'));
    assert.deepEqual(
      [...all.keys()].filter((path) => !FILES.has(path)),
      ['coding/kl/P1.md', 'transcripts/P2.md', 'memos/m.md'],
    );
    assert.deepEqual(wordings(added), OTHERWISE);
    assert.deepEqual(added.summary, [
      '3 codes added, 2 there already',
      '1 document added, 1 there already',
      '1 participant added, 1 there already',
    ]);
  });

  it('is nothing the second time', () => {
    const all = after(FILES, open(FILES).add(GIVEN));
    const again = open(all).add(GIVEN);
    assert.deepEqual([again.files, again.changed], [[], []]);
    assert.deepEqual(wordings(again), OTHERWISE);
  });

  it('is what somebody went on with elsewhere, beside what is there, and moved ends are known again', () => {
    const text = 'We [t\u{1F600}rust]{#labour "old name"} [2>th\nem<2]{#home}.\n';
    const files = new Map([
      ...FILES,
      ['transcripts/P1.md', 'We t\u{1F600}rust th\nem.\n'],
      ['coding/sg/P1.md', text],
    ]);
    const [first] = GIVEN.documents;
    assert.ok(first);
    const markings = [
      { ...marking(3, 10, 'work'), memo: 'old name' },
      // Between the halves of a character.
      marking(5, 10, 'work'),
      marking(11, 16, 'home'),
      { ...marking(11, 16, 'work'), memo: 'a further group' },
    ];
    const given = {
      ...{ ...GIVEN, people: [], memos: [], codes: [], coders: [], attributes: [] },
      documents: [
        { ...first, text: 'We t\u{1F600}rust th\nem.\n', copies: [{ ...copy, round: null, markings }] },
      ],
    };
    const added = open(files).add(given);
    const all = after(files, added);
    assert.equal(
      all.get('coding/sg/P1.md'),
      'We [t[\u{1F600}rust]{#work}]{#labour "old name"} [2>th\nem<2]{#home}{#work "a further group"}.\n',
    );
    assert.deepEqual(added.losses, []);
    const again = open(all).add(given);
    assert.deepEqual([again.files, again.changed, again.losses], [[], [], []]);
  });

  it('has no memo whose name is that of one there but for capitals: on some disks they are one file', () => {
    const files = new Map([...FILES, ['memos/M.md', 'Hm.\n']]);
    const same = open(files).add(GIVEN);
    assert.deepEqual(
      [...after(files, same).keys()].filter((path) => path.startsWith('memos/')),
      ['memos/M.md'],
    );
    const other = open(new Map([...FILES, ['memos/M.md', 'Ah.\n']])).add(GIVEN);
    assert.deepEqual(
      wordings(other).filter((line) => line.startsWith('memos/')),
      ['memos/m.md:  the study has a memo of this name with other words, which stays'],
    );
  });

  it('has its document’s name also where the codebook does not say where documents are', () => {
    const files: Files = new Map([['codebook.yaml', 'passage: 1\ncodes:\n  - id: work\n']]);
    const added = open(files).add(GIVEN);
    assert.deepEqual(
      added.files.map(({ path }) => path).filter((path) => /(?:^|\/)\./.test(path)),
      [],
    );
    const all = after(files, added);
    assert.ok(all.has('P1.txt'), [...all.keys()].join(', '));
    assert.deepEqual(
      open(all).carried.documents.map(({ key }) => key),
      GIVEN.documents.filter(({ copies }) => copies.length > 0).map(({ key }) => key),
    );
    const again = open(all).add(GIVEN);
    assert.deepEqual([again.files, again.changed], [[], []]);
  });

  it('says all that is said otherwise of codes and documents', () => {
    const [first, ...others] = GIVEN.documents;
    assert.ok(first);
    const said = {
      ...{
        parent: 'home',
        color: '#000000',
        examples: ['e'],
        counterexamples: ['c'],
        origin: 'in-vivo' as const,
      },
      status: 'draft' as const,
    };
    const codes = GIVEN.codes.map((code) => (code.id === 'labour' ? { ...code, ...said } : code));
    const speakers = new Map([['interviewer', ['Q']]]);
    const document = { ...first, people: ['Bo'], language: 'fr', speakers, copies: [] };
    assert.deepEqual(
      wordings(open(FILES).add({ ...GIVEN, codes, documents: [document, ...others] })).filter((line) =>
        /^(?:work|P1):/.test(line),
      ),
      [
        'work:  the code has another place, definition, origin, colour, examples, counterexamples, status in the codebook, which stays',
        'P1:  other participants than the study has in it',
        'P1:  the language fr, and another one in the study, which stays',
        'P1:  other speakers than the study says',
      ],
    );
  });

  it('has no names that a codebook does not allow: a study stays without mistakes', () => {
    const codes = [
      { ...bareCode('a'), aliases: ['b', 'c', 'home', 'a'], replacedBy: 'gone', notWith: ['a', 'gone', 'b'] },
      { ...bareCode('b'), aliases: ['c', 'd'], replacedBy: 'b', notWith: ['home'] },
    ];
    const added = open(FILES).add({ ...GIVEN, codes, documents: [], people: [], memos: [], attributes: [] });
    const { project, study } = openFiles(Array.from(after(FILES, added), ([path, text]) => ({ path, text })));
    assert.ok(project.studies.size === 1);
    assert.deepEqual(
      study.problems.filter(({ severity }) => severity === 'error'),
      [],
    );
    const [a, b] = ['a', 'b'].map((id) => study.codebook.byId.get(id));
    assert.deepEqual([a?.aliases, a?.replacedBy, a?.notWith], [['c'], null, ['b']]);
    assert.deepEqual([b?.aliases, b?.replacedBy, b?.notWith], [['d'], null, ['home']]);
    assert.deepEqual(
      wordings(added).filter((line) => /^[ab]:/.test(line)),
      [
        'a: 3 older name that is another code’s, or no name of a code',
        'a: 2 code that it is not used with, and that is not there',
        'a: 1 code that replaces it, and is not there',
        'b: 1 older name that is another code’s, or no name of a code',
        'b: 1 code that replaces it, and is not there',
      ],
    );
  });

  it('is nothing of a document that has other words', () => {
    const [first, ...others] = GIVEN.documents;
    assert.ok(first);
    const added = open(FILES).add({
      ...GIVEN,
      documents: [{ ...first, text: 'We trust\nher.\n' }, ...others],
    });
    assert.equal(after(FILES, added).get('coding/kl/P1.md'), undefined);
    assert.match(
      wordings(added).join('\n'),
      /^P1: {2}the study has a document of this name with other words/m,
    );
  });

  it('is nothing where everything is there, and all of it where nothing is', () => {
    fc.assert(
      fc.property(portableStudy, (study) => {
        const files = filesOf(made(studyFiles(study, hash)));
        const opened = open(files);
        const again = opened.add(opened.carried);
        assert.deepEqual([again.files, again.changed, again.losses], [[], [], []]);
        const bare = {
          ...study,
          codes: [],
          coders: [],
          people: [],
          documents: [],
          memos: [],
          scales: [],
          attributes: [],
        };
        const empty = filesOf(made(studyFiles(bare, hash)));
        const begun = new Map([...empty, ['codebook.yaml', roomy(empty.get('codebook.yaml') ?? '')]]);
        const added = open(begun).add(study);
        const { carried } = open(after(begun, added));
        const { losses } = added;
        assert.deepEqual(losses, []);
        assert.deepEqual(carried, study);
      }),
      seeded(10),
    );
  });

  it('is what a copy lacks, when all that is in it is given', () => {
    fc.assert(
      fc.property(portableStudy, fc.nat({ max: 3 }), (study, left) => {
        const files = filesOf(
          made(
            studyFiles(
              partly(study, (n) => n % 4 <= left),
              hash,
            ),
          ),
        );
        const added = open(files).add(study);
        assert.deepEqual(added.losses, []);
        assert.deepEqual(codingIn(open(after(files, added)).carried), codingIn(study));
      }),
      seeded(10),
    );
  });
});

/** What is coded where, whatever the order of what stands on the same words. */
function codingIn({ documents }: PortableStudy): unknown {
  return documents.map(({ key, copies }) =>
    copies.map((one) => [
      key,
      one.coder,
      one.round,
      one.markings.map((marking) => JSON.stringify(Object.entries(marking).sort())).sort(),
    ]),
  );
}

/** A codebook with places for every kind of copy. */
function roomy(codebook: string): string {
  return codebook.replace(
    /^documents: .*$/m,
    'documents: ["coding/{coder}/{document}.{md,txt}", "coding/{coder}/{round}/{document}.{md,txt}", "coding/{document}.{md,txt}"]',
  );
}
