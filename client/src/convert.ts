import * as vscode from 'vscode';
import type { Position, Range } from '../../server/src/protocol/base';
import type { EditAnswer } from '../../server/src/protocol/editing';

/** The editor's own objects, from the protocol's plain data and back. */
export function toRange({ start, end }: Range): vscode.Range {
  return new vscode.Range(start.line, start.character, end.line, end.character);
}

export function fromRange({ start, end }: vscode.Range): Range {
  return { start: fromPosition(start), end: fromPosition(end) };
}

export function toPosition({ line, character }: Position): vscode.Position {
  return new vscode.Position(line, character);
}

export function fromPosition({ line, character }: vscode.Position): Position {
  return { line, character };
}

/** Adds the edits of an answer to those that are applied as one. */
export function addEdits(edit: vscode.WorkspaceEdit, answer: EditAnswer & { ok: true }): void {
  const uri = vscode.Uri.parse(answer.uri, true);
  for (const { range, newText } of answer.edits) edit.replace(uri, toRange(range), newText);
}
