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
  /** The problems of one file, as the wire has them. May throw: then what was published stays. */
  diagnose(project: Project, uri: string): readonly Diagnostic[];
  /** The files whose problems may differ between two projects. */
  affected(before: Project, after: Project): Iterable<string>;
  publish(uri: string, version: number | null, diagnostics: readonly Diagnostic[]): void;
}

export interface DiagnosticsScheduler {
  /** Follows a change of the project. */
  changed(change: ProjectChange): void;
  /** Everything is to be diagnosed again: a setting changed. */
  all(): void;
  /** Nothing is published from now on. */
  dispose(): void;
}

/** A file is diagnosed when so many milliseconds have passed without another reason to. */
const SILENCE = 150;
/** How many milliseconds are spent at a time; then requests have their turn. */
const SLICE = 5;

/**
 * Publishes the problems of the whole study, not only of open files; until everything has been read once, of open
 * files only. Taking a snapshot, diagnosing one file of it and publishing happen without a pause, so that what is
 * published is always of the newest text; before and after it, a file may have become due again or have gone.
 */
export function createDiagnosticsScheduler(parts: SchedulerParts): DiagnosticsScheduler {
  const { clock, log } = parts;
  /** When each file is due. The wait is the same for all, so that insertion order is the order of time. */
  const due = new Map<string, number>();
  /** What the client was told and still believes, as JSON; nothing where that is no problem at all. */
  const published = new Map<string, string>();
  let disarm: (() => void) | null = null;
  let running = false;
  let disposed = false;

  function schedule(uris: Iterable<string>): void {
    const at = clock.now() + SILENCE;
    const { ready } = parts.project();
    for (const uri of uris) {
      due.delete(uri);
      if (ready || parts.isOpen(uri)) due.set(uri, at);
    }
    arm();
  }

  function arm(): void {
    const [first] = due.values();
    if (running || disarm !== null || first === undefined || disposed) return;
    disarm = clock.after(Math.max(0, first - clock.now()), () => {
      disarm = null;
      run();
    });
  }

  function run(): void {
    running = false;
    if (disposed) return;
    const start = clock.now();
    for (const [uri, at] of due) {
      if (at > clock.now()) break;
      if (clock.now() - start > SLICE) {
        running = true;
        clock.soon(run);
        return;
      }
      due.delete(uri);
      check(uri);
    }
    arm();
  }

  function check(uri: string): void {
    const project = parts.project();
    const file = whereIs(project, uri);
    if (file === null) {
      tell(uri, null, []);
      return;
    }
    try {
      tell(uri, file.version, parts.diagnose(project, uri));
    } catch (error) {
      log.failed(`diagnosing ${uri}`, error);
    }
  }

  function tell(uri: string, version: number | null, diagnostics: readonly Diagnostic[]): void {
    const none = diagnostics.length === 0;
    const news = none ? undefined : JSON.stringify(diagnostics);
    if (published.get(uri) === news) return;
    if (news === undefined) published.delete(uri);
    else published.set(uri, news);
    parts.publish(uri, version, diagnostics);
  }

  function forget(uris: Iterable<string>): void {
    const project = parts.project();
    for (const uri of uris) {
      if (whereIs(project, uri) !== null) continue;
      due.delete(uri);
      tell(uri, null, []);
    }
  }

  /** What a person looks at comes first. */
  function openFirst(project: Project): string[] {
    const uris = [...allFiles(project)];
    return [...uris.filter(parts.isOpen), ...uris.filter((uri) => !parts.isOpen(uri))];
  }

  return {
    changed({ before, after, uris }) {
      if (disposed) return;
      forget(uris);
      if (before.studies !== after.studies && lostStudy(before, after)) forget([...published.keys()]);
      if (before.ready !== after.ready) schedule(openFirst(after));
      else
        schedule(new Set([...uris.filter((uri) => whereIs(after, uri)), ...parts.affected(before, after)]));
    },
    all() {
      schedule(openFirst(parts.project()));
    },
    dispose() {
      disposed = true;
      disarm?.();
      due.clear();
    },
  };
}

function lostStudy(before: Project, after: Project): boolean {
  for (const [root, { codebookUri }] of before.studies)
    if (after.studies.get(root)?.codebookUri !== codebookUri) return true;
  return false;
}
