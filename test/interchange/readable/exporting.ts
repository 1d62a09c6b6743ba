import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { readDocx } from '../../../server/src/interchange/docx/readDocx';
import { inOneGo } from '../../../server/src/project/steps';
import type { ExportFormat } from '../../../server/src/interchange/portable/format';
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
    hash: (text) => createHash('sha256').update(text).digest('hex'),
  });
  return 'next' in made ? inOneGo(made) : made;
}

export function exportAs(...asked: Parameters<typeof tryExport>): Exported {
  const made = tryExport(...asked);
  if ('reason' in made) assert.fail(made.reason);
  return made;
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
