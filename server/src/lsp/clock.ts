/** Time as the shell sees it, so that tests can hold it. */
export interface Clock {
  /** Milliseconds since any fixed moment. */
  now(): number;
  /** Runs once after so many milliseconds; the answer takes it back. */
  after(ms: number, run: () => void): () => void;
  /** Runs as soon as what has already arrived has been handled. */
  soon(run: () => void): void;
}

/** The machine's own time. */
export function systemClock(): Clock {
  return {
    now: () => performance.now(),
    after(ms, run) {
      const timer = setTimeout(run, ms);
      return () => clearTimeout(timer);
    },
    soon: (run) => void setImmediate(run),
  };
}
