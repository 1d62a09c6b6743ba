import assert from 'node:assert/strict';
import { wordFinder } from '../../server/src/syntax/words';

/** The text with what was found between `‹` and `›`. */
function found(words: string, text: string, exact = false): string {
  const find = wordFinder(words, exact);
  assert.ok(find);
  let marked = '';
  let from = 0;
  for (const { at, to } of find(text)) {
    marked += `${text.slice(from, at)}‹${text.slice(at, to)}›`;
    from = to;
  }
  return marked + text.slice(from);
}

describe('words that are looked for', () => {
  it('are whole words', () => {
    assert.equal(
      found('Ann', 'Ann, Anna and JoAnn: Ann’s (ann) Ann_1'),
      '‹Ann›, Anna and JoAnn: ‹Ann›’s (‹ann›) ‹Ann›_1',
    );
    assert.equal(found('(x)', 'a(x)b'), 'a‹(x)›b');
    assert.equal(found('医院', '在医院工作'), '在‹医院›工作');
  });

  it('are found whatever the case, the quotes, the hyphens and the Unicode form', () => {
    assert.equal(found("St Mary's", 'ST MARY’S, St Mary‘s'), '‹ST MARY’S›, ‹St Mary‘s›');
    assert.equal(found('José Groß-Σας', 'jose\u0301 GROSS‑ΣΑΣ'), '‹jose\u0301 GROSS‑ΣΑΣ›');
    assert.equal(found('Jose\u0301', 'JOSÉ and Jose'), '‹JOSÉ› and Jose');
    assert.equal(found('Mary', 'Ma\u00ADry \u200FMary\u200F'), '‹Ma\u00ADry› \u200F‹Mary›\u200F');
    assert.equal(
      found('한국', '\u1112\u1161\u11AB\u1100\u116E\u11A8'),
      '‹\u1112\u1161\u11AB\u1100\u116E\u11A8›',
    );
  });

  it('may have any blanks or one line end between them', () => {
    assert.equal(
      found('St Mary', 'St\u00A0 Mary St\r\n  Mary St \n Mary'),
      '‹St\u00A0 Mary› ‹St\r\n  Mary› ‹St \n Mary›',
    );
    assert.equal(found('St Mary', 'St\n\nMary StMary'), 'St\n\nMary StMary');
  });

  it('never begin or end within a character', () => {
    assert.equal(found('s-', 'ß-'), 'ß-');
    assert.equal(found('e', 'e\u0301 é e'), 'e\u0301 é ‹e›');
    assert.equal(found('😀 a', '👩‍👩‍👧😀 a'), '👩‍👩‍👧‹😀 a›');
  });

  it('are found as they are written, when that is wanted', () => {
    assert.equal(
      found("St Mary's", "St Mary's St Mary’s st mary's", true),
      "‹St Mary's› St Mary’s st mary's",
    );
    assert.equal(found('Ann', 'Anna', true), 'Anna');
  });

  it('have a letter or a digit', () => {
    for (const words of ['', ' ', '…', '\u200B', 'x'.repeat(501)])
      assert.equal(wordFinder(words, false), null);
  });
});
