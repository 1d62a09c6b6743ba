import type { Log } from './log';

/** Runs jobs one after the other, so that an older state of a file never overtakes a newer one. */
export interface WorkQueue {
  /** Resolves when the job is done, also when it failed: then that was logged. */
  add(name: string, job: () => Promise<void>): Promise<void>;
  /** Resolves when nothing is left to do, that which was added meanwhile included. */
  idle(): Promise<void>;
}

/** Makes an empty queue. */
export function createWorkQueue(log: Log): WorkQueue {
  let last: Promise<void> = Promise.resolve();
  return {
    add(name, job) {
      last = last.then(job).catch((error: unknown) => log.failed(name, error));
      return last;
    },
    async idle() {
      for (let seen: Promise<void> | null = null; seen !== last;) {
        seen = last;
        await seen;
      }
    },
  };
}
