import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { diskAccess } from '../../server/src/io/disk';
import { uriOfPath } from '../../server/src/io/fileUri';
import { sha256 } from '../../server/src/io/hash';
import type { FileAccess, Rewrite } from '../../server/src/io/writeFiles';
import { temporaryFolder } from '../support/studyFixture';

/** A folder with files of these contents, and what changes `#x` to `#y` in each. */
export function folderOf(files: Readonly<Record<string, string>>) {
  const folder = temporaryFolder();
  for (const [name, content] of Object.entries(files)) writeFileSync(join(folder, name), content);
  const read = (name: string): string => readFileSync(join(folder, name), 'utf8');
  const rewrite = (name: string, text = files[name]?.replace(/^\uFEFF/u, '') ?? ''): Rewrite => ({
    uri: `${uriOfPath(folder)}/${name}`,
    before: sha256(text),
    after: sha256(text.replaceAll('#x', '#y')),
    change: (now) => now.replaceAll('#x', '#y'),
    restore: (now) => now.replaceAll('#y', '#x'),
  });
  return { folder, read, rewrites: Object.keys(files).map((name) => rewrite(name)), rewrite };
}

/** The disk, without waiting for it to have everything for good: the first test and write.test.ts wait. */
export const quickAccess = (): FileAccess => diskAccess({ flush: () => Promise.resolve() });
