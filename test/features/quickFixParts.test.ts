import assert from 'node:assert/strict';
import fc from 'fast-check';
import { fixesOf } from '../../server/src/features/quickFixes';
import { change, escapeAt, holds, type FixInput } from '../../server/src/features/quickFixParts';
import { wordProblem } from '../../server/src/features/wording';
import { OPTIONS, problemsOf } from '../support/problems';
import { seeded } from '../support/random';
import { makeStudy } from '../support/studyFixture';

/** The first problem of a document, with what its fixes look at. */
function inputFor(text: string): FixInput {
  const study = makeStudy(`--- codebook.yaml\ncodes: [{id: a, definition: x}]\n--- P01.md\n${text}`);
  const [problem] = problemsOf(study.project, study.uri('P01.md'));
  assert.ok(problem);
  return { study: study.study(), facts: study.facts('P01.md'), problem };
}

describe('the check of a fix', () => {
  const input = inputFor('[one [two]{#a} three');

  it('lets through what mends the problem and leaves the text alone', () => {
    assert.ok(holds(input, escapeAt('', 0)));
    assert.ok(holds(input, { ...change('', [{ at: 0, to: 1, insert: '' }]), taken: [{ at: 0, to: 1 }] }));
  });

  it('refuses what changes the text beyond what it says', () => {
    assert.ok(!holds(input, change('', [{ at: 0, to: 1, insert: '' }])));
    assert.ok(!holds(input, { ...escapeAt('', 0), escapes: [] }));
    assert.ok(!holds(input, { ...change('', [{ at: 0, to: 2, insert: '' }]), taken: [{ at: 0, to: 1 }] }));
  });

  it('refuses what does not mend the problem, or makes another', () => {
    assert.ok(!holds(input, change('', [])));
    const changes = [
      { at: 0, to: 0, insert: '\\' },
      { at: 10, to: 14, insert: '{#}' },
    ];
    assert.ok(!holds(input, { ...change('', changes), escapes: [0] }));
  });
});

describe('problems and fixes of any text', () => {
  const piece = fc.constantFrom(
    '[',
    ']',
    '[1>',
    '<1]',
    '[2>',
    '<2]',
    '{#a}',
    '{#b:x @k "m"}',
    '{#a',
    '{?}',
    '{“m” #a}',
    '{#a “m”}',
    '{"a "b" c"}',
    '{@x @y "m" "n" #c}',
    '{#a,}',
    '\\',
    ' ',
    '\n',
    '\n\n',
    'Word. ',
    '😀',
    '\r\n',
    'P: ',
    '{# a}',
    '{"open}',
  );

  it('are found, worded and mended without throwing, at places of the text', () => {
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 25 }), (pieces) => {
        const text = pieces.join('');
        const study = makeStudy(
          `--- codebook.yaml\nscales: {s: {values: [x]}}\ncodes: [{id: a, notWith: [b], scale: s}, {id: b}]\n--- P01.md\n`,
        );
        study.type('P01.md', text);
        const facts = study.facts('P01.md');
        for (const problem of problemsOf(study.project, study.uri('P01.md'), OPTIONS)) {
          assert.ok(problem.start >= 0 && problem.start <= problem.end && problem.end <= text.length);
          assert.ok(wordProblem(problem).length > 10);
          for (const fix of fixesOf({ study: study.study(), facts, problem })) {
            let from = 0;
            for (const { at, to } of fix.changes) {
              assert.ok(at >= from && to >= at, fix.title);
              from = to;
            }
          }
        }
      }),
      seeded(200),
    );
  });
});
