import type { Clock } from '../../server/src/lsp/clock';

/** A clock that stands still until it is told. */
export interface FakeClock extends Clock {
  /** Lets so many milliseconds go by, running what falls due in its order, and what is to run soon. */
  advance(ms: number): void;
  /** Lets time go by as it does inside a long computation: nothing runs. */
  spend(ms: number): void;
  /** Whether anything waits for time to go by. */
  readonly waiting: boolean;
}

/** Makes a clock at 0. `soon` is the fake one (run by `advance`) unless another is given. */
export function createFakeClock(soon?: (run: () => void) => void): FakeClock {
  let time = 0;
  let next = 0;
  const timers = new Map<number, { readonly at: number; readonly run: () => void }>();
  const immediates: (() => void)[] = [];

  function runImmediates(): void {
    for (let run = immediates.shift(); run !== undefined; run = immediates.shift()) run();
  }

  /** The id of the timer that is due first, if one is due by then. */
  function firstDue(by: number): number | undefined {
    let first: number | undefined;
    for (const [id, { at }] of timers)
      if (at <= by && (first === undefined || at < (timers.get(first)?.at ?? 0))) first = id;
    return first;
  }

  return {
    now: () => time,
    after(ms, run) {
      const id = next++;
      timers.set(id, { at: time + ms, run });
      return () => void timers.delete(id);
    },
    soon: soon ?? ((run) => void immediates.push(run)),
    advance(ms) {
      const end = time + ms;
      runImmediates();
      for (let id = firstDue(end); id !== undefined; id = firstDue(Math.max(end, time))) {
        const timer = timers.get(id);
        timers.delete(id);
        time = Math.max(time, timer?.at ?? time);
        timer?.run();
        runImmediates();
      }
      time = Math.max(time, end);
    },
    spend(ms) {
      time += ms;
    },
    get waiting() {
      return timers.size > 0 || immediates.length > 0;
    },
  };
}
