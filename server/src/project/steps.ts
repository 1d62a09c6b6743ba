/** Takes all steps of what may be done in steps, and gives the result. */
export function inOneGo<R>(steps: Iterator<unknown, R>): R {
  for (;;) {
    const step = steps.next();
    if (step.done === true) return step.value;
  }
}
