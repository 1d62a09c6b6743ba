import assert from 'node:assert/strict';
import { createDocumentFeed } from '../../server/src/lsp/documentFeed';
import { followCounts } from '../../server/src/lsp/followCounts';
import { createStore } from '../../server/src/lsp/store';
import { whereIs } from '../../server/src/lsp/whereIs';
import { createFakeClock } from '../support/clock';

const A = 'file:///study/A.md';
const B = 'file:///study/B.md';

/** A feed whose changes cost so many milliseconds to be taken in. */
function rig(cost: number) {
  const clock = createFakeClock();
  const log = { info() {}, warn() {}, failed: (doing: string) => assert.fail(doing) };
  const store = createStore(log);
  const taken: string[] = [];
  store.listen(({ uris }) => {
    clock.spend(cost);
    taken.push(
      [...uris]
        .sort()
        .map((uri) => `${uri.at(-4)} ${whereIs(store.project, uri)?.text ?? 'gone'}`)
        .join(', '),
    );
  });
  const feed = createDocumentFeed(store, { changing: () => undefined }, clock);
  let version = 1;
  const nowhere = { line: 0, character: 0 };
  return {
    clock,
    feed,
    store,
    taken,
    open: (uri: string, text: string) =>
      feed.open({ textDocument: { uri, languageId: 'markdown', version, text } }),
    type: (uri: string, text: string) =>
      feed.change({
        textDocument: { uri, version: ++version },
        contentChanges: [{ range: { start: nowhere, end: nowhere }, text }],
      }),
    close: (uri: string) => feed.close({ textDocument: { uri } }),
  };
}

describe('the feed of buffers', () => {
  it('takes a keystroke in at once', () => {
    const { open, type, taken, feed } = rig(2);
    open(A, 'x');
    type(A, 'b');
    type(A, 'a');
    assert.deepEqual(taken, ['A x', 'A bx', 'A abx']);
    assert.equal(feed.caughtUp(), null);
  });

  it('takes keystrokes in a text of megabytes in together, after a rest', async () => {
    const { open, type, taken, feed, clock } = rig(100);
    open(A, 'x');
    type(A, 'c');
    type(A, 'b');
    assert.deepEqual(taken, ['A x']);
    assert.ok(feed.isBehind(A) && !feed.isBehind(B));
    const caughtUp = feed.caughtUp();
    clock.advance(100);
    type(A, 'a');
    assert.equal(taken.length, 1);
    clock.advance(60);
    await caughtUp;
    assert.deepEqual(taken, ['A x', 'A abcx']);
    assert.ok(!feed.isBehind(A) && feed.caughtUp() === null);
    clock.advance(1_000);
    type(A, '!');
    assert.deepEqual(taken.slice(2), ['A !abcx'], 'after a pause at once');
    assert.equal(clock.waiting, false);
  });

  it('takes in all buffers that changed, with the versions that they have', () => {
    const { open, type, taken, clock, store } = rig(100);
    open(A, 'x');
    open(B, 'y');
    type(A, 'a');
    type(B, 'b');
    clock.advance(1_000);
    assert.deepEqual(taken, ['A x', 'A ax, B by']);
    assert.equal(whereIs(store.project, B)?.version, 3);
  });

  it('takes in what is late before a buffer goes, and nothing of it afterwards', () => {
    const { open, type, close, taken, clock, feed } = rig(100);
    open(A, 'x');
    type(A, 'a');
    close(A);
    assert.deepEqual(taken, ['A x', 'A ax', 'A gone']);
    type(A, 'b');
    clock.advance(1_000);
    assert.equal(taken.length, 3);
    assert.ok(!feed.isOpen(A) && !feed.isBehind(A));
  });
});

describe('what is asked of a whole text', () => {
  it('waits for a pause in the typing where the text takes long to be read', async () => {
    const { open, type, feed, clock } = rig(100);
    open(A, 'x');
    clock.advance(2_000);
    assert.equal(feed.pause(A), null);
    type(A, 'a');
    clock.advance(900);
    type(A, 'b');
    const pause = feed.pause(A);
    assert.ok(pause);
    let over = false;
    void pause.then(() => (over = true));
    clock.advance(900);
    await Promise.resolve();
    assert.equal(over, false);
    clock.advance(300);
    await pause;
    assert.equal(feed.pause(B), null);
  });

  it('does not wait elsewhere', () => {
    const { open, type, feed } = rig(2);
    open(A, 'x');
    type(A, 'a');
    assert.equal(feed.pause(A), null);
  });
});

describe('who follows counts', () => {
  const CODEBOOK = 'file:///study/codebook.yaml';
  const text = 'P07: [so]{#trust}';

  /** Whether and when counts moved while a document was typed into; finding out takes so many milliseconds. */
  function rigCounts(cost: number) {
    const rigged = rig(0);
    const { clock, store } = rigged;
    const yaml = 'codes: [{id: trust}]\ndocuments: ["*.md"]\n';
    store.apply([{ kind: 'disk', uri: CODEBOOK, content: { kind: 'text', text: yaml } }]);
    const told: number[] = [];
    const slow = { ...clock, now: () => clock.now() };
    let looks = 0;
    const follower = followCounts(
      { ...slow, now: () => (looks++ % 2 === 0 ? clock.now() : clock.now() + cost) },
      () => void told.push(clock.now()),
    );
    rigged.open(A, text);
    store.listen(follower.changed);
    return { ...rigged, told, follower };
  }

  it('tells at once when that is quickly found out', () => {
    const { type, told } = rigCounts(1);
    type(A, 'x');
    assert.deepEqual(told, []);
    type(A, '[y]{#trust}');
    assert.deepEqual(told, [0]);
  });

  it('tells when the typing pauses when it takes long, of all that was typed', () => {
    const { type, told, clock } = rigCounts(50);
    type(A, 'x');
    type(A, '[y]{#trust}');
    clock.advance(200);
    type(A, 'z');
    clock.advance(200);
    assert.deepEqual(told, []);
    clock.advance(100);
    assert.deepEqual(told, [500]);
    type(A, 'z');
    clock.advance(1_000);
    assert.deepEqual(told, [500]);
  });

  it('tells nothing more when it has ended', () => {
    const { type, told, clock, follower } = rigCounts(50);
    type(A, 'x');
    type(A, '[y]{#trust}');
    follower.dispose();
    clock.advance(1_000);
    assert.deepEqual(told, []);
  });
});
