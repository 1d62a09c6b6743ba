import type { ClientCapabilities, Connection } from 'vscode-languageserver/node';
import type { Log } from './log';
import type { ProjectChange } from './store';

/** Has the client ask anew for what it shows in texts that did not change themselves, if it can. */
export interface Refresher {
  /** Counts changed: the lenses above the codes. */
  lenses(): void;
  /** Names changed: those behind the ids. */
  names(): void;
}

/** Makes a refresher that asks nothing of a client that has not said that it can. */
export function createRefresher(
  connection: Connection,
  log: Log,
  client: () => ClientCapabilities,
): Refresher {
  const send = (method: string): void =>
    void connection
      .sendRequest(method)
      .catch((error: unknown) => log.failed('having the client ask anew', error));
  return {
    lenses() {
      if (client().workspace?.codeLens?.refreshSupport) send('workspace/codeLens/refresh');
    },
    names() {
      if (client().workspace?.inlayHint?.refreshSupport) send('workspace/inlayHint/refresh');
    },
  };
}

/** Whether a codebook changed, and with it what codes are called. */
export function namesChanged({ before, after }: ProjectChange): boolean {
  if (before.studies === after.studies) return false;
  if (before.studies.size !== after.studies.size) return true;
  for (const [root, { codebook }] of after.studies)
    if (before.studies.get(root)?.codebook !== codebook) return true;
  return false;
}
