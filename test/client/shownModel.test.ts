import assert from 'node:assert/strict';
import type { CancellationTokenSource } from 'vscode';
import { createShownModel, type ShownModel } from '../../client/src/views/shownModel';

/** A question that was asked; it is answered when the test says so. */
interface Asked {
  readonly token: { readonly isCancellationRequested: boolean };
  answer(model: string): void;
  fail(why: string): void;
}

describe('what a view shows', () => {
  let asked: Asked[];
  let taken: string[];
  let drawn: number;
  let onDraw: () => void;
  let visible: boolean;
  let model: ShownModel<string>;

  beforeEach(() => {
    [asked, taken, drawn, visible, onDraw] = [[], [], 0, true, () => undefined];
    model = createShownModel<string>({
      ask: (token) =>
        new Promise((resolve, reject) => {
          asked.push({ token, answer: resolve, fail: (why) => reject(new Error(why)) });
        }),
      newSource,
      stopped: (one) => one === 'stopped',
      take: (one) => void taken.push(one),
      visible: () => visible,
      draw() {
        drawn++;
        onDraw();
      },
    });
  });
  afterEach(() => model.dispose());

  const question = (n: number): Asked => {
    const one = asked[n];
    assert.ok(one, `there is no question ${n}`);
    return one;
  };

  /** Lets it be known, and asked for no more. */
  async function know(what: string): Promise<void> {
    const read = model.current();
    question(asked.length - 1).answer(what);
    assert.equal(await read, what);
  }

  it('is asked for once, until something changes', async () => {
    await know('first');
    assert.equal(await model.current(), 'first');
    assert.equal(asked.length, 1);
    model.outdate();
    await know('second');
    assert.deepEqual([taken, model.known], [['first', 'second'], 'second']);
  });

  it('is not asked for again by itself once somebody has stopped a question', async () => {
    const reading = model.current();
    // Something changes while it is being answered: that does not begin it again either.
    model.outdate(5);
    model.stop();
    assert.equal(question(0).token.isCancellationRequested, true);
    question(0).answer('stopped');
    assert.equal(await reading, 'stopped');
    model.outdate();
    assert.equal(await model.current(), 'stopped');
    assert.equal(asked.length, 1);
    const again = model.read();
    question(1).answer('whole');
    assert.equal(await again, 'whole');
    model.outdate();
    await know('changed');
    assert.equal(asked.length, 3);
  });

  it('is one question for all who want it, unless something changes meanwhile', async () => {
    const [first, second] = [model.current(), model.current()];
    assert.equal(asked.length, 1);
    model.outdate();
    const third = model.current();
    assert.equal(asked.length, 2);
    question(0).fail('cancelled');
    question(1).answer('new');
    assert.deepEqual(await Promise.all([first, second, third]), ['new', 'new', 'new']);
  });

  it('is never an older state after a newer one, in whatever order answers come', async () => {
    const first = model.read();
    const second = model.read();
    assert.ok(question(0).token.isCancellationRequested && !question(1).token.isCancellationRequested);
    question(1).answer('new');
    assert.equal(await second, 'new');
    question(0).answer('old');
    assert.equal(await first, 'new');
    assert.deepEqual([taken, model.known], [['new'], 'new']);
  });

  it('is the answer to the next question for those whose own was cancelled', async () => {
    const first = model.read();
    const second = model.read();
    question(0).fail('cancelled');
    question(1).answer('new');
    assert.deepEqual(await Promise.all([first, second]), ['new', 'new']);
  });

  it('stays what it was when it cannot be read, and is asked for again', async () => {
    await know('first');
    model.outdate();
    const read = model.current();
    question(1).fail('the server stopped');
    await assert.rejects(read, /the server stopped/u);
    assert.equal(model.known, 'first');
    await know('second');
  });

  it('is out of date when something changed after it was asked for, though it came later', async () => {
    const read = model.current();
    // Not asked for yet, since it has not been quiet.
    model.outdate(60_000);
    question(0).answer('of before');
    assert.equal(await read, 'of before');
    void model.current();
    assert.equal(asked.length, 2);
  });

  /** Lets what has been done have its consequences. */
  const settled = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

  it('is drawn as soon as it is known, and what was drawn before stays until then', async () => {
    model.outdate();
    await settled();
    assert.equal(drawn, 0);
    question(0).answer('first');
    await settled();
    assert.deepEqual([drawn, model.known], [1, 'first']);
    model.redraw();
    assert.equal(drawn, 2);
    assert.equal(asked.length, 1);
  });

  it('is drawn once for changes that come before it is known', async () => {
    model.outdate();
    model.outdate();
    question(0).fail('cancelled');
    question(1).answer('new');
    await settled();
    assert.deepEqual([drawn, model.known], [1, 'new']);
  });

  it('is drawn when it has been quiet, once for many changes, and not before with what is out of date', async () => {
    model.outdate();
    const quiet = new Promise<void>((resolve) => (onDraw = resolve));
    model.outdate(1);
    model.redraw(1);
    model.outdate(1);
    question(0).answer('of before');
    await settled();
    assert.equal(drawn, 0);
    while (asked.length < 2) await settled();
    question(1).answer('new');
    await quiet;
    assert.deepEqual([drawn, model.known, asked.length], [1, 'new', 2]);
  });

  it('is drawn where it cannot be read, too: who draws it says why', async () => {
    model.outdate();
    question(0).fail('the server stopped');
    await settled();
    assert.equal(drawn, 1);
  });

  it('is not drawn while nobody can see it, and once when somebody can', async () => {
    await know('first');
    visible = false;
    model.outdate();
    model.outdate(1);
    assert.deepEqual([drawn, asked.length], [0, 1]);
    visible = true;
    model.seen();
    question(1).answer('second');
    await settled();
    assert.equal(drawn, 1);
    assert.equal(await model.current(), 'second');
    model.seen();
    assert.equal(drawn, 1);
  });

  it('is not drawn when it is known only after the view was hidden', async () => {
    model.outdate();
    visible = false;
    question(0).answer('first');
    await settled();
    assert.equal(drawn, 0);
    visible = true;
    model.seen();
    assert.equal(drawn, 1);
  });

  it('is not drawn while it is held, and once when it is let go or has been held for long', async () => {
    await know('first');
    model.outdate();
    model.hold(60_000);
    question(1).answer('second');
    await settled();
    model.redraw();
    assert.deepEqual([drawn, model.known], [0, 'second']);
    model.letGo();
    assert.equal(drawn, 1);
    model.letGo();
    assert.equal(drawn, 1);
    const quiet = new Promise<void>((resolve) => (onDraw = resolve));
    model.hold(1);
    model.redraw();
    assert.equal(drawn, 1);
    await quiet;
    assert.equal(drawn, 2);
  });

  it('is drawn when somebody sees the view whose rows say something else of the same', async () => {
    await know('first');
    visible = false;
    model.redraw();
    visible = true;
    model.seen();
    assert.equal(drawn, 1);
    assert.equal(await model.current(), 'first');
    assert.equal(asked.length, 1);
  });

  it('is drawn later when the view was hidden before it had been quiet', async () => {
    await know('first');
    let hidden: () => void = () => undefined;
    const looked = new Promise<void>((resolve) => (hidden = resolve));
    model = createShownModel<string>({
      ask: () => Promise.resolve('of another'),
      newSource,
      take: () => undefined,
      visible() {
        if (!visible) hidden();
        return visible;
      },
      draw: () => void drawn++,
    });
    await model.read();
    model.redraw(1);
    visible = false;
    await looked;
    assert.equal(drawn, 0);
    visible = true;
    model.seen();
    assert.equal(drawn, 1);
  });
});

/** As that of the editor, without it. */
function newSource(): CancellationTokenSource {
  const token = { isCancellationRequested: false, onCancellationRequested: () => ({ dispose() {} }) };
  return {
    token,
    cancel: () => void (token.isCancellationRequested = true),
    dispose: () => undefined,
  };
}
