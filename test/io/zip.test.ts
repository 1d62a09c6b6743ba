import assert from 'node:assert/strict';
import { strToU8, zipSync } from 'fflate';
import { crc32 } from '../../server/src/io/crc32';
import { withArchive, type ArchiveLimits } from '../../server/src/io/zip';
import { zipTexts } from '../support/docx';

/** What reading all entries gives: their texts, or the reason why not. */
async function read(
  bytes: Uint8Array,
  limits?: ArchiveLimits,
): Promise<Record<string, string | null> | string> {
  const result = await withArchive(
    bytes,
    () => true,
    ({ names, read: textOf }) => Object.fromEntries(names.map((name) => [name, textOf(name)])),
    limits,
  );
  return 'reason' in result && result.reason !== null ? result.reason : result;
}

const SMALL: ArchiveLimits = { entries: 3, entry: 100, total: 150 };

/** An archive with some bytes changed wherever its directory, or the header before the data, has them. */
function patched(bytes: Uint8Array, signature: number, at: number, ...values: readonly number[]): Uint8Array {
  const copy = Uint8Array.from(bytes);
  const view = new DataView(copy.buffer);
  for (let i = 0; i + 4 <= copy.length; i++) {
    if (view.getUint32(i, true) === signature) copy.set(values, i + at);
  }
  return copy;
}

const DIRECTORY = 0x02014b50;

describe('withArchive', () => {
  const archive = zipTexts({ 'a.xml': 'one', 'word/b.xml': 'zwei ü' });

  it('reads texts, packed or not, in UTF-8 and UTF-16', async () => {
    assert.deepEqual(await read(archive), { 'a.xml': 'one', 'word/b.xml': 'zwei ü' });
    assert.deepEqual(await read(zipSync({ a: strToU8('stored') }, { level: 0 })), { a: 'stored' });
    assert.deepEqual(await read(zipSync({ a: Uint8Array.of(0xff, 0xfe, 0x41, 0) })), { a: 'A' });
    assert.deepEqual(await read(zipSync({ a: new Uint8Array(0) })), { a: '' });
  });

  it('gives nothing that was not wanted', async () => {
    const wanted = (name: string): boolean => name === 'a.xml';
    const result = await withArchive(archive, wanted, (one) => [
      one.names.length,
      one.read('a.xml'),
      one.read('word/b.xml'),
      one.read('x'),
    ]);
    assert.deepEqual(result, [2, 'one', null, null]);
  });

  it('reads more of what may be larger by its name, and no more than that', async () => {
    const limits = { ...SMALL, larger: { name: /\.qde$/, entry: 140 } };
    const long = (name: string, length: number): Promise<unknown> =>
      read(zipTexts({ [name]: 'x'.repeat(length) }), limits);
    assert.deepEqual(await long('a.qde', 140), { 'a.qde': 'x'.repeat(140) });
    assert.match(String(await long('a.qde', 141)), /“a\.qde” inside it is larger than/);
    assert.match(String(await long('a.txt', 101)), /“a\.txt” inside it is larger than/);
  });

  it('refuses what is larger than the limits', async () => {
    const many = Object.fromEntries(['a', 'b', 'c', 'd'].map((name) => [name, '']));
    assert.match(String(await read(zipTexts(many), SMALL)), /^it holds more than 3 files; open it in/);
    assert.match(String(await read(zipTexts({ a: 'x'.repeat(101) }), SMALL)), /“a” inside it is larger than/);
    assert.match(
      String(await read(zipTexts({ a: 'x'.repeat(90), b: 'y'.repeat(90) }), SMALL)),
      /larger than .* in all/,
    );
    assert.match(String(await read(zipTexts({ a: 'x'.repeat(300_000) }))), /packed more tightly/);
  });

  it('stops where an entry goes on behind the size that it says', async () => {
    const liar = patched(zipTexts({ a: 'x'.repeat(5000) }), DIRECTORY, 24, 10, 0, 0, 0);
    assert.match(String(await read(liar)), /“a” inside it is damaged, or is not as large as it says/);
    const short = patched(zipTexts({ a: 'x'.repeat(5000) }), DIRECTORY, 24, 0, 0x40, 0, 0);
    assert.match(String(await read(short)), /“a” inside it is damaged/);
  });

  it('refuses what is encrypted, damaged, twice inside, or packed otherwise', async () => {
    assert.match(String(await read(patched(archive, DIRECTORY, 8, 1))), /“a.xml” inside it is encrypted/);
    assert.match(
      String(await read(patched(archive, DIRECTORY, 16, 1, 2, 3, 4))),
      /“a.xml” inside it is damaged/,
    );
    assert.match(String(await read(patched(archive, DIRECTORY, 10, 9))), /packed in an unusual way/);
    const twice = patched(zipTexts({ aaa: '1', bbb: '2' }), DIRECTORY, 46, 0x61, 0x61, 0x61);
    assert.match(String(await read(twice)), /“aaa” is inside it twice/);
    assert.match(String(await read(zipSync({ a: Uint8Array.of(0xc3) }))), /bytes that are no text/);
  });

  it('refuses an archive that is cut off anywhere, or that is none', async () => {
    for (let length = 0; length < archive.length; length += 7) {
      assert.match(String(await read(archive.subarray(0, length))), /^it is damaged or cut off; open it in/);
    }
    assert.match(
      String(await read(patched(archive, DIRECTORY, 42, 0xff, 0xff, 0xff, 0xff))),
      /damaged or cut off/,
    );
  });

  it('hands on what goes wrong elsewhere', async () => {
    await assert.rejects(
      withArchive(
        archive,
        () => true,
        () => {
          throw new TypeError('other');
        },
      ),
      /other/,
    );
  });
});

describe('crc32', () => {
  it('is that of archives', () => {
    assert.equal(crc32(strToU8('123456789')), 0xcbf43926);
    assert.equal(crc32(new Uint8Array(0)), 0);
  });
});
