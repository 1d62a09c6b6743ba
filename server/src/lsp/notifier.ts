import type { Clock } from './clock';

/** Tells the client that something moved, at once and then at most every so often; the last news is never lost. */
export interface Notifier {
  notify(): void;
  dispose(): void;
}

/** `send` is called at most once in `interval` milliseconds. */
export function createNotifier(clock: Clock, interval: number, send: () => void): Notifier {
  let last = -Infinity;
  let cancel: (() => void) | null = null;
  const now = (): void => {
    cancel = null;
    last = clock.now();
    send();
  };
  return {
    notify() {
      if (cancel !== null) return;
      const wait = last + interval - clock.now();
      if (wait <= 0) now();
      else cancel = clock.after(wait, now);
    },
    dispose() {
      cancel?.();
      cancel = null;
    },
  };
}
