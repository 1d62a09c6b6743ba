import assert from 'node:assert/strict';
import fc from 'fast-check';
import { decode, firstInvalid } from '../../server/src/io/decode';
import { sha256 } from '../../server/src/io/hash';
import { anyCharacters, seeded } from '../support/random';

const strict = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

function bytes(...parts: readonly (string | readonly number[])[]): Uint8Array {
  return Buffer.concat(parts.map((part) => Buffer.from(part as string)));
}

describe('decode', () => {
  const text = (given: Uint8Array, expected: string): void =>
    assert.deepEqual(decode(given), { kind: 'text', text: expected });
  const undecodable = (given: Uint8Array, reason: RegExp): void => {
    const content = decode(given);
    assert.match(content.kind === 'undecodable' ? content.reason : '', reason);
  };

  it('reads UTF-8', () => {
    text(bytes(), '');
    text(bytes('Zoë 数 😀\r\n'), 'Zoë 数 😀\r\n');
  });

  it('takes one byte-order mark away, and only at the start', () => {
    text(bytes([0xef, 0xbb, 0xbf], 'a'), 'a');
    text(bytes('\uFEFF\uFEFFa\uFEFF'), '\uFEFFa\uFEFF');
  });

  it('names the first byte that is not UTF-8', () => {
    undecodable(bytes('Zo', [0xeb], ' said'), /byte 2 is 0xEB; save it as UTF-8/);
    undecodable(bytes('cut off ', [0xf0, 0x9f, 0x98]), /byte 8 is 0xF0/);
  });

  it('refuses what is no text, and UTF-16, with or without its mark', () => {
    undecodable(bytes('PK\x03\x04', [0, 0]), /not a text: byte 4 is NUL/);
    undecodable(Buffer.from('\uFEFFab', 'utf16le'), /it is UTF-16/);
    undecodable(bytes([0xfe, 0xff, 0, 0x61]), /it is UTF-16/);
    undecodable(bytes([0xff, 0xfe, 0, 0, 0x61, 0, 0, 0]), /it is UTF-32/);
    undecodable(Buffer.from('ab', 'utf16le'), /byte 1 is NUL/);
  });

  it('reads exactly what a strict decoder reads, of bytes at random', () => {
    const piece = fc.oneof(
      anyCharacters().map((one) => bytes(one)),
      fc.uint8Array({ maxLength: 4 }),
      fc.constantFrom(
        ...[
          [0xed, 0xa0, 0x80],
          [0xe0, 0x9f, 0xbf],
          [0xf4, 0x90, 0x80, 0x80],
          [0xc1, 0x81],
        ].map((one) => bytes(one)),
      ),
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 5 }), (pieces) => {
        const given = Buffer.concat(pieces);
        const content = decode(given);
        if (content.kind === 'text') {
          assert.equal(content.text, strict.decode(given).replace(/^\uFEFF/, ''));
        } else if (!given.includes(0) && !content.reason.includes('UTF-16')) {
          assert.throws(() => strict.decode(given));
        }
      }),
      seeded(500),
    );
  });

  it('finds the place where a strict decoder would stop', () => {
    fc.assert(
      fc.property(anyCharacters({ maxLength: 8 }), fc.uint8Array({ maxLength: 6 }), (good, bad) => {
        const given = bytes(good.replace(/\p{Surrogate}/gu, ''), [...bad]);
        const at = firstInvalid(given);
        assert.doesNotThrow(() => strict.decode(given.subarray(0, at)));
        // Whatever is valid goes further than `at` only when everything is.
        if (at < given.length) {
          for (let to = at + 1; to <= given.length; to++)
            assert.throws(() => strict.decode(given.subarray(0, to)));
        }
      }),
      seeded(300),
    );
  });
});

describe('sha256', () => {
  it('is that of the UTF-8', () => {
    assert.equal(sha256(''), 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855');
    assert.equal(sha256('é'), '4a99557e4033c3539de2eb65472017cad5f9557f7a0625a09f1c3f6e2ba69c4c');
  });
});
