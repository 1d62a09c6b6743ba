/** Runs work, and says once it takes long, and for as long as some of it is not done, that it can be stopped. */
export type Stoppable = <T>(work: () => PromiseLike<T>) => Promise<T>;

/** What takes longer can be stopped, in milliseconds. */
const SOON_MS = 1000;

/**
 * Of several works at once, as when a question takes the place of another that is not over yet, the last one ends it.
 * @param say told whether there is something that can be stopped
 * @param soon calls back when something takes long; gives what ends the waiting
 */
export function createStoppable(
  say: (is: boolean) => void,
  soon: (late: () => void) => () => void = (late) => {
    const timer = setTimeout(late, SOON_MS);
    return () => clearTimeout(timer);
  },
): Stoppable {
  let open = 0;
  return async (work) => {
    const end = soon(() => say(true));
    open++;
    try {
      return await work();
    } finally {
      end();
      open--;
      if (open === 0) say(false);
    }
  };
}
