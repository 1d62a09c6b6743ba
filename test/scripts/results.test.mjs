import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readResult, sum, summary } from '../../scripts/lib/results.mjs';

describe('the results of suites', () => {
  let folder = '';
  let file = '';
  before(() => {
    folder = mkdtempSync(join(tmpdir(), 'passage-results-test-'));
    file = join(folder, 'suite.json');
  });
  after(() => rmSync(folder, { recursive: true }));

  const read = (/** @type {string} */ text, exitCode = 0) => {
    writeFileSync(file, text);
    const { passed, failed } = readResult('suite', file, exitCode);
    return [passed, failed];
  };

  it('are what the suite wrote', () => {
    assert.deepEqual(read('{"passed": 7, "failed": 2}', 1), [7, 2]);
  });

  it('are one failure when the suite wrote nothing, or something else', () => {
    assert.equal(readResult('suite', join(folder, 'absent.json'), 0).failed, 1);
    assert.deepEqual(read('{"passed": 7'), [0, 1]);
    assert.deepEqual(read('{"passed": "7", "failed": 0}'), [0, 1]);
  });

  it('are one failure when no test ran', () => {
    assert.deepEqual(read('{"passed": 0, "failed": 0}'), [0, 1]);
  });

  it('are one failure when the process failed after its tests had passed', () => {
    assert.deepEqual(read('{"passed": 7, "failed": 0}', 1), [7, 1]);
  });

  it('are summed in one last line', () => {
    const results = [
      { name: 'a', passed: 3, failed: 0 },
      { name: 'b', passed: 4, failed: 2 },
    ];
    assert.deepEqual(sum(results), { passed: 7, failed: 2 });
    assert.equal(summary(results).at(-1), '7 passed, 2 failed');
    assert.equal(summary(results).length, 3);
  });

  it('are a failure when there are none', () => {
    assert.deepEqual(sum([]), { passed: 0, failed: 1 });
  });
});
