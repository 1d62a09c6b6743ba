import { createProjectHost, type FileChange } from '../project/host';
import type { Project } from '../project/types';
import type { Log } from './log';

/** One step from a project to the next. */
export interface ProjectChange {
  readonly before: Project;
  readonly after: Project;
  /** The files that something happened to, each once. */
  readonly uris: readonly string[];
}

/** The host, with those who are told of every change. */
export interface ProjectStore {
  readonly project: Project;
  /** Takes the changes in as one step. Never throws: a change that the core cannot take is logged and passed over. */
  apply(changes: readonly FileChange[]): void;
  /** Listeners are called in the order in which they came, with the new project already in place. */
  listen(listener: (change: ProjectChange) => void): void;
}

/** Makes a store with nothing in it. */
export function createStore(log: Log): ProjectStore {
  const host = createProjectHost();
  const listeners: ((change: ProjectChange) => void)[] = [];

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
      return host.project;
    },
    apply(changes) {
      if (changes.length === 0) return;
      const before = host.project;
      try {
        host.apply(...changes);
      } catch {
        // One of them is at fault; the others must not suffer for it.
        applyOneByOne(changes);
      }
      const uris = new Set(changes.flatMap((change) => (change.kind === 'ready' ? [] : [change.uri])));
      const change = { before, after: host.project, uris: [...uris] };
      for (const listener of listeners) {
        try {
          listener(change);
        } catch (error) {
          log.failed('following a change', error);
        }
      }
    },
    listen: (listener) => void listeners.push(listener),
  };
}
