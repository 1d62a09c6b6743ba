import assert from 'node:assert/strict';
import { choose } from '../../scripts/editor/choose.mjs';

/** @type {import('../../scripts/editor/choose.mjs').Editor} */
const editor = { kind: 'desktop', name: 'an editor', executable: '/editor' };

describe('the choice of an editor', () => {
  it('is the first door that opens; the later ones are not tried', async () => {
    /** @type {string[]} */
    const said = [];
    const doors = [
      { name: 'first', open: async () => 'it is shut' },
      { name: 'second', open: async () => editor },
      { name: 'third', open: () => assert.fail('tried the third door') },
    ];
    assert.equal(await choose(doors, (line) => said.push(line)), editor);
    assert.deepEqual(said, ['  not first: it is shut', 'Editor: an editor.']);
  });

  it('fails with every reason when no door opens', async () => {
    const doors = [
      { name: 'first', open: async () => 'it is shut' },
      { name: 'second', open: async () => 'it is locked' },
    ];
    await assert.rejects(
      choose(doors, () => {}),
      /first: it is shut\n\s*second: it is locked/,
    );
  });

  it('ends where a door throws, because a person asked for that one', async () => {
    const doors = [
      { name: 'first', open: () => Promise.reject(new Error('not VS Code')) },
      { name: 'second', open: async () => editor },
    ];
    await assert.rejects(
      choose(doors, () => {}),
      /^Error: not VS Code$/,
    );
  });
});
