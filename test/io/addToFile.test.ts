import assert from 'node:assert/strict';
import {
  appendFileSync,
  chmodSync,
  readdirSync,
  readFileSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { addToFile } from '../../server/src/io/addToFile';
import { temporaryFolder } from '../support/studyFixture';

describe('addToFile', () => {
  const line = (text: string) => () => `${text}\n`;

  it('makes a file and its folders, adds at its end, and leaves nothing else behind', async () => {
    const path = join(temporaryFolder(), 'names', 'key.csv');
    await addToFile(path, line('one'));
    chmodSync(path, 0o600);
    await addToFile(path, (before) => `${Buffer.from(before ?? []).toString('utf8').length}\n`);
    await addToFile(path, () => '');
    assert.equal(readFileSync(path, 'utf8'), 'one\n4\n');
    assert.equal(statSync(path).mode & 0o777, 0o600);
    assert.deepEqual(readdirSync(join(path, '..')), ['key.csv']);
  });

  it('keeps every byte that is there, also of what is no text', async () => {
    const path = join(temporaryFolder(), 'key.csv');
    writeFileSync(path, Buffer.of(0xff, 0x41));
    await addToFile(path, () => 'b');
    assert.deepEqual(readFileSync(path), Buffer.of(0xff, 0x41, 0x62));
  });

  it('loses no line that somebody else adds in between, to a file or instead of one', async () => {
    const folder = temporaryFolder();
    for (const before of ['old\n', null]) {
      const path = join(folder, before === null ? 'new' : 'old');
      if (before !== null) writeFileSync(path, before);
      let asked = 0;
      await addToFile(path, () => {
        if (asked++ === 0) appendFileSync(path, 'theirs\n');
        return 'ours\n';
      });
      assert.equal(readFileSync(path, 'utf8'), `${before ?? ''}theirs\nours\n`);
    }
    assert.deepEqual(readdirSync(folder).sort(), ['new', 'old']);
  });

  it('never holds less than before, whoever reads it meanwhile', async () => {
    const path = join(temporaryFolder(), 'key.csv');
    await addToFile(path, line('0'));
    for (let i = 1; i < 8; i++) {
      const over = addToFile(path, line(String(i)));
      let ended = false;
      void over.then(() => (ended = true));
      while (!ended) {
        const seen = readFileSync(path, 'utf8').split('\n').length - 1;
        assert.ok(seen === i || seen === i + 1, `${seen} lines of ${i}`);
        await new Promise((resolve) => setImmediate(resolve));
      }
    }
  });

  it('gives up where a file never comes to rest, and does not follow a link', async () => {
    const folder = temporaryFolder();
    const path = join(folder, 'busy');
    writeFileSync(path, '');
    const busy = (): string => {
      appendFileSync(path, '.');
      return 'ours';
    };
    await assert.rejects(addToFile(path, busy), /again and again/);
    assert.match(readFileSync(path, 'utf8'), /^\.+$/);
    writeFileSync(join(folder, 'target'), 'precious');
    symlinkSync(join(folder, 'target'), join(folder, 'link'));
    symlinkSync(join(folder, 'nowhere'), join(folder, 'dangling'));
    await assert.rejects(addToFile(join(folder, 'link'), line('x')), /symbolic link/);
    await assert.rejects(addToFile(join(folder, 'dangling'), line('x')), /leads nowhere/);
    assert.equal(readFileSync(join(folder, 'target'), 'utf8'), 'precious');
  });
});
