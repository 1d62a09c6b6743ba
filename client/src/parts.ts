import * as vscode from 'vscode';
import type { PreviewDocuments } from './actions/importing/previewDocument';
import type { PassageModels } from './passageModels';
import type { StudyClient } from './studyClient';
import type { Ask } from './studyEdits/asking';
import type { StudyEdits } from './studyEdits/studyEdits';
import type { CodesView } from './views/codesView';
import type { DefinitionsView } from './views/definitionsView';

/** What commands work with. */
export interface Parts {
  readonly context: vscode.ExtensionContext;
  readonly client: StudyClient;
  readonly models: PassageModels;
  readonly view: CodesView;
  readonly definitions: DefinitionsView;
  /** Changes over many files. */
  readonly edits: StudyEdits;
  /** Documents that are only to be read: how an import will look. */
  readonly previews: PreviewDocuments;
  /** Asks the person. */
  readonly ask: Ask;
  /** Codes given in this session, the last first. */
  readonly recent: RecentCodes;
  /** Does one thing after the other, whatever becomes of those before. */
  readonly inTurn: InTurn;
}

export type InTurn = <T>(work: () => Promise<T>) => Promise<T>;

export interface RecentCodes {
  readonly ids: readonly string[];
  used(ids: readonly string[]): void;
}

const MOST_RECENT = 5;

/** Makes an empty list; it is kept for the session and nowhere else. */
export function createRecentCodes(): RecentCodes {
  let ids: readonly string[] = [];
  return {
    get ids() {
      return ids;
    },
    used(used) {
      ids = [...new Set([...used, ...ids])].slice(0, MOST_RECENT);
    },
  };
}

/** Makes a queue in which nothing waits yet. */
export function createQueue(): InTurn {
  let last: Promise<unknown> = Promise.resolve();
  return (work) => {
    const next = last.then(work, work);
    last = next.catch(() => undefined);
    return next;
  };
}
