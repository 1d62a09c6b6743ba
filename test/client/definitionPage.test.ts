import assert from 'node:assert/strict';
import { definitionPage } from '../../client/src/webviews/definitionPage';
import { readPageMessage } from '../../client/src/webviews/messages';

describe('the page of the view Definition', () => {
  it('loads and runs nothing but its one script and its styles', () => {
    const page = definitionPage('https://example.invalid/dist/definition.js', 'N0nce', 'en', 'Definition');
    const [, policy = ''] = /Content-Security-Policy" content="([^"]*)"/.exec(page) ?? [];
    assert.equal(policy, "default-src 'none'; style-src 'nonce-N0nce'; script-src 'nonce-N0nce'");
    assert.equal(page.match(/<(?:script|style) /g)?.length, page.match(/nonce="N0nce"/g)?.length);
    assert.doesNotMatch(page, / style="| on[a-z]+="/);
  });

  it('is heard only in messages that there are', () => {
    assert.deepEqual(readPageMessage({ kind: 'code', id: 'a', more: 1 }), { kind: 'code', id: 'a' });
    assert.deepEqual(readPageMessage({ kind: 'ready' }), { kind: 'ready' });
    assert.equal(readPageMessage({ kind: 'error', message: 'x'.repeat(9000) })?.kind, 'error');
    for (const none of [
      null,
      'ready',
      {},
      { kind: 'run' },
      { kind: 'code' },
      { kind: 'code', id: 1 },
      { kind: 'error' },
    ])
      assert.equal(readPageMessage(none), null);
  });
});
