import assert from 'node:assert/strict';
import { existsSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { constants, deflateRawSync } from 'node:zlib';
import { docxFiles, p } from '../support/docx';
import { temporaryFolder, writeStudy } from '../support/studyFixture';
import { zipOf, type ZipEntry } from '../support/zip';
import { CLI, runNode } from './run';

/*
 * Files that are made to fill a memory, brought in by a program that has little of it.
 */

/** Megabytes. Node itself, with the program, takes some fifty. */
const MEMORY = 800;
const LONG = 20_000_000;

const ENTRIES: readonly ZipEntry[] = Object.entries(docxFiles({ body: p('Ann: We wait.') })).map(
  ([name, data]) => ({ name, data }),
);

const MAIN = 'word/document.xml';

function archive(main: Partial<ZipEntry>): Uint8Array {
  return zipOf(ENTRIES.map((entry) => (entry.name === MAIN ? { ...entry, ...main } : entry)));
}

function repeated(piece: string, before = '', behind = ''): string {
  return before + piece.repeat(Math.ceil(LONG / piece.length)) + behind;
}

/** A gigabyte of blanks, packed; it is made of one piece that stands there sixty-four times. */
function gigabyte(): Uint8Array {
  const piece = deflateRawSync(Buffer.alloc(1 << 24, ' '), { finishFlush: constants.Z_FULL_FLUSH });
  return Buffer.concat([...Array.from({ length: 64 }, () => piece), deflateRawSync(Buffer.alloc(0))]);
}

/** Files by name; why they are refused, null for those that are brought in. */
const FILES: Readonly<Record<string, readonly [make: () => string | Uint8Array, reason: RegExp | null]>> = {
  'one line.vtt': [() => repeated('We wait. ', 'WEBVTT\n\n00:00.000 --> 00:01.000\n'), null],
  'one word.vtt': [() => repeated('a', 'WEBVTT\n\n00:00.000 --> 00:01.000\n'), null],
  'tags.vtt': [() => repeated('<', 'WEBVTT\n\n00:00.000 --> 00:01.000\nWe'), null],
  'arrows.vtt': [() => repeated(' --> ', 'WEBVTT'), /more than 200000 subtitles; cut it/],
  'cues.vtt': [
    () => `WEBVTT\n\n${'00:00:00.000 --> 00:00:01.000\nA\n\n'.repeat(600_000)}`,
    /more than \d+ (?:lines|subtitles); (?:divide|cut) it/,
  ],
  'cues.srt': [
    () => '1\n00:00:00,000 --> 00:00:01,000\n'.repeat(300_000),
    /more than 200000 subtitles; cut it into the recordings/,
  ],
  'lines.txt': [() => repeated('A: b\n'), /more than 1500000 lines; divide it/],
  'brackets.txt': [() => repeated('[1>', 'We'), /more than 2000000 square brackets; divide it/],
  'opening.html': [() => repeated('[', '<html>We'), /more than 2000000 square brackets; divide it/],
  'otter.txt': [() => repeated('A  0:03\nW\n\n'), /more than 1500000 lines; divide it/],
  'larger.txt': [() => repeated('We wait. ').repeat(2), /has \d+ MB, and transcripts of more than 32 MB/],
  'deep.json': [
    () => `{"a":${'['.repeat(100_000)}${']'.repeat(100_000)}}`,
    /JSON without the segments.*; export/,
  ],
  'deeper.json': [() => repeated('[', '{"segments":'), /more than 2000000 lists and objects; cut it/],
  'wide.json': [
    () => repeated('{},', '{"segments":[', '{}]}'),
    /more than 2000000 lists and objects; cut it/,
  ],
  'nested.html': [() => `<html><body>${'<div>'.repeat(300_000)}We`, /more than 2000 deep.*; copy its words/],
  'elements.html': [() => repeated('<p>a', '<html>'), /more than 1000000 elements.*; copy its words/],
  'comment.html': [() => repeated('-', '<html><body><!--'), /no words in the page; copy its words/],
  'entries.docx': [
    () =>
      zipOf([
        ...ENTRIES,
        ...Array.from({ length: 60_000 }, (_, i) => ({ name: `${i}`, data: '', packed: new Uint8Array() })),
      ]),
    /holds more than 10000 files; open it/,
  ],
  'bomb.docx': [() => archive({ packed: gigabyte(), size: 2 ** 30 }), /larger than 64 MB; open it/],
  'liar.docx': [() => archive({ packed: gigabyte(), size: 1000 }), /is not as large as it says; open it/],
  'greater liar.docx': [
    () => archive({ packed: gigabyte(), size: 60_000_000 }),
    /not as large as it says; open it/,
  ],
  'rows.docx': [
    () => {
      const paragraphs = Array.from({ length: 130_000 }, (_, i) => p(`We wait ${(i * 7919) % 99_991}.`));
      const { [MAIN]: data = '' } = docxFiles({ body: `<w:tbl>${paragraphs.join('')}</w:tbl>` });
      return archive({ data });
    },
    null,
  ],
};

describe('a file that is made to fill a memory', () => {
  for (const [name, [make, reason]] of Object.entries(FILES)) {
    it(`is ${reason === null ? 'brought in' : 'refused, with the reason and a remedy'}: ${name}`, async () => {
      const study = writeStudy('--- codebook.yaml\nsource: transcripts/{document}.md\ncodes: [{id: a}]\n');
      const file = join(temporaryFolder(), name);
      writeFileSync(file, make());
      const args = [`--max-old-space-size=${MEMORY}`, CLI, 'import', file];
      const { code, out, err } = await runNode(study, args);
      if (reason === null) {
        assert.equal(code, 0, out + err);
        assert.deepEqual(readdirSync(join(study, 'transcripts')), [name.replace(/\.\w+$/, '.md')]);
        return;
      }
      assert.equal(code, 1, out + err);
      assert.ok(out.includes(`${file}: not imported: `), out + err);
      assert.match(out, reason);
      assert.ok(!existsSync(join(study, 'transcripts')), 'nothing is written');
      assert.deepEqual(readdirSync(study), ['codebook.yaml']);
    });
  }
});
