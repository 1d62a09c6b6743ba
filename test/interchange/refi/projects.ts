import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import type { Exported } from '../../../server/src/interchange/portable/outcome';
import type { ReadStudy } from '../../../server/src/interchange/portable/format';
import type { PortableStudy } from '../../../server/src/interchange/portable/types';
import { refiProjectIn } from '../../../server/src/interchange/refi/readProject';
import { writeProject } from '../../../server/src/interchange/refi/writeProject';
import { inOneGo } from '../../../server/src/project/steps';

/* Projects as tests make and read them: the parts of an archive, without the archive. */

export const hash = (text: string): string => createHash('sha256').update(text).digest('hex');

/** Entries of an archive, by name. */
export type Parts = ReadonlyMap<string, string>;

/** What a study is exported as. */
export function exported(study: PortableStudy, options: Readonly<Record<string, string>> = {}): Exported {
  const how = {
    name: 'study.qdpx',
    folder: false,
    option: (name: string) => options[name] ?? null,
    flag: () => false,
    hash,
  };
  const made = inOneGo(writeProject(study, how));
  assert.ok(!('reason' in made), 'reason' in made ? made.reason : '');
  return made;
}

/** The entries of what is exported; texts go through UTF-8, as in an archive. */
export function partsOf({ files: [file] }: Exported): Parts {
  assert.ok(file?.kind === 'archive');
  return new Map(
    file.parts.map(({ name, content }) => [
      name,
      new TextDecoder().decode(typeof content === 'string' ? Buffer.from(content) : content),
    ]),
  );
}

/** A project of an XML and of texts in its folder of sources. */
export function project(xml: string, sources: Readonly<Record<string, string>> = {}): Parts {
  return new Map([
    [
      'project.qde',
      `<?xml version="1.0" encoding="utf-8"?>\n<Project xmlns="urn:QDA-XML:project:1.0" ${xml}</Project>`,
    ],
    ...Object.entries(sources).map(([name, text]) => [`sources/${name}`, text] as const),
  ]);
}

/** Reads a project, or gives the reason why it is refused. */
export function readOf(
  parts: Parts,
  existing: PortableStudy | null = null,
): ReadStudy | { readonly reason: string } {
  const original = {
    kind: 'archive',
    names: [...parts.keys()],
    read: (name: string) => parts.get(name) ?? null,
  } as const;
  const how = { name: 'study.qdpx', existing, coder: null, option: () => null, flag: () => false, hash };
  return refiProjectIn.read(original, how);
}

/** Reads a project that must be readable. */
export function read(parts: Parts, existing: PortableStudy | null = null): ReadStudy {
  const found = readOf(parts, existing);
  assert.ok(!('reason' in found), 'reason' in found ? found.reason : '');
  return found;
}
