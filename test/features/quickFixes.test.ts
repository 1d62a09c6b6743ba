import assert from 'node:assert/strict';
import { fixesOf, quickFixes } from '../../server/src/features/quickFixes';
import type { Fix } from '../../server/src/features/quickFixParts';
import { applyChanges } from '../../server/src/syntax/textChange';
import type { ProblemCode } from '../../server/src/syntax/problem';
import { problemsOf } from '../support/problems';
import { makeStudy } from '../support/studyFixture';
import { CASES, CODEBOOK, PATH } from './quickFixCases';

function studyOf(text: string, codebook = CODEBOOK) {
  return makeStudy(`--- codebook.yaml\n${codebook}--- ${PATH}\n${text}\n`);
}

/** What annotations say, without their places: a fix may move these by what it takes from the text. */
function contents(study: ReturnType<typeof studyOf>): readonly string[] {
  return study
    .facts(PATH)
    .parsed.annotations.map(({ codes, coder, memo, unsure }) =>
      JSON.stringify([codes.map(({ id, value }) => [id, value]), coder, memo, unsure]),
    );
}

describe('quick fixes', () => {
  for (const { code, text, fixes: expected } of CASES) {
    it(`of ${code}: ${JSON.stringify(text)}`, () => {
      const study = studyOf(text);
      const facts = study.facts(PATH);
      const problems = problemsOf(study.project, study.uri(PATH));
      const problem = problems.find((one) => one.code === code);
      assert.ok(problem, problems.map((one) => one.code).join());
      const fixes = fixesOf({ study: study.study(), facts, problem }).filter(
        ({ file }) => file === 'document',
      );
      const made = Object.fromEntries(
        fixes.map((fix) => [
          `${fix.title}${fix.preferred ? '*' : ''}`,
          applyChanges(facts.parsed.text, fix.changes).trimEnd(),
        ]),
      );
      assert.deepEqual(made, expected);
      for (const fix of fixes) assertMends(text, code, fix);
    });
  }
});

/** The problem is gone, no error has come, and all other annotations say what they said. */
function assertMends(text: string, code: ProblemCode, fix: Fix): void {
  const before = studyOf(text);
  const after = studyOf(applyChanges(before.facts(PATH).parsed.text, fix.changes).trimEnd());
  const count = (study: typeof before): number =>
    problemsOf(study.project, study.uri(PATH)).filter((one) => one.code === code).length;
  assert.ok(count(after) < count(before), `${code} is still there: ${fix.title}`);
  // What could not be read before may turn out not to be in the codebook; the language itself has nothing new to say.
  const others = (study: typeof before): number =>
    study.facts(PATH).parsed.problems.filter((one) => one.code !== code).length;
  assert.ok(others(after) <= others(before), `new problems: ${fix.title}`);
  // At most two annotations have anything to do with one fix.
  const kept = contents(after);
  const lost = contents(before).filter((one) => !kept.includes(one));
  assert.ok(lost.length <= (code === 'overlapping-duplicate' ? 2 : 1), `${fix.title} changed ${lost.join()}`);
}

describe('quick fixes that add to the codebook', () => {
  const added = (id: string, codebook: string): string | null => {
    const study = studyOf(`[a]{#${id}}`, codebook);
    const [problem] = problemsOf(study.project, study.uri(PATH));
    assert.equal(problem?.code, 'unknown-code');
    const fix = fixesOf({ study: study.study(), facts: study.facts(PATH), problem }).find(
      ({ file }) => file === 'codebook',
    );
    return fix === undefined ? null : applyChanges(codebook, fix.changes);
  };

  it('put the code last, with its name in sentence case', () => {
    assert.equal(
      added('data-timeliness', 'codes:\n  # the first\n  - id: zz\n    name: Z\n'),
      'codes:\n  # the first\n  - id: zz\n    name: Z\n  - id: data-timeliness\n    name: Data timeliness\n',
    );
  });

  it('put it below the code that its id names', () => {
    assert.equal(
      added('data/late', 'codes:\n  - id: data\n  - id: zz\n'),
      'codes:\n  - id: data\n    codes:\n      - id: data/late\n        name: Late\n  - id: zz\n',
    );
  });

  it('are not offered where the codebook cannot be written to', () => {
    assert.equal(added('new', 'codes:\n  - id: zz\n    name: "Z\n'), null);
  });
});

describe('code actions', () => {
  it('are bound to their diagnostic and version, with the places of lines', () => {
    const study = studyOf('x');
    study.type(PATH, 'One\nb [a]{#confidence}\n', 7);
    const uri = study.uri(PATH);
    const actions = quickFixes(study.project, uri, { at: 12, to: 12 });
    assert.equal(actions.length, 1);
    assert.deepEqual(
      {
        ...actions[0],
        diagnostics: actions[0]?.diagnostics?.map(({ code, range, source }) => ({ code, range, source })),
      },
      {
        title: 'Write “trust”',
        kind: 'quickfix',
        isPreferred: true,
        diagnostics: [
          {
            code: 'alias-used',
            source: 'passage',
            range: { start: { line: 1, character: 6 }, end: { line: 1, character: 17 } },
          },
        ],
        edit: {
          documentChanges: [
            {
              textDocument: { uri, version: 7 },
              edits: [
                {
                  range: { start: { line: 1, character: 7 }, end: { line: 1, character: 17 } },
                  newText: 'trust',
                },
              ],
            },
          ],
        },
      },
    );
  });

  it('change the codebook where that is the way out, and encode file names', () => {
    const study = makeStudy(
      '--- a b/codebook.yaml\ncodes: [{id: x, definition: y}]\n--- a b/P01.md\n[a]{#qqq}\n',
    );
    const [action] = quickFixes(study.project, study.uri('a b/P01.md'), { at: 6, to: 6 });
    assert.equal(action?.title, 'Add “qqq” to the codebook');
    const [edit] = action.edit?.documentChanges ?? [];
    assert.ok(edit !== undefined && 'textDocument' in edit);
    assert.deepEqual(edit.textDocument, { uri: 'file:///study/a%20b/codebook.yaml', version: null });
  });

  it('are those of the range and of the problems shown', () => {
    const study = studyOf('[a]{#confidence} [b]{#old}');
    const uri = study.uri(PATH);
    const titles = (at: number, to: number, shown?: Parameters<typeof quickFixes>[3]) =>
      quickFixes(study.project, uri, { at, to }, shown).map(({ title }) => title);
    assert.deepEqual(titles(0, 2), []);
    assert.deepEqual(titles(8, 8), ['Write “trust”']);
    assert.deepEqual(titles(0, 30), ['Write “trust”', 'Use “trust”']);
    assert.deepEqual(titles(0, 30, problemsOf(study.project, uri, { severities: { 'alias-used': 'off' } })), [
      'Use “trust”',
    ]);
    assert.deepEqual(quickFixes(study.project, study.uri('gone.md'), { at: 0, to: 9 }), []);
  });

  it('are never offered in a source', () => {
    const study = makeStudy(
      '--- codebook.yaml\nsource: src/{document}.md\ncodes: []\n--- src/P01.md\na]{#b}\n',
    );
    assert.deepEqual(quickFixes(study.project, study.uri('src/P01.md'), { at: 0, to: 9 }), []);
  });
});
