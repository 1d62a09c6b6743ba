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
  /** The text that the list is of, the row of it that Enter takes, and whether Enter was pressed before it was there. */
  let listed: string | null = null;
  let first: QueryItem | undefined;
  let entered = false;

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
    listed = text;
    first = wanted?.item;
  }

  return new Promise((resolve, reject) => {
    const look = (): void => {
      update().then(() => {
        if (entered && listed === pick.value) accept(first);
      }, reject);
    };
    /** Takes a row; undefined for none. */
    function accept(item: QueryItem | undefined): void {
      entered = false;
      if (item === undefined || item.kind === 'problem') return;
      if (item.kind === 'offer') {
        pick.value = item.text;
        look();
        return;
      }
      resolve(item.text.trim());
      pick.hide();
    }
    pick.onDidChangeValue(() => {
      entered = false;
      look();
    });
    pick.onDidAccept(() => {
      // What was typed a moment ago is listed in a moment: nobody who types on and presses Enter means what was there before.
      if (listed === pick.value) accept(pick.activeItems[0]?.item);
      else entered = true;
    });
    pick.onDidHide(() => {
      resolve(null);
      pick.dispose();
    });
    pick.show();
    look();
  });
}
