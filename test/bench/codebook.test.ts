import assert from 'node:assert/strict';
import { parseCodebook } from '../../server/src/syntax/codebook';
import { isId, isValue } from '../../server/src/syntax/ids';
import { nearestAmong } from '../../server/src/syntax/nearest';
import { parseTable } from '../../server/src/syntax/table';
import { assertEnds, assertLinear } from '../support/timing';

describe('reading a codebook', () => {
  it('reads many codes in linear time', () => {
    const textOf = (count: number): string => {
      let text = 'codes:\n';
      for (let i = 0; i < count; i++)
        text += `  - id: code-${String(i)}\n    definition: About #code-${String(i)}\n    notWith: [nowhere-${String(i)}]\n`;
      return text;
    };
    assertLinear(textOf, parseCodebook, 400);
  });
});

describe('the nearest ids', () => {
  it('answers thousands of questions about thousands of codes', () => {
    const find = nearestAmong(Array.from({ length: 6000 }, (_, i) => `code-number-${i}`));
    assertEnds(5, () => {
      for (let i = 0; i < 1000; i++) assert.equal(find(`unknown-${i}`).length, 0);
      for (let i = 0; i < 300; i++) assert.equal(find(`code-nubmer-${i}`, 1)[0], `code-number-${i}`);
    });
  });
});

describe('ids', () => {
  it('are checked in linear time', () => {
    assertLinear((n) => `${'a-'.repeat(n)}!`, isId, 50_000);
    assertLinear((n) => `${'+'.repeat(n)}!`, isValue, 50_000);
  });
});

describe('a table', () => {
  it('is linear with hostile texts', () => {
    for (const piece of ['"', '",', ',', '\n', '"\n', 'a"'])
      assertLinear((n) => piece.repeat(n), parseTable, 100_000);
  });
});
