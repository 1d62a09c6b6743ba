/** Lets one thing be done at a time. */
export interface OneAtATime<Refusal> {
  /**
   * Does something once nothing else is being done. Gives the refusal where the wait for that takes more than patience:
   * what is being done then waits for a person.
   */
  run<T>(work: () => Promise<T>): Promise<T | Refusal>;
  readonly busy: boolean;
}

/** @param patience resolves when a wait has lasted long enough; it is asked anew for each wait */
export function oneAtATime<Refusal>(refusal: Refusal, patience: () => Promise<void>): OneAtATime<Refusal> {
  let running: Promise<unknown> | null = null;
  return {
    async run(work) {
      const exhausted = running === null ? null : patience().then(() => true);
      while (running !== null) {
        if (await Promise.race([running.then(() => false), exhausted])) return refusal;
      }
      const begun = work();
      const ended = begun.then(
        () => undefined,
        () => undefined,
      );
      running = ended;
      try {
        return await begun;
      } finally {
        running = null;
      }
    },
    get busy() {
      return running !== null;
    },
  };
}
