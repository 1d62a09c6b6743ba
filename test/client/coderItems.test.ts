import assert from 'node:assert/strict';
import { coderItems } from '../../client/src/views/coderItems';

describe('the coders that somebody may be', () => {
  const coders = [
    { id: 'sg', name: 'Sonja Marsh' },
    { id: 'kl', name: 'Kit\nLowe' },
    { id: 'zoë', name: 'Z.' },
  ];
  const shown = (gitName: string | null): readonly string[] =>
    coderItems(coders, gitName).map(({ label, description }) => `${label} ${description}`);

  it('are first the one whose name or id git signs with, whatever its case, and then the others in order', () => {
    const plain = ['Sonja Marsh @sg', 'Kit Lowe @kl', 'Z. @zoë'];
    assert.deepEqual(shown(null), plain);
    assert.deepEqual(shown('Somebody Else'), plain);
    assert.deepEqual(shown('kit  lowe'), [
      'Kit Lowe @kl · the name that git has',
      'Sonja Marsh @sg',
      'Z. @zoë',
    ]);
    assert.equal(shown('ZOE\u0308')[0], 'Z. @zoë · the name that git has');
  });
});
