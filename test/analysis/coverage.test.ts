import assert from 'node:assert/strict';
import { coverageOf } from '../../server/src/analysis/coverage';
import { codersIn, layerDocuments, parseLayer } from '../../server/src/analysis/layers';
import { makeStudy } from '../support/studyFixture';

const BOOK = `--- codebook.yaml
documents: "coding/{coder}/{document}.md"
speakers: {interviewer: [INT], participant: ["P*"]}
codes: [{id: a}, {id: b}]
`;

/** `coded of words` for each document. */
function coverage(files: string, layer = 'everyone'): readonly string[] {
  const study = makeStudy(`${BOOK}${files}`).study();
  return layerDocuments(study, parseLayer(layer, null), codersIn).map((document) => {
    const { words, coded } = coverageOf(document, study);
    return `${coded} of ${words}`;
  });
}

describe('the share of words that is coded', () => {
  it('is of what participants say, without labels and times', () => {
    const text = 'INT: [Were you there]{#a}?\n\nP1 [00:01]: [I was]{#a} there, twice.\n';
    assert.deepEqual(coverage(`--- coding/sg/P1.md\n${text}`), ['2 of 4']);
  });

  it('counts a word once, however many passages have it, and one that is coded in part', () => {
    assert.deepEqual(coverage('--- coding/sg/P1.md\nP: [one [two]{#a} thr]{#b}ee four\n'), ['3 of 4']);
    assert.deepEqual(coverage('--- coding/sg/P1.md\nP: [1>one [2>two<1]{#a} three<2]{#b} four\n'), [
      '3 of 4',
    ]);
  });

  it('passes over notes, and all that is no word', () => {
    assert.deepEqual(coverage('--- coding/sg/P1.md\nP: [one]{"note"} – 😀 [two …]{#a}\n'), ['1 of 2']);
  });

  it('is everything where nobody is named', () => {
    assert.deepEqual(coverage('--- coding/sg/P1.md\none [two]{#a}\n\nthree\n'), ['1 of 3']);
  });

  it('is of one layer, whatever ends the lines of its copies', () => {
    const copies = '--- coding/sg/P1.md\nP: [one]{#a}\r\ntwo\r\n--- coding/kl/P1.md\nP: one\n[two]{#b}\n';
    assert.deepEqual(coverage(copies), ['2 of 2']);
    assert.deepEqual(coverage(copies, 'sg'), ['1 of 2']);
  });

  it('counts copies whose words differ each for itself', () => {
    assert.deepEqual(coverage('--- coding/sg/P1.md\nP: [one]{#a}\n--- coding/kl/P1.md\nP: one two\n'), [
      '1 of 3',
    ]);
  });

  it('knows words of the document’s language, and takes any language for English that there is not', () => {
    assert.deepEqual(coverage('--- coding/sg/P1.md\n---\nlanguage: zh\n---\n[我们]{#a}没有时间\n'), [
      '1 of 3',
    ]);
    assert.deepEqual(coverage('--- coding/sg/P1.md\n---\nlanguage: "no such!"\n---\none [two]{#a}\n'), [
      '1 of 2',
    ]);
  });
});
