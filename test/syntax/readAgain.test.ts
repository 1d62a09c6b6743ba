import assert from 'node:assert/strict';
import { changeMarks, readMarks, type ReadMark } from '../../server/src/syntax/readAgain';
import { applyChanges } from '../../server/src/syntax/textChange';

const mark = (code: string, document: string, more: Partial<ReadMark> = {}): ReadMark => ({
  ...{ code, document, words: '3f2a9c01b2d4', passage: '8c1d22aa0c11', coder: 'sg', round: null, time: 1 },
  ...more,
});

function changed(text: string, added: readonly ReadMark[], removed: readonly ReadMark[] = []): string | null {
  const changes = changeMarks(text, added, removed);
  return changes && applyChanges(text, changes);
}

const ONE =
  'readAgain:\n  - {code: b, words: 3f2a9c01b2d4, document: P07, coder: sg, passage: 8c1d22aa0c11}\n';

describe('passages marked as read again', () => {
  it('are written into a new list, each in a line', () => {
    assert.equal(changed('', [mark('b', 'P07')]), ONE);
    assert.equal(changed('queries: []', [mark('b', 'P07')]), `queries: []\n${ONE}`);
    const odd = mark('b', 'P 7: "a", {b}', { coder: null, round: 'true', time: 2 });
    assert.deepEqual(readMarks(changed('', [odd]) ?? ''), [odd]);
  });

  it('keep their order, so that two people seldom write to one place', () => {
    const text = changed(ONE, [mark('c', 'P01'), mark('a', 'P9'), mark('b', 'P07')]);
    assert.deepEqual(
      readMarks(text ?? '').map(({ code }) => code),
      ['a', 'b', 'c'],
    );
    assert.equal(text?.split('\n')[2], ONE.split('\n')[1]);
  });

  it('go again, and leave the rest of the file as it was', () => {
    const around = `# ours\r\n${ONE.replaceAll('\n', '\r\n')}queries: # later\r\n  - {a: b}`;
    assert.equal(changed(around, [], [mark('b', 'P07')]), '# ours\r\nqueries: # later\r\n  - {a: b}');
    const more = changed(around, [mark('c', 'P01')]) ?? '';
    assert.equal(changed(more, [], [mark('c', 'P01')]), around);
    assert.equal(changed(ONE.trimEnd(), [mark('c', 'P1')])?.split('\n').length, 3);
  });

  it('are not written where they would break something', () => {
    for (const text of [
      'readAgain: [',
      'readAgain: yes\n',
      '- a\n',
      'readAgain:\n  - {code: a\n',
      '{a: b}',
    ]) {
      assert.equal(changeMarks(text, [mark('b', 'P07')], []), null, text);
    }
    assert.deepEqual(readMarks('readAgain: [1, {code: a}, [b]]'), []);
  });
});
