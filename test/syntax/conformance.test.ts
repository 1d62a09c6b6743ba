import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseDocument } from '../../server/src/syntax/parseDocument';
import { parseOutput } from '../../server/src/syntax/parseOutput';
import { oracleParse } from '../support/oracle';

/** One case of test/conformance: a file's text, and the part of the contract that it must give. */
interface Case {
  readonly name: string;
  readonly input: string;
  readonly expected: { readonly baseText: string; readonly annotations: unknown; readonly problems: unknown };
}

const FILES = ['annotation-language.json', 'more.json'];

for (const file of FILES) {
  const path = join(__dirname, '../../../test/conformance', file);
  const cases = JSON.parse(readFileSync(path, 'utf8')) as readonly Case[];

  describe(`conformance: ${file}`, () => {
    it('has cases, each with a name of its own', () => {
      assert.ok(cases.length > 50);
      assert.equal(new Set(cases.map(({ name }) => name)).size, cases.length);
    });
    for (const { name, input, expected } of cases) {
      it(`parser: ${name}`, () => check(parseOutput(parseDocument(input)), expected));
      it(`oracle: ${name}`, () => check(oracleParse(input), expected));
    }
  });
}

/** Whatever the case states must be so; `frontMatter` it may leave out. */
function check(output: object, expected: Case['expected']): void {
  assert.ok('baseText' in expected && 'annotations' in expected && 'problems' in expected);
  const stated = Object.entries(asJson(output) as object).filter(([key]) => key in expected);
  assert.deepEqual(Object.fromEntries(stated), asJson(expected));
}

function asJson(value: unknown): unknown {
  return JSON.parse(JSON.stringify(value));
}
