import { createProjectHost, type FileChange } from '../project/host';
import { createSight, NOBODY, type Reader } from '../project/sight';
import type { Project } from '../project/types';
import type { Log } from './log';

/** One step from a project to the next, as the reader sees it. */
export interface ProjectChange {
  readonly before: Project;
  readonly after: Project;
  /** The files that something happened to, each once. */
  readonly uris: readonly string[];
}

/** The host, with those who are told of every change. */
export interface ProjectStore {
  /** What the reader may see: of a study that is coded blind, not what others made. Everything that is shown is of this. */
  readonly project: Project;
  /** All that is known. Whatever changes texts is of this, since what it passed over would be lost or left behind. */
  readonly whole: Project;
  /** Somebody else looks, or may see more or less. Listeners are told where that makes a difference. */
  readAs(reader: Reader): void;
  /** Takes the changes in as one step. Never throws: a change that the core cannot take is logged and passed over. */
  apply(changes: readonly FileChange[]): void;
  /** Listeners are called in the order in which they came, with the new project already in place. */
  listen(listener: (change: ProjectChange) => void): void;
}

/** Makes a store with nothing in it. */
export function createStore(log: Log): ProjectStore {
  const host = createProjectHost();
  const sight = createSight();
  const listeners: ((change: ProjectChange) => void)[] = [];
  let reader = NOBODY;
  let project = host.project;

  function look(uris: readonly string[]): void {
    const before = project;
    project = sight.look(host.project, reader);
    if (before === project) return;
    const change = { before, after: project, uris };
    for (const listener of listeners) {
      try {
        listener(change);
      } catch (error) {
        log.failed('following a change', error);
      }
    }
  }

  function applyOneByOne(changes: readonly FileChange[]): void {
    for (const change of changes) {
      try {
        host.apply(change);
      } catch (error) {
        log.failed(`taking in ${change.kind === 'ready' ? 'readiness' : change.uri}`, error);
      }
    }
  }

  return {
    get project() {
      return project;
    },
    get whole() {
      return host.project;
    },
    readAs(next) {
      reader = next;
      look([]);
    },
    apply(changes) {
      if (changes.length === 0) return;
      try {
        host.apply(...changes);
      } catch {
        // One of them is at fault; the others must not suffer for it.
        applyOneByOne(changes);
      }
      const uris = new Set(changes.flatMap((change) => (change.kind === 'ready' ? [] : [change.uri])));
      look([...uris]);
    },
    listen: (listener) => void listeners.push(listener),
  };
}
