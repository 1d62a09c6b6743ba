import * as vscode from 'vscode';
import type { Range } from '../../../server/src/protocol/base';
import type { ChoicesModel, CodeAndValue } from '../../../server/src/protocol/editing';
import { REQUEST } from '../../../server/src/protocol/requests';
import type { Parts } from '../parts';
import { labelLength, sentenceAt } from '../views/sentence';
import { activeDocumentEditor } from './activeDocument';
import { applyCoding, type Chosen } from './applyCoding';
import { askForNewCode } from './askForNewCode';
import { pickCodes } from './pickCodes';
import { pickValue } from './pickValue';

/**
 * Codes what is selected, each selection as a passage of its own; without a selection the sentence at the cursor. All of
 * it is one undo step, together with the codebook when a code was made for it.
 */
export async function codeSelection(parts: Parts): Promise<void> {
  const editor = activeDocumentEditor();
  if (editor === null) return;
  const { document } = editor;
  const { version } = document;
  const choices = await parts.client.request(REQUEST.choices, { uri: document.uri.toString() });
  if (choices === null) {
    void vscode.window.showInformationMessage(
      'This document belongs to no study, so there are no codes to choose from.',
    );
    return;
  }
  const ranges = await rangesToCode(parts, editor);
  if (ranges.length === 0) {
    void vscode.window.showInformationMessage('Select the words to be coded first.');
    return;
  }
  const chosen = await chooseCodes(parts, choices);
  if (chosen === null) return;
  if (document.version !== version) {
    void vscode.window.showWarningMessage('The document changed meanwhile; nothing was coded.');
    return;
  }
  await applyCoding(parts, document, version, ranges, chosen);
}

/** What is to be coded; the editor shows it selected, so that everybody sees what the choice is about. */
async function rangesToCode({ client }: Parts, editor: vscode.TextEditor): Promise<readonly vscode.Range[]> {
  const { document, selections } = editor;
  const selected = selections.filter((selection) => !selection.isEmpty);
  if (selected.length > 0) return selected;
  const { version } = document;
  const uri = document.uri.toString();
  const model = await client.request(REQUEST.passages, { uri, parts: selections.map(lineOf) });
  const markup = model?.version === version ? model.markup : [];
  const lines = document.getText().split(/\r\n|\r|\n/u);
  const sentences = selections.flatMap(({ active: { line, character } }) => {
    const spans = markup.flatMap(({ start, end }) =>
      start.line <= line && line <= end.line
        ? [
            {
              start: start.line < line ? 0 : start.character,
              end: end.line > line ? Infinity : end.character,
            },
          ]
        : [],
    );
    const text = document.lineAt(line).text;
    const found = sentenceAt(text, character, spans, labelLength(text, lines));
    return found === null ? [] : [new vscode.Selection(line, found.start, line, found.end)];
  });
  if (sentences.length > 0) editor.selections = sentences;
  return sentences;
}

function lineOf({ active: { line } }: vscode.Selection): Range {
  return { start: { line, character: 0 }, end: { line: line + 1, character: 0 } };
}

async function chooseCodes({ client, recent }: Parts, choices: ChoicesModel): Promise<Chosen | null> {
  const picked = await pickCodes(choices.codes, recent.ids);
  if (picked === null) return null;
  const codes: CodeAndValue[] = [];
  for (const choice of picked.choices) {
    const value = choice.values.length === 0 ? null : await pickValue(choice);
    if (value === undefined) return null;
    codes.push({ id: choice.id, value });
  }
  const { codebookUri } = choices;
  if (picked.newName === null) return { codes, created: null, codebookUri };
  // Whether the codebook can take a code at all is asked before the person writes a definition, and not after.
  const blank = { id: '', name: picked.newName, definition: null, parent: null };
  const possible = await client.request(REQUEST.addCode, { uri: codebookUri, ...blank });
  if (!possible.ok) {
    void vscode.window.showWarningMessage(possible.message);
    return null;
  }
  const created = await askForNewCode(picked.newName, choices.codes);
  return created && { codes: [...codes, { id: created.id, value: null }], created, codebookUri };
}
