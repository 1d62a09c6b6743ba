import assert from 'node:assert/strict';
import { mergeCodes } from '../../server/src/syntax/refactor/mergeCodes';
import { assertRatio } from '../support/timing';

/** A codebook in which every tenth code has one below it. */
const CODEBOOK = `codes:\n${Array.from({ length: 200 }, (_, i) => {
  const below = i % 10 === 0 ? `    codes:\n      - id: below-${i}\n` : '';
  return `  - id: c${i}\n    definition: Not #c${(i * 7) % 200}.\n${below}`;
}).join('')}`;

function merge(count: number): void {
  const from = Array.from({ length: count }, (_, i) => `c${3 * i + 2}`);
  assert.ok(mergeCodes(CODEBOOK, from, 'c1', { keepAliases: true }).ok);
}

describe('the shape of a merge', () => {
  it('costs about the same for one code and for forty: the codebook is read as often', () => {
    assertRatio(
      3,
      () => merge(1),
      () => merge(40),
      'one code',
    );
  });
});
