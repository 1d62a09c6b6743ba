import assert from 'node:assert/strict';
import { hiddenMarkup } from '../../client/src/views/hiding';
import { passagesModel } from '../../server/src/features/passages';
import { lineMap } from '../../server/src/syntax/lines';
import { makeStudy } from '../support/studyFixture';
import { COPY, withCopy } from '../features/study';

/** What is seen of a text while selections are at `<|…|>`, or cursors at `<||>`; what is hidden is `·`. */
function seen(marked: string): string {
  const places = marked.split(/<\||\|>/u);
  const text = places.join('');
  const study = makeStudy(withCopy(''));
  const model = passagesModel(study.type(COPY, text, 1), study.uri(COPY));
  assert.ok(model);
  const lines = lineMap(text);
  const selections = [];
  for (let i = 1, at = 0; i < places.length; i += 2) {
    at += places[i - 1]?.length ?? 0;
    const length = places[i]?.length ?? 0;
    selections.push({ start: lines.positionAt(at), end: lines.positionAt(at + length) });
    at += length;
  }
  let left = text;
  for (const { start, end } of hiddenMarkup(model, selections).toReversed())
    left = `${left.slice(0, lines.offsetAt(start))}·${left.slice(lines.offsetAt(end))}`;
  return left;
}

describe('hidden markup', () => {
  it('is all of it where no selection touches a passage', () => {
    assert.equal(seen('<||>a [b]{#x} [1>c [d [2>e<1]{#y}<2]{#z}'), 'a ·b· ·c [d ·e··');
  });

  it('comes back for the passage at the cursor, also at its very edge', () => {
    assert.equal(seen('a [b<||>]{#x} [c]{#y}'), 'a [b]{#x} ·c·');
    assert.equal(seen('a <||>[b]{#x} [c]{#y}'), 'a [b]{#x} ·c·');
    assert.equal(seen('a [b]{#x}<||> [c]{#y}'), 'a [b]{#x} ·c·');
  });

  it('comes back for all that a selection touches, and for those around', () => {
    assert.equal(seen('[a [b]{#x} <|c|> [d]{#y}]{#z} [e]{#w}'), '[a ·b· c ·d·]{#z} ·e·');
    assert.equal(seen('[a]{#x} <|[b]{#y} [c|>]{#z}'), '·a· [b]{#y} [c]{#z}');
    assert.equal(seen('[[a]{#x} b<||>]{#y}'), '[·a· b]{#y}');
  });

  it('of a passage over several lines comes back at both ends', () => {
    assert.equal(seen('[1>a\n\nb<||>\n\nc<1]{#x} [d]{#y}'), '[1>a\n\nb\n\nc<1]{#x} ·d·');
  });
});
