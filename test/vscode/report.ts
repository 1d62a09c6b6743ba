import Mocha from 'mocha';

/** Starts every line of the suite, so that the outer runner can tell it from what the editor itself prints. */
const mark = '[suite] ';

/** Prints one line for each test as it ends, and what went wrong at once rather than at the end. */
export class LineReporter extends Mocha.reporters.Base {
  constructor(runner: Mocha.Runner, options: Mocha.MochaOptions) {
    super(runner, options);
    runner.on('pass', (test) => print(`  ✔ ${test.fullTitle()} (${test.duration ?? 0} ms)`));
    runner.on('pending', (test) => print(`  - ${test.fullTitle()}: pending, which counts as failed`));
    runner.on('fail', (test, error: Error) =>
      print(`  ✘ ${test.fullTitle()}\n${error.stack ?? error.message}`),
    );
  }
}

/** The editor passes on what the extension host writes to its console, and nothing else. */
function print(text: string): void {
  // eslint-disable-next-line no-console
  for (const line of text.split('\n')) console.log(mark + line);
}
