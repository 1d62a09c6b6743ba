import { t } from '@vscode/l10n';
import * as vscode from 'vscode';
import type { CodingState } from '../../../server/src/protocol/documents';
import type { DocumentsRow } from './documentsModel';
import { rowItem } from './rowItem';
import { inTooltip } from './words';

/** A shape for each state, so that none is told by its colour alone. */
const ICONS: Readonly<Record<CodingState, string>> = {
  'not-started': 'circle-large-outline',
  'in-progress': 'color-mode',
  done: 'pass-filled',
};

/** How VS Code draws a row of the view *Documents*. */
export function documentItem(row: DocumentsRow): vscode.TreeItem {
  const { None, Collapsed, Expanded } = vscode.TreeItemCollapsibleState;
  const open = row.kind === 'file' ? None : row.kind === 'document' ? Collapsed : Expanded;
  const item = rowItem(row, open);
  item.contextValue = row.kind;
  switch (row.kind) {
    case 'study':
      item.iconPath = new vscode.ThemeIcon('book');
      break;
    case 'group':
      item.iconPath = new vscode.ThemeIcon('folder');
      break;
    case 'document':
      item.iconPath = new vscode.ThemeIcon(row.state === null ? 'dash' : ICONS[row.state]);
      item.tooltip = inTooltip(row.tooltip);
      item.command = opens(row.uri);
      break;
    case 'file': {
      const { role, state } = row.file;
      const icon = role === 'source' ? 'file-text' : role === 'consensus' ? 'law' : 'account';
      item.iconPath = new vscode.ThemeIcon(state === null ? icon : ICONS[state]);
      item.command = opens(row.file.uri);
      break;
    }
  }
  return item;
}

function opens(uri: string): vscode.Command {
  return { command: 'passage.internal.openDocument', title: t('Open Document'), arguments: [uri] };
}
