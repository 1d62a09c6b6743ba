import { readTemplate } from './templateSyntax';
import type { TemplateError, Token } from './templateSyntax';

/*
 * Path templates: `coding/{coder}/{document}.md`. Paths are relative to the codebook's folder, with `/`,
 * and compare in NFC. As in usual globs, a name that begins with a dot matches only where the template
 * writes the dot. Of several ways to read a path, captures take as little as they can, from the left.
 */

export interface PathTemplate {
  /** As written. */
  readonly template: string;
  /** Names that it captures, in order, each once. */
  readonly names: readonly string[];
  /** Name → text captured (NFC); null when the path does not match. Work: template × path. */
  readonly match: (path: string) => ReadonlyMap<string, string> | null;
  readonly alternatives: readonly (readonly Token[])[];
}

/** What is wrong with a template, or null. */
export function templateError(template: string): TemplateError | null {
  const syntax = readTemplate(template);
  return syntax.ok ? null : syntax.error;
}

/** Makes a matcher of a template. One with an error in it matches nothing. */
export function compileTemplate(template: string): PathTemplate {
  const syntax = readTemplate(template);
  const alternatives = syntax.ok ? syntax.alternatives : [];
  const names = new Set(alternatives.flatMap(namesIn));
  const match = (path: string): ReadonlyMap<string, string> | null => {
    const normal = path.normalize('NFC');
    if (normal.length > MOST_PATH) return null;
    for (const tokens of alternatives) {
      const captures = matchTokens(tokens, normal);
      if (captures !== null) return captures;
    }
    return null;
  };
  return { template, names: [...names], match, alternatives };
}

/** No file system has longer paths, and matching costs template × path. */
const MOST_PATH = 4096;

/**
 * Globs for a file lister (fast-glob and its like) that find every file the template matches, and perhaps
 * more: what they find is still to be matched.
 */
export function toGlobs(template: PathTemplate): string[] {
  return [...new Set(template.alternatives.map(globOf))];
}

/**
 * The path that a template gives with these values: its first alternative. Where it does not capture `document`, the last
 * `*` of the file's name is the document's, since a file has to have a name; other wildcards that may be empty are left out.
 * Null when a value is missing or has a backslash, which divides folders on Windows, when a folder or
 * file would have no name, or when the path would not be read back to the same values.
 */
export function fill(template: PathTemplate, values: ReadonlyMap<string, string>): string | null {
  const [tokens] = template.alternatives;
  if (tokens === undefined) return null;
  const document = namesIn(tokens).includes('document') ? undefined : values.get('document');
  const named = document === undefined ? -1 : starOfName(tokens);
  let path = '';
  for (const [index, token] of tokens.entries()) {
    if (token.kind === 'text') path += token.text;
    else if (token.kind === 'capture' || index === named) {
      const value = token.kind === 'capture' ? values.get(token.name) : document;
      if (value === undefined || value.includes('\\')) return null;
      path += value.normalize('NFC');
    } else if (token.kind === 'any' || token.kind === 'class' || token.kind === 'rest') return null;
    else if (token.kind === 'star' && isHiddenNext(path, tokens[index + 1])) return null;
  }
  const read = template.match(path);
  const same = namesIn(tokens).every((name) => read?.get(name) === values.get(name)?.normalize('NFC'));
  const isWhole = path.split('/').every((part) => part !== '');
  return same && isWhole && read !== null ? path : null;
}

/** Index of the last `*` in a path's last part; -1 where there is none. */
function starOfName(tokens: readonly Token[]): number {
  const folder = tokens.findLastIndex(
    (token) => token.kind === 'folders' || (token.kind === 'text' && token.text.includes('/')),
  );
  const star = tokens.findLastIndex((token) => token.kind === 'star');
  return star > folder ? star : -1;
}

/** Whether what follows would make a name that begins with a dot. */
function isHiddenNext(path: string, next: Token | undefined): boolean {
  return (path === '' || path.endsWith('/')) && next?.kind === 'text' && next.text.startsWith('.');
}

function namesIn(tokens: readonly Token[]): string[] {
  return tokens.flatMap((token) => (token.kind === 'capture' ? [token.name] : []));
}

