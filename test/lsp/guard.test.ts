import assert from 'node:assert/strict';
import { CancellationToken, CancellationTokenSource } from 'vscode-languageserver/node';
import { createGuard } from '../../server/src/lsp/guard';
import { createProjectHost } from '../../server/src/project/host';
import { createFakeClock } from '../support/clock';

function rig() {
  const said: string[] = [];
  const clock = createFakeClock();
  const { project } = createProjectHost();
  const log = {
    info: (): void => undefined,
    warn: (message: string) => void said.push(message),
    failed: (doing: string, error: unknown) => void said.push(`${doing}: ${String(error)}`),
  };
  return { said, clock, guard: createGuard(clock, log, { project, whole: project }) };
}

const AT = {
  textDocument: { uri: 'file:///study/P07.md' },
  position: { line: 2, character: 4 },
  query: 'what she said',
};

describe('the guard of requests', () => {
  const fails = (): string => {
    throw new Error('no such thing');
  };

  it('answers with nothing when a feature fails, and logs which request it was, without what was typed', async () => {
    const { guard, said, clock } = rig();
    const asked = guard('hover', 'nothing', fails)(AT, CancellationToken.None);
    clock.advance(0);
    assert.equal(await asked, 'nothing');
    const ours = guard('passage/uses', 'nothing', fails)({ root: 'file:///study' }, CancellationToken.None);
    clock.advance(0);
    assert.equal(await ours, 'nothing');
    assert.deepEqual(said, [
      'hover at file:///study/P07.md:3:5: Error: no such thing',
      'passage/uses at file:///study: Error: no such thing',
    ]);
  });

  it('logs requests of no shape at all', async () => {
    const { guard, said, clock } = rig();
    for (const params of [null, undefined, 7, { textDocument: 'x' }, { uri: 7 }]) {
      const asked = guard('hover', 'nothing', fails)(params, CancellationToken.None);
      clock.advance(0);
      assert.equal(await asked, 'nothing');
    }
    assert.equal(said.length, 5);
  });

  it('does not begin what was cancelled meanwhile', async () => {
    const { guard, clock } = rig();
    let begun = 0;
    const source = new CancellationTokenSource();
    const asked = guard('hover', 'nothing', () => `${++begun}`)(AT, source.token);
    source.cancel();
    clock.advance(0);
    assert.equal(await asked, 'nothing');
    assert.equal(begun, 0);
  });

  it('waits until the project has what was typed, and does not begin what was cancelled by then', async () => {
    const clock = createFakeClock();
    const { project } = createProjectHost();
    const log = { info: (): void => undefined, warn: (): void => undefined, failed: (): void => undefined };
    const caughtUp = () =>
      clock.now() >= 200 ? null : new Promise<void>((done) => void clock.after(200 - clock.now(), done));
    const guard = createGuard(clock, log, { project, whole: project }, { caughtUp, pause: () => null });
    const begun: string[] = [];
    const source = new CancellationTokenSource();
    const ask = (name: string, token: CancellationToken) =>
      guard(name, '', () => `${begun.push(name)}`)(AT, token);
    const asked = [ask('kept', CancellationToken.None), ask('cancelled', source.token)];
    clock.advance(0);
    await Promise.resolve();
    assert.deepEqual(begun, []);
    source.cancel();
    for (let i = 0; i < 5; i++) {
      clock.advance(100);
      await new Promise((done) => setImmediate(done));
    }
    assert.deepEqual(await Promise.all(asked), ['1', '']);
    assert.deepEqual(begun, ['kept']);
  });

  it('says what was slow, and where', async () => {
    const { guard, said, clock } = rig();
    const asked = guard('outline', '', () => {
      clock.spend(250);
      return 'done';
    })(AT, CancellationToken.None);
    clock.advance(0);
    assert.equal(await asked, 'done');
    assert.deepEqual(said, ['outline at file:///study/P07.md:3:5 took 250 ms']);
  });

  it('lets other things happen between the steps of long work, and stops it when it is cancelled', async () => {
    const { guard, clock } = rig();
    let steps = 0;
    const work = function* (): Generator<undefined, string> {
      for (; steps < 100; steps++) {
        clock.spend(15);
        yield;
      }
      return 'done';
    };
    const source = new CancellationTokenSource();
    const asked = guard.stepwise('search', 'nothing', work)(AT, source.token);
    clock.advance(0);
    await Promise.resolve();
    assert.ok(steps > 0 && steps < 5, `${steps} steps at a stretch`);
    source.cancel();
    clock.advance(0);
    assert.equal(await asked, 'nothing');
    assert.ok(steps < 5);
  });

  it('goes through long work to its end', async () => {
    const { guard, clock } = rig();
    const work = function* (): Generator<undefined, string> {
      for (let i = 0; i < 3; i++) {
        clock.spend(30);
        yield;
      }
      return 'done';
    };
    let answer: string | null = null;
    const asked = guard.stepwise('search', 'nothing', work)(AT, CancellationToken.None);
    void asked.then((done) => (answer = done));
    for (let i = 0; i < 10 && answer === null; i++) {
      clock.advance(0);
      await Promise.resolve().then(() => undefined);
    }
    assert.equal(await asked, 'done');
  });
});
