import type { Clock } from './clock';

/** Turns a burst of events into one. */
export interface Gathering {
  add(uris: readonly string[]): void;
  dispose(): void;
}

/** Events of one git checkout come within so many milliseconds of each other. */
const QUIET = 100;
/** However restless the disk is, events are not held back for longer. */
const PATIENCE = 1000;

/** Gathers events until it is quiet, but not for ever. */
export function createGathering(clock: Clock, emit: (uris: ReadonlySet<string>) => void): Gathering {
  let gathered = new Set<string>();
  let since = 0;
  let cancel: (() => void) | null = null;
  return {
    add(uris) {
      if (uris.length === 0) return;
      if (gathered.size === 0) since = clock.now();
      for (const uri of uris) gathered.add(uri);
      cancel?.();
      cancel = clock.after(Math.max(0, Math.min(QUIET, since + PATIENCE - clock.now())), () => {
        cancel = null;
        const uris = gathered;
        gathered = new Set();
        emit(uris);
      });
    },
    dispose: () => cancel?.(),
  };
}
