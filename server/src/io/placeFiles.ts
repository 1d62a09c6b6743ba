import { lstat, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Companion } from './companions';
import { decode, hasMark } from './decode';
import { reasonOf } from './disk';
import { linkedFolder } from './ownFolders';
import type { FileToWrite } from './writeTogether';

/*
 * From files as a pure room makes them to files that can be written: each with what the disk has in its place. Nothing is
 * written here.
 */

/** Why nothing is written: a file, and what is the matter with it, in words that go on from its name, without a full stop. */
export class NotWritten extends Error {
  constructor(
    /** Absolute. */
    readonly path: string,
    readonly reason: string,
  ) {
    super(`${path} ${reason}`);
  }
}

/** A text that is to stand in a study. */
export interface PlannedText {
  /** Relative to the study's folder, with `/`. */
  readonly path: string;
  readonly text: string;
}

/** What can be written, and what is there already and says something else, by absolute path. */
export interface Placed {
  readonly files: readonly FileToWrite[];
  readonly there: readonly string[];
}

/** What a file holds; null when it is not there. Throws NotWritten for what is no file, or cannot be read. */
export async function bytesAt(path: string): Promise<Buffer | null> {
  try {
    const found = await lstat(path);
    if (!found.isFile()) throw new Error('it is no file');
    return await readFile(path);
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null;
    throw new NotWritten(path, `cannot be written: ${reasonOf(error)}`);
  }
}

/** Files of a folder where something may be already. What is the same already is left out. Throws NotWritten. */
export async function placeFiles(
  root: string,
  files: readonly { readonly path: string; readonly bytes: Uint8Array }[],
): Promise<Placed> {
  const toWrite: FileToWrite[] = [];
  const there: string[] = [];
  for (const { path, bytes } of files) {
    const over = await bytesAt(path);
    if (over?.equals(bytes) === true) continue;
    if (over !== null) there.push(path);
    toWrite.push({ path, bytes, over });
  }
  await requireWithin(root, toWrite);
  return { files: toWrite, there };
}

/** The files of a new study, with companions where none of their names are there. Throws NotWritten. */
export async function placeStudy(
  root: string,
  files: readonly PlannedText[],
  companions: readonly Companion[],
): Promise<Placed> {
  const placed = await placeFiles(
    root,
    files.map(({ path, text }) => ({ path: within(root, path), bytes: Buffer.from(text, 'utf8') })),
  );
  const beside: FileToWrite[] = [];
  for (const { path, bytes } of companions)
    if ((await bytesAt(within(root, path))) === null)
      beside.push({ path: within(root, path), bytes, over: null });
  await requireWithin(root, beside);
  // Behind the codebook, and before all that may take long, comes what keeps names out of git: what a process that is killed
  // leaves undone is brought in by the next import, but for this, which only a new study gets.
  const [codebook, ...others] = placed.files;
  return { ...placed, files: [...(codebook === undefined ? [] : [codebook]), ...beside, ...others] };
}

/**
 * New files of a study and files of it that change. Throws NotWritten for one that is there already, or is not as it was
 * when the change was made of it. A byte-order mark stays.
 */
export async function placeAdditions(
  root: string,
  files: readonly (PlannedText & { readonly before: string | null })[],
): Promise<readonly FileToWrite[]> {
  const all: FileToWrite[] = [];
  for (const { path, text, before } of files) {
    const absolute = within(root, path);
    const over = await bytesAt(absolute);
    const content = over === null ? null : decode(over);
    const now = content?.kind === 'text' ? content.text : null;
    if (over !== null && before === null)
      throw new NotWritten(absolute, 'is there already; move it away, or give it another name');
    if (now !== before)
      throw new NotWritten(absolute, 'changed meanwhile, or is not saved; save it and try again');
    const mark = over !== null && hasMark(over) ? '\uFEFF' : '';
    all.push({ path: absolute, bytes: Buffer.from(mark + text, 'utf8'), over });
  }
  await requireWithin(root, all);
  return all;
}

/** Text of files of a study, by their paths in it; those that are not there are left out. Throws NotWritten. */
export async function textsAt(root: string, paths: readonly string[]): Promise<ReadonlyMap<string, string>> {
  const texts = new Map<string, string>();
  for (const path of paths) {
    const bytes = await bytesAt(within(root, path));
    const content = bytes === null ? null : decode(bytes);
    if (content?.kind === 'undecodable')
      throw new NotWritten(within(root, path), `cannot be read: ${content.reason}`);
    if (content !== null) texts.set(path, content.text);
  }
  return texts;
}

/** Throws NotWritten where a folder between `root` and one of these files is a link, which may lead out of it. */
async function requireWithin(root: string, files: readonly FileToWrite[]): Promise<void> {
  const folder = await linkedFolder(
    root,
    files.map(({ path }) => path),
  );
  if (folder !== null) throw new NotWritten(folder, 'is a link, which may lead out of the study');
}

function within(root: string, path: string): string {
  return join(root, ...path.split('/'));
}
