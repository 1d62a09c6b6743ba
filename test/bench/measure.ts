/** Milliseconds of the best of several runs; other work on the machine can only lengthen a run. */
export function best(runs: number, run: () => void): number {
  let least = Infinity;
  for (let i = 0; i < runs; i++) {
    const start = performance.now();
    run();
    least = Math.min(least, performance.now() - start);
  }
  return least;
}

/** The same for asynchronous work. */
export async function bestAsync(runs: number, run: () => Promise<void>): Promise<number> {
  let least = Infinity;
  for (let i = 0; i < runs; i++) {
    const start = performance.now();
    await run();
    least = Math.min(least, performance.now() - start);
  }
  return least;
}
