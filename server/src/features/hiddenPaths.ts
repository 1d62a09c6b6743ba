import type { Hidden, Study } from '../project/types';
import { relativePath } from '../project/uri';
import { compileTemplate, type PathTemplate } from '../syntax/pathTemplate';

type Tokens = PathTemplate['alternatives'][number];

/** Where decisions on disagreements are kept: they say what everybody made of a place. */
const DECISIONS = 'adjudication';

/**
 * What a list of files would leave out for who codes blind, as globs relative to the study's folder: folders where nothing
 * else lies, else patterns of names, else single files. No glob matches a file that the reader may see. Empty while they
 * have not said who they are.
 * @param study all of it
 * @param seen the same as the reader sees it
 */
export function hiddenPaths(study: Study, seen: Study, hidden: Hidden): readonly string[] {
  const { own } = hidden;
  if (own === null) return [];
  const pathOf = ({ uri }: { readonly uri: string }): string => relativePath(study.root, uri) ?? uri;
  const documents = [...study.documents.values()];
  const open = [
    ...Array.from(seen.documents.values(), pathOf),
    ...[...study.tables.keys()],
    pathOf({ uri: study.codebookUri }),
  ];
  const others = new Set([
    ...study.codebook.coders.keys(),
    ...documents.flatMap(({ captures }) => captures.get('coder') ?? []),
  ]);
  others.delete(own);
  const globs = study.templates.roles.flatMap(({ role, template }) => {
    if (role === 'source') return [];
    if (role !== 'consensus' && !template.names.includes('coder')) return [];
    return template.alternatives.flatMap((tokens) =>
      filled(tokens, role === 'consensus' ? null : [...others], hidden.rounds),
    );
  });
  const chosen = new Set(
    [...globs, [DECISIONS]].flatMap((ways) => {
      const fits = ways.find((glob) => !open.some(matcher(glob)));
      return fits === undefined ? [] : [fits];
    }),
  );
  const covered = [...chosen].map(matcher);
  const left = documents
    .filter(({ uri }) => seen.documents.get(uri) === undefined)
    .map(pathOf)
    .filter((path) => !covered.some((matches) => matches(path)));
  return [...chosen, ...left.map(literally)].sort();
}

/** For each coder and round that a template tells apart: the folder that is theirs, and the names of their files. */
function filled(
  tokens: Tokens,
  coders: readonly string[] | null,
  rounds: readonly string[] | null,
): readonly (readonly string[])[] {
  const names = new Set(tokens.flatMap((token) => (token.kind === 'capture' ? [token.name] : [])));
  // Which of the files are of a round then only they say.
  if (rounds !== null && !names.has('round')) return [];
  return (coders ?? [null]).flatMap((coder) =>
    (rounds ?? [null]).map((round) => {
      const values = new Map([
        ...(coder === null ? [] : [['coder', coder] as const]),
        ...(round === null ? [] : [['round', round] as const]),
      ]);
      return waysToSay(tokens, values);
    }),
  );
}

/** The globs of files with these values, the shortest first: the folder in whose name the last of the values is. */
function waysToSay(tokens: Tokens, values: ReadonlyMap<string, string>): readonly string[] {
  let glob = '';
  let told = 0;
  for (const token of tokens) {
    if (token.kind === 'text') glob += literally(token.text);
    else if (token.kind === 'folders') glob += '**/';
    else if (token.kind === 'rest') glob += '**';
    else if (token.kind === 'capture') {
      const value = values.get(token.name);
      glob += value === undefined ? (token.spans ? '**' : '*') : literally(value);
      if (value !== undefined) told = glob.length;
    } else glob += token.kind === 'star' ? '*' : '?';
  }
  // Without a value to tell by it is whatever lies in the folders that the template names first.
  const end = told === 0 ? folderEnd(glob) : glob.indexOf('/', told);
  return end > 0 ? [glob.slice(0, end), glob] : [glob];
}

/** Where the folders end that a glob begins with, before anything that may vary. */
function folderEnd(glob: string): number {
  const wild = glob.search(/[*?]/u);
  return glob.lastIndexOf('/', wild === -1 ? glob.length : wild);
}

/** Signs with a meaning in globs become `?`: editors do not agree on how to write them otherwise. */
function literally(text: string): string {
  return text.replace(/[*?[\]{}\\!]/gu, '?');
}

/** Whether a glob, or a folder that it matches, leaves a path out. */
function matcher(glob: string): (path: string) => boolean {
  const [file, below] = [compileTemplate(glob), compileTemplate(`${glob}/**`)];
  return (path) => file.match(path) !== null || below.match(path) !== null;
}
