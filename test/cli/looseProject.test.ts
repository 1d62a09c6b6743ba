import assert from 'node:assert/strict';
import { existsSync, mkdirSync, readFileSync, symlinkSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { oneSource, projectXml, selected } from '../support/qdpx';
import { temporaryFolder } from '../support/studyFixture';
import { passage } from './run';

/* A project that somebody has unpacked: `project.qde`, and its texts in the folder `sources` beside it. */

const XML = projectXml(oneSource(selected(3, 8, 'trust')));

/** A folder with the project in it, and a folder for the study. */
function unpacked(xml = XML, name = 'project.qde'): string {
  const folder = temporaryFolder();
  mkdirSync(join(folder, 'from'));
  writeFileSync(join(folder, 'from', name), xml);
  return folder;
}

const text = (folder: string): string => readFileSync(join(folder, 'to/coding/P1.md'), 'utf8');

describe('A REFI-QDA project that is not packed', () => {
  it('is brought in with the texts that lie beside it', async () => {
    const folder = unpacked(XML, 'Mine.QDE');
    mkdirSync(join(folder, 'from/Sources/deeper'), { recursive: true });
    writeFileSync(join(folder, 'from/Sources/T.txt'), '\uFEFFWe trust them.');
    const { code, out, err } = await passage(folder, 'import', 'from/Mine.QDE', '--into', 'to');
    assert.deepEqual([code, err], [0, '']);
    assert.match(out, /1 coding on 1 passage/);
    assert.match(text(folder), /\nWe \[trust\]\{#trust\} them\./);
  });

  it('is brought in by itself where all its texts are in it', async () => {
    const xml = XML.replace(
      ' plainTextPath="internal://t.txt">',
      '><PlainTextContent>We trust.</PlainTextContent>',
    );
    const folder = unpacked(xml);
    assert.equal((await passage(folder, 'import', 'from/project.qde', '--into', 'to')).code, 0);
    assert.match(text(folder), /\nWe \[trust\]\{#trust\}\./);
  });

  it('is refused with a remedy where they do not lie there, or behind a link', async () => {
    const folder = unpacked();
    const refused = async (): Promise<void> => {
      const { code, err } = await passage(folder, 'import', 'from/project.qde', '--into', 'to');
      assert.equal(code, 2);
      assert.match(
        err,
        /^from\/project\.qde: nothing was imported: .* whose texts lie in a folder “sources” that is not beside it; import the \.qdpx/,
      );
      assert.ok(!existsSync(join(folder, 'to')));
    };
    await refused();
    mkdirSync(join(folder, 'elsewhere'));
    writeFileSync(join(folder, 'elsewhere/t.txt'), 'We trust them.');
    symlinkSync(join(folder, 'elsewhere'), join(folder, 'from/sources'));
    await refused();
  });

  it('reads no file but those in its folder: no links, and no names that lead out', async () => {
    const folder = unpacked();
    mkdirSync(join(folder, 'from/sources'));
    writeFileSync(join(folder, 'secret.txt'), 'We trust them.');
    symlinkSync(join(folder, 'secret.txt'), join(folder, 'from/sources/t.txt'));
    const { code, out } = await passage(folder, 'import', 'from/project.qde', '--into', 'to');
    assert.equal(code, 1);
    assert.match(out, /P1: left out with its 1 passage: its text \(internal:\/\/t\.txt\) is not in the file/);
    for (const path of [
      'internal://../../secret.txt',
      'internal:///../secret.txt',
      'internal://./../../secret.txt',
    ]) {
      writeFileSync(join(folder, 'from/project.qde'), XML.replace('internal://t.txt', path));
      const again = await passage(folder, 'import', 'from/project.qde', '--into', 'other', '--dry-run');
      assert.match(again.out, /left out with its 1 passage/);
    }
  });

  it('is refused where a text beside it is none, or it is cut off, with the file’s name', async () => {
    const folder = unpacked();
    mkdirSync(join(folder, 'from/sources'));
    writeFileSync(join(folder, 'from/sources/t.txt'), new Uint8Array([0xff, 0x41, 0xfe]));
    const bad = await passage(folder, 'import', 'from/project.qde', '--into', 'to');
    assert.equal(bad.code, 2);
    assert.match(bad.err, /sources\/t\.txt has bytes that are no text; open it in/);
    writeFileSync(join(folder, 'from/project.qde'), XML.slice(0, -20));
    const cut = await passage(folder, 'import', 'from/project.qde', '--into', 'to');
    assert.equal(cut.code, 2);
    assert.match(cut.err, /project\.qde is damaged at line 2, character \d+/);
    assert.ok(!existsSync(join(folder, 'to')));
  });

  it('is not what other programs call a project', async () => {
    const folder = unpacked('<Project Sdk="Microsoft.NET.Sdk"><PropertyGroup/></Project>', 'a.xml');
    const { out, err } = await passage(folder, 'import', 'from/a.xml', '--into', 'to');
    assert.ok(!/refi|sources/.test(out + err), out + err);
  });

  it('is refused, as a packed one is, where it is larger than any: recordings are what makes projects large', async () => {
    const folder = temporaryFolder();
    writeFileSync(join(folder, 'a.qdpx'), 'PK');
    truncateSync(join(folder, 'a.qdpx'), 300 * 1024 * 1024);
    const { code, err } = await passage(folder, 'import', 'a.qdpx', '--into', 'to');
    assert.equal(code, 2);
    assert.match(
      err,
      /it has 300 MB, and projects of more than 256 MB are not read; export it without its recordings/,
    );
  });
});
