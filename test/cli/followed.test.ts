import assert from 'node:assert/strict';
import { followed, Interrupted } from '../../server/src/cli/followed';
import type { StepsDone } from '../../server/src/project/steps';

describe('what takes long in the terminal', () => {
  function begin(onStep: (step: number) => void = () => undefined) {
    let time = 0;
    const shown: (string | null)[] = [];
    const taken: number[] = [];
    function* steps(all: number, each: number): Generator<StepsDone, string> {
      for (let i = 1; i <= all; i++) {
        time += each;
        taken.push(i);
        onStep(i);
        yield { done: i, all };
      }
      return 'done';
    }
    const terminal = { progress: (line: string | null) => void shown.push(line) };
    return { steps, shown, taken, terminal, now: () => time };
  }

  it('says nothing of what is over soon', async () => {
    const { steps, shown, terminal, now } = begin();
    assert.equal(await followed(steps(9, 50), 'Comparing', terminal, now), 'done');
    assert.deepEqual(shown, [null]);
  });

  it('says how far it is, and takes that away at the end', async () => {
    const { steps, shown, terminal, now } = begin();
    assert.equal(await followed(steps(4, 200), 'Comparing', terminal, now), 'done');
    assert.deepEqual(shown, ['Comparing: 3 of 4 documents', 'Comparing: 4 of 4 documents', null]);
  });

  it('ends at Ctrl+C between two steps, and leaves no line behind', async () => {
    const before = process.listenerCount('SIGINT');
    const { steps, shown, taken, terminal, now } = begin((step) => {
      if (step === 3) process.emit('SIGINT');
    });
    await assert.rejects(
      followed(steps(1000, 200), 'Comparing', terminal, now),
      (error) => error instanceof Interrupted,
    );
    assert.deepEqual(taken, [1, 2, 3]);
    assert.equal(shown.at(-1), null);
    assert.equal(process.listenerCount('SIGINT'), before);
  });

  it('is silent where nobody looks, and can be ended there, too', async () => {
    const { steps, now, taken } = begin((step) => {
      if (step === 2) process.emit('SIGINT');
    });
    await assert.rejects(followed(steps(10, 60), 'Comparing', { progress: null }, now), Interrupted);
    assert.equal(taken.length, 2);
  });
});
