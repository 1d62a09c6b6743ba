import assert from 'node:assert/strict';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { createTypedBrackets } from '../../server/src/lsp/typedBrackets';

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
