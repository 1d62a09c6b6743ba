/** What the suites in the real editor share about reading views. */
import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { api, place, textAt } from './client';
import { open, until } from './support';

/** The reading view of a document, open in front, with its file; at the place of words, or where the file was left. */
export async function openReadingOf(
  path: string,
  words: string | null,
): Promise<{ editor: vscode.TextEditor; file: vscode.TextDocument }> {
  const source = await open(path);
  if (words !== null) place(source, words, 'before');
  const editor = await readingOf(source);
  return { editor, file: source.document };
}

/** The reading view of what is shown in front. */
export async function readingOf(source: vscode.TextEditor): Promise<vscode.TextEditor> {
  const uri = source.document.uri.toString();
  await until('it is known to be a document of a study', async () => {
    await vscode.commands.executeCommand('passage.openReadingView');
    const shown = vscode.window.activeTextEditor?.document.uri;
    return shown?.scheme === 'passage-reading' && shown.query === uri;
  });
  const editor = vscode.window.activeTextEditor;
  assert.ok(editor);
  await untilShown(editor.document);
  return editor;
}

/** Waits until the view shows the file as it is. */
export async function untilShown(document: vscode.TextDocument): Promise<void> {
  const { reading } = await api();
  await until('the reading view shows the file', async () => (await reading.current(document)) !== null, {
    events: [reading.onDidUpdate],
  });
}

/** Waits until the passages that the view colours have these words, or have them no more. */
export async function untilCoded(document: vscode.TextDocument, words: string, coded = true): Promise<void> {
  const { reading } = await api();
  await until(
    `“${words}” is ${coded ? '' : 'not '}coded`,
    () => {
      const texts = reading.get(document)?.passages.map(({ range }) => textAt(document, range));
      return texts !== undefined && texts.includes(words) === coded;
    },
    { events: [reading.onDidUpdate] },
  );
}

/** Codes words of a reading view as they are selected there, with the value left open; waits until it shows that. */
export async function codeWords(editor: vscode.TextEditor, words: string, code: string): Promise<void> {
  const { reading, code: apply, client } = await api();
  place(editor, words, 'around');
  const now = await reading.current(editor.document);
  assert.ok(now, 'the view shows the file');
  const { file, version, map } = now;
  const { start, end } = map.rangeToFile(editor.selection);
  const range = new vscode.Range(start.line, start.character, end.line, end.character);
  const choices = await client.request('passage/choices', { uri: file.uri.toString() });
  assert.ok(choices);
  const chosen = { codes: [{ id: code, value: null }], created: null, codebookUri: choices.codebookUri };
  await apply(file, version, [range], chosen);
  await untilCoded(editor.document, words);
}
