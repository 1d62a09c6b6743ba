import assert from 'node:assert/strict';
import fc from 'fast-check';
import {
  addAnnotation,
  addCodes,
  removeAnnotation,
  removeCode,
  replaceContent,
  type Edited,
} from '../../server/src/syntax/editDocument';
import { baseText } from '../../server/src/syntax/offsets';
import { parseText } from '../../server/src/syntax/parseDocument';
import { applyChanges } from '../../server/src/syntax/textChange';
import type { Annotation } from '../../server/src/syntax/tree';
import type { Marking } from '../../server/src/syntax/writeGroup';
import { anyDocument, seeded } from '../support/random';

function coded(start: number, end: number, id: string, more: Partial<Marking> = {}): Marking {
  return { start, end, codes: [{ id, value: null }], coder: null, memo: null, unsure: false, ...more };
}

function text(edited: Edited): string {
  assert.ok(edited.ok, edited.ok ? '' : edited.reason);
  return edited.text;
}

/** Adds `#new` to the base range of the first occurrence of `words`. */
function adding(document: string, words: string, id = 'new'): string {
  const parsed = parseText(document);
  const start = baseText(parsed).indexOf(words);
  return text(addAnnotation(parsed, coded(start, start + words.length, id)));
}

describe('adding an annotation', () => {
  it('wraps words plainly where that reads back', () => {
    assert.equal(adding('we had no data', 'no data'), 'we had [no data]{#new}');
    assert.equal(adding('we [laughs] had', 'we [laughs] had'), '[we [laughs] had]{#new}');
  });

  it('gives a passage with that range a further group', () => {
    assert.equal(adding('[no data]{#a} b', 'no data'), '[no data]{#a}{#new} b');
    assert.equal(adding('[1>no data<1]{#a}{"n"} b', 'no data'), '[1>no data<1]{#a}{"n"}{#new} b');
  });

  it('goes inside what contains it and around what it contains', () => {
    assert.equal(adding('[a b c]{#x}', 'a b'), '[[a b]{#new} c]{#x}');
    assert.equal(adding('[a b c]{#x}', 'b c'), '[a [b c]{#new}]{#x}');
    assert.equal(adding('[a b]{#x} c', 'a b c'), '[[a b]{#x} c]{#new}');
    assert.equal(adding('a [b c]{#x}', 'a b c'), '[a [b c]{#x}]{#new}');
    assert.equal(adding('[a]{#x}b[c]{#y}', 'b'), '[a]{#x}[b]{#new}[c]{#y}');
  });

  it('is numbered where it crosses another, which stays as it is', () => {
    assert.equal(adding('[a b]{#x} c', 'b c'), '[a [1>b]{#x} c<1]{#new}');
    assert.equal(adding('[1>a b<1]{#x} c', 'b c'), '[1>a [b<1]{#x} c]{#new}');
  });

  it('is numbered over blank lines, with a number used nowhere', () => {
    assert.equal(adding('a\n\nb [1> <2]', 'a\n\nb'), '[3>a\n\nb<3]{#new} [1> <2]');
  });

  it('puts a note at a point', () => {
    const note = { codes: [], memo: 'here' };
    const parsed = parseText('[a]{#x}b');
    assert.equal(text(addAnnotation(parsed, coded(1, 1, '', note))), '[a]{#x}[]{"here"}b');
    assert.equal(text(addAnnotation(parsed, coded(0, 0, '', note))), '[]{"here"}[a]{#x}b');
  });

  it('says where a boundary went', () => {
    const edited = addAnnotation(parseText('a😀b'), coded(2, 4, 'new'));
    assert.deepEqual(edited.ok && edited.moved, { from: { start: 2, end: 4 }, to: { start: 1, end: 4 } });
  });

  it('refuses what cannot be, and changes nothing', () => {
    const parsed = parseText('abc');
    assert.deepEqual(addAnnotation(parsed, coded(0, 9, 'new')), { ok: false, reason: 'no-place' });
    assert.deepEqual(addAnnotation(parsed, coded(0, 1, 'no way')), { ok: false, reason: 'not-writable' });
    const crowded = parseText(`${Array.from({ length: 9999 }, (_, i) => `<${i + 1}]`).join('')}\n\na\n\nb`);
    const end = baseText(crowded).length;
    assert.deepEqual(addAnnotation(crowded, coded(end - 4, end, 'new')), { ok: false, reason: 'no-number' });
  });
});

