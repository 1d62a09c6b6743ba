import type { Connection } from 'vscode-languageserver/node';
import { NOTIFICATION, type LayerParams } from '../protocol/changes';
import type { LayerName } from '../protocol/codesView';

/** Whose codings the client shows, so that whatever is counted elsewhere agrees with its view. */
export interface ShownLayer {
  readonly name: LayerName;
}

/** Follows what the client says; `changed` is called when it is another layer than before. Before that, the consensus. */
export function followLayer(connection: Connection, changed: () => void): ShownLayer {
  let name: LayerName = 'consensus';
  connection.onNotification(NOTIFICATION.layer, ({ layer }: LayerParams) => {
    if (typeof layer !== 'string' || layer === '' || layer === name) return;
    name = layer;
    changed();
  });
  return {
    get name() {
      return name;
    },
  };
}
