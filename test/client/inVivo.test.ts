import assert from 'node:assert/strict';
import { inVivoCode } from '../../client/src/views/inVivo';
import { choice } from './choice';

describe('a code of what somebody said', () => {
  const choices = [choice('no-time', { name: 'Time, lack of' }), choice('fear', { name: 'Fear' })];

  it('has the words for its name, and an id that is not taken', () => {
    assert.deepEqual(inVivoCode(' “No   time”. ', choices), {
      code: { id: 'no-time-2', name: 'No time' },
      exists: false,
    });
    assert.deepEqual(inVivoCode('我们没有时间', [])?.code, { id: '我们没有时间', name: '我们没有时间' });
    assert.equal(inVivoCode('why not?', [])?.code.name, 'why not?');
  });

  it('is the one that is there of this name, whatever its case, if it can be given', () => {
    assert.deepEqual(inVivoCode('FEAR', choices), { code: { id: 'fear', name: 'Fear' }, exists: true });
    for (const state of [{ selectable: false }, { status: 'retired' as const }])
      assert.equal(inVivoCode('fear', [choice('fear', state)])?.exists, false);
  });

  it('keeps the beginning of many words, and cuts no character in two', () => {
    const name = inVivoCode('word '.repeat(40), [])?.code.name ?? '';
    assert.match(name, /^(word )+word…$/u);
    assert.ok(name.length <= 80);
    assert.doesNotMatch(inVivoCode(`a${'𝒳'.repeat(100)}`, [])?.code.name ?? '', /[\ud800-\udfff]/u);
  });

  it('is none where there are no words', () => {
    assert.equal(inVivoCode(' – … 😀 ', choices), null);
  });
});
