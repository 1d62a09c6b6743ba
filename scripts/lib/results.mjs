/** What suites report, and their sum. */
import { existsSync, readFileSync } from 'node:fs';

/**
 * @typedef {{ readonly name: string, readonly passed: number, readonly failed: number, readonly note?: string }} Result
 */

/**
 * Reads what a Mocha suite wrote at its end. A suite that wrote nothing, that ran no test, or whose process
 * failed although every test passed, counts as one failure: silence is never success.
 * @param {string} name
 * @param {string} file
 * @param {number} exitCode
 * @returns {Result}
 */
export function readResult(name, file, exitCode) {
  const counts = readCounts(file);
  if (counts === undefined) return { name, passed: 0, failed: 1, note: 'it did not run to its end' };
  const { passed, failed } = counts;
  if (passed + failed === 0) return { name, passed, failed: 1, note: 'it ran no test' };
  if (failed === 0 && exitCode !== 0)
    return { name, passed, failed: 1, note: `it ended with exit code ${exitCode}` };
  return { name, passed, failed };
}

/**
 * @param {readonly Result[]} results
 * @returns {{ passed: number, failed: number }} nothing at all counts as one failure
 */
export function sum(results) {
  const passed = results.reduce((total, result) => total + result.passed, 0);
  const failed = results.reduce((total, result) => total + result.failed, 0);
  return { passed, failed: passed + failed === 0 ? 1 : failed };
}

/**
 * One line for each suite, then the line that everything ends with.
 * @param {readonly Result[]} results
 * @returns {string[]}
 */
export function summary(results) {
  const { passed, failed } = sum(results);
  return [...results.map(describeResult), `${passed} passed, ${failed} failed`];
}

/** @param {Result} result */
function describeResult({ name, passed, failed, note }) {
  const counts = `${String(passed).padStart(6)} passed ${String(failed).padStart(4)} failed`;
  return `${counts}  ${name}${note === undefined ? '' : `: ${note}`}`;
}

/**
 * @param {string} file
 * @returns {{ passed: number, failed: number } | undefined}
 */
function readCounts(file) {
  if (!existsSync(file)) return undefined;
  try {
    const { passed, failed } = JSON.parse(readFileSync(file, 'utf8'));
    return Number.isInteger(passed) && Number.isInteger(failed) ? { passed, failed } : undefined;
  } catch {
    return undefined;
  }
}
