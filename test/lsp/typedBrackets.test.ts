import assert from 'node:assert/strict';
import { TextDocument } from 'vscode-languageserver-textdocument';
import type { CompletionList } from 'vscode-languageserver-protocol/node';
import { createTypedBrackets } from '../../server/src/lsp/typedBrackets';
import { P01, usePair } from '../support/lspStudy';

const URI = 'file:///study/P07.md';

/**
 * Types into a text as people do, and says whether the last bracket was closed behind words that stood there. `<|>` is
 * the cursor at first; `»` in what is typed takes it behind the next word.
 */
function closesAround(source: string, typed: string): boolean {
  const brackets = createTypedBrackets();
  let offset = source.indexOf('<|>');
  const buffer = TextDocument.create(URI, 'passage-transcript', 1, source.replace('<|>', ''));
  for (const key of typed.split(/(\[\]|.)/su).filter((one) => one !== '')) {
    if (key === '»') {
      offset += /^\s*\S+/u.exec(buffer.getText().slice(offset))?.[0].length ?? 0;
      continue;
    }
    const at = buffer.positionAt(offset);
    const change = { range: { start: at, end: at }, text: key };
    brackets.changing(buffer, [change]);
    TextDocument.update(buffer, [change], buffer.version + 1);
    // The editor closes a bracket by itself; what is typed then goes between.
    offset += key === '[]' ? 1 : key.length;
  }
  return brackets.around(URI, buffer.getText(), offset);
}

describe('a typed closing bracket', () => {
  it('closes around words that stood there', () => {
    assert.equal(closesAround('We <|>never had the data.', '[»»]'), true);
    assert.equal(closesAround('<|>We never', '[»]'), true);
    assert.equal(closesAround('We <|>never had the data.', '[1>»»<1]'), true);
    assert.equal(closesAround('We <|>😀 er\r\nhad', '[»»»]'), true);
  });

  it('closes a remark where the words were typed, too', () => {
    for (const text of ['We <|>never had it', 'We<|> never', 'We <|>', '<|>\n', 'We <|>[never]']) {
      assert.equal(closesAround(text, '[laughs]'), false, text);
      assert.equal(closesAround(text, '[inaudible 00:12:03]'), false, text);
    }
    assert.equal(closesAround('We <|>', '[]laughs'), false);
    assert.equal(closesAround('We <|>never', '[]'), false);
    assert.equal(closesAround('We <|>never', '[» had]'), false);
    assert.equal(closesAround('We <|>never', ']'), false);
  });

  it('is of the text that it was opened in', () => {
    const brackets = createTypedBrackets();
    const buffer = TextDocument.create(URI, 'passage-transcript', 1, 'never');
    const at = { line: 0, character: 0 };
    brackets.changing(buffer, [{ range: { start: at, end: at }, text: '[' }]);
    assert.equal(brackets.around(URI, '[never]', 7), true);
    assert.equal(brackets.around('file:///study/P08.md', '[never]', 7), false);
    assert.equal(brackets.around(URI, 'a [never]', 9), false);
    // A selection that is replaced, and several cursors at once, mark nothing.
    const to = { line: 0, character: 2 };
    brackets.changing(buffer, [{ range: { start: at, end: to }, text: '[' }]);
    assert.equal(brackets.around(URI, '[ver]', 5), false);
  });
});

describe('a typed closing bracket over the wire', () => {
  const { start } = usePair();

  /** Types into an open file at characters of its first line, and asks as an editor does behind the last. */
  async function offered(text: string, typed: readonly (readonly [number, string])[]): Promise<number> {
    const { client, open, arrived } = await start();
    await open(P01, text, 1);
    let version = 1;
    let end = 0;
    for (const [character, written] of typed) {
      const at = { line: 0, character };
      const contentChanges = [{ range: { start: at, end: at }, text: written }];
      const textDocument = { uri: P01, version: ++version };
      await client.sendNotification('textDocument/didChange', { textDocument, contentChanges });
      end = character + written.length;
    }
    await arrived();
    const list: CompletionList | null = await client.sendRequest('textDocument/completion', {
      textDocument: { uri: P01 },
      position: { line: 0, character: end },
      context: { triggerKind: 2, triggerCharacter: ']' },
    });
    return list?.items.length ?? 0;
  }

  it('offers codes around words, and nothing behind a remark', async () => {
    const around = [
      [2, '['],
      [8, ']'],
    ] as const;
    const remark = [
      [2, '['],
      [3, 'laughs'],
      [9, ']'],
    ] as const;
    assert.ok((await offered('A words b.\n', around)) > 0);
    assert.equal(await offered('A words b.\n', remark), 0);
  });
});
