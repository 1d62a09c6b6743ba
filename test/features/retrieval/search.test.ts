import assert from 'node:assert/strict';
import { SearchTooSlow, spokenPattern } from '../../../server/src/analysis/retrieval/pattern';
import { codePlacesSteps } from '../../../server/src/features/refactor/codePlaces';
import { searchSpeechSteps } from '../../../server/src/features/retrieval/searchSpeech';
import { boxedRegex, readBoxedRegex } from '../../../server/src/lsp/boxedRegex';
import { inOneGo } from '../../../server/src/project/steps';
import type { CodePlace, SpokenHit } from '../../../server/src/protocol/retrieval';
import { makeStudy, ROOT } from '../../support/studyFixture';
import { after, hash, hitsOf, parts, textAt } from './support';

const STUDY = `--- codebook.yaml
documents: ["coding/{coder}/{document}.md"]
speakers: {interviewer: [INT], participant: ["P*"]}
coders: {sg: Sonja Marsh, kl: Kit Lowe}
codes: [{id: time}, {id: pay}]
--- coding/sg/P1.md
# No time, a heading

INT: Was there no time?

P1: There was [no]{#pay} time. We tried! No
time at all.
--- coding/sg/P2.md
Time: 1

P2: (no time) We 😀 had Time, no TIME.
--- coding/kl/P2.md
P2: (no time) We 😀 had Time, no TIME.
`;

describe('a search in what participants say', () => {
  const study = makeStudy(STUDY);
  const shown = (hits: readonly SpokenHit[]) =>
    hits.map(({ locator, words, context }) => `${locator} ${context.before}|${words}|${context.behind}`);

  it('finds words, and no headings, labels or interviewers; in one copy of a document', () => {
    assert.deepEqual(shown(hitsOf(study.project, 'no time', 'words')), [
      'P1 ¶2 There was |no time|. We tried! No time at all.',
      'P1 ¶2 There was no time. We tried! |No time| at all.',
      'P2 ¶1 (|no time|) We 😀 had Time, no TIME.',
      'P2 ¶1 (no time) We 😀 had Time, |no TIME|.',
    ]);
  });

  it('finds what an expression finds, whatever the case', () => {
    assert.deepEqual(
      hitsOf(study.project, 'tim(e|es)\\b|tried', 'regex').map(({ words }) => words),
      ['time', 'tried', 'time', 'time', 'Time', 'TIME'],
    );
    assert.deepEqual(hitsOf(study.project, 'x*', 'regex'), []);
  });

  it('offers the words, the sentence and the turn, and says what is coded', () => {
    const [first, second] = hitsOf(study.project, 'no time', 'words');
    assert.ok(first && second);
    const texts = ({ uri, ranges }: SpokenHit) =>
      [ranges.words, ranges.sentence, ranges.turn].map((range) => textAt(study, uri, range));
    assert.deepEqual(texts(first), [
      'no]{#pay} time',
      'There was [no]{#pay} time.',
      'There was [no]{#pay} time. We tried! No\ntime at all.',
    ]);
    assert.deepEqual(texts(second).slice(0, 2), ['No\ntime', 'No\ntime at all.']);
    assert.deepEqual(
      hitsOf(study.project, 'no', 'words').map(({ codes }) => codes),
      [['pay'], [], [], []],
    );
  });

  it('is coded in one step, in several files', () => {
    const hits = hitsOf(study.project, 'no time', 'words');
    const places = hits.map(({ uri, before, ranges }): CodePlace => ({
      uri,
      before,
      range: ranges.sentence,
    }));
    const codes = [{ id: 'time', value: null }];
    const answer = inOneGo(codePlacesSteps(study.project, ROOT, { places, codes }, hash));
    assert.equal(answer.ok && answer.title, 'Code 3 passages with #time');
    assert.deepEqual(after(study, answer), {
      'coding/sg/P1.md': study
        .text('coding/sg/P1.md')
        .replace('There was [no]{#pay} time.', '[There was [no]{#pay} time.]{#time}')
        .replace('No\ntime at all.', '[No\ntime at all.]{#time}'),
      'coding/sg/P2.md': study
        .text('coding/sg/P2.md')
        .replace('(no time) We 😀 had Time, no TIME.', '[(no time) We 😀 had Time, no TIME.]{#time}'),
    });
    const gone = places.map((place, i) => (i === 2 ? { ...place, before: 'x' } : place));
    assert.match(
      String(after(study, inOneGo(codePlacesSteps(study.project, ROOT, { places: gone, codes }, hash)))),
      /P2\.md was changed meanwhile/,
    );
  });
});

describe('an expression that somebody types', () => {
  it('is told why it cannot be used', () => {
    const why = (pattern: string): string => {
      const read = spokenPattern(pattern, 'regex', readBoxedRegex);
      return read.ok ? 'read' : read.reason;
    };
    assert.deepEqual(['a(', '[b-a]', ' ', 'x'.repeat(2_000), 'a|b'].map(why), [
      'unreadable',
      'unreadable',
      'empty',
      'too-large',
      'read',
    ]);
    assert.equal(spokenPattern('…', 'words', readBoxedRegex).ok, false);
  });

  it('is ended when it has taken too long altogether, though for no text by itself', () => {
    const search = (inAll: number): unknown => {
      const read = boxedRegex({ once: 1_000, inAll })('no');
      assert.ok(read.ok);
      return [read.find(['no, no', 'yes']), read.find(['no'])];
    };
    const both = [
      [
        [
          { at: 0, to: 2 },
          { at: 4, to: 6 },
        ],
        [],
      ],
      [[{ at: 0, to: 2 }]],
    ];
    assert.deepEqual(search(1_000), both);
    assert.throws(() => search(Number.MIN_VALUE), SearchTooSlow);
  });

  it('is ended when it would take longer than the universe has, and that is said', () => {
    const { project } = makeStudy(`--- codebook.yaml\ncodes: []\n--- P1.md\n${'a'.repeat(20_000)}!\n`);
    const asked = { root: ROOT, layer: 'consensus', pattern: '(a+)+$', kind: 'regex' } as const;
    // For ever is as long, whether one waits for a second or for a tenth.
    const readRegex = boxedRegex({ once: 100, inAll: 30_000 });
    const answer = inOneGo(searchSpeechSteps(project, asked, { ...parts, readRegex }));
    assert.match(answer.ok ? '' : answer.message, /takes too long/);
  });
});
