import assert from 'node:assert/strict';
import type { Diagnostic } from 'vscode-languageserver/node';
import { affectedBy } from '../../server/src/features/affected';
import { createDiagnosticsScheduler } from '../../server/src/lsp/diagnosticsScheduler';
import { createStore } from '../../server/src/lsp/store';
import { whereIs } from '../../server/src/lsp/whereIs';
import type { Project } from '../../server/src/project/types';
import { createFakeClock } from '../support/clock';

const A = 'file:///study/A.md';
const B = 'file:///study/B.md';
const CODEBOOK = 'file:///study/codebook.yaml';

/** A scheduler over a real project; the "problem" of a file is its text. `!` in a text makes diagnosing throw. */
function rig(cost = 0) {
  const clock = createFakeClock();
  const failures: string[] = [];
  const log = { info() {}, warn() {}, failed: (doing: string) => void failures.push(doing) };
  const store = createStore(log);
  const open = new Set<string>();
  const published: string[] = [];
  const diagnosed: string[] = [];
  const diagnose = (project: Project, uri: string): Diagnostic[] => {
    clock.spend(cost);
    diagnosed.push(uri);
    const text = whereIs(project, uri)?.text ?? '';
    if (text.includes('!')) throw new Error('no');
    const nowhere = { line: 0, character: 0 };
    return text === '' || uri === CODEBOOK
      ? []
      : [{ message: text, range: { start: nowhere, end: nowhere } }];
  };
  const scheduler = createDiagnosticsScheduler({
    clock,
    log,
    project: () => store.project,
    isOpen: (uri) => open.has(uri),
    isBehind: () => false,
    affected: affectedBy,
    diagnose,
    publish: (uri, version, diagnostics) =>
      void published.push(
        `${uri.slice(-4)}@${version ?? 'disk'} ${diagnostics.map((d) => d.message).join()}`,
      ),
  });
  store.listen(scheduler.changed);
  let version = 0;
  return {
    clock,
    scheduler,
    published,
    diagnosed,
    failures,
    store,
    type(uri: string, text: string) {
      open.add(uri);
      store.apply([{ kind: 'buffer', uri, text, version: ++version }]);
    },
    close(uri: string) {
      open.delete(uri);
      store.apply([{ kind: 'close', uri }]);
    },
    write: (files: Record<string, string | null>) =>
      store.apply(
        Object.entries(files).map(([uri, text]) => ({
          kind: 'disk' as const,
          uri,
          content: text === null ? null : { kind: 'text' as const, text },
        })),
      ),
    ready: () => store.apply([{ kind: 'ready', ready: true }]),
  };
}

