import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { compileTemplate } from '../syntax/pathTemplate';

/** Folders that are never part of a study. */
const NEVER: ReadonlySet<string> = new Set(['node_modules', '.git']);

/** One name of a path: what it may be; `**` for any number of folders. */
type Part = '**' | ((name: string) => boolean);

/** Globs, and for each how many of its parts what lies above has used. */
type Places = readonly { readonly parts: readonly Part[]; readonly at: number }[];

/**
 * The files below a folder that match one of the globs, in no order. It enters only folders in which a file can match. What
 * begins with a dot matches only where the glob writes the dot; symbolic links are neither listed nor followed.
 * @param globs relative, with `/`, as `toGlobs` makes them: braces have no `/` in them
 * @param unreadable told of each folder that is there and cannot be listed, which then counts as empty
 * @returns relative paths with `/`, each once
 */
export async function listFiles(
  folder: string,
  globs: readonly string[],
  unreadable: (path: string, error: unknown) => void,
): Promise<readonly string[]> {
  const found: string[] = [];
  const visit = async (path: string, before: string, places: Places): Promise<void> => {
    const entries = await readdir(path, { withFileTypes: true }).catch((error: unknown) => {
      unreadable(path, error);
      return [];
    });
    const below: Promise<void>[] = [];
    for (const entry of entries) {
      const { name } = entry;
      if (entry.isFile() && places.some((place) => endsWith(place, name))) found.push(before + name);
      if (!entry.isDirectory() || NEVER.has(name)) continue;
      const inside = distinct(places.flatMap((place) => into(place, name)));
      if (inside.length > 0) below.push(visit(join(path, name), `${before}${name}/`, inside));
    }
    await Promise.all(below);
  };
  await visit(
    folder,
    '',
    globs.map((glob) => ({ parts: glob.split('/').map(partOf), at: 0 })),
  );
  return found;
}

function partOf(text: string): Part {
  if (text === '**') return text;
  const template = compileTemplate(text);
  return (name) => template.match(name) !== null;
}

/** Whether a file of this name is one of the glob's, where so many of its parts are used. */
function endsWith({ parts, at }: Places[number], name: string): boolean {
  const part = parts[at];
  const isLast = at === parts.length - 1;
  if (part === undefined) return false;
  if (part !== '**') return isLast && part(name);
  return isLast ? !isHidden(name) : endsWith({ parts, at: at + 1 }, name);
}

/** Where the glob is in a folder of this name; nowhere when no file in it can match. */
function into({ parts, at }: Places[number], name: string): Places {
  const part = parts[at];
  if (part === undefined) return [];
  if (part !== '**') return part(name) && at + 1 < parts.length ? [{ parts, at: at + 1 }] : [];
  // The folder is one of any number, or the first behind them.
  return [...(isHidden(name) ? [] : [{ parts, at }]), ...into({ parts, at: at + 1 }, name)];
}

function distinct(places: Places): Places {
  return places.filter(
    ({ parts, at }, i) => places.findIndex((one) => one.parts === parts && one.at === at) === i,
  );
}

function isHidden(name: string): boolean {
  return name.startsWith('.');
}
