import assert from 'node:assert/strict';
import { sealText } from '../../client/src/views/sealModel';

describe('what the status bar says of the texts', () => {
  const at = (line: number) => ({ start: { line, character: 0 }, end: { line, character: 3 } });
  const altered = (count: number) =>
    Array.from({ length: count }, (_, i) => ({
      uri: `file:///p${i}`,
      path: `coding/sg/P${i}.md`,
      range: at(i),
    }));

  it('is that all are unaltered', () => {
    const said = sealText({ ready: true, texts: 60, altered: [] });
    assert.deepEqual(
      [said?.text, said?.spoken, said?.broken],
      ['$(verified) 60 of 60 texts unaltered', '60 of 60 texts unaltered', false],
    );
  });

  it('is which are not, and where', () => {
    const said = sealText({ ready: true, texts: 1, altered: altered(1) });
    assert.equal(said?.text, '$(warning) 0 of 1 text unaltered');
    assert.equal(said.spoken, '0 of 1 text unaltered; altered: coding/sg/P0.md, line 1');
    const many = sealText({ ready: true, texts: 60, altered: altered(12) });
    assert.equal(many?.tooltip.split('\n').length, 12);
    assert.match(many.tooltip, /\nand 2 more$/);
  });

  it('is nothing where there is nothing to compare, or not all has been read', () => {
    assert.equal(sealText({ ready: true, texts: 0, altered: [] }), null);
    assert.equal(sealText({ ready: false, texts: 3, altered: [] }), null);
  });
});
