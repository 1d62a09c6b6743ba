import type { Project } from '../project/types';
import type { ParsedDocument } from '../syntax/tree';
import type { Clock } from './clock';
import { countsChanged } from './countsChanged';
import type { ProjectChange } from './store';
import { whereIs } from './whereIs';

/** Follows changes, and tells when counts may have moved. */
export interface CountsFollower {
  changed(change: ProjectChange): void;
  dispose(): void;
}

/** What is found out within so many milliseconds is found out at every keystroke. */
const QUICK = 10;
/** What takes longer waits for so many milliseconds without a change. */
const SILENCE = 300;

/** Changes that were not looked at yet. */
interface Pending extends ProjectChange {
  /** The trees of what was, which nobody else holds any more: they would have to be made again. */
  readonly trees: readonly ParsedDocument[];
}

/** Makes a follower that calls `moved`, at once or when the typing pauses. */
export function followCounts(clock: Clock, moved: () => void): CountsFollower {
  let pending: Pending | null = null;
  let took = 0;
  let cancel: (() => void) | null = null;

  function look(change: ProjectChange): void {
    const start = clock.now();
    const hasMoved = countsChanged(change);
    took = clock.now() - start;
    if (hasMoved) moved();
  }

  return {
    changed({ before, after, uris }) {
      if (pending === null && took < QUICK) return look({ before, after, uris });
      // Who was told that the study is still being read waits for just this: looked at later, it may be that nothing has
      // changed, as when a folder was added and read within the pause.
      if (before.ready !== after.ready) moved();
      const all = new Set([...(pending?.uris ?? []), ...uris]);
      // Of many files at once, as when a folder is read, none is held.
      const trees = pending?.trees ?? (uris.length === 1 ? uris.flatMap((uri) => treesOf(before, uri)) : []);
      const next: Pending = { before: pending?.before ?? before, after, uris: [...all], trees };
      pending = next;
      cancel?.();
      cancel = clock.after(SILENCE, () => {
        pending = null;
        look(next);
      });
    },
    dispose: () => cancel?.(),
  };
}

function treesOf(project: Project, uri: string): readonly ParsedDocument[] {
  const file = whereIs(project, uri);
  return file?.kind === 'document' ? [file.facts.parsed] : [];
}
