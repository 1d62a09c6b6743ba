import { inflateRawSync } from 'node:zlib';
import { SaxesParser } from 'saxes';
import type { ExportFormat } from '../../server/src/interchange/portable/format';
import { bareCode } from '../../server/src/interchange/portable/ofStudy';
import type { Exported } from '../../server/src/interchange/portable/outcome';
import { studyFiles } from '../../server/src/interchange/portable/studyFiles';
import type { PortableDocument, PortableStudy } from '../../server/src/interchange/portable/types';
import { refiProjectIn } from '../../server/src/interchange/refi/readProject';
import { sha256 } from '../../server/src/io/hash';
import { withBytes } from '../../server/src/io/originals';
import { packArchive } from '../../server/src/io/packArchive';
import { inOneGo } from '../../server/src/project/steps';
import { generateDocument } from './generate';

/* Studies as programs exchange them, of any size, and how they go out and come in. */

/** A study of so many annotations in all, in documents of 30 KB, by two coders, with twenty codes. */
export function portableStudyOf(annotations: number, documents: number): PortableStudy {
  const coders = ['sg', 'kl'].map((id) => ({ id, name: id, adjudicator: false }));
  const codes = Array.from({ length: 20 }, (_, i) => bareCode(`code-${i}`));
  const text = generateDocument(7, 30_000)
    .replace(/\{[^}]*\}/g, '')
    .replace(/[[\]\\<>{}]/g, '');
  const each = Math.round(annotations / documents / coders.length);
  const copyOf = (coder: string, shift: number): PortableDocument['copies'][number] => ({
    ...{ coder, consensus: false, round: null, coding: 'done', text: null },
    markings: Array.from({ length: each }, (_, i) => {
      const start = Math.floor(((text.length - 200) * i) / each) + shift;
      const id = `code-${(i * 7) % codes.length}`;
      const memo = i % 20 === 0 ? `Why here, and not at ${i}?` : null;
      return { start, end: start + 40 + (i % 60), codes: [{ id, value: null }], coder, memo, unsure: false };
    }),
  });
  return {
    ...{ title: 'Bench', description: null, speakers: new Map(), coders, codes, scales: [], attributes: [] },
    ...{ people: [], memos: [] },
    documents: Array.from({ length: documents }, (_, i) => ({
      ...{ key: `P${i + 1}`, text: `${i}\n${text}`, extension: '.md', language: null, speakers: new Map() },
      ...{ people: [], attributes: new Map(), copies: coders.map(({ id }, c) => copyOf(id, c * 3)) },
    })),
  };
}

/** What a study is exported as. */
export function exportedAs(format: ExportFormat, study: PortableStudy, folder = false): Exported {
  const how = { name: 'a', folder, option: () => null, flag: () => false, hash: sha256 };
  const made = format.write(study, how);
  const outcome = 'next' in made ? inOneGo(made) : made;
  if ('reason' in outcome) throw new Error(outcome.reason);
  return outcome;
}

/** Bytes of everything that an export writes. */
export function bytesOf({ files }: Exported): readonly Uint8Array[] {
  return files.map((file) =>
    file.kind === 'archive'
      ? packArchive(file.parts)
      : file.kind === 'text'
        ? Buffer.from(file.text)
        : file.bytes,
  );
}

/** Brings a project in, as far as the files of a new study; gives how many there are. */
export async function imported(bytes: Uint8Array): Promise<number> {
  const how = {
    ...{ name: 'a.qdpx', existing: null, coder: null, option: () => null, flag: () => false },
    hash: sha256,
  };
  const read = await withBytes(bytes, null, ({ original }) => refiProjectIn.read(original, how));
  if ('reason' in read) throw new Error(read.reason);
  const made = studyFiles(read.study, sha256);
  if ('reason' in made) throw new Error(made.reason);
  return made.files.length;
}

/** What an import is measured against: every entry is inflated, and the XML goes through the parser, and no more. */
export function inflatedAndParsed(bytes: Uint8Array): number {
  const buffer = Buffer.from(bytes);
  let elements = 0;
  for (let at = 0; buffer.readUInt32LE(at) === 0x04034b50;) {
    const [packed, name, extra] = [
      buffer.readUInt32LE(at + 18),
      buffer.readUInt16LE(at + 26),
      buffer.readUInt16LE(at + 28),
    ];
    const from = at + 30 + name + extra;
    const text = inflateRawSync(buffer.subarray(from, from + packed)).toString('utf8');
    if (text.startsWith('<?xml')) {
      const parser = new SaxesParser();
      parser.on('opentag', () => elements++);
      parser.write(text).close();
    }
    at = from + packed;
  }
  return elements;
}
