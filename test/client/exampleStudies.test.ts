import assert from 'node:assert/strict';
import { readdirSync } from 'node:fs';
import { EXAMPLE_STUDIES } from '../../client/src/views/exampleStudies';

describe('example studies', () => {
  it('that are offered are those that ship', () => {
    const offered = EXAMPLE_STUDIES.map(({ name }) => name);
    assert.deepEqual([...offered].sort(), readdirSync('examples').sort());
  });
});
