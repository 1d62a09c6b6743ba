import { closeSync, constants, fstatSync, lstatSync, openSync, readdirSync, readSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { OriginalParts } from '../project/original';
import { ArchiveRefused, LIMITS, textOf } from './zip';

/** What the project itself is called among its parts. */
const PROJECT = 'project.qde';

/**
 * A REFI-QDA project that is not packed, with the files of the folder `sources` beside it, as the archive that it was. Null
 * where there is no such folder. Links are not followed, and nothing outside that folder is read; each file when it is asked
 * for. What `read` throws is an {@link ArchiveRefused}.
 * @param path absolute, of the file with the project
 */
export function looseProject(path: string, bytes: Uint8Array): OriginalParts | null {
  const files = new Map<string, string>();
  const folder = sourcesBeside(dirname(path));
  if (folder === null) return null;
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    if (entry.isFile()) files.set(`sources/${entry.name}`, join(folder, entry.name));
    if (files.size > LIMITS.entries)
      throw refused(`there are more than ${LIMITS.entries} files in ${folder}`);
  }
  let total = 0;
  return {
    kind: 'archive',
    names: [PROJECT, ...files.keys()],
    read: (name) => {
      if (name === PROJECT) return textOf(path, bytes);
      const file = files.get(name);
      if (file === undefined) return null;
      const content = contentOf(file);
      total += content.length;
      if (total > LIMITS.total) throw refused(`what lies in ${folder} is larger than any study`);
      return textOf(file, content);
    },
  };
}

function sourcesBeside(folder: string): string | null {
  try {
    const names = readdirSync(folder).filter((name) => name.toLowerCase() === 'sources');
    const found = names.map((name) => join(folder, name)).find((one) => lstatSync(one).isDirectory());
    return found ?? null;
  } catch {
    return null;
  }
}

function contentOf(path: string): Uint8Array {
  let file: number;
  try {
    // What became a link since the folder was listed is not followed; what became a pipe is not waited for.
    file = openSync(path, constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK);
  } catch {
    throw refused(`${path} cannot be read`);
  }
  try {
    const found = fstatSync(file);
    const { size } = found;
    if (!found.isFile()) throw refused(`${path} is not a file`);
    if (size > LIMITS.entry) throw refused(`${path} is larger than any transcript`);
    const content = new Uint8Array(size);
    let length = 0;
    for (let read = -1; read !== 0 && length < size; length += read)
      read = readSync(file, content, length, size - length, length);
    return content.subarray(0, length);
  } finally {
    closeSync(file);
  }
}

function refused(what: string): ArchiveRefused {
  return new ArchiveRefused(`${what}; unpack the project again, or import the .qdpx`);
}
