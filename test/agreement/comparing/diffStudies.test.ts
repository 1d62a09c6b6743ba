import assert from 'node:assert/strict';
import { diffSteps, type CodingDiff } from '../../../server/src/agreement/comparing/diffStudies';
import { inOneGo } from '../../../server/src/project/steps';
import { makeStudy } from '../../support/studyFixture';
import { inShort } from '../pairing/pairing';

const book = (codes: string): string => `--- codebook.yaml
documents: ["coding/{coder}/{document}.md"]
consensus: consensus/{document}.md
codes: [${codes}]
`;
const CODES = '{id: data, definition: Figures.}, {id: time}, {id: pay}';

function diff(before: string, after: string, codes = CODES, codesAfter = codes): CodingDiff {
  const [was, is] = [makeStudy(book(codes) + before).study(), makeStudy(book(codesAfter) + after).study()];
  return inOneGo(diffSteps(was, is));
}

/** Changes in short: `P1 sg: moved 0-4 #a | 0-6 #a`. */
function changes({ copies }: CodingDiff): readonly string[] {
  return copies.flatMap(({ key, owner, consensus, changes: some }) =>
    some.map(({ kind, item }) => {
      const [told = ''] = inShort([item]);
      return `${key} ${consensus ? 'consensus' : (owner ?? 'nobody')}: ${kind} ${told.replace(/^\w+ (?:unrelated |sibling )?/, '')}`;
    }),
  );
}

const copy = (text: string, coder = 'sg'): string => `--- coding/${coder}/P1.md\n${text}\n`;

describe('what changed in the coding', () => {
  it('is told of each of several copies by one coder, and of the consensus apart from what is nobody’s', () => {
    const several = (...texts: readonly string[]): string =>
      texts
        .map((text, i) => `--- coding/sg/P1${'b'.repeat(i)}.md\n---\ndocument: P1\n---\n${text}\n`)
        .join('');
    assert.deepEqual(changes(diff(several('[a]{#data} b', 'a b'), several('a b', 'a [b]{#time}'))), [
      'P1 sg: removed 0-1 #data | nothing',
      'P1 sg: added nothing | 2-3 #time',
    ]);
    const whose = (consensus: string, nobodys: string) =>
      makeStudy(
        book(CODES).replace('documents: [', 'documents: ["shared/{document}.md", ') +
          `--- consensus/P1.md\n${consensus}\n--- shared/P1.md\n${nobodys}\n`,
      ).study();
    const apart = inOneGo(diffSteps(whose('[a]{#data}', 'a'), whose('a', '[a]{#data}')));
    assert.deepEqual(changes(apart), [
      'P1 nobody: added nothing | 0-1 #data',
      'P1 consensus: removed 0-1 #data | nothing',
    ]);
  });

  it('is told where a text that is the same has another code by a codebook that has other names', () => {
    const same = copy('[a]{#data}');
    assert.deepEqual(changes(diff(same, same, CODES, '{id: time, aliases: [data]}, {id: pay}')), []);
    const swapped = diff(
      same,
      same,
      '{id: time, aliases: [data]}, {id: pay}',
      '{id: time}, {id: pay, aliases: [data]}',
    );
    assert.deepEqual(changes(swapped), ['P1 sg: recoded 0-1 #time | 0-1 #pay']);
  });

  it('is told copy by copy: added, removed, moved, split, recoded, revalued, memos', () => {
    const found = diff(
      copy('[a]{#data} [b]{#data} [c c]{#data} [dd dd]{#time} [e]{#data:+} [f]{#data} [g]{#pay}'),
      copy(
        '[a]{#data} b [c]{#data} c [dd]{#time} [dd]{#time} [e]{#data:-} [f]{#data "m"} [g]{#time} [h]{#pay}',
      ).replace(' [h]{#pay}', '{#pay}'),
    );
    assert.deepEqual(changes(found), [
      'P1 sg: removed 2-3 #data | nothing',
      'P1 sg: moved 4-7 #data | 4-5 #data',
      'P1 sg: split 8-13 #time | 8-10 #time + 11-13 #time',
      'P1 sg: revalued 14-15 #data | 14-15 #data',
      'P1 sg: memo 16-17 #data | 16-17 #data',
      'P1 sg: added nothing | 18-19 #time',
    ]);
    assert.deepEqual(found.totals, [
      { code: 'data', before: 5, after: 4 },
      { code: 'time', before: 1, after: 3 },
    ]);
    assert.deepEqual(changes(diff(copy('[g]{#pay}'), copy('[g]{#time}'))), [
      'P1 sg: recoded 0-1 #pay | 0-1 #time',
    ]);
  });

  it('is nothing where nothing of it changed, whatever else did', () => {
    const found = diff(copy('[a]{#data} b'), copy('---\nrole: nurse\n---\n[1>a<1]{#data} b'));
    assert.deepEqual([found.copies, found.totals, found.codes], [[], [], []]);
  });

  it('tells coders and the consensus apart, and says what is new and gone', () => {
    const found = diff(
      copy('[a]{#data} b'),
      `${copy('[a]{#data} b', 'kl')}--- consensus/P1.md\n[a]{#data} [b]{#time @sg}\n`,
    );
    assert.deepEqual(
      found.copies.map(({ owner, consensus, file }) => [owner, consensus, file]),
      [
        ['kl', false, 'new'],
        ['sg', false, 'gone'],
        [null, true, 'new'],
      ],
    );
    assert.deepEqual(changes(found), [
      'P1 kl: added nothing | 0-1 #data',
      'P1 sg: removed 0-1 #data | nothing',
      'P1 consensus: added nothing | 0-1 #data',
      'P1 consensus: added nothing | 2-3 #time',
    ]);
  });

  it('goes with the text where that changed, and lists what went with its words', () => {
    const found = diff(
      copy('We had no [data]{#data}. [None at all]{#time}.'),
      copy('Well, we had no [data]{#data}.'),
    );
    const [only] = found.copies;
    assert.deepEqual(
      [only?.textChanged, changes(found), only?.lost.map(({ code }) => code)],
      [true, [], ['time']],
    );
  });

  it('takes a code that was renamed for itself, and lists codes that are new, gone and reworded', () => {
    const found = diff(
      copy('[a]{#data} [b]{#time}'),
      copy('[a]{#figures} [b]{#time}'),
      CODES,
      '{id: figures, aliases: [data], definition: All figures.}, {id: time}, {id: trust}',
    );
    assert.deepEqual([changes(found), found.totals], [[], []]);
    assert.deepEqual(found.codes, [
      {
        code: 'figures',
        kind: 'reworded',
        fields: [{ field: 'definition', before: 'Figures.', after: 'All figures.' }],
      },
      { code: 'trust', kind: 'added', fields: [] },
      { code: 'pay', kind: 'removed', fields: [] },
    ]);
  });
});
