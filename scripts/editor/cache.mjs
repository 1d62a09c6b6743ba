/**
 * The folder that keeps downloaded editors between runs and between clones.
 * A folder in it is whole or absent: it is filled under another name and renamed at the end.
 */
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { homedir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { removeAtEnd } from '../lib/run.mjs';

const marker = 'complete';
const partial = '.partial-';
const abandonedMs = 2 * 60 * 60_000;

/**
 * Where editors are kept: PASSAGE_CACHE, else passage-editor in XDG_CACHE_HOME, else in ~/.cache.
 * @param {NodeJS.ProcessEnv} [env]
 * @param {string} [home]
 */
export function cacheFolder(env = process.env, home = homedir()) {
  return env['PASSAGE_CACHE'] || join(env['XDG_CACHE_HOME'] || join(home, '.cache'), 'passage-editor');
}

/**
 * Says whether a folder of the cache was filled to the end.
 * @param {string} folder
 */
export function isComplete(folder) {
  return existsSync(join(folder, marker));
}

/**
 * Returns the folder, filling it first unless that was done before. A stop on the way leaves nothing that
 * a later run could take for whole; of two runs that fill it at once, the first to end wins.
 * @param {string} folder
 * @param {(empty: string) => Promise<void>} fill
 */
export async function once(folder, fill) {
  if (isComplete(folder)) return folder;
  mkdirSync(dirname(folder), { recursive: true });
  removeRemains(folder);
  const temporary = mkdtempSync(`${folder}${partial}`);
  const remove = removeAtEnd(temporary);
  try {
    await fill(temporary);
    writeFileSync(join(temporary, marker), '');
    if (!isComplete(folder)) {
      rmSync(folder, { recursive: true, force: true });
      renameSync(temporary, folder);
    }
  } catch (error) {
    if (!isComplete(folder)) throw error;
  } finally {
    remove();
  }
  return folder;
}

/**
 * Removes what runs have left behind that had no time to tidy up, unless one of them may still be at it.
 * @param {string} folder
 */
function removeRemains(folder) {
  for (const name of readdirSync(dirname(folder))) {
    const path = join(dirname(folder), name);
    if (
      !name.startsWith(`${basename(folder)}${partial}`) ||
      Date.now() - statSync(path).mtimeMs < abandonedMs
    )
      continue;
    rmSync(path, { recursive: true, force: true });
  }
}
