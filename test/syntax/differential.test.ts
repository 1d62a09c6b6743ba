import assert from 'node:assert/strict';
import fc from 'fast-check';
import { parseDocument } from '../../server/src/syntax/parseDocument';
import { parseOutput } from '../../server/src/syntax/parseOutput';
import { codedDocument } from '../support/coded';
import { oracleParse } from '../support/oracle';
import { anyDocument, seeded } from '../support/random';

describe('random documents, read twice', () => {
  it('the parser and the oracle read the same', () => {
    fc.assert(
      fc.property(anyDocument(), fc.constantFrom(null, 'sg', 'kl'), (text, coder) => {
        // Compared as what other tools get to see: JSON.
        assert.deepEqual(
          asJson(parseOutput(parseDocument(text, { coder }))),
          asJson(oracleParse(text, coder)),
        );
      }),
      seeded(3000),
    );
  });

  it('a document made of known annotations reads as these', () => {
    fc.assert(
      fc.property(codedDocument(), (coded) => {
        const { baseText, annotations, problems } = parseOutput(parseDocument(coded.text));
        assert.equal(baseText, coded.baseText);
        assert.deepEqual(asJson(annotations), asJson(coded.annotations.map(inContractOrder)));
        assert.deepEqual(
          problems.filter((problem) => problem.severity === 'error'),
          [],
        );
      }),
      seeded(500),
    );
  });
});

function inContractOrder({
  start,
  end,
  text,
  codes,
  coder,
  memo,
  unsure,
}: ReturnType<typeof oracleParse>['annotations'][number]) {
  return { start, end, text, codes, coder, memo, unsure };
}

function asJson(value: unknown): unknown {
  return JSON.parse(JSON.stringify(value));
}
