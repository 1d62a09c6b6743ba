import assert from 'node:assert/strict';
import { STYLES as AGREEMENT } from '../../client/src/webviews/agreementStyles';
import { STYLES as CODE_TABLE } from '../../client/src/webviews/codeTableStyles';
import { STYLES as DEFINITION } from '../../client/src/webviews/definitionStyles';
import { readPageMessage } from '../../client/src/webviews/messages';
import { page } from '../../client/src/webviews/page';

describe('a page that the editor shows', () => {
  it('loads and runs nothing but its one script and its styles', () => {
    for (const styles of [DEFINITION, CODE_TABLE, AGREEMENT]) {
      const html = page('https://example.invalid/dist/page.js', 'N0nce', 'en', 'Definition', styles);
      const [, policy = ''] = /Content-Security-Policy" content="([^"]*)"/.exec(html) ?? [];
      assert.equal(policy, "default-src 'none'; style-src 'nonce-N0nce'; script-src 'nonce-N0nce'");
      assert.equal(html.match(/<(?:script|style) /g)?.length, html.match(/nonce="N0nce"/g)?.length);
      assert.doesNotMatch(html, / style="| on[a-z]+="/);
      assert.doesNotMatch(styles, /url\(|@import/u);
    }
  });

  it('is heard only in messages that there are', () => {
    assert.deepEqual(readPageMessage({ kind: 'code', id: 'a', more: 1 }), { kind: 'code', id: 'a' });
    assert.deepEqual(readPageMessage({ kind: 'ready' }), { kind: 'ready' });
    assert.equal(readPageMessage({ kind: 'error', message: 'x'.repeat(9000) })?.kind, 'error');
    assert.deepEqual(readPageMessage({ kind: 'cell', a: 'x', b: null }), { kind: 'cell', a: 'x', b: null });
    assert.deepEqual(readPageMessage({ kind: 'compare' }), { kind: 'compare' });
    const choose = { kind: 'choose', name: 'unit', value: 'turn' };
    assert.deepEqual(readPageMessage({ ...choose, more: 1 }), choose);
    assert.deepEqual(readPageMessage({ kind: 'disagreements', code: 'x' }), {
      kind: 'disagreements',
      code: 'x',
    });
    assert.deepEqual(
      [readPageMessage({ kind: 'copy' }), readPageMessage({ kind: 'check' })],
      [{ kind: 'copy' }, { kind: 'check' }],
    );
    assert.deepEqual(readPageMessage({ kind: 'coders', ids: ['a'], more: 1 }), {
      kind: 'coders',
      ids: ['a'],
    });
    for (const none of [
      { kind: 'coders' },
      { kind: 'coders', ids: 'a' },
      { kind: 'coders', ids: ['a', 1] },
      { kind: 'choose', name: 'unit' },
      { kind: 'disagreements', code: 1 },
      null,
      'ready',
      {},
      { kind: 'run' },
      { kind: 'code' },
      { kind: 'code', id: 1 },
      { kind: 'error' },
      { kind: 'cell', a: 'x' },
      { kind: 'cell', a: 1, b: null },
    ])
      assert.equal(readPageMessage(none), null);
  });
});
