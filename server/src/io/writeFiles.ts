import type { FileContent } from '../project/fileSource';

/** Where files are read and written. */
export interface FileAccess {
  /** Null when there is no such file. */
  read(uri: string): Promise<FileContent | null>;
  /** Why a file cannot be written, in words; null when nothing speaks against it. */
  refusal(uri: string): Promise<string | null>;
  /** Replaces a file's text so that it is at every moment the old one or the new one, whole. Rejects otherwise. */
  write(uri: string, text: string): Promise<void>;
}

/** A file that is to be written; hashes are those of whole texts. */
export interface Rewrite {
  readonly uri: string;
  readonly before: string;
  readonly after: string;
  change(text: string): string;
  restore(text: string): string;
}

export interface WriteProgress {
  readonly cancelled: boolean;
  report(done: number, all: number): void;
}

export type WriteOutcome =
  | { readonly kind: 'written' }
  /** Everything is as it was. */
  | { readonly kind: 'cancelled' }
  | {
      readonly kind: 'failed';
      readonly uri: string;
      readonly reason: string;
      readonly left: readonly Left[];
    };

/** A file that was written and could not be put back, and why. */
export type Left = Fault;

/**
 * Writes all files or none. Each must read as `before` when everything is looked at first and once more directly before
 * it is written, and must come out as `after`. When one fails, or the person stops it, those that were written are put
 * back, unless they changed meanwhile: those are named in the outcome and left as they are. Never rejects.
 * @param hash of a text, by which texts are recognised
 */
export async function writeFiles(
  access: FileAccess,
  hash: (text: string) => string,
  files: readonly Rewrite[],
  progress: WriteProgress,
): Promise<WriteOutcome> {
  for (const some of batchesOf(files)) {
    if (progress.cancelled) return { kind: 'cancelled' };
    const fault = await firstFault(some, (file) => newText(access, hash, file));
    if (fault !== null) return { kind: 'failed', ...fault, left: [] };
  }
  const written: Rewrite[] = [];
  for (const some of batchesOf(files)) {
    progress.report(written.length, files.length);
    const fault = progress.cancelled
      ? STOPPED
      : await firstFault(some, async (file) => access.write(file.uri, await newText(access, hash, file)));
    if (fault === null) {
      written.push(...some);
      continue;
    }
    // Of those that were written at the same time some are in place: also one that failed, if it did so afterwards.
    for (const file of some) if (await readsAs(access, hash, file.uri, file.after)) written.push(file);
    const left = await putBack(access, hash, written);
    if (fault === STOPPED && left.length === 0) return { kind: 'cancelled' };
    return { kind: 'failed', ...fault, left };
  }
  progress.report(files.length, files.length);
  return { kind: 'written' };
}

/** A file that something went wrong with, and what, in words. */
interface Fault {
  readonly uri: string;
  readonly reason: string;
}

const STOPPED: Fault = { uri: '', reason: 'it was stopped' };

/** Most of the time goes by waiting for the disk to say that it has a file for good: so many wait together. */
const AT_ONCE = 8;

function* batchesOf<T>(items: readonly T[]): Iterable<readonly T[]> {
  for (let from = 0; from < items.length; from += AT_ONCE) yield items.slice(from, from + AT_ONCE);
}

/** Does something with files at once, waits for all of them, and gives what went wrong with the first that failed. */
async function firstFault(
  files: readonly Rewrite[],
  work: (file: Rewrite) => Promise<unknown>,
): Promise<Fault | null> {
  const faults = await Promise.all(
    files.map(async (file) => {
      const reason = await faultOf(() => work(file));
      return reason === null ? null : { uri: file.uri, reason };
    }),
  );
  return faults.find((fault) => fault !== null) ?? null;
}

/** What a file is to say. Throws when that is not what was computed, or the file is not what it was computed from. */
async function newText(access: FileAccess, hash: (text: string) => string, file: Rewrite): Promise<string> {
  const refusal = await access.refusal(file.uri);
  if (refusal !== null) throw new Error(refusal);
  const content = await access.read(file.uri);
  if (content === null) throw new Error('it is gone');
  if (content.kind === 'undecodable') throw new Error(content.reason);
  if (hash(content.text) !== file.before) throw new Error('it changed meanwhile');
  const text = file.change(content.text);
  if (hash(text) !== file.after) throw new Error('it would not come out as it was computed');
  return text;
}

async function putBack(
  access: FileAccess,
  hash: (text: string) => string,
  written: readonly Rewrite[],
): Promise<readonly Left[]> {
  const left: Left[] = [];
  for (const some of batchesOf(written)) {
    const faults = await Promise.all(
      some.map(async (file) => {
        const reason = await faultOf(() => putOneBack(access, hash, file));
        return reason === null ? [] : [{ uri: file.uri, reason }];
      }),
    );
    left.push(...faults.flat());
  }
  return left;
}

async function putOneBack(access: FileAccess, hash: (text: string) => string, file: Rewrite): Promise<void> {
  const content = await access.read(file.uri);
  const text = content?.kind === 'text' ? content.text : null;
  if (text === null || hash(text) !== file.after) throw new Error('it changed meanwhile');
  await access.write(file.uri, file.restore(text));
  if (!(await readsAs(access, hash, file.uri, file.before))) throw new Error('it does not read as before');
}

async function readsAs(
  access: FileAccess,
  hash: (text: string) => string,
  uri: string,
  wanted: string,
): Promise<boolean> {
  try {
    const content = await access.read(uri);
    return content?.kind === 'text' && hash(content.text) === wanted;
  } catch {
    return false;
  }
}

async function faultOf(work: () => Promise<unknown>): Promise<string | null> {
  try {
    await work();
    return null;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}