describe('the diagnostics scheduler', () => {
  it('publishes only the last of rapid edits', () => {
    const { clock, type, published } = rig();
    for (const text of ['a', 'ab', 'abc']) {
      type(A, text);
      clock.advance(149);
    }
    assert.deepEqual(published, []);
    clock.advance(1);
    assert.deepEqual(published, ['A.md@3 abc']);
  });

  it('lets each file have its own silence', () => {
    const { clock, type, published } = rig();
    type(A, 'a');
    clock.advance(100);
    type(B, 'b');
    clock.advance(50);
    assert.deepEqual(published, ['A.md@1 a']);
    clock.advance(100);
    assert.deepEqual(published, ['A.md@1 a', 'B.md@2 b']);
  });

  it('publishes nothing after a file that belongs to no study was closed, but that it has no problems', () => {
    const { clock, type, close, published } = rig();
    type(A, 'a');
    clock.advance(1000);
    type(A, 'ab');
    close(A);
    assert.deepEqual(published, ['A.md@1 a', 'A.md@disk ']);
    clock.advance(1000);
    assert.equal(published.length, 2);
  });

  it('publishes what the disk has after a file of a study was closed', () => {
    const { clock, type, close, published, write, ready } = rig();
    write({ [CODEBOOK]: 'codes: []', [A]: 'on disk' });
    ready();
    clock.advance(1000);
    type(A, 'typed');
    clock.advance(1000);
    close(A);
    clock.advance(1000);
    assert.deepEqual(published, ['A.md@disk on disk', 'A.md@1 typed', 'A.md@disk on disk']);
  });

  it('publishes what is new, and not the same again', () => {
    const { clock, type, published, scheduler } = rig();
    type(A, 'a');
    clock.advance(1000);
    type(A, 'ab');
    type(A, 'a');
    clock.advance(1000);
    scheduler.again([A]);
    clock.advance(1000);
    assert.deepEqual(published, ['A.md@1 a']);
  });

  it('publishes of closed files only when all has been read', () => {
    const { clock, published, write, ready } = rig();
    write({ [CODEBOOK]: 'codes: []', [A]: 'a', [B]: 'b' });
    clock.advance(1000);
    assert.deepEqual(published, []);
    ready();
    clock.advance(1000);
    assert.deepEqual(published.toSorted(), ['A.md@disk a', 'B.md@disk b']);
  });

  it('takes back what it said of a file that was closed, and lost its study, before all was read', () => {
    const { clock, published, write, type, close } = rig();
    write({ [CODEBOOK]: 'codes: []', [A]: 'a' });
    type(A, 'typed');
    clock.advance(1000);
    close(A);
    write({ [CODEBOOK]: 'documents: ["none/*.md"]\ncodes: []' });
    clock.advance(1000);
    assert.deepEqual(published, ['A.md@1 typed', 'A.md@disk ']);
  });

  it('begins with the files that are open', () => {
    const { clock, diagnosed, write, ready, type } = rig();
    write({
      [CODEBOOK]: 'codes: []',
      ...Object.fromEntries([...'CDEFG'].map((c) => [`file:///study/${c}.md`, c])),
    });
    type(B, 'b');
    ready();
    clock.advance(1000);
    assert.equal(diagnosed[0], B);
    assert.equal(diagnosed.length, 7);
  });

  it('takes back what was said of a deleted file at once', () => {
    const { clock, published, write, ready } = rig();
    write({ [CODEBOOK]: 'codes: []', [A]: 'a' });
    ready();
    clock.advance(1000);
    write({ [A]: null });
    assert.deepEqual(published, ['A.md@disk a', 'A.md@disk ']);
  });

  it('diagnoses the others again when the codebook changed, or when a file they rest on went', () => {
    const { clock, diagnosed, write, ready } = rig();
    write({ [CODEBOOK]: 'codes: []', [A]: '[a]{#x}', [B]: 'b' });
    ready();
    clock.advance(1000);
    diagnosed.length = 0;
    write({ [CODEBOOK]: 'codes: [{id: x}]' });
    clock.advance(1000);
    assert.deepEqual(diagnosed.toSorted(), [A, B, CODEBOOK]);
    diagnosed.length = 0;
    write({ [A]: null });
    clock.advance(1000);
    assert.deepEqual(diagnosed, [CODEBOOK]);
  });

  it('works in slices, and a file that changed meanwhile waits again', () => {
    const { clock, diagnosed, write, ready, type } = rig(3);
    const files = [...'CDEFGH'].map((c) => `file:///study/${c}.md`);
    write({ [CODEBOOK]: 'codes: []', ...Object.fromEntries(files.map((uri) => [uri, 'x'])) });
    ready();
    const slices: number[] = [];
    const { soon } = clock;
    let last = '';
    clock.soon = (run) => {
      slices.push(diagnosed.length);
      if (slices.length === 1) type((last = files.find((uri) => !diagnosed.includes(uri)) ?? ''), 'new');
      soon(run);
    };
    clock.advance(150);
    assert.deepEqual(slices, [2, 4]);
    assert.ok(!diagnosed.includes(last));
    clock.advance(1000);
    assert.equal(diagnosed.at(-1), last);
    assert.equal(new Set(diagnosed).size, 7);
  });

  it('goes on with the others when one throws', () => {
    const { clock, published, write, ready, failures } = rig();
    write({ [CODEBOOK]: 'codes: []', [A]: '!', [B]: 'b' });
    ready();
    clock.advance(1000);
    assert.deepEqual(published, ['B.md@disk b']);
    assert.deepEqual(failures, [`diagnosing ${A}`]);
  });

  it('publishes nothing after it was disposed of', () => {
    const { clock, published, type, scheduler } = rig();
    type(A, 'a');
    scheduler.dispose();
    clock.advance(1000);
    assert.deepEqual(published, []);
    assert.equal(clock.waiting, false);
  });
});
