import assert from 'node:assert/strict';
import { chmodSync, lstatSync, readdirSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import * as vscode from 'vscode';
import { exportPassages } from '../../../client/src/actions/passages/takePassages';
import type { Parts } from '../../../client/src/parts';
import { putFile } from '../../../client/src/putFile';
import { api } from '../client';
import { ownFolder } from '../ownFolder';

describe('a file that takes the place of another', () => {
  const { path, pathOf, uriOf, bytes } = ownFolder('put');

  it('is made or replaced whole, and keeps who may read it; nothing else is left', async () => {
    const uri = uriOf('a.csv');
    await putFile(uri, Buffer.from('one'));
    chmodSync(pathOf('a.csv'), 0o640);
    const { ino } = statSync(pathOf('a.csv'));
    await putFile(uri, Buffer.from('two'));
    assert.equal(bytes('a.csv'), 'two');
    assert.equal(statSync(pathOf('a.csv')).mode & 0o777, 0o640);
    assert.notEqual(
      statSync(pathOf('a.csv')).ino,
      ino,
      'written into, which tears it when it fails half-way',
    );
    assert.deepEqual(readdirSync(path()), ['a.csv']);
  });

  it('is not written through a symbolic link', async () => {
    writeFileSync(pathOf('outside'), 'a');
    symlinkSync(pathOf('outside'), pathOf('link'));
    await assert.rejects(putFile(uriOf('link'), Buffer.from('b')), /put\/link is a symbolic/u);
    assert.ok(lstatSync(pathOf('link')).isSymbolicLink());
    assert.equal(bytes('outside'), 'a');
    assert.deepEqual(readdirSync(path()).sort(), ['link', 'outside']);
  });

  it('is how passages are exported', async () => {
    const { passages } = await api();
    const target = uriOf('passages.csv');
    writeFileSync(target.fsPath, 'older');
    const { ino } = statSync(target.fsPath);
    const { showSaveDialog } = vscode.window;
    Object.assign(vscode.window, { showSaveDialog: async () => target });
    try {
      await exportPassages({ passages } as Parts, []);
    } finally {
      Object.assign(vscode.window, { showSaveDialog });
    }
    assert.match(bytes('passages.csv'), /^document,/u);
    assert.notEqual(statSync(target.fsPath).ino, ino);
    assert.deepEqual(readdirSync(path()), ['passages.csv']);
  });

  describe('where there is no disk', () => {
    const SCHEME = 'passage-put-test';
    const uri = vscode.Uri.parse(`${SCHEME}:/study/a.csv`);
    let files: Map<string, string>;
    /** How often the next files are refused a name, and whether their text is refused. */
    let failing: { renames: number; writes: boolean };
    let provider: vscode.Disposable;

    before(() => (provider = vscode.workspace.registerFileSystemProvider(SCHEME, inMemory())));
    after(() => void provider.dispose());
    beforeEach(() => {
      files = new Map([['/study/a.csv', 'old']]);
      failing = { renames: 0, writes: false };
    });

    it('is made or replaced whole', async () => {
      await putFile(uri, Buffer.from('new'));
      await putFile(uri.with({ path: '/study/b.csv' }), Buffer.from('other'));
      assert.deepEqual(Object.fromEntries(files), { '/study/a.csv': 'new', '/study/b.csv': 'other' });
    });

    it('is as it was when the new one could not be written', async () => {
      failing.writes = true;
      await assert.rejects(putFile(uri, Buffer.from('new')));
      assert.deepEqual(Object.fromEntries(files), { '/study/a.csv': 'old' });
    });

    it('is there, old or new, when the new one could not be given its name', async () => {
      failing.renames = 1;
      await putFile(uri, Buffer.from('new')).catch(() => undefined);
      assert.deepEqual([...files.keys()], ['/study/a.csv']);
      assert.ok(['old', 'new'].includes(files.get('/study/a.csv') ?? ''));
    });

    it('is named when it has to stay beside', async () => {
      failing.renames = Infinity;
      const error: unknown = await putFile(uri, Buffer.from('new')).then(undefined, (why: unknown) => why);
      assert.ok(error instanceof Error);
      const kept = [...files].find(([, text]) => text === 'new')?.[0];
      if (files.get('/study/a.csv') === 'old') assert.equal(kept, undefined);
      else assert.ok(kept !== undefined && error.message.includes(kept.slice(1)), error.message);
    });

    function inMemory(): vscode.FileSystemProvider {
      const { FileSystemError, FileType } = vscode;
      const textOf = (one: vscode.Uri): string => {
        const text = files.get(one.path);
        if (text === undefined) throw FileSystemError.FileNotFound(one);
        return text;
      };
      return {
        onDidChangeFile: new vscode.EventEmitter<vscode.FileChangeEvent[]>().event,
        watch: () => new vscode.Disposable(() => undefined),
        stat: (one) =>
          ['/', '/study'].includes(one.path)
            ? { type: FileType.Directory, ctime: 0, mtime: 0, size: 0 }
            : { type: FileType.File, ctime: 0, mtime: 0, size: textOf(one).length },
        readDirectory: () => [],
        createDirectory: () => undefined,
        readFile: (one) => Buffer.from(textOf(one)),
        writeFile(one, bytes) {
          if (failing.writes) {
            files.set(one.path, 'ne');
            throw FileSystemError.Unavailable('full');
          }
          files.set(one.path, Buffer.from(bytes).toString('utf8'));
        },
        delete: (one) => void files.delete(one.path),
        rename(from, to) {
          if (failing.renames-- > 0) throw FileSystemError.Unavailable('gone');
          files.set(to.path, textOf(from));
          files.delete(from.path);
        },
      };
    }
  });
});
