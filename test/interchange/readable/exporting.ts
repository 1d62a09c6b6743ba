import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { readDocx } from '../../../server/src/interchange/docx/readDocx';
import { inOneGo } from '../../../server/src/project/steps';
import { wordTranscript } from '../../../server/src/interchange/readable/word';
import { wordComments } from '../../../server/src/interchange/readable/wordComments';
import type { ExportFormat, ReadStudy } from '../../../server/src/interchange/portable/format';
import type { Exported, OutFile, Refused } from '../../../server/src/interchange/portable/outcome';
import type { PortableStudy } from '../../../server/src/interchange/portable/types';
import type { Transcript } from '../../../server/src/interchange/transcript';

export function tryExport(
  format: ExportFormat,
  study: PortableStudy,
  name: string,
  document: string | null = null,
): Exported | Refused {
  const made = format.write(study, {
    name,
    folder: name.endsWith('/'),
    option: (option) => (option === 'document' ? document : null),
    flag: () => false,
    hash: sha256,
  });
  return 'next' in made ? inOneGo(made) : made;
}

export function exportAs(...asked: Parameters<typeof tryExport>): Exported {
  const made = tryExport(...asked);
  if ('reason' in made) assert.fail(made.reason);
  return made;
}

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

/** Parts of an archive by their names. */
export function partsOf(file: OutFile | undefined): ReadonlyMap<string, string> {
  if (file?.kind !== 'archive') assert.fail('It is no archive.');
  return new Map(file.parts.map(({ name, content }) => [name, content as string]));
}

/** A Word file as Passage reads it. */
export function readBack(file: OutFile | undefined): Transcript {
  const parts = partsOf(file);
  const read = readDocx({ names: [...parts.keys()], read: (name) => parts.get(name) ?? null }, { gap: 3000 });
  if ('reason' in read) assert.fail(read.reason);
  return read;
}

/** A Word file as it comes back: it was written from one study, and says what another would be written with. */
export function returned(
  from: PortableStudy,
  to: PortableStudy,
  document: string,
  change: (name: string, xml: string) => string = (_, xml) => xml,
): OutFile {
  const [file] = exportAs(wordTranscript, to, 'x.docx', document).files;
  const before = partsOf(exportAs(wordTranscript, from, 'x.docx', document).files[0]);
  const own = 'docProps/custom.xml';
  const parts = [...partsOf(file)].map(([name, content]) => ({
    name,
    content: change(name, name === own ? (before.get(name) ?? '') : content),
  }));
  return { kind: 'archive', name: 'x.docx', parts };
}

/** What comments in a Word file come to in a study. */
export function commentsIn(
  file: OutFile | undefined,
  existing: PortableStudy,
  { of = null, coder = null }: { readonly of?: string | null; readonly coder?: string | null } = {},
): ReadStudy {
  const parts = partsOf(file);
  const original = {
    kind: 'archive' as const,
    names: [...parts.keys()],
    read: (name: string) => parts.get(name) ?? null,
  };
  const given = {
    option: (name: string) => (name === 'comments-of' ? of : null),
    flag: () => false,
    hash: sha256,
  };
  assert.ok(wordComments.recognises(original, given));
  const read = wordComments.read(original, { name: 'x.docx', existing, coder, ...given });
  if ('reason' in read) assert.fail(read.reason);
  return read;
}
