import type { FileChange } from '../project/host';
import type { FileSource } from '../project/fileSource';
import type { Log } from './log';

/** How many files are read at once. */
const AT_ONCE = 32;

/** Reads files, a few at once. One that cannot be read is logged and left out: what is known of it stays. */
export async function readFiles(
  source: FileSource,
  uris: readonly string[],
  log: Log,
): Promise<readonly FileChange[]> {
  const changes: FileChange[] = [];
  for (let from = 0; from < uris.length; from += AT_ONCE) {
    const read = await Promise.all(uris.slice(from, from + AT_ONCE).map((uri) => readOne(source, uri, log)));
    for (const change of read) if (change !== null) changes.push(change);
  }
  return changes;
}

async function readOne(source: FileSource, uri: string, log: Log): Promise<FileChange | null> {
  try {
    return { kind: 'disk', uri, content: await source.read(uri) };
  } catch (error) {
    log.failed(`reading ${uri}`, error);
    return null;
  }
}
