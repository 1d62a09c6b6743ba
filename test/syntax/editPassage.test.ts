import assert from 'node:assert/strict';
import fc from 'fast-check';
import { convertPassage, movePassage, removePassage } from '../../server/src/syntax/editPassage';
import { baseText } from '../../server/src/syntax/offsets';
import { parseText } from '../../server/src/syntax/parseDocument';
import { applyChanges } from '../../server/src/syntax/textChange';
import type { Annotation, ParsedDocument, Passage } from '../../server/src/syntax/tree';
import type { Edited } from '../../server/src/syntax/editDocument';
import { anyDocument, seeded } from '../support/random';

function passageWith(document: ParsedDocument, id: string): Passage {
  const found = document.annotations.find(({ codes }) => codes.some((code) => code.id === id));
  assert.ok(found, `there is #${id}`);
  return found.passage;
}

function result(edited: Edited): string {
  return edited.ok ? edited.text : edited.reason;
}

/** Moves the passage with `#m` to the words. */
function moved(text: string, words: string): string {
  const parsed = parseText(text);
  const start = baseText(parsed).indexOf(words);
  assert.ok(start >= 0, words);
  return result(movePassage(parsed, passageWith(parsed, 'm'), { start, end: start + words.length }));
}

describe('moving the boundaries of a passage', () => {
  it('moves what has to move', () => {
    assert.equal(moved('we [had]{#m "n" ?} no data', 'had no'), 'we [had no]{#m "n" ?} data');
    assert.equal(moved('we [had no]{#m}{#x} data', 'had'), 'we [had]{#m}{#x} no data');
    assert.equal(moved('we [had]{#m} no', 'we had'), '[we had]{#m} no');
    assert.equal(moved('we [had]{#m} no', 'no'), 'we had [no]{#m}');
    assert.equal(moved('we [1>had<1]{#m} no', 'had no'), 'we [1>had no<1]{#m}');
  });

  it('goes in and out of others, numbered where it crosses one', () => {
    assert.equal(moved('[a [b]{#m} c]{#x} d', 'b c'), '[a [b c]{#m}]{#x} d');
    assert.equal(moved('[a [b]{#m} c]{#x} d', 'b c d'), '[a [1>b c]{#x} d<1]{#m}');
    assert.equal(moved('[a [b]{#m} c]{#x} d', 'a b c d'), '[[a b c]{#x} d]{#m}');
    assert.equal(moved('[[a]{#m} b]{#x} c', 'a b c'), '[[a b]{#x} c]{#m}');
    assert.equal(moved('[a]{#m}\n\nb', 'a\n\nb'), '[1>a\n\nb<1]{#m}');
  });

  it('joins the passage that has exactly that range', () => {
    assert.equal(moved('[[a]{#m}{"n"} b]{#x} c', 'a b'), '[a b]{#x}{#m}{"n"} c');
    assert.equal(moved('[1>a [b<1]{#m} c]{#x}', 'b c'), 'a [b c]{#x}{#m}');
  });

  it('keeps what says nothing but is written there', () => {
    assert.equal(moved('[a]{#m}{@kl} b', 'a b'), '[a b]{#m}{@kl}');
  });

  it('says when a boundary had to go further, and refuses what cannot be', () => {
    const parsed = parseText('[a]{#m} 😀b');
    const edited = movePassage(parsed, passageWith(parsed, 'm'), { start: 0, end: 3 });
    assert.ok(edited.ok);
    assert.deepEqual([edited.text, edited.moved?.to], ['[a 😀]{#m}b', { start: 0, end: 4 }]);
    const at = (start: number, end: number): string =>
      result(movePassage(parsed, passageWith(parsed, 'm'), { start, end }));
    assert.equal(at(1, 1), 'would-be-empty');
    assert.equal(at(0, 1), 'nothing-to-do');
    assert.equal(at(0, 99), 'no-place');
    assert.equal(
      result(movePassage(parsed, passageWith(parseText('[a]{#m}'), 'm'), { start: 0, end: 2 })),
      'not-found',
    );
  });
});

describe('removing a passage', () => {
  it('takes all its groups and leaves the text', () => {
    const parsed = parseText('x [a [1>b]{#m "n"}{@kl}{#y} c<1]{#z}');
    assert.equal(result(removePassage(parsed, passageWith(parsed, 'm'))), 'x a [1>b c<1]{#z}');
    assert.equal(result(removePassage(parsed, passageWith(parsed, 'z'))), 'x [a b]{#m "n"}{@kl}{#y} c');
  });
});

describe('converting a passage', () => {
  const converted = (text: string, form: 'plain' | 'numbered'): string => {
    const parsed = parseText(text);
    return result(convertPassage(parsed, passageWith(parsed, 'm'), form));
  };

  it('goes both ways where it can', () => {
    assert.equal(converted('[2> [a]{#m}', 'numbered'), '[2> [1>a<1]{#m}');
    assert.equal(converted('[1>a<1]{#m}', 'plain'), '[a]{#m}');
    assert.equal(converted('[1>a\n\nb<1]{#m}', 'plain'), 'cannot-be-plain');
    assert.equal(converted('[x [1>a]{#x} b<1]{#m}', 'plain'), 'cannot-be-plain');
    assert.equal(converted('[a]{#m}', 'plain'), 'nothing-to-do');
  });
});

describe('any edit of a passage of any document', () => {
  const written = (document: ParsedDocument, annotations: readonly Annotation[]): unknown =>
    annotations.map(({ start, end, passage, groupAt, groupTo }) => [
      start,
      end,
      passage.number,
      document.text.slice(groupAt, groupTo),
    ]);

  it('keeps the base text and all other passages byte for byte', () => {
    let made = 0;
    fc.assert(
      fc.property(anyDocument(), fc.nat(30), fc.nat(60), fc.nat(60), fc.nat(3), (text, which, a, b, how) => {
        const parsed = parseText(text);
        const passage = parsed.annotations[which % Math.max(1, parsed.annotations.length)]?.passage;
        if (passage === undefined) return;
        const length = baseText(parsed).length;
        const start = Math.min(a, b, length);
        const end = Math.min(Math.max(a, b), length);
        const edited =
          how === 0
            ? removePassage(parsed, passage)
            : how === 1
              ? convertPassage(parsed, passage, passage.number === null ? 'numbered' : 'plain')
              : movePassage(parsed, passage, { start, end });
        if (!edited.ok) return;
        made++;
        assert.equal(applyChanges(parsed.text, edited.changes), edited.text);
        const result = parseText(edited.text);
        assert.equal(baseText(result), baseText(parsed));
        const rest = parsed.annotations.filter((one) => one.passage !== passage);
        const own = parsed.annotations.length - rest.length;
        assert.equal(result.annotations.length, rest.length + (how === 0 ? 0 : own));
        // In whatever order they stand now, all the others are there and written as they were.
        const now = written(result, result.annotations) as unknown[];
        for (const one of written(parsed, rest) as unknown[]) {
          const i = now.findIndex((other) => JSON.stringify(other) === JSON.stringify(one));
          assert.ok(i >= 0, JSON.stringify(one));
          now.splice(i, 1);
        }
      }),
      seeded(800),
    );
    assert.ok(made > 3, `${made} edits were made`);
  });
});
