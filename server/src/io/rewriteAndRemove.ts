import { readFile, unlink } from 'node:fs/promises';
import { createFile } from './createFile';
import { decode } from './decode';
import { reasonOf } from './disk';
import { pathOfUri } from './fileUri';
import { writeFiles, type FileAccess, type Left, type Rewrite } from './writeFiles';

/** A file that goes: with the hash of its text as it was looked at, null for one that is no text. */
export interface Removal {
  readonly uri: string;
  readonly before: string | null;
}

export type RemoveOutcome =
  | { readonly kind: 'done' }
  | {
      readonly kind: 'failed';
      readonly uri: string;
      readonly reason: string;
      readonly left: readonly Left[];
    };

/**
 * Rewrites files in several rounds, one after the other, and removes others before the last round. All or none: where one
 * fails, what was written is put back and what was removed is made again. At every moment each file is the old one, the
 * new one, or gone. Never rejects.
 */
export async function rewriteAndRemove(
  access: FileAccess,
  hash: (text: string) => string,
  rounds: readonly (readonly Rewrite[])[],
  removals: readonly Removal[],
  last: readonly Rewrite[],
): Promise<RemoveOutcome> {
  const written: Rewrite[] = [];
  const removed: { readonly uri: string; readonly bytes: Uint8Array }[] = [];
  const undone = async (fault: Left, left: readonly Left[] = []): Promise<RemoveOutcome> => ({
    kind: 'failed',
    ...fault,
    left: [...left, ...(await undo(access, hash, written, removed))],
  });
  const fault = await firstFault(access, hash, [...rounds.flat(), ...last], removals);
  if (fault !== null) return { kind: 'failed', ...fault, left: [] };
  for (const [i, files] of [...rounds, last].entries()) {
    if (i === rounds.length) {
      for (const removal of removals) {
        try {
          removed.push({ uri: removal.uri, bytes: await removeOne(hash, removal) });
        } catch (error) {
          return undone({ uri: removal.uri, reason: reasonOf(error) });
        }
      }
    }
    const outcome = await writeFiles(access, hash, files, { cancelled: false, report: () => undefined });
    if (outcome.kind === 'failed') return undone(outcome, outcome.left);
    written.push(...files);
  }
  return { kind: 'done' };
}

/** Looks at every file before anything is done. */
async function firstFault(
  access: FileAccess,
  hash: (text: string) => string,
  rewrites: readonly Rewrite[],
  removals: readonly Removal[],
): Promise<Left | null> {
  for (const { uri, before } of [...rewrites, ...removals]) {
    const refusal = await access.refusal(uri);
    if (refusal !== null) return { uri, reason: refusal };
    const content = await access.read(uri);
    if (content === null) return { uri, reason: 'it is gone' };
    const now = content.kind === 'text' ? hash(content.text) : null;
    if (now !== before) return { uri, reason: 'it changed meanwhile' };
  }
  return null;
}

async function removeOne(hash: (text: string) => string, { uri, before }: Removal): Promise<Uint8Array> {
  const path = pathOfUri(uri) ?? '';
  const bytes = await readFile(path);
  const content = decode(bytes);
  if ((content.kind === 'text' ? hash(content.text) : null) !== before)
    throw new Error('it changed meanwhile');
  await unlink(path);
  return bytes;
}

async function undo(
  access: FileAccess,
  hash: (text: string) => string,
  written: readonly Rewrite[],
  removed: readonly { readonly uri: string; readonly bytes: Uint8Array }[],
): Promise<readonly Left[]> {
  const left: Left[] = [];
  for (const { uri, bytes } of removed) {
    const made = await createFile(pathOfUri(uri) ?? '', bytes).catch((error: unknown) => reasonOf(error));
    if (made !== true)
      left.push({ uri, reason: made === false ? 'there is another file of this name now' : made });
  }
  for (const { uri, before, after, change, restore } of written) {
    const back = { uri, before: after, after: before, change: restore, restore: change };
    const outcome = await writeFiles(access, hash, [back], { cancelled: false, report: () => undefined });
    if (outcome.kind === 'failed') left.push({ uri, reason: outcome.reason });
  }
  return left;
}
