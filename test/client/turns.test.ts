import assert from 'node:assert/strict';
import { isolated, withoutTurns } from '../../client/src/views/turns';
import { inList, inTooltip, withoutLinks, wordsAmong } from '../../client/src/views/words';
import { onOneLine } from '../../server/src/syntax/oneLine';

describe('signs that turn the order of a row', () => {
  it('do not go on behind the words of a file', () => {
    for (const [text, shown] of [
      ['a\u202Eb', 'a\uFFFDb'],
      ['a\u202Db\u202C c', 'a\uFFFDb\uFFFD c'],
      ['\u2067a', '\uFFFDa'],
      ['\u202Ba', '\uFFFDa'],
      ['a\u2069\u202C', 'a\uFFFD\uFFFD'],
      ['\u2067\u202Ba\u2069 b', '\u2067\uFFFDa\u2069 b'],
      ['\u202B\u2067a\u202C\u2069', '\uFFFD\u2067a\uFFFD\u2069'],
    ] as const)
      assert.equal(withoutTurns(text), shown, JSON.stringify(text));
  });

  it('turn nothing in what appears when somebody points at a row, line by line', () => {
    assert.equal(
      inTooltip('Study: שלום 7\na\u202Eb\n\nplain'),
      '\u2068Study: שלום 7\u2069\na\uFFFDb\n\nplain',
    );
  });

  it('stay where they end again, as Arabic and Hebrew may need', () => {
    for (const text of [
      'plain',
      'שלום',
      '\u2067שלום\u2069 a',
      '\u202Bשלום \u202Aa\u202C!\u202C',
      '\u2067\u202Ba\u202C\u2069',
    ])
      assert.equal(withoutTurns(text), text);
    assert.equal(isolated('plain 7'), 'plain 7');
    assert.equal(isolated('שלום 7'), '\u2068שלום 7\u2069');
    assert.equal(isolated('سلام'), '\u2068سلام\u2069');
  });

  it('turn nothing in lists and notifications, and are shown in the terminal alike', () => {
    for (const turn of '\u202A\u202B\u202D\u202E\u2066\u2067\u2068') {
      assert.equal(inList(`a ${turn}b`), 'a \uFFFDb');
      assert.equal(withoutLinks(`a ${turn}b`), 'a \uFFFDb');
      assert.equal(onOneLine(`a ${turn}b`), 'a \uFFFDb');
      assert.ok(wordsAmong(turn, turn, turn).includes('\uFFFD'));
      assert.ok(!wordsAmong(turn, turn, turn).includes(turn));
    }
    assert.equal(inList('  שלום\n$(trash) '), '\u2068שלום $\u200b(trash)\u2069');
  });
});
