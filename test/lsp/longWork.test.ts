import assert from 'node:assert/strict';
import { longWork, Stopped, stepByStep } from '../../server/src/lsp/longWork';
import type { Progress } from '../../server/src/lsp/progress';
import type { StepsDone } from '../../server/src/project/steps';
import { createFakeClock } from '../support/clock';

describe('long work', () => {
  /** A clock whose time goes by in the steps alone, progress that is kept, and steps that each take so long. */
  function begin(onReport: (done: number) => void = () => undefined) {
    const clock = createFakeClock((run) => void setImmediate(run));
    const said: string[] = [];
    let cancelled = false;
    const progress: Progress = {
      get cancelled() {
        return cancelled;
      },
      shown: Promise.resolve(),
      report(done, all) {
        said.push(`${done}/${all}`);
        onReport(done);
      },
      done: () => void said.push('over'),
    };
    const taken: number[] = [];
    function* steps(all: number, each: number): Generator<StepsDone, string> {
      for (let i = 1; i <= all; i++) {
        clock.spend(each);
        taken.push(i);
        yield { done: i, all };
      }
      return 'done';
    }
    const showProgress = (title: string): Progress => {
      said.push(title);
      return progress;
    };
    const cancel = (): void => void (cancelled = true);
    return { clock, said, taken, steps, parts: { clock, showProgress }, cancel };
  }
  const never = new AbortController().signal;

  it('shows nothing of what is over soon', async () => {
    const { parts, steps, said } = begin();
    assert.equal(await longWork('Comparing', parts, never, (go) => go(steps(10, 100))), 'done');
    assert.deepEqual(said, []);
  });

  it('shows how far it is once it has taken a while, over all its parts, and takes that away at the end', async () => {
    const { parts, steps, said } = begin();
    const work = longWork('Comparing', parts, never, async (go) => [
      await go(steps(2, 400)),
      await go(steps(3, 500)),
    ]);
    assert.deepEqual(await work, ['done', 'done']);
    assert.deepEqual(said, ['Comparing', '2/3', '3/3', 'over']);
  });

  it('stops early when the person says so, and takes no further step', async () => {
    const { parts, steps, taken, said, cancel } = begin((done) => {
      if (done === 5) cancel();
    });
    await assert.rejects(
      longWork('Comparing', parts, never, (go) => go(steps(1000, 500))),
      (error) => error instanceof Stopped,
    );
    assert.equal(taken.length, 6);
    assert.equal(said.at(-1), 'over');
  });

  it('shows what else is waited for, and lets that be stopped', async () => {
    const { clock, parts, said, cancel } = begin();
    const work = longWork('Comparing', parts, never, (_go, look) => {
      look({ done: 1, all: 9 });
      clock.spend(2000);
      look({ done: 5, all: 9 });
      cancel();
      look({ done: 7, all: 9 });
      return Promise.resolve('done');
    });
    await assert.rejects(work, (error) => error instanceof Stopped);
    assert.deepEqual(said, ['Comparing', '5/9', 'over']);
  });

  it('stops early when another request takes its place, in which others have their turn', async () => {
    const { clock, steps, taken } = begin();
    const stop = new AbortController();
    const work = stepByStep(steps(1000, 20), clock, stop.signal);
    setImmediate(() => stop.abort());
    await assert.rejects(work, (error) => error === stop.signal.reason);
    assert.ok(taken.length < 5, String(taken.length));
  });

  it('takes away what it shows when the work fails', async () => {
    const { parts, steps, said } = begin();
    const work = longWork('Comparing', parts, never, async (go) => {
      await go(steps(4, 500));
      throw new Error('broken');
    });
    await assert.rejects(work, /broken/u);
    assert.equal(said.at(-1), 'over');
  });
});
