import { t } from '@vscode/l10n';
import * as vscode from 'vscode';
import { REQUEST } from '../../../../server/src/protocol/requests';
import type { SavedQueriesModel } from '../../../../server/src/protocol/retrieval';
import type { Parts } from '../../parts';
import { queryItems, type QueryItem } from '../../views/queryItems';

interface Item extends vscode.QuickPickItem {
  readonly item: QueryItem;
}

/** Lets a query be typed, with what may stand at its end offered below; null when it was cancelled. */
export async function askForQuery(
  { client }: Pick<Parts, 'client'>,
  root: string,
  present: string,
): Promise<string | null> {
  const { queries } = await client.request(REQUEST.savedQueries, { root });
  const pick = vscode.window.createQuickPick<Item>();
  pick.title = t('Find passages');
  pick.placeholder = t('For example #trust and not #pay where role = nurse');
  pick.value = present;
  pick.ignoreFocusOut = true;
  let asked = 0;

  async function update(): Promise<void> {
    const mine = ++asked;
    const text = pick.value;
    const help = await client.request(REQUEST.queryHelp, { root, text, offset: text.length });
    if (mine === asked) show(text, help, queries);
  }

  function show(
    text: string,
    help: Parameters<typeof queryItems>[1],
    saved: SavedQueriesModel['queries'],
  ): void {
    const { items, active } = queryItems(text, help, saved);
    pick.items = items.map((item) => {
      return { label: item.label, description: item.description, alwaysShow: true, item };
    });
    const wanted = pick.items[active];
    if (wanted !== undefined) pick.activeItems = [wanted];
  }

  return new Promise((resolve, reject) => {
    const look = (): void => void update().catch(reject);
    pick.onDidChangeValue(look);
    pick.onDidAccept(() => {
      const item = pick.activeItems[0]?.item;
      // What was typed a moment ago may not be listed yet.
      if (item === undefined || item.kind === 'problem') return;
      if (item.kind === 'offer') {
        pick.value = item.text;
        look();
        return;
      }
      resolve(item.text.trim());
      pick.hide();
    });
    pick.onDidHide(() => {
      resolve(null);
      pick.dispose();
    });
    pick.show();
    look();
  });
}
