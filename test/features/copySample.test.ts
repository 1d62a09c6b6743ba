import assert from 'node:assert/strict';
import { keysWithSource, sampleDocuments, sampleSize } from '../../server/src/features/copySample';
import { sha256 } from '../../server/src/io/hash';
import { makeStudy } from '../support/studyFixture';

const BOOK = `--- codebook.yaml
source: transcripts/{document}.{md,txt}
documents: ["coding/{coder}/{document}.md"]
codes: [{id: trust}]
`;
const LETTER = { composed: '\u00e9', decomposed: 'e\u0301' };

describe('the sample that copies are made of', () => {
  it('has a size that is a number, or a part of which there is always one', () => {
    const asked = ['12', '25%', '1%', '100%', '0', '0%', '1.5', '-1', 'few', ''];
    assert.deepEqual(
      asked.map((size) => sampleSize(size, 30)),
      [12, 8, 1, 30, null, null, null, null, null, null],
    );
  });

  it('is of transcripts alone, each document once, in natural order', () => {
    const files = ['transcripts/P10.md', 'transcripts/P9.md', 'transcripts/P9.txt', 'coding/sg/P1.md'];
    const study = makeStudy(BOOK + files.map((path) => `--- ${path}\nA\n`).join('')).study();
    assert.deepEqual(keysWithSource(study), ['P9', 'P10']);
  });

  it('takes a key for the same however its accents are written', () => {
    const draw = (accent: string): readonly number[] => {
      const keys = Array.from({ length: 9 }, (_, i) => `caf${accent} ${i}`);
      const study = makeStudy(BOOK + keys.map((key) => `--- transcripts/${key}.md\nA\n`).join('')).study();
      const drawn = sampleDocuments(study, keys, { size: 3, seed: '7', by: null }, sha256)?.keys ?? [];
      assert.equal(drawn.length, 3);
      return drawn.map((key) => keys.indexOf(key));
    };
    assert.deepEqual(draw(LETTER.composed), draw(LETTER.decomposed));
    const [one, other] = Object.values(LETTER).map(
      (accent, i) => `--- transcripts/${accent}.${i === 0 ? 'md' : 'txt'}\nA\n`,
    );
    assert.equal(keysWithSource(makeStudy(`${BOOK}${one ?? ''}${other ?? ''}`).study()).length, 1);
  });

  it('takes several values of an attribute for one value of their own, and none for another', () => {
    const tools = ['[lean, pdsa]', 'lean', 'lean', '[lean, pdsa]', ''];
    const files = tools.map((value, i) => {
      return `--- transcripts/P${i}.md\n${value === '' ? '' : `---\ntools: ${value}\n---\n`}A\n`;
    });
    const study = makeStudy(BOOK + files.join('')).study();
    const keys = keysWithSource(study);
    const sample = sampleDocuments(study, keys, { size: 5, seed: '7', by: 'tools' }, sha256);
    assert.deepEqual(
      sample?.strata.map(({ value, documents }) => `${value}: ${documents}`),
      [': 1', 'lean: 2', 'lean; pdsa: 2'],
    );
    assert.equal(sampleDocuments(study, keys, { size: 5, seed: '7', by: 'role' }, sha256), null);
  });
});