describe('changing and removing', () => {
  const first = (document: string): [ReturnType<typeof parseText>, Annotation] => {
    const parsed = parseText(document);
    const annotation = parsed.annotations[0];
    assert.ok(annotation);
    return [parsed, annotation];
  };

  it('removes a passage with its last group, else the group alone', () => {
    assert.equal(text(removeAnnotation(...first('x [a]{#x} y'))), 'x a y');
    assert.equal(text(removeAnnotation(...first('[1>a\n\nb<1]{#x}'))), 'a\n\nb');
    assert.equal(text(removeAnnotation(...first('[a]{#x}{#y}'))), '[a]{#y}');
  });

  it('removes one code with the blanks before it', () => {
    const removing = (document: string, id: string): string => {
      const [parsed, annotation] = first(document);
      const code = annotation.codes.find((one) => one.id === id);
      assert.ok(code);
      return text(removeCode(parsed, annotation, code));
    };
    assert.equal(removing('[a]{#x #y}', 'x'), '[a]{#y}');
    assert.equal(removing('[a]{#x  #y:+ "m"}', 'y'), '[a]{#x "m"}');
    assert.equal(removing('[a]{#x "m"}', 'x'), '[a]{"m"}');
    assert.equal(removing('[a]{#x ?}', 'x'), 'a');
    assert.equal(removing('[a]{ #x }', 'x'), 'a');
  });

  it('adds codes behind the last one, or before what else there is', () => {
    const adds = (document: string): string => text(addCodes(...first(document), [{ id: 'n', value: '+2' }]));
    assert.equal(adds('[a]{#x "m"}'), '[a]{#x #n:+2 "m"}');
    assert.equal(adds('[a]{"m"}'), '[a]{#n:+2 "m"}');
    assert.equal(adds('[a]{ #x }'), '[a]{ #x #n:+2 }');
  });

  it('replaces what a group says, in its place', () => {
    const content = { codes: [{ id: 'z', value: null }], coder: 'kl', memo: 'a\r\nb', unsure: true };
    assert.equal(text(replaceContent(...first('[a]{#x}{#y}'), content)), '[a]{#z @kl "a\\nb" ?}{#y}');
  });

  it('refuses an annotation of another text', () => {
    const [, stranger] = first('[a]{#x}');
    assert.deepEqual(removeAnnotation(parseText('[a]{#x}'), stranger), {
      ok: false,
      reason: 'not-found',
    });
  });
});

describe('any edit of any document', () => {
  const places = fc.tuple(fc.nat(80), fc.nat(80));

  it('adding and then removing restores every byte; what lies elsewhere is untouched', () => {
    fc.assert(
      fc.property(anyDocument(), places, (document, [a, b]) => {
        const parsed = parseText(document);
        const length = baseText(parsed).length;
        const range = [Math.min(a, length), Math.min(b, length)].sort((x, y) => x - y);
        const edited = addAnnotation(
          parsed,
          coded(range[0] ?? 0, range[1] ?? 0, 'new', { coder: parsed.coder }),
        );
        if (!edited.ok) return assert.equal(edited.reason, 'would-not-read-back');
        assert.equal(applyChanges(parsed.text, edited.changes), edited.text);
        const after = parseText(edited.text);
        assert.equal(baseText(after), baseText(parsed));
        const added = after.annotations.filter(({ codes }) => codes.some(({ id }) => id === 'new'));
        assert.equal(added.length, 1);
        assert.deepEqual(
          forms(after.annotations.filter((one) => one !== added[0])),
          forms(parsed.annotations),
        );
        assert.equal(text(removeAnnotation(after, added[0]!)), parsed.text);
        const more = addCodes(after, added[0]!, [{ id: 'more', value: '+' }]);
        const withMore = parseText(text(more));
        const host = withMore.annotations.find(({ codes }) => codes.some(({ id }) => id === 'more'));
        assert.equal(text(removeCode(withMore, host!, host!.codes[1]!)), edited.text);
      }),
      seeded(2000),
    );
  });
});

/** What an annotation is and how its passage is written. */
function forms(annotations: readonly Annotation[]): unknown {
  return annotations.map(({ start, end, codes, coder, memo, unsure, passage }) => ({
    start,
    end,
    codes: codes.map(({ id, value }) => `${id}:${value}`),
    coder,
    memo,
    unsure,
    number: passage.number,
  }));
}
