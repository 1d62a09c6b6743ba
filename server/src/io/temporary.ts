import { randomBytes } from 'node:crypto';
import { lstat, readdir, unlink } from 'node:fs/promises';
import { dirname, join } from 'node:path';

const NAME = /^\.passage-[0-9a-f]{16}\.tmp$/;
/** No write takes so long: what is older was left behind by a process that was killed. Milliseconds. */
const LEFT_BEHIND = 60 * 60 * 1000;

/** A name beside a file under which it is written before it takes the file's own. */
export function temporaryBeside(path: string): string {
  return join(dirname(path), `.passage-${randomBytes(8).toString('hex')}.tmp`);
}

/**
 * Removes what killed processes have left in a folder: they hold words of transcripts, and nobody looks for them. What
 * they were to become is as it was before, whole. Never rejects.
 * @param now milliseconds since 1970
 */
export async function removeLeftBehind(folder: string, now: number): Promise<void> {
  try {
    for (const name of await readdir(folder)) {
      if (!NAME.test(name)) continue;
      const path = join(folder, name);
      const stat = await lstat(path);
      if (stat.isFile() && now - stat.mtimeMs > LEFT_BEHIND) await unlink(path);
    }
  } catch {
    // A folder that cannot be listed, or a file that somebody else has just removed: the next write tries again.
  }
}
