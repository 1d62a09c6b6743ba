import assert from 'node:assert/strict';
import { codersIn } from '../../server/src/analysis/layers';
import { spokenPattern } from '../../server/src/analysis/retrieval/pattern';
import { retrieve } from '../../server/src/analysis/retrieval/retrieve';
import { searchSpeechSteps } from '../../server/src/features/retrieval/searchSpeech';
import { readBoxedRegex } from '../../server/src/lsp/boxedRegex';
import { inOneGo } from '../../server/src/project/steps';
import { parseQuery } from '../../server/src/syntax/query/parseQuery';
import { makeStudy, ROOT, type StudyFixture } from '../support/studyFixture';
import { assertLinear, assertRatio } from '../support/timing';

const CODEBOOK = `--- codebook.yaml
documents: ["coding/{coder}/{document}.md"]
speakers: {interviewer: [INT], participant: [P]}
codes: [{id: a}, {id: b}, {id: c}]
--- coding/sg/P1.md
`;
const LAYER = { kind: 'coder', coder: 'sg' } as const;

function found(study: StudyFixture, text: string): number {
  const { query } = parseQuery(text);
  assert.ok(query !== null, text);
  const context = { layer: LAYER, codersOf: codersIn, attributes: () => new Map() };
  return [...retrieve(study.study(), query, context)].reduce((sum, { hits }) => sum + hits.length, 0);
}

const nested = (count: number): string => `${'['.repeat(count)}x${' y]{#a}'.repeat(count)}\n`;

/** Passages by themselves, between the beginning and the end of a further one: which it takes many to see. */
const BELOW = 'in one that has all of them';

/** How passages may lie in a document of so many: apart, in each other, below one that has all of them, on one place. */
const LAYOUTS: Readonly<Record<string, (count: number) => string>> = {
  'in turns of their own': (count) => 'P: [we]{#a} had [no time]{#b}.\n\n'.repeat(count),
  'all in one turn': (count) => `P: ${'[we]{#a} had [no time]{#b}. '.repeat(count)}\n`,
  [BELOW]: (count) => `[9>P: x\n\n${'P: [we]{#a} had [no time]{#b}.\n\n'.repeat(count)}P: y<9]{#b}\n`,
  'in each other': (count) => `P: ${nested(Math.round(count / 8))}`.repeat(8),
  'on one place': (count) => `P: [we]${'{#a}{#b}'.repeat(count)}\n`,
};

const QUERIES = [
  '#a and #b',
  '#a and not #b',
  '#a near #b',
  '#a not near 3 #b',
  '#a same passage #b',
  '#a not same passage #c',
  '#a same document #b',
  '#a not same document #c',
  'not #c',
  'any where memo',
  '#a where unsure',
];

describe('the shape of a query', () => {
  for (const [name, make] of Object.entries(LAYOUTS))
    for (const query of QUERIES)
      it(`“${query}” is linear in passages ${name}`, () => {
        assertLinear(
          (count) => makeStudy(CODEBOOK + make(count)),
          (study) => found(study, query),
          name === BELOW ? 25_600 : 6_400,
        );
      });
});

describe('the shape of a search in what was said', () => {
  const search = (study: StudyFixture, pattern: string, kind: 'words' | 'regex'): number => {
    const asked = { root: ROOT, layer: 'consensus', pattern, kind };
    const parts = { ownCoder: null, codersOf: codersIn, hash: String, readRegex: readBoxedRegex };
    const answer = inOneGo(searchSpeechSteps(study.project, asked, parts));
    assert.ok(answer.ok);
    return answer.total;
  };
  const TURN = 'P: We [had]{#a} no time.\n\nINT: No time?\n\n';
  const LONG = 'P: We [had]{#a} no time. ';
  const layouts = {
    'many turns': { size: 3_200, make: (count: number) => TURN.repeat(count) },
    'one long turn': { size: 320, make: (count: number) => LONG.repeat(count) },
    'many documents': {
      size: 3_200,
      make: (count: number) =>
        Array.from({ length: count / 20 }, (_, i) => `${TURN.repeat(20)}--- coding/sg/Q${i}.md\n`).join(''),
    },
  };
  for (const [pattern, kind] of [
    ['no time', 'words'],
    ['no\\s+t.me', 'regex'],
    ['nothing of it', 'words'],
    ['nothing.*it$', 'regex'],
  ] as const)
    for (const [name, { size, make }] of Object.entries(layouts))
      it(`for the ${kind} “${pattern}” is linear in ${name}`, () => {
        assertLinear(
          (count) => makeStudy(CODEBOOK + make(count)),
          (study) => search(study, pattern, kind),
          size,
        );
      });

  it('for an expression takes little longer than for words, however many turns there are', () => {
    const study = makeStudy(CODEBOOK + TURN.repeat(20_000));
    assert.ok(spokenPattern('nothing', 'regex', readBoxedRegex).ok);
    assertRatio(
      3,
      () => search(study, 'nothing', 'words'),
      () => search(study, 'nothing', 'regex'),
    );
  });
});
