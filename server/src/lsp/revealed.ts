import type { Connection } from 'vscode-languageserver/node';
import type { RevealedParams } from '../protocol/blind';
import { NOTIFICATION } from '../protocol/changes';
import { folderName } from './capabilities';

/** What the client has had revealed: by root of the study, its key. Nothing before it has said so. */
export interface Revealed {
  readonly keys: ReadonlyMap<string, string>;
}

/** Follows what the client says; `changed` is called each time. What is of another kind reveals nothing. */
export function followRevealed(connection: Connection, changed: () => void): Revealed {
  let keys: ReadonlyMap<string, string> = new Map();
  connection.onNotification(NOTIFICATION.revealed, ({ revealed }: RevealedParams) => {
    const said: unknown = revealed;
    const entries = typeof said === 'object' && said !== null ? Object.entries(said) : [];
    keys = new Map(
      entries.flatMap(([root, key]) => (typeof key === 'string' ? [[folderName(root), key] as const] : [])),
    );
    changed();
  });
  return {
    get keys() {
      return keys;
    },
  };
}
