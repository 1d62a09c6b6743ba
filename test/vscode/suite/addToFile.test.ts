import assert from 'node:assert/strict';
import { chmodSync, lstatSync, readdirSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { addToFile } from '../../../client/src/addToFile';
import { ownFolder } from '../ownFolder';

describe('a file that is added to', () => {
  const { path, pathOf, uriOf, bytes } = ownFolder('added');

  it('is made with its folder where there is none', async () => {
    await addToFile(uriOf('new/log.jsonl'), (text) => {
      assert.equal(text, null);
      return 'one\n';
    });
    assert.equal(bytes('new/log.jsonl'), 'one\n');
  });

  it('keeps every byte that it had, and who may read it', async () => {
    writeFileSync(pathOf('log'), Buffer.from([0xef, 0xbb, 0xbf, 0x61, 0x0d, 0x0a, 0x62]));
    chmodSync(pathOf('log'), 0o640);
    await addToFile(uriOf('log'), (text) => {
      assert.equal(text, 'a\r\nb');
      return '\nc\n';
    });
    assert.equal(bytes('log'), '\xef\xbb\xbfa\r\nb\nc\n');
    assert.equal(statSync(pathOf('log')).mode & 0o777, 0o640);
  });

  it('is left alone where there is nothing to add, and where there is none, not made', async () => {
    writeFileSync(pathOf('log'), 'a');
    const { ino, mtimeMs } = statSync(pathOf('log'));
    await addToFile(uriOf('log'), () => '');
    assert.deepEqual([statSync(pathOf('log')).ino, statSync(pathOf('log')).mtimeMs], [ino, mtimeMs]);
    await addToFile(uriOf('none/log'), () => '');
    assert.deepEqual(readdirSync(path()), ['log']);
  });

  it('is what somebody else has made of it in this moment', async () => {
    writeFileSync(pathOf('log'), 'a');
    const overtaken = (name: string) =>
      addToFile(uriOf(name), () => {
        writeFileSync(pathOf(name), 'theirs');
        return 'mine';
      });
    await assert.rejects(overtaken('log'), /added\/log was changed by somebody else/u);
    assert.equal(bytes('log'), 'theirs');
    await assert.rejects(overtaken('other'));
    assert.equal(bytes('other'), 'theirs');
  });

  it('is not added to through a symbolic link, nor where it is not UTF-8', async () => {
    writeFileSync(pathOf('outside'), 'a');
    symlinkSync(pathOf('outside'), pathOf('log'));
    await assert.rejects(
      addToFile(uriOf('log'), () => 'b'),
      /added\/log is a symbolic link/u,
    );
    assert.ok(lstatSync(pathOf('log')).isSymbolicLink());
    assert.equal(bytes('outside'), 'a');
    writeFileSync(pathOf('latin'), Buffer.from('caf\xe9', 'latin1'));
    await assert.rejects(
      addToFile(uriOf('latin'), () => 'b'),
      /added\/latin is not UTF-8/u,
    );
    assert.equal(bytes('latin'), 'caf\xe9');
  });
});
