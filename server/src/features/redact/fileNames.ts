import { foldWords } from '../../syntax/wordsFold';

/* Words in the names of files and folders, where blanks are written as hyphens and apostrophes often left out. */

/** A file or folder whose name has the words, and what it might be called. Paths with `/`, relative to the study. */
export interface NamedFile {
  readonly path: string;
  readonly suggestion: string;
}

/** The files and folders among `paths` whose own name has the words: the deeper ones first, so that they can be renamed in turn. */
export function namesWith(
  words: string,
  replacement: string,
  paths: readonly string[],
): readonly NamedFile[] {
  const pattern = namePattern(words);
  if (pattern === null) return [];
  const insert = replacement.replace(/[\\/:*?"<>|[\](){}\s]+/g, '-').replace(/^[-.]+|[-.]+$/g, '');
  const found = new Map<string, NamedFile>();
  for (const path of paths) {
    for (let end = path.length; end > 0; end = path.lastIndexOf('/', end - 1)) {
      const whole = path.slice(0, end);
      if (found.has(whole)) break;
      const name = whole.slice(whole.lastIndexOf('/') + 1);
      const renamed = renamedBy(name, pattern, insert);
      if (renamed !== null)
        found.set(whole, { path: whole, suggestion: whole.slice(0, -name.length) + renamed });
    }
  }
  const depth = ({ path }: NamedFile): number => path.split('/').length;
  return [...found.values()].sort((a, b) => depth(b) - depth(a) || (a.path < b.path ? -1 : 1));
}

/** The name with something else in the place of the words; null where it does not have them. */
function renamedBy(name: string, pattern: RegExp, insert: string): string | null {
  const folded = foldWords(name);
  let renamed = '';
  let from = 0;
  for (const { 0: words, index } of folded.text.matchAll(pattern)) {
    const range = folded.source(index, index + words.length);
    if (range === null) continue;
    renamed += name.slice(from, range.at) + (insert === '' ? 'X' : insert);
    from = range.to;
  }
  return from === 0 ? null : renamed + name.slice(from);
}

function namePattern(words: string): RegExp | null {
  const parts = foldWords(words)
    .text.replace(/['"]/g, '')
    .match(/[\p{L}\p{M}\p{N}]+/gu);
  if (parts === null || parts.length > 20) return null;
  const letters = parts.map((part) => [...part].join('[\'"]?'));
  return new RegExp(`(?<![\\p{L}\\p{N}])${letters.join('[^\\p{L}\\p{N}]{0,3}')}(?![\\p{L}\\p{N}])`, 'gu');
}
