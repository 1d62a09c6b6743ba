import assert from 'node:assert/strict';
import { readdirSync } from 'node:fs';
import { exampleStudies } from '../../client/src/views/exampleStudies';

describe('example studies', () => {
  it('that are offered are those that ship', () => {
    const offered = exampleStudies().map(({ name }) => name);
    assert.deepEqual([...offered].sort(), readdirSync('examples').sort());
  });
});
