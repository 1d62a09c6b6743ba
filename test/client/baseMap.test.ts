import assert from 'node:assert/strict';
import fc from 'fast-check';
import { baseMap, modelInBase, type BaseMap } from '../../client/src/reading/baseMap';
import { passagesModel } from '../../server/src/features/passages';
import type { Position, Range } from '../../server/src/protocol/base';
import type { PassagesModel } from '../../server/src/protocol/passages';
import { lineMap } from '../../server/src/syntax/lines';
import { baseText, offsetMap } from '../../server/src/syntax/offsets';
import { parseDocument } from '../../server/src/syntax/parseDocument';
import { codedDocument } from '../support/coded';
import { anyText, seeded } from '../support/random';
import { makeStudy } from '../support/studyFixture';
import { COPY, withCopy } from '../features/study';

// One study, whose copy says something else each time: most of a new one would be reading the same codebook again.
const study = makeStudy(withCopy(''));

function modelOf(text: string): PassagesModel {
  const model = passagesModel(study.type(COPY, text, 1), study.uri(COPY));
  assert.ok(model);
  return model;
}

/** A document with its map, and what is at places of either, as `<|>`. */
function mapOf(text: string) {
  const map = baseMap(text, modelOf(text));
  const file = lineMap(text);
  const base = lineMap(map.text);
  const marked = (whole: string, lines: typeof file, { start, end }: Range) => {
    const [from, to] = [lines.offsetAt(start), lines.offsetAt(end)];
    return `${whole.slice(0, from)}<${whole.slice(from, to)}>${whole.slice(to)}`;
  };
  const rangeOf = (whole: string, lines: typeof file, words: string): Range => {
    const at = whole.indexOf(words);
    assert.ok(at >= 0, words);
    return { start: lines.positionAt(at), end: lines.positionAt(at + words.length) };
  };
  return {
    map,
    toFile: (words: string) => marked(text, file, map.rangeToFile(rangeOf(map.text, base, words))),
    toBase: (words: string) => marked(map.text, base, map.rangeToBase(rangeOf(text, file, words))),
  };
}

describe('the map of a reading view', () => {
  const text = '---\ncoder: sg\n---\nINT: Hm.\n\nP: [1>a [b<1]{#x}\n[c]{#y} d]{#z} 😀 e\n';

  it('has the base text: without front matter and markup', () => {
    assert.equal(mapOf(text).map.text, 'INT: Hm.\n\nP: a b\nc d 😀 e\n');
  });

  it('takes a selection to the words themselves, without markup at its ends', () => {
    const { toFile } = mapOf('a [b]{#x} c [d [e]{#y}]{#z} f');
    assert.equal(toFile('b c'), 'a [<b]{#x} c> [d [e]{#y}]{#z} f');
    assert.equal(toFile('a b'), '<a [b>]{#x} c [d [e]{#y}]{#z} f');
    assert.equal(toFile('c '), 'a [b]{#x} <c >[d [e]{#y}]{#z} f');
    // Nothing, where markup stands, is a place and does not end before it begins.
    const { map } = mapOf('a[b]{#x}c');
    const at = { line: 0, character: 2 };
    assert.deepEqual(map.rangeToFile({ start: at, end: at }), { start: map.toFile(at), end: map.toFile(at) });
  });

  it('takes the words of a passage to exactly that passage, which commands then mean', () => {
    const { toFile } = mapOf('[[a]{#x} b]{#y} [1>c [2>d<1]{#z} e<2]{#w}');
    assert.equal(toFile('a b'), '[<[a]{#x} b>]{#y} [1>c [2>d<1]{#z} e<2]{#w}');
    assert.equal(toFile('c d'), '[[a]{#x} b]{#y} [1><c [2>d><1]{#z} e<2]{#w}');
    assert.equal(toFile('d e'), '[[a]{#x} b]{#y} [1>c [2><d<1]{#z} e><2]{#w}');
    // Of several that are the same words, to the outermost.
    assert.equal(mapOf('a [[b]{#x}]{#y} c').toFile('b'), 'a [<[b]{#x}>]{#y} c');
  });

  it('takes markup to where it stands, and front matter to the beginning', () => {
    assert.equal(mapOf(text).toBase('<1]{#x}'), 'INT: Hm.\n\nP: a b<>\nc d 😀 e\n');
    assert.equal(mapOf(text).toBase('coder'), '<>INT: Hm.\n\nP: a b\nc d 😀 e\n');
  });

  it('gives the words of a range without codes, also where it begins or ends in markup', () => {
    const { map } = mapOf('a [b [c]{#x} d]{#y} e');
    const at = (character: number): Position => ({ line: 0, character });
    assert.equal(map.textOf({ start: at(0), end: at(21) }), 'a b c d e');
    assert.equal(map.textOf({ start: at(8), end: at(17) }), ' d');
    assert.equal(map.textOf({ start: at(9), end: at(11) }), '');
  });

  const documents = fc.oneof(
    codedDocument().map(({ text: one }) => one),
    anyText(),
    anyText().map((one) => `---\nparticipant: P\n---\n[${one}]{#a}`),
  );

  function check(one: string, look: (map: BaseMap, model: PassagesModel) => void): void {
    const model = modelOf(one);
    look(baseMap(one, model), model);
  }

  it('is the language’s own in any document: every place there and back', () => {
    const property = fc.property(documents, (drawn) => {
      const one = drawn.replace(/^\uFEFF+/u, '');
      const parsed = parseDocument(one);
      const expected = offsetMap(parsed);
      const [file, base] = [lineMap(one), lineMap(baseText(parsed))];
      check(one, (map) => {
        assert.equal(map.text, baseText(parsed));
        for (let at = 0; at <= one.length; at++) {
          const position = file.positionAt(at);
          assert.deepEqual(map.toBase(position), base.positionAt(expected.toBase(at)));
        }
        for (let at = 0; at <= map.text.length; at++) {
          const position = base.positionAt(at);
          const inFile = map.toFile(position);
          assert.deepEqual(inFile, file.positionAt(expected.toSource(at).last));
          assert.deepEqual(map.toBase(inFile), position);
        }
      });
    });
    fc.assert(property, seeded(1_000));
  });

  it('shows every passage on its words, and takes these back to the file', () => {
    const property = fc.property(codedDocument(), ({ text: one, baseText: words, annotations }) => {
      check(one, (map, model) => {
        const base = lineMap(words);
        const shown = modelInBase(model, map, 1).passages.map(({ range }) => [
          base.offsetAt(range.start),
          base.offsetAt(range.end),
        ]);
        const ranges = new Set(annotations.map(({ start, end }) => `${start} ${end}`));
        assert.deepEqual(new Set(shown.map((range) => range.join(' '))), ranges);
        for (const { range } of modelInBase(model, map, 1).passages) {
          const inFile = map.rangeToFile(range);
          assert.deepEqual(map.rangeToBase(inFile), range);
          assert.ok(model.passages.some((passage) => isSame(passage.range, inFile)));
          assert.equal(map.textOf(inFile), words.slice(base.offsetAt(range.start), base.offsetAt(range.end)));
        }
      });
    });
    fc.assert(property, seeded(1_000));
  });
});

function isSame(a: Range, b: Range): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}
