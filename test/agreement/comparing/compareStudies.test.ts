import assert from 'node:assert/strict';
import {
  comparisonSteps,
  countKinds,
  isOpen,
  type Comparison,
} from '../../../server/src/agreement/comparing/compareStudies';
import type { CompareOptions } from '../../../server/src/agreement/comparing/compareDocument';
import { everyPairSteps, type PairCounts } from '../../../server/src/agreement/comparing/everyPair';
import { inOneGo } from '../../../server/src/project/steps';
import { makeStudy } from '../../support/studyFixture';
import { inShort } from '../pairing/pairing';

const CODEBOOK = `--- codebook.yaml
source: transcripts/{document}.md
documents: ["coding/{coder}/{document}.md", "shared/{document}.md", "round-{round}/{coder}/{document}.md"]
consensus: consensus/{document}.md
speakers: {interviewer: [INT], participant: ["P*"]}
codes:
  - {id: lead, codes: [{id: long}, {id: range, aliases: [wide]}]}
  - {id: data}
`;

function compare(files: string, options: Partial<CompareOptions> = {}, a = 'kl', b = 'sg'): Comparison {
  const study = makeStudy(CODEBOOK + files).study();
  const sides = [a, b].map((coder) => ({ study, coder })) as [
    { study: typeof study; coder: string },
    { study: typeof study; coder: string },
  ];
  return inOneGo(comparisonSteps(...sides, { round: null, unfinished: true, ...options }));
}

/** The items of the only document, in short. */
function items(files: string): readonly string[] {
  const [document, ...more] = compare(files).documents;
  assert.equal(more.length, 0);
  return inShort(document?.items ?? []);
}

