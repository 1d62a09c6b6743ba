import assert from 'node:assert/strict';
import { createStoppable } from '../../client/src/views/stoppable';

describe('what takes long in a view', () => {
  const begin = () => {
    const said: boolean[] = [];
    const late: (() => void)[] = [];
    const ended: number[] = [];
    const whileSaid = createStoppable(
      (is) => void said.push(is),
      (call) => {
        const at = late.push(call) - 1;
        return () => void ended.push(at);
      },
    );
    const work = () => {
      let done: (failed?: Error) => void = () => undefined;
      const over = whileSaid(
        () =>
          new Promise<void>((resolve, reject) => {
            done = (failed) => (failed === undefined ? resolve() : reject(failed));
          }),
      );
      return { over, done };
    };
    return { said, late, ended, work };
  };

  it('can be stopped until it is over, also where it fails', async () => {
    const { said, late, ended, work } = begin();
    const first = work();
    assert.deepEqual(said, []);
    late[0]?.();
    assert.deepEqual(said, [true]);
    first.done();
    await first.over;
    assert.deepEqual([said, ended], [[true, false], [0]]);
    const second = work();
    second.done(new Error('no'));
    await assert.rejects(second.over, /no/u);
    assert.deepEqual(
      [said, ended],
      [
        [true, false, false],
        [0, 1],
      ],
    );
  });

  it('can still be stopped when an older question is over', async () => {
    const { said, late, work } = begin();
    const [older, newer] = [work(), work()];
    late[1]?.();
    older.done();
    await older.over;
    assert.deepEqual(said, [true]);
    newer.done();
    await newer.over;
    assert.deepEqual(said, [true, false]);
  });
});
