import { fill, type PathTemplate } from '../../syntax/pathTemplate';
import { classifyPath, type Role, type StudyTemplates } from '../../syntax/studyPaths';
import { documentKey } from '../documentName';

/** What a file is, and what its path should say. */
export interface Wished {
  readonly role: Role;
  readonly key: string;
  readonly coder: string | null;
  readonly round: string | null;
  readonly extension: string;
}

/** Where a file goes, and what its path says of it: the rest is for its front matter. */
export interface Found {
  readonly path: string;
  readonly captures: ReadonlyMap<string, string>;
}

/** Gives files their places: each one of its own, also on a disk that does not tell `P1` from `p1`. */
export interface Places {
  /** Null where no template gives one. */
  find(wished: Wished): Found | null;
}

/** @param taken paths that are there already */
export function createPlaces(templates: StudyTemplates, taken: Iterable<string>): Places {
  const folded = new Set([...taken].map(foldedPath));
  // The numbers that names alike have got, so that the thousandth need not begin at the first.
  const numbers = new Map<string, number>();
  return {
    find(wished) {
      const { role, key, coder, round } = wished;
      const alike = foldedPath(JSON.stringify([role, nameFor(key), coder, round]));
      for (let n = numbers.get(alike) ?? 1; n < MOST_NAMES; n++) {
        const found = placeFor(templates, wished, n);
        if (found === null) return null;
        const path = foldedPath(found.path);
        if (folded.has(path)) continue;
        folded.add(path);
        numbers.set(alike, n + 1);
        return found;
      }
      return null;
    },
  };
}

/** So many documents of names that differ in what no path can say are more than anybody has. */
const MOST_NAMES = 100_000;

export function foldedPath(path: string): string {
  return path.normalize('NFC').toLowerCase();
}

/** A name as files have it. A slash in it divides nothing. */
export function nameFor(name: string): string {
  return documentKey(name.replace(/[/\\]+/g, '-'));
}

/** The n-th name that a file may have, by the first template that fits it. */
function placeFor(templates: StudyTemplates, wished: Wished, n: number): Found | null {
  const { role, key, coder, round, extension } = wished;
  const values = new Map([['document', `${nameFor(key)}${n === 1 ? '' : `-${n}`}`]]);
  if (coder !== null) values.set('coder', nameFor(coder));
  if (round !== null) values.set('round', nameFor(round));
  // What a path says front matter need not.
  const says = ({ names }: PathTemplate): number => names.filter((name) => values.has(name)).length;
  const fitting = templates.roles
    .filter((one) => one.role === role)
    .map(({ template }) => template)
    .sort((a, b) => says(b) - says(a));
  for (const template of fitting) {
    const path = filledWith(template, values, extension);
    if (path === null) continue;
    const { role: read, captures, overlaps } = classifyPath(templates, path);
    if (read === role && overlaps.length === 0) return { path, captures };
  }
  return null;
}

/** A template's path with this ending where it takes it, else with its own. */
function filledWith(
  template: PathTemplate,
  values: ReadonlyMap<string, string>,
  extension: string,
): string | null {
  const path = fill(template, values);
  if (path === null) return null;
  const wished = path.replace(/\.[^./]*$/, extension);
  const read = template.match(wished);
  return read !== null && [...values].every(([name, value]) => (read.get(name) ?? value) === value)
    ? wished
    : path;
}
