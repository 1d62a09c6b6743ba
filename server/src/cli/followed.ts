import type { StepsDone } from '../project/steps';
import type { Terminal } from './terminal';

/** Ctrl+C was pressed, and nothing was written. */
export class Interrupted extends Error {}

/** What is done at a stretch, and after which time it is told how far it is, in milliseconds. */
const SLICE = 50;
const PATIENCE = 500;

/**
 * Takes all steps of something that may take long. Where a person looks at the terminal it says how far it is; Ctrl+C ends
 * it between two steps. Throws Interrupted then.
 * @param what is done: `Comparing`
 * @param now milliseconds since any fixed moment
 */
export async function followed<T>(
  steps: Generator<StepsDone, T>,
  what: string,
  { progress }: Pick<Terminal, 'progress'>,
  now: () => number = () => performance.now(),
): Promise<T> {
  let stopped = false;
  const stop = (): void => {
    stopped = true;
  };
  process.once('SIGINT', stop);
  try {
    const begun = now();
    let paused = begun;
    for (;;) {
      const step = steps.next();
      if (step.done === true) return step.value;
      if (now() - paused < SLICE) continue;
      if (now() - begun >= PATIENCE) {
        const { done, all } = step.value;
        progress?.(`${what}: ${done} of ${all} documents`);
      }
      await new Promise<void>((resolve) => void setImmediate(resolve));
      if (stopped) throw new Interrupted();
      paused = now();
    }
  } finally {
    process.off('SIGINT', stop);
    progress?.(null);
  }
}
