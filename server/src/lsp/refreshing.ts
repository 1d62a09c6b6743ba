import type { ClientCapabilities, Connection } from 'vscode-languageserver/node';
import type { Log } from './log';
import type { ProjectChange } from './store';

/** Has the client ask anew for what it shows in texts that did not change themselves, if it can. */
export interface Refresher {
  /** Counts changed: the lenses above the codes. */
  lenses(): void;
  /** Names changed: those behind the ids. */
  names(): void;
  /** Other files are seen than before: all that is shown in texts. */
  all(): void;
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
  const refresh = (what: 'codeLens' | 'inlayHint' | 'semanticTokens'): void => {
    if (client().workspace?.[what]?.refreshSupport) send(`workspace/${what}/refresh`);
  };
  return {
    lenses: () => refresh('codeLens'),
    names: () => refresh('inlayHint'),
    all() {
      refresh('codeLens');
      refresh('inlayHint');
      refresh('semanticTokens');
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

/** Whether the reader sees other files than before although none of them changed. */
export function sightChanged({ before, after }: ProjectChange): boolean {
  if (before.studies === after.studies) return false;
  for (const [root, { hidden }] of after.studies) {
    const was = before.studies.get(root);
    if (was !== undefined && was.hidden !== hidden) return true;
  }
  return false;
}
