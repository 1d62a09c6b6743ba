import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { CaseFileError, readCases } from '../../../server/src/agreement/figures/cases/caseFile';
import { computeCase } from '../../../server/src/agreement/figures/cases/compute';
import { verifyCase, verifyCases } from '../../../server/src/agreement/figures/cases/verify';

const TEXT = readFileSync(join(__dirname, '../../../../test/agreement/figures/reference-cases.json'), 'utf8');

/** What a case has beside what is recomputed. */
interface Published {
  readonly cases: readonly {
    readonly id: string;
    readonly published?: readonly { readonly value: unknown; readonly tolerance: number }[];
  }[];
}

describe('reference cases of agreement', () => {
  let verified: ReturnType<typeof verifyCases>;
  before(() => (verified = verifyCases(TEXT)));

  for (const [at, one] of readCases(TEXT).entries()) {
    it(`${one.id}: ${one.coefficient}`, () => {
      const done = verified[at];
      assert.ok(done?.id === one.id);
      const { ours, expected, verdict, why } = done;
      assert.equal(
        verdict,
        'pass',
        `${JSON.stringify(ours)} instead of ${JSON.stringify(expected)}, ${why ?? ''}`,
      );
    });
  }

  it('come to what was printed, with its rounding', () => {
    const { cases } = JSON.parse(TEXT) as Published;
    const ours = new Map(verified.map((one) => [one.id, one.ours]));
    let compared = 0;
    for (const { id, published = [] } of cases) {
      for (const { value, tolerance } of published) {
        const mine = ours.get(id);
        if (typeof value !== 'number' || typeof mine !== 'number') continue;
        compared++;
        assert.ok(Math.abs(mine - value) <= tolerance, `${id}: ${mine} where ${value} was printed`);
      }
    }
    assert.ok(compared > 100);
  });

  it('fail where they expect something else, a number for none, and none for a number', () => {
    const [one] = readCases(TEXT);
    assert.ok(one !== undefined && typeof one.expected === 'number');
    assert.equal(verifyCase({ ...one, expected: one.expected + 2e-6 }).verdict, 'fail');
    assert.equal(verifyCase({ ...one, expected: [one.expected, one.expected] }).verdict, 'fail');
    assert.equal(verifyCase({ ...one, status: 'undefined', expected: null }).verdict, 'fail');
    assert.equal(verifyCase({ ...one, coefficient: 'unheardOf' }).verdict, 'fail');
    assert.equal(verifyCase({ ...one, coefficient: 'constructor' }).verdict, 'fail');
  });

  it('that cannot be read are named with what is wrong', () => {
    const read = (text: string) => (): unknown => readCases(text);
    assert.throws(read('{'), CaseFileError);
    assert.throws(read('{}'), /it has no list "cases"/);
    assert.throws(read('{"cases":[{"id":"x"}]}'), /case 1 \(x\) has no "coefficient"/);
    assert.throws(
      read(
        '{"cases":[{"id":"x","coefficient":"cohenKappa","input":{"type":"table"},"expectedStatus":"ok"}]}',
      ),
      /case 1 \(x\) expects a number/,
    );
  });

  it('whose input is not what it says are refused with the reason', () => {
    const refusal = (
      coefficient: string,
      input: { type: string; [name: string]: unknown },
      params = {},
    ): string => {
      const computed = computeCase({
        id: 'x',
        coefficient,
        params,
        input,
        status: 'error',
        expected: null,
        tolerance: 0,
      });
      return computed.status === 'error' ? computed.why : JSON.stringify(computed);
    };
    assert.match(refusal('cohenKappa', { type: 'table', table: [[1, 2]] }), /must be a square/);
    assert.match(refusal('cohenKappa', { type: 'units', units: [[1, 2, 3]] }), /two coders, and there are 3/);
    assert.match(refusal('cohenKappa', { type: 'counts', counts: [[1, 1]] }), /who gave what/);
    assert.match(refusal('cohenKappa', { type: 'nonsense' }), /not known/);
    const spans = (marks: unknown) => ({ type: 'spans', textLength: 10, coders: { A: marks, B: [] } });
    assert.match(refusal('cohenKappa', spans([[5, 11, 'X']]), { code: 'X' }), /not within the text/);
    assert.match(refusal('cohenKappa', spans([[6, 5, 'X']]), { code: 'X' }), /not within the text/);
    assert.equal(
      refusal(
        'uAlpha',
        spans([
          [0, 5, 'X'],
          [3, 8, 'Y'],
        ]),
      ),
      'codes-overlap',
    );
  });
});
