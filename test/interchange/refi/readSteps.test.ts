import assert from 'node:assert/strict';
import { refiProjectIn } from '../../../server/src/interchange/refi/readProject';
import { hash, project, read } from './projects';

describe('reading a REFI-QDA project in steps', () => {
  it('has a step for each source, between which it can be stopped, and comes to the same', () => {
    const keys = ['P1', 'P2', 'P3'];
    const sources = keys.map(
      (key) =>
        `<TextSource guid="${key}" name="${key}"><PlainTextContent>${key}: Well.</PlainTextContent></TextSource>`,
    );
    const parts = project(`name="S" origin="">${`<Sources>${sources.join('')}</Sources>`}`);
    const original = {
      kind: 'archive',
      names: [...parts.keys()],
      read: (name: string) => parts.get(name) ?? null,
    } as const;
    const how = { name: 'a.qdpx', existing: null, coder: null, option: () => null, flag: () => false, hash };
    const steps = refiProjectIn.readSteps?.(original, how) ?? assert.fail('no steps');
    const taken: string[] = [];
    let step = steps.next();
    for (; step.done !== true; step = steps.next()) taken.push(`${step.value.done}/${step.value.all}`);
    assert.deepEqual(taken, ['0/3', '0/3', '0/3', '1/3', '2/3']);
    assert.deepEqual(step.value, read(parts));
  });
});
