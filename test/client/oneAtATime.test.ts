import assert from 'node:assert/strict';
import { oneAtATime } from '../../client/src/studyEdits/oneAtATime';

/** Something that is done when its test says so. */
function something(): { readonly done: Promise<void>; readonly end: () => void; readonly fail: () => void } {
  let end = (): void => undefined;
  let fail = (): void => undefined;
  const done = new Promise<void>((resolve, reject) => {
    end = resolve;
    fail = () => reject(new Error('failed'));
  });
  return { done, end, fail };
}

const forever = (): Promise<void> => new Promise(() => undefined);

describe('one thing at a time', () => {
  it('waits for what is being done, in the order of asking, also where that fails', async () => {
    const one = oneAtATime('refused', forever);
    const [first, second] = [something(), something()];
    const order: string[] = [];
    const failing = one.run(() => first.done);
    const waiting = one.run(async () => {
      order.push('second');
      await second.done;
      return 'done';
    });
    const last = one.run(async () => order.push('third'));
    assert.deepEqual(order, []);
    first.fail();
    await assert.rejects(failing, /failed/);
    second.end();
    assert.equal(await waiting, 'done');
    assert.equal(await last, 2);
    assert.deepEqual(order, ['second', 'third']);
    assert.equal(one.busy, false);
  });

  it('refuses what has waited long enough, and does nothing of it', async () => {
    const patience = something();
    const one = oneAtATime('refused', () => patience.done);
    const first = something();
    const running = one.run(() => first.done);
    let begun = false;
    const waiting = one.run(async () => void (begun = true));
    patience.end();
    assert.equal(await waiting, 'refused');
    assert.equal(one.busy, true);
    first.end();
    await running;
    assert.equal(begun, false);
    assert.equal(await one.run(async () => 'later'), 'later');
  });
});
