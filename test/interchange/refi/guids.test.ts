import assert from 'node:assert/strict';
import { guidBehind, guidOf } from '../../../server/src/interchange/refi/guids';
import { hash } from './projects';

describe('A GUID', () => {
  it('is made of the hash of names, with version 8 and the variant of RFC 9562', () => {
    const hex = hash('["a",null,1]').toUpperCase();
    const guid = guidOf(hash, 'a', null, 1);
    assert.match(guid, /^[0-9A-F]{8}-[0-9A-F]{4}-8[0-9A-F]{3}-[89AB][0-9A-F]{3}-[0-9A-F]{12}$/);
    const digits = guid.replaceAll('-', '');
    const kept = (text: string): string => text.slice(0, 12) + text.slice(13, 16) + text.slice(17, 32);
    assert.equal(kept(digits), kept(hex));
    assert.notEqual(guidOf(hash, 'a', 'b'), guidOf(hash, 'ab'));
  });

  it('has others behind it, each of the same form', () => {
    const guid = '0F000000-0000-8000-8000-00000000000E';
    assert.deepEqual(
      [1, 2, 3].map((places) => guidBehind(guid, places)),
      [
        '0F000000-0000-8000-8000-00000000000F',
        '0F000000-0000-8000-8000-000000000010',
        '0F000000-0000-8000-8000-000000000011',
      ],
    );
    assert.equal(
      guidBehind('0F000000-0000-8000-8000-FFFFFFFFFFFF', 2),
      '0F000000-0000-8000-8000-000000000001',
    );
  });
});
