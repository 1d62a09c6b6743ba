import { sha256 } from './hash';
import { rewriteAndRemove, type RemoveOutcome } from './rewriteAndRemove';
import { rewritesOf } from './wholeFolder';
import type { FileAccess } from './writeFiles';

/** A file with its whole text before and after. */
interface NewText {
  readonly uri: string;
  readonly before: string;
  readonly after: string;
}

/** Files that are rewritten in rounds, files that are deleted after those, and files that are rewritten at last. */
export interface FilesToTakeOut {
  readonly rounds: readonly (readonly NewText[])[];
  /** With the text as it was looked at; null for one that is no text. */
  readonly removed: readonly { readonly uri: string; readonly before: string | null }[];
  readonly last: readonly NewText[];
}

/** Rewrites and deletes all of them, or none: see {@link rewriteAndRemove}. Never rejects. */
export async function takeOutFiles(
  access: FileAccess,
  { rounds, removed, last }: FilesToTakeOut,
): Promise<RemoveOutcome> {
  return rewriteAndRemove(
    access,
    sha256,
    rounds.map(rewritesOf),
    removed.map(({ uri, before }) => ({ uri, before: before === null ? null : sha256(before) })),
    rewritesOf(last),
  );
}
