import type { Diagnostic } from 'vscode-languageserver/node';
import type { Project } from '../project/types';
import type { Clock } from './clock';
import type { Log } from './log';
import type { ProjectChange } from './store';
import { allFiles, whereIs } from './whereIs';

/** What the scheduler needs of others. */
export interface SchedulerParts {
  readonly clock: Clock;
  readonly log: Log;
  project(): Project;
  isOpen(uri: string): boolean;
  /** Whether the project is about to have a newer text of a file: what is said of the older is said for nothing. */
  isBehind(uri: string): boolean;
  /** The problems of one file, as the wire has them. May throw: then what was published stays. */
  diagnose(project: Project, uri: string): readonly Diagnostic[];
  /** The files whose problems may differ between two projects. */
  affected(before: Project, after: Project): Iterable<string>;
  publish(uri: string, version: number | null, diagnostics: readonly Diagnostic[]): void;
}

export interface DiagnosticsScheduler {
  /** Follows a change of the project. */
  changed(change: ProjectChange): void;
  /** These files are to be diagnosed again, although the project is the same. */
  again(uris: Iterable<string>): void;
  /** Nothing is published from now on. */
  dispose(): void;
}

/** A file is diagnosed when so many milliseconds have passed since it last changed. */
const SILENCE = 150;
/** How many milliseconds are spent at a time; then requests have their turn. */
const SLICE = 5;

/**
 * Publishes the problems of the whole study, not only of open files; until everything has been read once, of open
 * files only. Taking the snapshot, diagnosing one file and publishing happen without a pause, so that what is
 * published is never of an older text; a file that changed again, or went, while it stood in the queue has left it.
 */
export function createDiagnosticsScheduler(parts: SchedulerParts): DiagnosticsScheduler {
  const { clock, log } = parts;
  /** Files that changed, and until when each is waited for. All wait equally long: insertion order is time's. */
  const waiting = new Map<string, number>();
  /** Files that are diagnosed as soon as there is time. */
  const queue = new Set<string>();
  /** What the client was told and believes, as JSON; nothing where there is no problem. */
  const published = new Map<string, string>();
  /** The project before the first change of which it is not yet known what it does to other files. */
  let settled: Project | null = null;
  /** When nothing will have changed for long enough to find that out. */
  let quiet = 0;
  let disarm: (() => void) | null = null;
  let running = false;
  let disposed = false;

  const wanted = (uri: string): boolean => parts.project().ready || parts.isOpen(uri) || published.has(uri);

  function wait(uris: Iterable<string>): void {
    const until = clock.now() + SILENCE;
    for (const uri of uris) {
      queue.delete(uri);
      waiting.delete(uri);
      if (wanted(uri)) waiting.set(uri, until);
    }
    arm();
  }

  function arm(): void {
    if (running || disarm !== null || disposed) return;
    const [first = Infinity] = waiting.values();
    const next = Math.min(first, settled === null ? Infinity : quiet);
    if (next === Infinity) return;
    disarm = clock.after(Math.max(0, next - clock.now()), () => {
      disarm = null;
      enqueue();
      run();
    });
  }

  /** Files that have been silent long enough; and when all are silent, those that the changes concern. */
  function enqueue(): void {
    const now = clock.now();
    for (const [uri, until] of waiting) {
      if (until > now) break;
      waiting.delete(uri);
      queue.add(uri);
    }
    if (settled === null || quiet > now) return;
    for (const uri of parts.affected(settled, parts.project())) if (wanted(uri)) queue.add(uri);
    settled = null;
  }

  function run(): void {
    running = false;
    if (disposed) return;
    const start = clock.now();
    for (const uri of queue) {
      if (clock.now() - start > SLICE) {
        running = true;
        clock.soon(run);
        return;
      }
      queue.delete(uri);
      check(uri);
    }
    arm();
  }

  function check(uri: string): void {
    if (parts.isBehind(uri)) return;
    const project = parts.project();
    const file = whereIs(project, uri);
    if (file === null) return tell(uri, null, []);
    try {
      tell(uri, file.version, parts.diagnose(project, uri));
    } catch (error) {
      log.failed(`diagnosing ${uri}`, error);
    }
  }

  function tell(uri: string, version: number | null, diagnostics: readonly Diagnostic[]): void {
    const news = diagnostics.length === 0 ? undefined : JSON.stringify(diagnostics);
    if (published.get(uri) === news) return;
    if (news === undefined) published.delete(uri);
    else published.set(uri, news);
    parts.publish(uri, version, diagnostics);
  }

  /** Takes back what was said of files that are none any more. */
  function forget(uris: Iterable<string>): void {
    const project = parts.project();
    for (const uri of uris) {
      if (whereIs(project, uri) !== null) continue;
      waiting.delete(uri);
      queue.delete(uri);
      tell(uri, null, []);
    }
  }

  return {
    changed({ before, after, uris }) {
      if (disposed) return;
      forget(uris);
      if (lostCodebook(before, after)) forget([...published.keys()]);
      settled ??= before;
      quiet = clock.now() + SILENCE;
      if (before.ready !== after.ready) wait(openFirst(after, parts.isOpen));
      else wait(uris.filter((uri) => whereIs(after, uri) !== null));
    },
    again: wait,
    dispose() {
      disposed = true;
      disarm?.();
      waiting.clear();
      queue.clear();
    },
  };
}

/** All files; what a person looks at comes first. */
export function openFirst(project: Project, isOpen: (uri: string) => boolean): readonly string[] {
  const uris = [...allFiles(project)];
  return [...uris.filter(isOpen), ...uris.filter((uri) => !isOpen(uri))];
}

function lostCodebook(before: Project, after: Project): boolean {
  for (const [root, { codebookUri }] of before.studies)
    if (after.studies.get(root)?.codebookUri !== codebookUri) return true;
  return false;
}
