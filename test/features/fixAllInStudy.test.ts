import assert from 'node:assert/strict';
import { fixAllInStudy } from '../../server/src/features/fixAllInStudy';
import { inOneGo } from '../../server/src/project/steps';
import { sha256 } from '../../server/src/io/hash';
import type { StudyEditAnswer } from '../../server/src/protocol/studyEdit';
import { problemsOf } from '../support/problems';
import { makeStudy, ROOT } from '../support/studyFixture';
import { applied, shown, textsOf } from './refactor/support';

const CODEBOOK = `--- codebook.yaml
source: transcripts/{document}.md
documents: ["coding/{coder}/{document}.md"]
coders: {sg: Sonja}
codes:
  - {id: trust, definition: x, aliases: [confidence]}
  - {id: old, definition: x, status: retired, replacedBy: trust}
  - {id: fear, definition: x}
`;

function fix(fixture: string, code: string): StudyEditAnswer {
  const find = problemsOf as (...args: Parameters<typeof problemsOf>) => ReturnType<typeof problemsOf>;
  const steps = fixAllInStudy(makeStudy(CODEBOOK + fixture).project, ROOT, code, {
    hash: sha256,
    find: (project, uri) => find(project, uri),
  });
  return inOneGo(steps);
}

/** Checks the whole study afterwards; gives how many problems were mended in each file, and what is said. */
function check(fixture: string, code: string, after: string): readonly [readonly number[], string] {
  const answer = fix(fixture, code);
  assert.ok(answer.ok, answer.ok ? '' : answer.message);
  const before = textsOf(CODEBOOK + fixture);
  assert.equal(shown(applied(before, answer)), shown(new Map([...before, ...textsOf(after)])));
  return [answer.files.map(({ annotations }) => annotations), answer.notices.join(' ')];
}

describe('fixing all in the study', () => {
  it('mends one kind in all copies, counts, and says what it left', () => {
    const [counts, said] = check(
      `--- transcripts/P01.md
a [b]{#confidence}
--- coding/sg/P01.md
[a]{#confidence} [b]{#confidence "m"} [c]{#old #fear #fear}
--- coding/sg/P02.md
[a]{#trust:+ #confidence}
--- coding/sg/P03.md
[a]{#confidence}
`,
      'alias-used',
      `--- coding/sg/P01.md
[a]{#trust} [b]{#trust "m"} [c]{#old #fear #fear}
--- coding/sg/P03.md
[a]{#trust}
`,
    );
    assert.deepEqual(counts, [2, 1]);
    assert.match(said, /^1 such problem stays, since a person has to decide: coding\/sg\/P02\.md\./u);
    assert.match(said, /never written to.*transcripts\/P01\.md/u);
  });

  it('mends retired codes that have a replacement, duplicates and overlaps, each by itself', () => {
    const lines = ['😀 [a]{#old #trust}', '[1>b [2>c<1]{#fear} d<2]{#fear}', '[e]{#fear #fear}', ''];
    const file = (all: readonly string[]): string => `--- coding/sg/P01.md\n${all.join('\r\n')}`;
    const text = file(lines);
    const after = (line: number, now: string): string => file(lines.with(line, now));
    assert.deepEqual(check(text, 'retired-code', after(0, '😀 [a]{#trust}')), [[1], '']);
    assert.deepEqual(check(text, 'overlapping-duplicate', after(1, '[b c d]{#fear}')), [[1], '']);
    assert.deepEqual(check(text, 'duplicate-code', after(2, '[e]{#fear}')), [[1], '']);
  });

  it('leaves a document alone whose coder cannot be read', () => {
    const broken = '---\ncoder: [\n---\n[a]{#old}\n';
    const [, said] = check(
      `--- coding/sg/P01.md\n${broken}--- coding/sg/P02.md\n[a]{#old}\n`,
      'retired-code',
      '--- coding/sg/P02.md\n[a]{#trust}\n',
    );
    assert.equal(said, 'Left alone, since their front matter cannot be read: coding/sg/P01.md.');
  });

  it('is refused in words where there is nothing, or nothing can be known', () => {
    const refusal = (fixture: string, code: string): string => {
      const answer = fix(fixture, code);
      return answer.ok ? '' : answer.message;
    };
    const one = '--- coding/sg/P01.md\n[a]{#trust}\n';
    assert.equal(refusal(one, 'alias-used'), 'There is nothing to change.');
    assert.equal(refusal(one, 'unknown-code'), 'There is nothing to change.');
    assert.equal(refusal(one, 'constructor'), 'There is nothing to change.');
    assert.match(
      refusal('--- coding/sg/P01.md\n[a]{#trust:+ #old}\n', 'retired-code'),
      /1 such problem stays/u,
    );
    const { project } = makeStudy(CODEBOOK);
    const other = inOneGo(
      fixAllInStudy(project, 'file:///none', 'alias-used', { hash: sha256, find: () => [] }),
    );
    assert.match(other.ok ? '' : other.message, /no codebook/u);
  });
});
