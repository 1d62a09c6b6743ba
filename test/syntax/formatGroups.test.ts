import assert from 'node:assert/strict';
import fc from 'fast-check';
import { formatGroups } from '../../server/src/syntax/formatGroups';
import { parseText } from '../../server/src/syntax/parseDocument';
import { applyChanges } from '../../server/src/syntax/textChange';
import { anyDocument, seeded } from '../support/random';

function formatted(text: string, from?: number, to?: number): string {
  const parsed = parseText(text);
  return applyChanges(parsed.text, formatGroups(parsed, from, to));
}

describe('formatting groups', () => {
  it('orders and spaces the items, and touches nothing else', () => {
    assert.equal(
      formatted('a  [b]{ ?\t"m  n" #y:+  @kl #x }{  #z} [laughs]  {#no }\r\n'),
      'a  [b]{#y:+ #x @kl "m  n" ?}{#z} [laughs]  {#no }\r\n',
    );
    assert.equal(formatted('[1>a<1]{? #x}'), '[1>a<1]{#x ?}');
    assert.equal(formatted('---\nx: [a]{ #b}\n---\n[a]{ #b}'), '---\nx: [a]{ #b}\n---\n[a]{#b}');
  });

  it('leaves a group alone that cannot be read in part', () => {
    assert.equal(formatted('[a]{ ? #x nonsense}[b]{ #y}'), '[a]{ ? #x nonsense}[b]{#y}');
  });

  it('of a range formats the groups that lie within it', () => {
    assert.equal(formatted('[a]{ #x}{ #y}[b]{ #z}', 8, 13), '[a]{ #x}{#y}[b]{ #z}');
  });

  it('says the same as before, of any document, and has nothing to do the second time', () => {
    fc.assert(
      fc.property(anyDocument(), (text) => {
        const once = formatted(text);
        assert.equal(formatted(once), once);
        const says = (one: string): unknown =>
          parseText(one).annotations.map(({ start, end, codes, coder, memo, unsure, passage }) => {
            const uses = codes.map(({ id, value }) => [id, value]);
            return [start, end, uses, coder, memo, unsure, passage.number];
          });
        assert.deepEqual(says(once), says(text));
      }),
      seeded(700),
    );
  });
});
