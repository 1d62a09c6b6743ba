import * as vscode from 'vscode';
import { codeDot } from './dots';
import { rowItem, showing } from './rowItem';
import type { CodeNode, Row } from './rows';
import { inTooltip } from './words';

/** How VS Code draws a row. */
export function treeItem(row: Row): vscode.TreeItem {
  const item = rowItem(row, expansion(row));
  item.contextValue = row.kind === 'code' && row.unknown ? 'unknown-code' : row.kind;
  decorate(item, row);
  return item;
}

function decorate(item: vscode.TreeItem, row: Row): void {
  switch (row.kind) {
    case 'study':
      item.iconPath = new vscode.ThemeIcon('book');
      break;
    case 'unknown':
      item.iconPath = new vscode.ThemeIcon('warning', new vscode.ThemeColor('list.warningForeground'));
      break;
    case 'code':
      item.iconPath = codeDot(row.color, row.unknown ? 'ring' : 'dot');
      item.tooltip = codeTooltip(row);
      break;
    case 'document':
      item.iconPath = new vscode.ThemeIcon('file');
      break;
    case 'passage':
      item.tooltip = inTooltip([row.passage.text, row.passage.memo].filter(Boolean).join('\n\n'));
      item.command = showing(row.passage.uri, row.passage.range);
      break;
  }
}

/** Only as a row first appears; afterwards VS Code keeps what the person did. */
function expansion(row: Row): vscode.TreeItemCollapsibleState {
  const { Collapsed, Expanded, None } = vscode.TreeItemCollapsibleState;
  switch (row.kind) {
    case 'study':
    case 'unknown':
      return Expanded;
    case 'code':
      return row.children.length > 0 ? Expanded : row.hasUses ? Collapsed : None;
    case 'document':
      return Expanded;
    case 'passage':
      return None;
  }
}

/** Names and definitions come from a file and are shown as they are, not as Markdown. */
function codeTooltip({ label, code, definition, description }: CodeNode): vscode.MarkdownString {
  const text = new vscode.MarkdownString();
  text.appendMarkdown('**').appendText(label).appendMarkdown('** ').appendText(`#${code} · ${description}`);
  if (definition !== null) text.appendMarkdown('\n\n').appendText(definition);
  return text;
}
