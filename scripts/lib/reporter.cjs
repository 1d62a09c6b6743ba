/* eslint-disable @typescript-eslint/no-require-imports -- Mocha loads a reporter as a CommonJS module. */
/**
 * A Mocha reporter that prints a dot for each test and the failures in full, says which tests had to be run again and why,
 * and leaves the exact counts in the file that PASSAGE_TEST_RESULTS names.
 */
const { writeFileSync } = require('node:fs');
const { reporters, Runner } = require('mocha');

module.exports = class CountingReporter extends reporters.Dot {
  /** @param {any} runner @param {any} options */
  constructor(runner, options) {
    super(runner, options);
    runner.on(Runner.constants.EVENT_TEST_RETRY, (/** @type {any} */ test, /** @type {any} */ error) => {
      const why = error instanceof Error ? error.message : String(error);
      console.log(`\n  run again: ${test.fullTitle()}\n    since ${why.trim().replace(/\n/gu, '\n    ')}`);
    });
    runner.once(Runner.constants.EVENT_RUN_END, () => {
      const file = process.env['PASSAGE_TEST_RESULTS'];
      if (file === undefined) return;
      const { passes, failures, pending } = runner.stats;
      // A test that is pending has not run: it is no success.
      writeFileSync(file, JSON.stringify({ passed: passes, failed: failures + pending }));
    });
  }
};
