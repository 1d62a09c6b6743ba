import assert from 'node:assert/strict';
import { sentenceAround, wordsOf } from '../../server/src/syntax/segments';
import { random } from '../bench/generate';

describe('the sentence around a place', () => {
  const words = wordsOf('en');
  const around = (text: string, offset: number, least = 0): string | null => {
    const found = sentenceAround(words, text, least, offset);
    return found === null ? null : text.slice(found.start, found.end);
  };

  it('is the same in a line that is too long to be looked at as a whole', () => {
    const next = random(7);
    // A hundredth of them longer than the first look.
    const sentence = (): string =>
      `So ${'it went on '.repeat(1 + Math.floor(next() * (next() < 0.1 ? 90 : 9)))}once.`;
    const sentences = Array.from({ length: 120 }, sentence);
    const text = sentences.join(' ');
    let at = 0;
    for (const one of sentences) {
      for (const offset of [at, at + 1, at + (one.length >> 1), at + one.length - 1])
        assert.equal(around(text, offset), one, `at ${offset}`);
      at += one.length + 1;
    }
  });

  it('does not end behind a title, which a name follows', () => {
    const text = 'No. Dr. Osei rang at 9.30 a.m. and left. Nor did Mrs. Pell. I am in IMr. Odd.';
    assert.equal(around(text, 12), 'Dr. Osei rang at 9.30 a.m. and left.');
    assert.equal(around(text, 5), 'Dr. Osei rang at 9.30 a.m. and left.');
    assert.equal(around(text, 45), 'Nor did Mrs. Pell.');
    assert.equal(around(text, 66), 'I am in IMr.');
    assert.equal(around('¿Y la Sra. Ruiz? El Dr. Muñoz, no.', 12), '¿Y la Sra. Ruiz?');
  });

  it('begins where it may, and ends with its line', () => {
    assert.equal(around('P: Yes. No time\nat all.', 9, 3), 'No time');
    assert.equal(around(`P: ${'x'.repeat(1_000)} y. Z`, 900, 3), `${'x'.repeat(1_000)} y.`);
    assert.equal(around('a.  \n', 3), null);
  });
});
