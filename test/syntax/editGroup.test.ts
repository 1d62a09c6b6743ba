import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { Edited } from '../../server/src/syntax/editDocument';
import {
  joinGroups,
  replaceCode,
  setCoder,
  setMemo,
  setUnsure,
  splitGroup,
} from '../../server/src/syntax/editGroup';
import { baseText } from '../../server/src/syntax/offsets';
import { parseText } from '../../server/src/syntax/parseDocument';
import type { Annotation, ParsedDocument } from '../../server/src/syntax/tree';
import { anyDocument, seeded } from '../support/random';

type Edit = (document: ParsedDocument, annotation: Annotation) => Edited;

/** What an edit of the first group makes of a text, or why it is refused. */
function after(text: string, edit: Edit): string {
  const parsed = parseText(text);
  const first = parsed.annotations[0];
  assert.ok(first);
  const edited = edit(parsed, first);
  return edited.ok ? edited.text : edited.reason;
}

const code =
  (id: string, value: string | null, index = 0): Edit =>
  (document, annotation) =>
    replaceCode(document, annotation, annotation.codes[index]!, { id, value });
const coder =
  (id: string | null): Edit =>
  (document, annotation) =>
    setCoder(document, annotation, id);
const memo =
  (words: string | null): Edit =>
  (document, annotation) =>
    setMemo(document, annotation, words);
const unsure =
  (flag: boolean): Edit =>
  (document, annotation) =>
    setUnsure(document, annotation, flag);

describe('editing what a group says', () => {
  it('replaces a code, and sets or takes away a value', () => {
    assert.equal(after('[a]{ #x  #y:- "m"}', code('z', '+', 1)), '[a]{ #x  #z:+ "m"}');
    assert.equal(after('[a]{#x ?}', code('x', '+2')), '[a]{#x:+2 ?}');
    assert.equal(after('[a]{#x:- ?}', code('x', '+')), '[a]{#x:+ ?}');
    assert.equal(after('[a]{#x:- ?}', code('x', null)), '[a]{#x ?}');
    assert.equal(after('[a]{#x:-}', code('x', '-')), 'nothing-to-do');
    assert.equal(after('[a]{#x:-}', code('x', 'no way')), 'not-writable');
    assert.equal(after('[a]{#x:-}', code('-', null)), 'not-writable');
  });

  it('signs behind the codes, and never repeats the document’s coder', () => {
    assert.equal(after('[a]{#x #y "m"}', coder('kl')), '[a]{#x #y @kl "m"}');
    assert.equal(after('[a]{"m"}', coder('kl')), '[a]{@kl "m"}');
    assert.equal(after('[a]{@sg #x}', coder('kl')), '[a]{@kl #x}');
    assert.equal(after('[a]{@sg #x}', coder(null)), '[a]{#x}');
    assert.equal(after('[a]{#x}', coder(null)), 'nothing-to-do');
    assert.equal(after('[a]{#x}', coder('k l')), 'not-writable');
    const front = '---\ncoder: sg\n---\n';
    assert.equal(after(`${front}[a]{#x @kl}`, coder('sg')), `${front}[a]{#x}`);
    assert.equal(after(`${front}[a]{#x}`, coder('sg')), 'nothing-to-do');
  });

  it('writes, changes and takes away a memo', () => {
    assert.equal(after('[a]{#x @kl ?}', memo('why "so"\r\n{1}')), '[a]{#x @kl "why \\"so\\"\\n\\{1\\}" ?}');
    assert.equal(after('[a]{"m" #x}', memo('n')), '[a]{"n" #x}');
    assert.equal(after('[a]{"m" #x}', memo(null)), '[a]{#x}');
    assert.equal(after('x [a]{"m"} y', memo(null)), 'x a y');
    assert.equal(after('[a]{#x}', memo(null)), 'nothing-to-do');
  });

  it('flags and unflags, however often it is flagged', () => {
    assert.equal(after('[a]{#x "m"}', unsure(true)), '[a]{#x "m" ?}');
    assert.equal(after('[a]{? ? #x ?}', unsure(false)), '[a]{#x}');
    assert.equal(after('[a]{#x ? "m"  ?}', unsure(false)), '[a]{#x "m"}');
    assert.equal(after('[a]{#x ?}', unsure(true)), 'nothing-to-do');
  });

  it('splits a group, and joins groups that say the same of their codes', () => {
    assert.equal(after('[a]{#x #y:+ @kl "m" ?}{#z}', splitGroup), '[a]{#x @kl "m" ?}{#y:+ @kl "m" ?}{#z}');
    assert.equal(after('[a]{#x @kl "m" ?}{#z}{#y:+ ? "m" @kl}', joinGroups), '[a]{#x #y:+ @kl "m" ?}{#z}');
    assert.equal(after('[a]{#x}{#x}{#x:+}', joinGroups), '[a]{#x #x:+}');
    assert.equal(after('[a]{"m"}{#x "m"}', joinGroups), '[a]{#x "m"}');
    assert.equal(after('[a]{#x}', splitGroup), 'nothing-to-do');
    assert.equal(after('[a]{#x}{#y ?}', joinGroups), 'nothing-to-do');
  });

  it('refuses what would lose something that cannot be read', () => {
    assert.equal(after('[a]{#x #y nonsense}', splitGroup), 'malformed');
    assert.equal(after('[a]{#x}{#y nonsense}', joinGroups), 'malformed');
    assert.equal(after('[a]{#x "open}', unsure(true)), '[a]{#x ? "open}');
    assert.equal(after('[a]{#x @a @b}', coder('c')), '[a]{#x @c @b}');
  });
});

describe('any edit of a group of any document', () => {
  const edits: readonly Edit[] = [
    code('new', '+'),
    coder('new'),
    coder(null),
    memo('new "memo"\n}{'),
    memo(null),
    unsure(true),
    unsure(false),
    splitGroup,
    joinGroups,
  ];
  /** What all annotations say that are not of the passage, and how that is written. */
  const others = (document: ParsedDocument, { start, end }: Annotation): unknown =>
    document.annotations
      .filter((one) => one.start !== start || one.end !== end)
      .map((one) => [one.start, one.end, one.passage.number, document.text.slice(one.groupAt, one.groupTo)]);

  it('keeps the base text and every other passage as it is written', () => {
    let made = 0;
    fc.assert(
      fc.property(anyDocument(), fc.nat(30), fc.nat(edits.length - 1), (text, which, how) => {
        const parsed = parseText(text);
        const annotation = parsed.annotations[which % Math.max(1, parsed.annotations.length)];
        if (annotation === undefined || (how === 0 && annotation.codes.length === 0)) return;
        const edited = edits[how]!(parsed, annotation);
        if (!edited.ok) return;
        made++;
        const result = parseText(edited.text);
        assert.equal(baseText(result), baseText(parsed));
        assert.deepEqual(others(result, annotation), others(parsed, annotation));
      }),
      seeded(700),
    );
    assert.ok(made > 3, `${made} edits were made`);
  });

  it('is taken back by its opposite', () => {
    fc.assert(
      fc.property(anyDocument(), (text) => {
        const parsed = parseText(text);
        for (const [i, annotation] of parsed.annotations.entries()) {
          if (annotation.unsure) continue;
          const flagged = setUnsure(parsed, annotation, true);
          if (!flagged.ok) continue;
          const again = parseText(flagged.text);
          const back = setUnsure(again, again.annotations[i]!, false);
          assert.equal(back.ok && back.text, parsed.text);
        }
      }),
      seeded(300),
    );
  });
});
