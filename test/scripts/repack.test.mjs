import assert from 'node:assert/strict';
import { crc32 } from 'node:zlib';
import { unzipSync, zipSync } from 'fflate';
import { repack } from '../../scripts/lib/repack.mjs';

const bytes = (/** @type {string} */ text) => new TextEncoder().encode(text);
const prose = bytes(
  Array.from({ length: 3000 }, (_, i) => `${i * i} of the ward’s ${i % 17} rounds`).join('\n'),
);

describe('packing a package again', () => {
  it('keeps every file to the byte, under its name, in its order, and takes less room', async () => {
    const files = {
      'extension/dist/a.js': prose,
      'größe/ä.txt': bytes('grün'),
      empty: bytes(''),
      'dir/': bytes(''),
    };
    const zip = Buffer.from(zipSync(files, { level: 6 }));
    const small = await repack(zip);
    const read = unzipSync(small);
    assert.deepEqual(read, files);
    assert.deepEqual(Object.keys(read), Object.keys(files));
    assert.ok(small.length < zip.length, `${small.length} of ${zip.length} bytes`);
  });

  it('keeps what does not get smaller as it is', async () => {
    const noise = Uint8Array.from({ length: 500 }, (_, i) => (i * i * 2654435761) >>> 24);
    const small = await repack(Buffer.from(zipSync({ noise }, { level: 6 })));
    assert.ok(small.includes(Buffer.from(noise)));
    assert.deepEqual(unzipSync(small), { noise });
  });

  it('puts other contents in the place of files, with their own checksums', async () => {
    const zip = Buffer.from(zipSync({ 'a.json': bytes('{ "b": 1 }'), c: prose }, { level: 6 }));
    const small = await repack(zip, (name, content) =>
      name === 'a.json' ? Buffer.from('{"b":1}') : content,
    );
    const short = bytes('{"b":1}');
    assert.deepEqual(unzipSync(small), { 'a.json': short, c: prose });
    const at = small.indexOf('PK\x01\x02');
    assert.deepEqual(
      [small.readUInt32LE(at + 16), small.readUInt32LE(at + 24)],
      [crc32(short), short.length],
    );
    assert.equal(small.readUInt32LE(14), crc32(short));
  });

  it('keeps dates, rights and checksums, and leaves out further fields and remarks', async () => {
    const zip = Buffer.from(
      zipSync({
        a: [
          prose,
          {
            mtime: '2026-03-04T05:06:08',
            os: 3,
            attrs: 0o755 << 16,
            extra: { 0x7075: bytes('x') },
            comment: 'c',
          },
        ],
      }),
    );
    const small = await repack(zip);
    const kept = (/** @type {Buffer} */ file) => {
      const at = file.indexOf('PK\x01\x02');
      // Who made it, date, checksum, length, rights.
      const fields = { madeBy: [4, 6], dateAndChecksum: [12, 20], length: [24, 28], rights: [38, 42] };
      return Object.entries(fields).map(
        ([name, [from = 0, to = 0]]) => `${name} ${file.toString('hex', at + from, at + to)}`,
      );
    };
    assert.deepEqual(kept(small), kept(zip));
    assert.deepEqual(small.subarray(14, 18), zip.subarray(14, 18));
    assert.ok(!small.includes('up', 0, 'latin1'));
  });

  it('refuses what is no zip file, and one with a comment', async () => {
    await assert.rejects(repack(Buffer.from('PK')), /not a zip file/);
    await assert.rejects(
      repack(Buffer.concat([Buffer.from(zipSync({ prose })), Buffer.from('c')])),
      /not a zip file/,
    );
  });
});
