import assert from 'node:assert/strict';
import { around } from '../../scripts/lib/workbench.mjs';

const window = { width: 100, height: 80 };

describe('the area of a picture', () => {
  it('holds all boxes and the margin', () => {
    const boxes = [
      { x: 20, y: 30, width: 10, height: 10 },
      { x: 50, y: 20, width: 5, height: 5 },
    ];
    assert.deepEqual(around(boxes, window, 4), { x: 16, y: 16, width: 43, height: 28 });
  });

  it('ends at the edges of the window', () => {
    const boxes = [{ x: 2, y: 1, width: 97, height: 78 }];
    assert.deepEqual(around(boxes, window, 5), { x: 0, y: 0, width: 100, height: 80 });
  });
});