/** Matches by trying, remembering what has failed, so that nothing is tried twice. */
function matchTokens(tokens: readonly Token[], path: string): ReadonlyMap<string, string> | null {
  const names = namesIn(tokens);
  const repeated = new Set(names.filter((name, index) => names.indexOf(name) !== index));
  const failed = new Set<string | number>();
  const captures = new Map<string, string>();

  const from = (index: number, at: number): boolean => {
    const token = tokens[index];
    if (token === undefined) return at === path.length;
    // What is to come depends on the texts of repeated names alone.
    const place = index * (path.length + 1) + at;
    const key =
      repeated.size === 0 ? place : [place, ...[...repeated].map((n) => captures.get(n) ?? '/')].join('\n');
    if (failed.has(key)) return false;
    if (attempt(token, index, at)) return true;
    failed.add(key);
    return false;
  };

  const attempt = (token: Token, index: number, at: number): boolean => {
    switch (token.kind) {
      case 'text':
        return path.startsWith(token.text, at) && from(index + 1, at + token.text.length);
      case 'any':
      case 'class': {
        const end = at + characterLength(path, at);
        return (
          takes(path, at, false) &&
          (token.kind === 'any' || inClass(token, path.slice(at, end))) &&
          from(index + 1, end)
        );
      }
      case 'star':
        return from(index + 1, at) || (takes(path, at, false) && from(index, at + 1));
      case 'folders': {
        if (from(index + 1, at)) return true;
        const slash = path.indexOf('/', at);
        return slash > at && takes(path, at, false) && from(index, slash + 1);
      }
      case 'rest':
        return at < path.length && !hasHidden(path, at) && from(index + 1, path.length);
      case 'capture':
        return capture(token.name, token.spans, index, at);
    }
  };

  const capture = (name: string, spans: boolean, index: number, at: number): boolean => {
    const before = captures.get(name);
    if (before !== undefined) {
      return path.startsWith(before, at) && !hidden(path, at) && from(index + 1, at + before.length);
    }
    for (let end = at; takes(path, end, spans) && !(end === at && path[at] === '/');) {
      end++;
      if (path[end - 1] === '/') continue;
      captures.set(name, path.slice(at, end));
      if (from(index + 1, end)) return true;
      captures.delete(name);
    }
    return false;
  };

  return from(0, 0) ? captures : null;
}

/** Whether a wildcard may take the character at `at`. */
function takes(path: string, at: number, slashes: boolean): boolean {
  return at < path.length && (slashes || path[at] !== '/') && !hidden(path, at);
}

/** Whether a hidden file's or folder's name begins at `at`. */
function hidden(path: string, at: number): boolean {
  return path[at] === '.' && (at === 0 || path[at - 1] === '/');
}

function hasHidden(path: string, from: number): boolean {
  return hidden(path, from) || path.indexOf('/.', from) >= 0;
}

function characterLength(path: string, at: number): number {
  return (path.codePointAt(at) ?? 0) > 0xffff ? 2 : 1;
}

function inClass(token: Extract<Token, { readonly kind: 'class' }>, char: string): boolean {
  const point = char.codePointAt(0) ?? 0;
  const inside = token.ranges.some(
    ([first, last]) => (first.codePointAt(0) ?? 0) <= point && point <= (last.codePointAt(0) ?? 0),
  );
  return inside !== token.not;
}

/** One glob of one alternative. Text that file systems may spell in several ways becomes a wildcard. */
function globOf(tokens: readonly Token[]): string {
  const segments: string[] = [''];
  const add = (text: string): void => {
    segments[segments.length - 1] += text;
  };
  for (const token of tokens) {
    if (token.kind === 'text') {
      token.text.split('/').forEach((part, index) => {
        if (index > 0) segments.push('');
        // Any character that is not plain may be decomposed on disk, together with the letter before it; and
        // what has a meaning in globs is not escaped, since listers differ in how they want that.
        add(part.replace(/(?:(?!^\.)[ -~])?[^ -~]+/g, '*').replace(/[\\()[\]{}!+@|^$?"'<>,]/g, '*'));
      });
    } else if (token.kind === 'folders') {
      add('**');
      segments.push('');
    } else if (token.kind === 'rest') add('**');
    else if (token.kind === 'any') add('*');
    else if (token.kind === 'capture' && token.spans) add('\u0000');
    else add('*');
  }
  return segments.map(spanned).join('/');
}

/** A segment that may span folders: any folders, and a last one that ends as the segment does. */
function spanned(segment: string): string {
  const last = segment.lastIndexOf('\u0000');
  const glob = last < 0 ? segment : `**/*${segment.slice(last + 1)}`;
  return glob === '**' || glob.startsWith('**/') ? glob : glob.replace(/\*{2,}/g, '*');
}
