import assert from 'node:assert/strict';
import fc from 'fast-check';
import { decodeAny } from '../../server/src/io/decodeAny';
import { anyText, seeded } from '../support/random';

function read(bytes: Uint8Array | string, named: string | null = null): string {
  const found = decodeAny(typeof bytes === 'string' ? Buffer.from(bytes, 'latin1') : bytes, named);
  return found.kind === 'text'
    ? `${found.encoding}${found.guessed ? ', guessed' : ''}${found.undecodable > 0 ? `, ${found.undecodable} lost` : ''}: ${found.text}`
    : `refused: ${found.reason}`;
}

const utf16be = (text: string): Buffer => Buffer.from(text, 'utf16le').swap16();

describe('a text whose encoding nobody promised', () => {
  it('is what its mark says', () => {
    assert.equal(read('\xef\xbb\xbfa\xc3\xa9'), 'UTF-8: aé');
    assert.equal(read('\xff\xfea\0\xe9\0'), 'UTF-16: aé');
    assert.equal(read('\xfe\xff\0a\0\xe9'), 'UTF-16: aé');
    assert.equal(read('\xff\xfe\0\0a\0\0\0\0\xf6\x01\0'), 'UTF-32: a😀');
    assert.equal(read('\0\0\xfe\xff\0\0\0a\0\0\xd8\0\0'), 'UTF-32, 2 lost: a\uFFFD\uFFFD');
  });

  it('is UTF-8 where it can be, and also where a little of it is damaged', () => {
    assert.equal(read('na\xc3\xafve'), 'UTF-8: naïve');
    assert.equal(read(''), 'UTF-8: ');
    assert.equal(read(Buffer.from('“a” – “b”\uFFFD')), 'UTF-8: “a” – “b”\uFFFD');
    const damaged = Buffer.concat([Buffer.from('“a” – “b”, é'), Buffer.of(0xe2, 0x80), Buffer.from(' “c”')]);
    assert.equal(read(damaged), 'UTF-8, guessed, 1 lost: “a” – “b”, é\uFFFD “c”');
    assert.equal(read(Buffer.from('“a”').subarray(0, 6)), 'UTF-8, guessed, 1 lost: “a\uFFFD');
  });

  it('is UTF-16 without a mark where every second byte is NUL', () => {
    assert.equal(read(Buffer.from('INT: why?', 'utf16le')), 'UTF-16, guessed: INT: why?');
    assert.equal(read(utf16be('INT: 何 why?')), 'UTF-16, guessed: INT: 何 why?');
  });

  it('is Windows-1252 as a guess, with the quotes that only it has', () => {
    assert.equal(read('\x93caf\xe9\x94 \x80 5'), 'windows-1252, guessed: “café” € 5');
    assert.equal(read('caf\xe9 \x81'), 'windows-1252, guessed, 1 lost: café \uFFFD');
  });

  it('is what the caller says, and no guess where one would be wrong', () => {
    const cyrillic = '\xd7\xf2\xee \xef\xee\xec\xe5\xf8\xe0\xeb\xee \xf0\xe0\xe1\xee\xf2\xe0\xf2\xfc?';
    assert.equal(read(cyrillic, 'windows-1251'), 'windows-1251: Что помешало работать?');
    assert.match(read(cyrillic.repeat(2)), /^refused: it is not UTF-8 \(byte 0\).*windows-1251 for Cyrillic/);
    assert.equal(read('\x82\xcd\x82\xa2', 'Shift_JIS'), 'shift_jis: はい');
    assert.equal(read('\x93a\x94', 'latin1'), 'windows-1252: “a”');
    assert.match(read('a', 'klingon'), /no encoding “klingon”/);
    assert.equal(read('\xef\xbb\xbfa', 'windows-1251'), 'UTF-8: a');
  });

  it('is refused where it is no text, with the place', () => {
    assert.equal(
      read('ab\0cd efgh ijkl mnop qrst uvwx yz ab cd ef gh'),
      'refused: it is not a text: byte 2 is NUL; export the transcript again, as .docx, .vtt, .srt or plain text in UTF-8',
    );
    assert.match(read('\xff\xfea\0\0\0b\0'), /character 1 is NUL, read as UTF-16/);
    assert.match(read('ab\x01\x02\x03\x04'), /full of control characters, the first is character 2/);
    assert.equal(
      read('one bell \x07 in a text is let through'),
      'UTF-8: one bell \x07 in a text is let through',
    );
  });

  it('comes back from UTF-8 and UTF-16 whatever it says', () => {
    fc.assert(
      fc.property(anyText(), (drawn) => {
        const text = drawn.replace(/[\0-\x08\x0e-\x1f\x7f\uFEFF]|\p{Surrogate}/gu, '');
        for (const bytes of [
          Buffer.from(text),
          Buffer.from(`\uFEFF${text}`, 'utf16le'),
          utf16be(`\uFEFF${text}`),
        ]) {
          const found = decodeAny(bytes);
          assert.ok(found.kind === 'text' && found.text === text && found.undecodable === 0);
        }
      }),
      seeded(300),
    );
  });

  it('is answered whatever the bytes are', () => {
    fc.assert(
      fc.property(
        fc.uint8Array({ maxLength: 60 }),
        fc.constantFrom(null, 'utf-16le', 'koi8-r', 'gb18030'),
        (bytes, named) => {
          assert.ok(['text', 'unreadable'].includes(decodeAny(bytes, named).kind));
        },
      ),
      seeded(500),
    );
  });
});
