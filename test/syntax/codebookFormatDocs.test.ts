import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseCodebook } from '../../server/src/syntax/codebook';
import { classifyPath, compileTemplates } from '../../server/src/syntax/studyPaths';

const TEXT = readFileSync(join(process.cwd(), 'docs/codebook-format.md'), 'utf8');
const EXAMPLES = Array.from(TEXT.matchAll(/^```yaml (\S.*)\n([^]*?)^```$/gm), (match) => ({
  info: match[1] ?? '',
  yaml: match[2] ?? '',
}));
/** What only the codebook's own text is needed for. */
const OWN_PROBLEMS = [
  'invalid-yaml',
  'unknown-field',
  'invalid-field',
  'missing-id',
  'invalid-id',
  'duplicate-id',
  'alias-collision',
  'unknown-reference',
  'invalid-color',
  'missing-definition',
];

describe('docs/codebook-format.md', () => {
  for (const [index, { info, yaml }] of EXAMPLES.entries()) {
    it(`example ${String(index + 1)}: ${info}`, () => {
      const { problems, codes } = parseCodebook(yaml);
      const expected = /^problem=(\S+) at=(.+)$/.exec(info);
      const overlap = /^overlap=(\S+)$/.exec(info)?.[1];
      if (expected !== null) {
        const found = problems.map((p) => [p.code, yaml.slice(p.start, p.end)]);
        assert.deepEqual(found, [[expected[1], expected[2]]]);
        return;
      }
      assert.ok(info === 'complete' || overlap !== undefined, info);
      assert.deepEqual(problems, []);
      assert.ok(codes.length > 0);
      if (overlap === undefined) return;
      const { role, overlaps } = classifyPath(compileTemplates(parseCodebook(yaml)), overlap);
      assert.deepEqual([role, ...overlaps], ['source', 'document']);
    });
  }

  it('shows every problem that a codebook has by itself', () => {
    const shown = new Set(EXAMPLES.map(({ info }) => /^problem=(\S+)/.exec(info)?.[1]));
    for (const code of OWN_PROBLEMS) assert.ok(shown.has(code), code);
  });
});
