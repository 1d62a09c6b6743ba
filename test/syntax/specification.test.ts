import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseDocument } from '../../server/src/syntax/parseDocument';
import { parseOutput } from '../../server/src/syntax/parseOutput';
import { DEFAULT_SEVERITY, type ProblemCode } from '../../server/src/syntax/problem';
import { oracleParse } from '../support/oracle';

/** A `passage` block of the specification and the `json` block behind it. */
interface Example {
  /** The nearest heading above it, and which of its examples it is. */
  readonly heading: string;
  readonly nth: number;
  readonly input: string;
  readonly expected: Shortened;
}

/** The contract of section 6, shortened as the specification says under "How to read the examples". */
interface Shortened {
  readonly frontMatter?: unknown;
  readonly baseText?: string;
  readonly annotations?: readonly { readonly codes?: readonly object[] }[];
  readonly problems?: readonly { readonly code: ProblemCode }[];
}

const SPECIFICATION = readFileSync(join(__dirname, '../../../docs/annotation-language.md'), 'utf8');
const PROBLEM_CODES = [
  ...[
    'unopened-passage',
    'unclosed-passage',
    'number-already-open',
    'malformed-group',
    'invalid-front-matter',
  ],
  ...['open-bracket', 'missing-code', 'empty-passage', 'duplicate-code'],
];

describe('the specification', () => {
  const examples = readExamples(SPECIFICATION);

  it('pairs every example with what it reads as', () => {
    const fences = (info: string) => SPECIFICATION.split('\n').filter((line) => line === '```' + info).length;
    assert.equal(examples.length, fences('passage') + fences('passage string'));
    assert.equal(examples.length, fences('json'));
  });

  it('has an example for every rule', () => {
    for (let rule = 1; rule <= 20; rule++) {
      assert.ok(
        examples.some(({ heading }) => heading.startsWith(`Rule ${rule}:`)),
        `rule ${rule} has none`,
      );
    }
  });

  it('has an example for every problem, and a row for each in section 5', () => {
    const shown = new Set(
      examples.flatMap(({ expected }) => (expected.problems ?? []).map(({ code }) => code)),
    );
    assert.deepEqual([...shown].sort(), [...PROBLEM_CODES].sort());
    for (const code of shown) {
      assert.ok(SPECIFICATION.includes(`| \`${code}\` | ${DEFAULT_SEVERITY[code]} |`), code);
    }
  });

  for (const { heading, nth, input, expected } of examples) {
    it(`${heading} (${nth})`, () => {
      const full = complete(expected, input);
      assert.deepEqual(asJson(parseOutput(parseDocument(input))), full);
      assert.deepEqual(asJson(oracleParse(input)), full);
    });
  }

  it('shows the contract in full as it is', () => {
    const [, contract] = /^```json contract\n(.*?)^```$/ms.exec(SPECIFICATION) ?? [];
    const last = examples[examples.length - 1];
    assert.ok(contract !== undefined && last !== undefined);
    const output = asJson(parseOutput(parseDocument(last.input))) as object;
    assert.deepEqual(JSON.parse(contract), { version: 1, file: 'coding/sg/P07.md', ...output });
  });
});

function readExamples(specification: string): readonly Example[] {
  const examples: Example[] = [];
  const pattern =
    /^#+ (?<heading>[^\n]*)$|^```passage(?<string> string)?\n(?<input>.*?)\n```\n```json\n(?<json>.*?)^```$/gms;
  let heading = '';
  let nth = 0;
  for (const { groups } of specification.matchAll(pattern)) {
    if (groups?.['heading'] !== undefined) {
      heading = groups['heading'];
      nth = 0;
      continue;
    }
    const written = groups?.['input'] ?? '';
    const input = groups?.['string'] === undefined ? written : (JSON.parse(written) as string);
    const expected = JSON.parse(groups?.['json'] ?? '') as Shortened;
    examples.push({ heading, nth: ++nth, input, expected });
  }
  return examples;
}

/** Puts in what a shortened expectation leaves out. */
function complete(expected: Shortened, input: string): object {
  const { frontMatter = null, baseText = input, annotations = [], problems = [] } = expected;
  return {
    frontMatter,
    baseText,
    annotations: annotations.map((annotation) => ({
      ...{ coder: null, memo: null, unsure: false },
      ...annotation,
      codes: (annotation.codes ?? []).map((code) => ({ value: null, ...code })),
    })),
    problems: problems.map((problem) => ({ severity: DEFAULT_SEVERITY[problem.code], ...problem })),
  };
}

function asJson(value: unknown): unknown {
  return JSON.parse(JSON.stringify(value));
}
