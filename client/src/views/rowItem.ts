import { t } from '@vscode/l10n';
import * as vscode from 'vscode';
import type { Range } from '../../../server/src/protocol/base';
import type { RowBase } from './rows';
import { withoutTurns } from './turns';

/** What VS Code draws of every row. */
export function rowItem(row: RowBase, expansion: vscode.TreeItemCollapsibleState): vscode.TreeItem {
  const item = new vscode.TreeItem(withoutTurns(row.label), expansion);
  item.id = row.id;
  item.description = withoutTurns(row.description);
  item.accessibilityInformation = { label: row.spoken };
  return item;
}

/** Shows a passage where it stands, as a row's click. */
export function showing(uri: string, range: Range): vscode.Command {
  return { command: 'passage.internal.showPassage', title: t('Show Passage'), arguments: [uri, range] };
}
