import assert from 'node:assert/strict';

/*
 * Tests of how costs grow. They hold shapes, never milliseconds, and must tell the same on a machine that is busy with
 * other work: time is the processor's, not the clock's; both sides of a comparison take about as long, make as many
 * objects and keep them as long, so that compiling, caches and collecting garbage weigh on both alike; and what fails is
 * measured again, since other work can only lengthen a run.
 */

const PIECES = 32;
/** In the middle, by factors, between 1 and {@link PIECES}: both errors are a long way off. */
const MOST = 6;
const ROUNDS = 25;

/**
 * Asserts that `run` takes time in proportion to the size of what `make` makes: that one thing of `count` does not take
 * more than six times as long as 32 things of a 32nd of that. For linear work both take about as long; for quadratic
 * work the whole takes 32 times as long. `run` must do all of its work each time that it is called.
 */
export function assertLinear<T>(make: (count: number) => T, run: (made: T) => unknown, count: number): void {
  const whole = make(count);
  const piece = make(Math.max(1, Math.round(count / PIECES)));
  const inPieces = (): unknown => Array.from({ length: PIECES }, () => run(piece));
  assertRatio(
    MOST,
    () => inPieces(),
    () => run(whole),
    'the same in 32 pieces',
  );
}

/**
 * Asserts that `run` takes at most `most` times as long as `baseline`, both at their best of several runs, taken in turn.
 * Measures until it is so.
 */
export function assertRatio(
  most: number,
  baseline: () => unknown,
  run: () => unknown,
  baselineName = 'the baseline',
): void {
  let [least, leastBaseline] = [Infinity, Infinity];
  let spent = 0;
  for (let round = 0; round < ROUNDS; round++) {
    const [its, own] = [processorTime(baseline), processorTime(run)];
    [leastBaseline, least] = [Math.min(leastBaseline, its), Math.min(least, own)];
    if (least <= most * leastBaseline) return;
    // What is far too slow several times running was not merely disturbed, and need not be measured for minutes.
    spent += its + own;
    if (round >= 4 && spent > 4000) break;
  }
  const figures = `${least.toFixed(2)} ms, but ${baselineName} ${leastBaseline.toFixed(2)} ms`;
  assert.fail(`${figures}: ${(least / leastBaseline).toFixed(1)} times, at most ${most} were expected`);
}

/**
 * Asserts that `run` ends within so many seconds of the processor: for what goes on for minutes or for ever when it goes
 * wrong. Choose twenty times what it takes.
 */
export function assertEnds(seconds: number, run: () => unknown): void {
  const took = processorTime(run) / 1000;
  assert.ok(took < seconds, `${took.toFixed(1)} seconds, at most ${seconds} were expected`);
}

/** Processor time of one run in milliseconds. It hardly grows when the machine has other work. */
export function processorTime(run: () => unknown): number {
  const before = process.cpuUsage();
  const kept = run();
  const { user, system } = process.cpuUsage(before);
  void kept;
  return (user + system) / 1000;
}
