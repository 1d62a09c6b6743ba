import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { sha256 } from '../../server/src/io/hash';
import { rewriteAndRemove, type Removal } from '../../server/src/io/rewriteAndRemove';
import type { FileAccess } from '../../server/src/io/writeFiles';
import { folderOf, quickAccess } from './rewrites';

const OLD = 'A [b]{#x} c.\n';
const NEW = 'A [b]{#y} c.\n';
const FILES = { 'book.yaml': OLD, 'P1.md': OLD, 'P7.md': 'mine: #x\n', 'last.csv': OLD };

/** A folder in which P7 goes, the table last, and what is left of it when somebody or something meddles. */
function begin() {
  const { folder, read, rewrite } = folderOf(FILES);
  const going: Removal = { uri: rewrite('P7.md').uri, before: sha256(FILES['P7.md']) };
  const run = (access: FileAccess, removals: readonly Removal[] = [going]) =>
    rewriteAndRemove(access, sha256, [[rewrite('book.yaml')], [rewrite('P1.md')]], removals, [
      rewrite('last.csv'),
    ]);
  /** The disk, with something done after or instead of what is written to a file. */
  const meddled = (name: string, text: string, meddle: () => void): FileAccess => {
    const disk = quickAccess();
    return {
      ...disk,
      async write(uri, wanted) {
        if (uri.endsWith(name) && wanted === text) meddle();
        await disk.write(uri, wanted);
      },
    };
  };
  const isAsBefore = (): void => {
    assert.deepEqual(Object.fromEntries(Object.keys(FILES).map((name) => [name, read(name)])), FILES);
    assert.deepEqual(readdirSync(folder).sort(), Object.keys(FILES).sort());
  };
  return {
    folder,
    read,
    rewrite,
    going,
    run,
    meddled,
    isAsBefore,
    path: (name: string) => join(folder, name),
  };
}

const full = (): never => {
  throw new Error('the disk is full');
};

describe('rewriting files and removing others', () => {
  it('does all of it, and leaves nothing else behind', async () => {
    const { run, read, folder } = begin();
    assert.deepEqual(await run(quickAccess()), { kind: 'done' });
    assert.deepEqual(['book.yaml', 'P1.md', 'last.csv'].map(read), [NEW, NEW, NEW]);
    assert.deepEqual(readdirSync(folder).sort(), ['P1.md', 'book.yaml', 'last.csv']);
  });

  it('does nothing where one of them is not what was looked at, whichever', async () => {
    for (const name of Object.keys(FILES)) {
      const { run, path, read } = begin();
      writeFileSync(path(name), 'else\n');
      const outcome = await run({ ...quickAccess(), write: (uri) => assert.fail(`${uri} is written`) });
      assert.match(outcome.kind === 'failed' ? `${outcome.uri} ${outcome.reason}` : '', /changed meanwhile/u);
      for (const [other, text] of Object.entries(FILES))
        assert.equal(read(other), other === name ? 'else\n' : text);
    }
  });

  it('puts back what was written when a later round fails', async () => {
    const { run, meddled, isAsBefore } = begin();
    const outcome = await run(meddled('P1.md', NEW, full));
    assert.deepEqual(outcome.kind === 'failed' && [outcome.reason, outcome.left], ['the disk is full', []]);
    isAsBefore();
  });

  it('makes what was removed again, byte for byte, when the last round fails', async () => {
    const { run, meddled, isAsBefore, path } = begin();
    let wasGone = false;
    const outcome = await run(
      meddled('last.csv', NEW, () => {
        wasGone = !existsSync(path('P7.md'));
        full();
      }),
    );
    assert.ok(wasGone, 'the file was removed before the last round');
    assert.deepEqual(outcome.kind === 'failed' && outcome.left, []);
    isAsBefore();
  });

  it('removes nothing that somebody has just written to, and puts the rest back', async () => {
    const { run, meddled, read, path } = begin();
    const outcome = await run(meddled('P1.md', NEW, () => writeFileSync(path('P7.md'), 'mine, and more\n')));
    assert.match(outcome.kind === 'failed' ? `${outcome.uri} ${outcome.reason}` : '', /P7\.md it changed/u);
    assert.deepEqual(['book.yaml', 'P1.md', 'P7.md', 'last.csv'].map(read), [
      OLD,
      OLD,
      'mine, and more\n',
      OLD,
    ]);
  });

  it('leaves alone what somebody made in the place of a removed file, and names it', async () => {
    const { run, meddled, read, path, going } = begin();
    const access = meddled('last.csv', NEW, () => {
      writeFileSync(path('P7.md'), 'theirs\n');
      full();
    });
    const outcome = await run(access);
    assert.deepEqual(outcome.kind === 'failed' && outcome.left, [
      { uri: going.uri, reason: 'there is another file of this name now' },
    ]);
    assert.deepEqual(['P1.md', 'P7.md'].map(read), [OLD, 'theirs\n']);
  });

  it('removes also what is no text, and makes its bytes again', async () => {
    const { run, meddled, path, going } = begin();
    const bytes = Buffer.of(0x50, 0x37, 0xff, 0, 1);
    writeFileSync(path('P7.md'), bytes);
    const outcome = await run(meddled('last.csv', NEW, full), [{ ...going, before: null }]);
    assert.equal(outcome.kind, 'failed');
    assert.deepEqual(readFileSync(path('P7.md')), bytes);
  });
});
