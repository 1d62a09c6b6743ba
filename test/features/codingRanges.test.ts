import assert from 'node:assert/strict';
import { codingRanges } from '../../server/src/features/codingRanges';
import { lineMap } from '../../server/src/syntax/lines';
import type { CodingUnit } from '../../server/src/protocol/editing';
import { makeStudy } from '../support/studyFixture';

const BOOK = `--- codebook.yaml
speakers: {interviewer: [INT], participant: ["P*"]}
codes: [{id: a}, {id: b}]
`;

/** What is coded at the marks of a document, as it stands in the file. */
function coded(text: string, unit: CodingUnit = 'sentence'): readonly string[] {
  const { project, uri, text: textOf, facts } = makeStudy(`${BOOK}--- P.md\n${text}`);
  const all = textOf('P.md');
  const lines = lineMap(all);
  const marks = markers(text);
  assert.ok(marks.length > 0 && facts('P.md').undecodable === null);
  const positions = marks.map((offset) => lines.positionAt(offset));
  return codingRanges(project, uri('P.md'), positions, unit).map(({ start, end }) =>
    all.slice(lines.offsetAt(start), lines.offsetAt(end)),
  );
}

function markers(text: string): readonly number[] {
  const pieces = text.split('<|>');
  let at = 0;
  return pieces.slice(0, -1).map((piece) => (at += piece.length));
}

describe('what is coded where nothing is selected', () => {
  it('is the sentence, from its first to its last character', () => {
    assert.deepEqual(coded('One is. <|>Two is. Three is.\n'), ['Two is.']);
    assert.deepEqual(coded('One is. Tw<|>o is. Three is.\n'), ['Two is.']);
    assert.deepEqual(coded('<|>One is. Two is.\n'), ['One is.']);
    assert.deepEqual(coded('One is. Two is.<|>\n'), ['Two is.']);
    assert.deepEqual(coded('So <|>it was 😀\n'), ['So it was 😀']);
  });

  it('is not cut by a full stop in a memo, takes in markup inside it, and leaves out that at its edges', () => {
    assert.deepEqual(coded('We [ne<|>ver]{#a "No. Never."} knew. So it was.\n'), [
      'We [never]{#a "No. Never."} knew.',
    ]);
    assert.deepEqual(coded('[We kn<|>ew.]{#a} So.\n'), ['We knew.']);
    assert.deepEqual(coded('[We knew.]{#a "x. <|>y"} So.\n'), ['We knew.']);
  });

  it('begins behind the label and its time', () => {
    assert.deepEqual(coded('P01: We kn<|>ew.\n'), ['We knew.']);
    assert.deepEqual(coded('P<|>01 [00:01:02]: We knew. And so.\n'), ['We knew.']);
    assert.deepEqual(coded('So: we<|> left.\n'), ['So: we left.']);
  });

  it('is of the language that the document names', () => {
    assert.deepEqual(coded('---\nlanguage: zh\n---\n我们没有时间。他们<|>来了。\n'), ['他们来了。']);
  });

  it('is nothing on a blank line, in front matter, or on a heading', () => {
    for (const text of [
      'One.\n<|>\n\nTwo.\n',
      '---\nrole: nur<|>se\n---\nOne.\n',
      '## One <|>two\n\nThree.\n',
    ])
      assert.deepEqual(coded(text), [], text);
  });

  it('is each sentence once for several cursors', () => {
    assert.deepEqual(coded('O<|>ne i<|>s. Two i<|>s.\n'), ['One is.', 'Two is.']);
  });

  it('is all that was said in the turn, when that is asked', () => {
    const two = 'INT: Why?\n\nP1: Be<|>cause [we]{#a} did.\nAnd so.\n\nMore.\n\nINT: Yes.\n';
    assert.deepEqual(coded(two, 'turn'), ['Because [we]{#a} did.\nAnd so.\n\nMore.']);
    assert.deepEqual(coded('One.\ntw<|>o.\n\nThree.\n', 'turn'), ['One.\ntwo.']);
    assert.deepEqual(coded('P1: [Al<|>l.]{#a}\n', 'turn'), ['All.']);
  });
});
