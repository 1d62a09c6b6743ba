import fc from 'fast-check';
import assert from 'node:assert/strict';
import { coderIn } from '../../../server/src/analysis/layers';
import type { ComparedDocument } from '../../../server/src/agreement/comparing/compareDocument';
import { comparisonSteps, type Comparison } from '../../../server/src/agreement/comparing/compareStudies';
import type { PlacedCoding } from '../../../server/src/agreement/comparing/sides';
import type { MarkedPassage } from '../../../server/src/agreement/pairing/passages';
import { createProjectHost } from '../../../server/src/project/host';
import { inOneGo } from '../../../server/src/project/steps';
import type { Study } from '../../../server/src/project/types';
import { codedDocument } from '../../support/coded';
import { anyCharacters, seeded } from '../../support/random';

const ROOT = 'file:///s';

/** A study of files that may hold anything. */
function studyOf(codebook: string, files: readonly (readonly [path: string, text: string])[]): Study {
  const host = createProjectHost();
  const all = [['codebook.yaml', codebook] as const, ...files];
  host.apply(
    ...all.map(([path, text]) => ({
      ...{ kind: 'disk' as const, uri: `${ROOT}/${path}` },
      content: { kind: 'text' as const, text },
    })),
    { kind: 'ready', ready: true },
  );
  return host.project.studies.get(ROOT) ?? assert.fail('no study');
}

function compare(study: Study, a: string, b: string): Comparison {
  const options = { round: null, unfinished: true };
  return inOneGo(comparisonSteps({ study, coder: a }, { study, coder: b }, options));
}

const CODEBOOK =
  'documents: ["coding/{coder}/{document}.md"]\nspeakers: {interviewer: [INT], participant: ["P*"]}\n';

/** A coded text, and the same after somebody has edited it, markup and all. */
const twoTexts = fc
  .tuple(
    codedDocument(),
    fc.array(fc.tuple(fc.nat(1000), fc.nat(12), anyCharacters({ maxLength: 6 })), { maxLength: 5 }),
    fc.boolean(),
  )
  .map(([{ text }, changes, asked]) => {
    const before = asked ? `INT: ${text}` : text;
    let after = before;
    for (const [place, remove, insert] of changes) {
      const at = Math.floor((place / 1001) * (after.length + 1));
      after = after.slice(0, at) + insert + after.slice(at + remove);
    }
    return [before, after] as const;
  });

