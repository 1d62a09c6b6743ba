/** How far something is that is done in steps. */
export interface StepsDone {
  readonly done: number;
  readonly all: number;
}

/** Takes all steps of what may be done in steps, and gives the result. */
export function inOneGo<R>(steps: Iterator<unknown, R>): R {
  for (;;) {
    const step = steps.next();
    if (step.done === true) return step.value;
  }
}

/** So many items of a long list are one step. */
const AT_A_TIME = 5000;

/** Maps a list in steps. */
export function* mapSteps<T, R>(
  items: readonly T[],
  map: (item: T) => R,
): Generator<undefined, readonly R[]> {
  const mapped: R[] = [];
  for (const item of items) {
    mapped.push(map(item));
    if (mapped.length % AT_A_TIME === 0) yield;
  }
  return mapped;
}
