import { join, resolve } from 'node:path';
import { gitignoreAddition, keyRows, namingFor } from '../features/importModel';
import type { Naming } from '../interchange/applyNames';
import type { ImportPreview } from '../interchange/importTranscript';
import { addToNameKey, NAME_KEY, NAME_KEY_IGNORE, readNameKey, type KeyRow } from '../interchange/nameKey';
import { addToFile } from '../io/addToFile';
import { decode } from '../io/decode';
import { bytesOf, reasonOf } from '../io/disk';
import { requireOwnFolders } from '../io/ownFolders';
import { isIgnored, isTracked } from '../io/tracked';
import type { Study } from '../project/types';
import { CannotRun, type CommandArgs } from './command';
import type { Terminal } from './terminal';

/** What is done about names in one call of `passage import`. */
export interface Names {
  /** What stands instead of names in a file that is called so. */
  naming(name: string, as: string | null): Naming;
  /** The same if everybody got the pseudonym that is suggested: for a look before. */
  suggested(name: string, as: string | null): Naming;
  /** Remembers who is who for the files that follow. */
  remember(preview: ImportPreview): void;
  /** The same, and where pseudonyms were given out adds it to the study's key. Throws when that cannot be written. */
  note(preview: ImportPreview): Promise<void>;
}

/**
 * Reads what `--names` and `--pseudonyms` say, and the study's own key. Throws {@link CannotRun} for a key that cannot be
 * read, and for one that git would keep.
 * @param root the study's folder on the disk
 */
export async function namesFor(
  args: CommandArgs,
  study: Study,
  root: string,
  terminal: Terminal,
): Promise<Names> {
  const suggest = args.flag('pseudonyms');
  const given = args.option('names');
  const asked = given === null ? [] : await keyAt(resolve(terminal.cwd, given), `--names ${given}`, false);
  const own = suggest ? await keyAt(join(root, NAME_KEY), NAME_KEY, true) : [];
  if (suggest && !args.flag('dry-run') && (await isTracked(root, NAME_KEY)) === true) {
    throw new CannotRun(
      `git keeps ${NAME_KEY}, so that the real names would go wherever the repository goes. Take it out of git first, ` +
        `with  git rm --cached ${NAME_KEY}  and a commit; the file itself stays, and so do names in the history.`,
    );
  }
  let rows: readonly KeyRow[] = [...own, ...asked];
  const none = { pseudonyms: [], kept: [] };
  const suggested = (name: string, as: string | null): Naming =>
    namingFor({ name, study }, rows, { as, ...none });
  const remember = (preview: ImportPreview): void => void (rows = [...rows, ...keyRows(preview)]);
  let safe = false;
  return {
    suggested,
    naming: (name, as) => ({ ...suggested(name, as), suggest }),
    remember,
    async note(preview) {
      if (!suggest) return;
      const fresh = keyRows(preview);
      if (fresh.length > 0) {
        await requireOwnFolders(root, [join(root, NAME_KEY)]);
        if (!safe) await keepFromGit(root, terminal);
        safe = true;
        // Before the documents, so that whatever happens no pseudonym is in the study without its name in the key.
        await addToFile(join(root, NAME_KEY), (bytes) => addToKey(textOf(bytes), fresh, rows));
      }
      remember(preview);
    },
  };
}

/** Has git ignore the key. Throws, in words, where it would keep it all the same. */
async function keepFromGit(root: string, terminal: Terminal): Promise<void> {
  let wasThere = false;
  await addToFile(join(root, NAME_KEY_IGNORE), (bytes) => {
    const more = gitignoreAddition(bytes === null ? null : Buffer.from(bytes).toString('utf8'));
    wasThere = bytes !== null && more !== '';
    return more;
  });
  if (wasThere)
    terminal.note(`${NAME_KEY_IGNORE} did not keep git from ${NAME_KEY}; what does was added at its end.`);
  if ((await isIgnored(root, NAME_KEY)) === false)
    throw new Error(
      `git would keep it, whatever ${NAME_KEY_IGNORE} says. Look at what  git check-ignore -v ${NAME_KEY}  prints`,
    );
}

/**
 * What a key gets at its end.
 * @param known the rows that pseudonyms were chosen by
 */
function addToKey(text: string | null, rows: readonly KeyRow[], known: readonly KeyRow[]): string {
  const now = readNameKey(text ?? '');
  if ('reason' in now) throw new Error(now.reason);
  const before = new Set(known.map((row) => JSON.stringify(row)));
  for (const row of now) {
    const clash = rows.some(({ name, pseudonym }) => pseudonym === row.pseudonym && name !== row.name);
    if (clash && !before.has(JSON.stringify(row)))
      throw new Error(
        `somebody else has given ${row.pseudonym} to another person meanwhile; import the file again`,
      );
  }
  return addToNameKey(text ?? '', rows);
}

async function keyAt(path: string, name: string, mayBeGone: boolean): Promise<readonly KeyRow[]> {
  let text: string | null;
  try {
    text = await textAt(path, mayBeGone);
  } catch (error) {
    throw new CannotRun(`${name} cannot be read: ${reasonOf(error)}.`);
  }
  const rows = readNameKey(text ?? '');
  if ('reason' in rows) throw new CannotRun(`${name} cannot be read: ${rows.reason}.`);
  return rows;
}

async function textAt(path: string, mayBeGone: boolean): Promise<string | null> {
  try {
    return textOf(await bytesOf(path));
  } catch (error) {
    if (mayBeGone && error instanceof Error && 'code' in error && error.code === 'ENOENT') return null;
    throw error;
  }
}

function textOf(bytes: Uint8Array | null): string | null {
  if (bytes === null) return null;
  const content = decode(bytes);
  if (content.kind === 'text') return content.text;
  throw new Error(content.reason);
}