describe('comparing coders', () => {
  it('sets every coder against every other as it compares the two, whatever text a third has', () => {
    const files = `--- transcripts/P1.md
We had no data at all, on time.
--- coding/kl/P1.md
We had no [numbers]{#data} at [all]{#lead}, on time.
--- coding/sg/P1.md
We had no [numbers]{#long} at [all]{#lead}, on time.
--- coding/mw/P1.md
We had no data at [all]{#data}, on time.
--- coding/kl/P2.md
[Yes]{#data}
--- coding/mw/P2.md
Yes
`;
    const options = { round: null, unfinished: true };
    const study = makeStudy(CODEBOOK + files).study();
    const pairs = inOneGo(everyPairSteps(study, ['kl', 'sg', 'mw'], options));
    const one = pairs.map(({ a, b }): PairCounts => {
      const { documents } = compare(files, {}, a, b);
      const items = documents.flatMap((document) => document.items);
      const open = items.filter(isOpen).length;
      return { a, b, documents: documents.length, kinds: countKinds(items), open };
    });
    assert.deepEqual(pairs, one);
    assert.deepEqual(
      pairs.map(({ a, b, documents, open }) => [a, b, documents, open]),
      [
        ['kl', 'sg', 1, 1],
        ['kl', 'mw', 2, 2],
        ['sg', 'mw', 1, 1],
      ],
    );
  });

  it('counts a pair in the one round that is compared, and only what both have done', () => {
    const copy = (round: number, coder: string, state = 'done'): string =>
      `--- round-${round}/${coder}/P1.md\n---\ncoding: ${state}\n---\n[Yes]{#data}\n`;
    const study = makeStudy(
      CODEBOOK + copy(1, 'kl') + copy(1, 'sg') + copy(2, 'kl') + copy(2, 'sg') + copy(2, 'mw', 'in-progress'),
    ).study();
    const counted = (unfinished: boolean): readonly number[] =>
      inOneGo(everyPairSteps(study, ['kl', 'sg', 'mw'], { round: null, unfinished })).map(
        ({ documents }) => documents,
      );
    assert.deepEqual(counted(false), [1, 0, 0]);
    assert.deepEqual(counted(true), [1, 1, 1]);
  });

  it('goes by what the front matter of a copy in which several code says of each', () => {
    const shared = (coding: string): string => `--- shared/P1.md
---
coding: ${coding}
---
[We]{#data @kl} had no data.
`;
    const both = compare(shared('{kl: done, sg: done}'), { unfinished: false });
    assert.deepEqual(inShort(both.documents[0]?.items ?? []), ['omission 0-2 #data | nothing']);
    const one = compare(shared('{kl: done, sg: not-started}'), { unfinished: true });
    assert.deepEqual(
      [one.documents, one.leftOut],
      [[], [{ kind: 'left-out', key: 'P1', a: null, b: 'no-copy' }]],
    );
  });

  it('knows whom front matter means in whatever Unicode form a name is written there', () => {
    const nfd = 'ren\u00e9'.normalize('NFD');
    const { study } = makeStudy(`--- codebook.yaml
codes: [{id: data}]
--- shared/P1.md
---
coding: {${nfd}: done, sg: done}
---
[We]{#data @${nfd}} had no data.
`);
    const [rene, sg] = ['ren\u00e9', 'sg'].map((coder) => ({ study: study(), coder }));
    assert.ok(rene && sg);
    const options = { round: null, unfinished: false };
    const { documents, leftOut } = inOneGo(comparisonSteps(rene, sg, options));
    assert.deepEqual([documents.length, leftOut], [1, []]);
  });

  it('takes a coder for done with a document when all of their copies are', () => {
    const half = compare(
      `--- coding/kl/P1.md
---
coding: done
---
Yes
--- coding/kl/P1b.md
---
coding: in-progress
document: P1
---
Yes
--- coding/sg/P1.md
---
coding: done
---
Yes
`,
      { unfinished: false },
    );
    assert.deepEqual(half.leftOut, [{ kind: 'left-out', key: 'P1', a: 'in-progress', b: null }]);
  });

  it('compares two states of a study: codes by the names of the later one, on the source that either has', () => {
    const then = makeStudy(`--- codebook.yaml
source: transcripts/{document}.md
documents: ["coding/{coder}/{document}.md"]
codes: [{id: top, codes: [{id: mid, aliases: [old]}, {id: gone}]}]
--- transcripts/P1.md
We had no data at all.
--- coding/kl/P1.md
We had no [data]{#old} at [all]{#gone}.
`).study();
    const now = makeStudy(`--- codebook.yaml
documents: ["coding/{coder}/{document}.md"]
codes: [{id: top, codes: [{id: new, aliases: [mid]}]}]
--- coding/sg/P1.md
We had [data]{#new} at [all]{#top}.
`).study();
    const options = { round: null, unfinished: true };
    const [document] = inOneGo(
      comparisonSteps({ study: then, coder: 'kl' }, { study: now, coder: 'sg' }, options),
    ).documents;
    assert.equal(document?.text, 'We had no data at all.\n');
    assert.deepEqual(inShort(document.items), [
      'agreed 10-14 #new | 10-14 #new',
      'code parent-child 18-21 #gone | 18-21 #top',
    ]);
  });

  it('takes codes at the top of the tree for unrelated', () => {
    assert.deepEqual(items('--- coding/kl/P1.md\n[We]{#lead}\n--- coding/sg/P1.md\n[We]{#data}\n'), [
      'code unrelated 0-2 #lead | 0-2 #data',
    ]);
  });

  it('names the copy of each, before any other into which they put a word', () => {
    const { documents } = compare(`--- coding/kl/P1.md
[We]{#data} [had]{#lead @sg} no data.
--- coding/sg/P1.md
[We]{#data} [had no]{#lead @kl} data.
`);
    assert.deepEqual(documents[0]?.uris, {
      a: 'file:///study/coding/kl/P1.md',
      b: 'file:///study/coding/sg/P1.md',
    });
  });

  it('takes each coder’s codings, wherever they stand, by the ids of the codebook', () => {
    assert.deepEqual(
      items(`--- coding/kl/P1.md
[We had]{#wide} no [data]{#data @sg}.
--- coding/sg/P1.md
[We had]{#range} no data.
`),
      ['agreed 0-6 #range | 0-6 #range', 'omission nothing | 10-14 #data'],
    );
  });

  it('leaves out the consensus, interviewers and passages without a code, and says how many interviewers’ there were', () => {
    const { documents } = compare(`--- coding/kl/P1.md
INT: [Was there data?]{#data} [No]{"why?"}

P1: [No.]{#data}
--- coding/sg/P1.md
INT: [Was there data?]{#data} No

P1: [No.]{#data}
--- consensus/P1.md
INT: Was there data? No

P1: [No.]{#lead}
`);
    assert.deepEqual(inShort(documents[0]?.items ?? []), ['agreed 29-32 #data | 29-32 #data']);
    assert.deepEqual(documents[0]?.interviewer, { a: 1, b: 1 });
  });

  it('compares several coders inside one document', () => {
    const files = `--- shared/P1.md
---
coding: {kl: done, sg: in-progress}
---
[We had]{#long @sg}{#lead @kl} no [data]{#data}.
`;
    const { documents } = compare(files);
    assert.deepEqual(inShort(documents[0]?.items ?? []), ['code parent-child 0-6 #lead | 0-6 #long']);
    const { leftOut } = compare(files, { unfinished: false });
    assert.deepEqual([leftOut[0]?.a, leftOut[0]?.b], [null, 'in-progress']);
  });

  it('compares only what both have done, unless told otherwise, and says what was left out and why', () => {
    const done = (text: string): string => `---\ncoding: done\n---\n${text}`;
    const files = `--- coding/kl/P1.md
${done('[x]{#data}')}
--- coding/sg/P1.md
${done('x')}
--- coding/kl/P2.md
${done('x')}
--- coding/sg/P2.md
[x]{#data}
--- coding/kl/P3.md
x
--- coding/sg/P10.md
${done('x')}
--- transcripts/P4.md
x
`;
    const { documents, leftOut } = compare(files, { unfinished: false });
    assert.deepEqual(
      documents.map(({ key, items: found }) => [key, ...inShort(found)]),
      [['P1', 'omission 0-1 #data | nothing']],
    );
    assert.deepEqual(
      leftOut.map(({ key, a, b }) => [key, a, b]),
      [
        ['P2', null, 'in-progress'],
        ['P3', 'not-started', 'no-copy'],
        ['P10', 'no-copy', null],
      ],
    );
    const all = compare(files);
    assert.deepEqual(
      all.documents.map(({ key }) => key),
      ['P1', 'P2'],
    );
  });

  it('does not take a word in a colleague’s copy for having read it', () => {
    const { documents, leftOut } = compare(`--- coding/kl/P1.md
---
coding: done
---
[x]{#data @sg} y
`);
    assert.deepEqual(documents, []);
    assert.deepEqual([leftOut[0]?.a, leftOut[0]?.b], [null, 'no-copy']);
  });

  it('compares one round with the same round: the latest that both have, or the one that is asked for', () => {
    const files = `--- round-1/kl/P1.md
[x]{#data} y
--- round-1/sg/P1.md
x [y]{#data}
--- round-2/kl/P1.md
[x y]{#long}
--- round-2/sg/P1.md
[x y]{#lead}
--- round-3/sg/P1.md
x y
--- round-1/kl/P2.md
x
--- round-2/sg/P2.md
x
`;
    const { documents, leftOut } = compare(files);
    assert.equal(documents[0]?.round, '2');
    assert.deepEqual(inShort(documents[0].items), ['code parent-child 0-3 #long | 0-3 #lead']);
    assert.deepEqual([leftOut[0]?.key, leftOut[0]?.a, leftOut[0]?.b], ['P2', 'other-round', 'other-round']);
    const first = compare(files, { round: '1' });
    assert.deepEqual(inShort(first.documents[0]?.items ?? []), [
      'omission 0-1 #data | nothing',
      'omission nothing | 2-3 #data',
    ]);
  });

  it('compares what was coded before there were rounds with the same, also where one has gone on to a round', () => {
    const files = `--- coding/kl/P1.md
[x]{#data} y
--- coding/sg/P1.md
[x]{#data} y
--- round-2/kl/P1.md
x [y]{#lead}
`;
    for (const [a, b] of [
      ['kl', 'sg'],
      ['sg', 'kl'],
    ] as const) {
      const { documents } = compare(files, {}, a, b);
      assert.equal(documents[0]?.round, null);
      assert.deepEqual(inShort(documents[0].items), ['agreed 0-1 #data | 0-1 #data']);
    }
  });

  it('lays texts that differ side by side first, and marks what touches a change', () => {
    const { documents } = compare(`--- transcripts/P1.md
One. We had no data, none. Two.
--- coding/kl/P1.md
Before that. One. [We had no data, none.]{#data} Two.
--- coding/sg/P1.md
One. [We had data, none.]{#data} Two. [And three.]{#long}
`);
    const [document] = documents;
    assert.equal(document?.textsDiffer, true);
    assert.equal(document.text, 'One. We had no data, none. Two.\n');
    assert.deepEqual(inShort(document.items), ['agreed 5-26 #data | 5-26 #data']);
    const changed = document.items.flatMap(({ a, b }) =>
      [a, b].map((side) => side.some(({ codings }) => codings.some(({ textChanged }) => textChanged))),
    );
    assert.deepEqual(changed, [false, true]);
    assert.deepEqual([document.lost.a.length, document.lost.b.map(({ code }) => code)], [0, ['long']]);
  });

  it('takes a document for unfinished of whose two copies by one coder one is', () => {
    const own = (state: string): string => `---\ncoder: kl\ncoding: ${state}\n---\nx\n`;
    const { leftOut } = compare(
      `--- coding/kl/P1.md\n${own('done')}--- shared/P1.md\n${own('in-progress')}--- coding/sg/P1.md\n---\ncoding: done\n---\nx\n`,
      { unfinished: false },
    );
    assert.deepEqual(leftOut, [{ kind: 'left-out', key: 'P1', a: 'in-progress', b: null }]);
  });

  it('takes one value for the same in whatever Unicode form it is written', () => {
    const [nfc, nfd] = ['NFC', 'NFD'].map((form) => 'scho\u0308n'.normalize(form));
    const { documents } = compare(
      `--- coding/kl/P1.md\n[Two]{#data:${nfc ?? ''}}.\n--- coding/sg/P1.md\n[Two]{#data:${nfd ?? ''}}.\n`,
    );
    assert.deepEqual(inShort(documents[0]?.items ?? []), ['agreed 0-3 #data | 0-3 #data']);
  });

  it('takes the kinds of line ends for no difference', () => {
    const { documents } = compare(
      `--- coding/kl/P1.md\nOne.\r\n[Two.]{#data}\r\n--- coding/sg/P1.md\nOne.\n[Two.]{#data}\n`,
    );
    assert.equal(documents[0]?.textsDiffer, false);
    assert.deepEqual(inShort(documents[0].items), ['agreed 5-9 #data | 5-9 #data']);
  });

  it('counts kinds and what is open', () => {
    const files = `--- coding/kl/P1.md
[a]{#data} [b]{#long} [c]{#long} [d]{#data "m"} [e]{#data ?} [f]{#nowhere}
--- coding/sg/P1.md
[a]{#data} [b]{#range} [c]{#range} [d]{#data} [e]{#data ?} f
`;
    const { documents } = compare(files);
    const found = documents.flatMap((document) => document.items);
    assert.deepEqual(countKinds(found), {
      ...{ agreed: 2, memo: 1, value: 0, boundary: 0, split: 0 },
      ...{ code: 2, omission: 1 },
    });
    assert.deepEqual(
      found.map((item) => isOpen(item)),
      [false, true, true, false, true, true],
    );
  });
});