describe('comparing, whatever is in the copies', () => {
  it('has every annotation of either in an item, among what is lost, or among interviewers’, each exactly once', () => {
    const met = { items: 0, lost: 0, interviewer: 0, differ: 0 };
    fc.assert(
      fc.property(twoTexts, ([one, other]) => {
        const study = studyOf(CODEBOOK, [
          ['coding/sg/P1.md', one],
          ['coding/kl/P1.md', other],
        ]);
        const [document] = compare(study, 'sg', 'kl').documents;
        if (document === undefined) return;
        if (document.textsDiffer) met.differ++;
        for (const side of ['a', 'b'] as const) {
          const { codings, interviewer } = givenBy(study, side === 'a' ? 'sg' : 'kl');
          const found: readonly PlacedCoding[] = document.items.flatMap((item) =>
            item[side].flatMap((passage) => passage.codings),
          );
          const lost: readonly PlacedCoding[] = document.lost[side];
          assert.deepEqual([...found, ...lost].map(nameOf).sort(), codings);
          assert.equal(document.interviewer[side], interviewer);
          met.items += found.length;
          met.lost += lost.length;
          met.interviewer += interviewer;
        }
      }),
      seeded(500),
    );
    for (const [what, count] of Object.entries(met)) assert.ok(count > 0, what);
  });

  const word = fc.tuple(
    fc.nat(5),
    fc.integer({ min: 1, max: 3 }),
    fc.constantFrom('a', 'b', 'c'),
    fc.boolean(),
  );
  const coding = fc.array(word, { maxLength: 5 });
  const documents = fc.array(fc.tuple(coding, coding), { minLength: 1, maxLength: 3 });
  type Documents = typeof documents extends fc.Arbitrary<infer T> ? T : never;

  /** A study of the two coders' copies of some documents, whatever coders and codes are called. */
  const written = (
    drawn: Documents,
    { coders = ['sg', 'kl'], codes = ['a', 'b', 'c'], turned = false } = {},
  ): Study => {
    const [first = '', second = ''] = coders;
    const [a = '', b = '', c = ''] = codes;
    const codebook = `${CODEBOOK}codes: [{id: ${a}, codes: [{id: ${b}}]}, {id: ${c}}]\n`;
    const named = (code: string): string => codes['abc'.indexOf(code)] ?? '';
    const files = drawn.flatMap(([one, other], i) => [
      [`coding/${first}/P${i}.md`, marked(one, named)] as const,
      [`coding/${second}/P${i}.md`, marked(other, named)] as const,
    ]);
    return studyOf(codebook, turned ? [...files].reverse() : files);
  };

  it('is the same the other way round when the coders are named the other way round', () => {
    fc.assert(
      fc.property(documents, (drawn) => {
        const study = written(drawn);
        const turned = compare(study, 'kl', 'sg').documents.map((document) => ({
          ...document,
          items: document.items.map((item) => ({ ...item, a: item.b, b: item.a })),
        }));
        assert.deepEqual(turned.map(inShort), compare(study, 'sg', 'kl').documents.map(inShort));
      }),
      seeded(150),
    );
  });

  it('is the same in whatever order documents are read, and each as if it were alone', () => {
    fc.assert(
      fc.property(documents, (drawn) => {
        const all = compare(written(drawn), 'sg', 'kl').documents.map(inShort);
        assert.deepEqual(compare(written(drawn, { turned: true }), 'sg', 'kl').documents.map(inShort), all);
        drawn.forEach((one, i) => {
          const [alone] = compare(written([one]), 'sg', 'kl').documents;
          assert.deepEqual(alone === undefined ? null : inShort(alone).items, all[i]?.items);
        });
      }),
      seeded(150),
    );
  });

  it('is the same whatever codes and coders are called', () => {
    fc.assert(
      fc.property(documents, (drawn) => {
        const [coders, codes] = [
          ['zoe', 'amy'],
          ['z9', 'm', 'b1'],
        ];
        const anew = compare(written(drawn, { coders, codes }), 'zoe', 'amy').documents.map(inShort);
        const called = JSON.stringify(anew).replace(
          /#(z9|m|b1)"/gu,
          (_, id: string) => `#${'abc'[codes.indexOf(id)]}"`,
        );
        assert.deepEqual(JSON.parse(called), compare(written(drawn), 'sg', 'kl').documents.map(inShort));
      }),
      seeded(150),
    );
  });
});

/** Six words with marks around some of them, each range by an id of its own, so that they may cross. */
function marked(
  ranges: readonly (readonly [from: number, words: number, code: string, unsure: boolean])[],
  named: (code: string) => string,
): string {
  const words = ['One', 'two,', 'three', 'four', '\u{1F600}', 'e\u0301.'];
  return words
    .map((word, i) => {
      const opens = ranges.flatMap(([from], n) => (from === i ? [`[${n + 1}>`] : []));
      const closes = ranges.flatMap(([from, more, code, unsure], n) =>
        Math.min(5, from + more - 1) === i ? [`<${n + 1}]{#${named(code)}${unsure ? ' ?' : ''}}`] : [],
      );
      return `${opens.join('')}${word}${closes.join('')}`;
    })
    .join(' ');
}

/** What a coder gave, read off the annotations themselves. */
function givenBy(study: Study, coder: string) {
  const codings: string[] = [];
  let interviewer = 0;
  for (const facts of study.documents.values()) {
    facts.parsed.annotations.forEach((annotation, index) => {
      if (coderIn(facts, annotation) !== coder || annotation.codes.length === 0) return;
      if (facts.interviewers[index] === true) interviewer++;
      else codings.push(...annotation.codes.map(() => `${facts.uri} ${index}`));
    });
  }
  return { codings: codings.sort(), interviewer };
}

function nameOf({ facts, index }: PlacedCoding): string {
  return `${facts.uri} ${index}`;
}

function inShort({ key, items }: Pick<ComparedDocument, 'key' | 'items'>) {
  const side = (passages: readonly MarkedPassage[]): readonly string[] =>
    passages.map(({ start, end, code }) => `${start}-${end} #${code}`);
  return {
    key,
    items: items.map(({ kind, relation, a, b, range, disputed, unsure }) => ({
      ...{ kind, relation, range, disputed, unsure, a: side(a), b: side(b) },
    })),
  };
}
