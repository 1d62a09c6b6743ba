import assert from 'node:assert/strict';
import fc from 'fast-check';
import { parseDocument } from '../../server/src/syntax/parseDocument';
import { parseOutput, type ParseOutput } from '../../server/src/syntax/parseOutput';
import { codedDocument } from '../support/coded';
import { oracleParse, type OracleOutput } from '../support/oracle';
import { anyDocument, seeded } from '../support/random';

describe('random documents, read twice', () => {
  it('the parser and the oracle read the same', () => {
    fc.assert(
      fc.property(anyDocument(), fc.constantFrom(null, 'sg', 'kl'), (text, coder) => {
        const document = parseDocument(text, { coder });
        const output = asJson(parseOutput(document));
        assert.deepEqual(withoutYamlPlaces(output), withoutYamlPlaces(asJson(oracleParse(text, coder))));
        for (const { code, end } of output.problems) {
          assert.ok(
            code !== 'invalid-front-matter' || end <= document.bodyAt,
            'the problem lies in the front matter',
          );
        }
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

/** Where exactly YAML is wrong is for the YAML library to say; that it is wrong, and told once, is compared. */
function withoutYamlPlaces(output: ParseOutput | OracleOutput): unknown {
  const problems = output.problems.map((problem) =>
    problem.code === 'invalid-front-matter' ? { ...problem, start: 0, end: 0 } : problem,
  );
  return { ...output, problems };
}

/** What other tools get to see. */
function asJson<T>(value: T): T {
  return JSON.parse(JSON.stringify(value)) as T;
}
