import type { Connection } from 'vscode-languageserver/node';
import type { Log } from './log';

/** Progress of something long, shown to the person, who may stop it. */
export interface Progress {
  readonly cancelled: boolean;
  /** Resolves when the editor shows it, or will not. */
  readonly shown: Promise<unknown>;
  report(done: number, all: number): void;
  done(): void;
}

export type ShowProgress = (title: string) => Progress;

/** Progress in the editor's own way. The work does not wait for the editor to show it. */
export function workDoneProgress(connection: Connection, log: Log): ShowProgress {
  return (title) => {
    let over = false;
    let cancelled = false;
    let latest: [percentage: number, message: string] | null = null;
    const reporter = connection.window.createWorkDoneProgress().then(
      (created) => {
        created.begin(title, 0, latest?.[1], true);
        created.token.onCancellationRequested(() => (cancelled = true));
        if (over) created.done();
        return created;
      },
      (error: unknown) => {
        log.failed('showing progress', error);
        return null;
      },
    );
    let shown: Awaited<typeof reporter> = null;
    void reporter.then((created) => (shown = created));
    return {
      get cancelled() {
        return cancelled;
      },
      shown: reporter,
      report(done, all) {
        latest = [all === 0 ? 100 : (100 * done) / all, `${grouped(done)} of ${grouped(all)}`];
        shown?.report(...latest);
      },
      done() {
        over = true;
        shown?.done();
      },
    };
  };
}

function grouped(count: number): string {
  return count.toLocaleString('en-GB');
}
