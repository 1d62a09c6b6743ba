import { resolve } from 'node:path';
import { diskSource } from '../io/disk';
import { uriOfPath } from '../io/fileUri';
import { findStudyRoot } from '../io/openStudy';
import type { FileContent } from '../project/fileSource';
import { parentOf, relativePath } from '../project/uri';
import { parseCodebook } from '../syntax/codebook';
import { parseDocument } from '../syntax/parseDocument';
import { classifyPath, compileTemplates, type StudyTemplates } from '../syntax/studyPaths';
import type { ParsedDocument } from '../syntax/tree';

/** A file named on the command line. */
export type NamedFile =
  | { readonly kind: 'parsed'; readonly document: ParsedDocument }
  /** There, but not text. */
  | { readonly kind: 'undecodable'; readonly reason: string }
  | { readonly kind: 'missing' };

/**
 * Reads files named on the command line. Where a file lies in a study, the coder that its path names is its coder
 * (annotation language, rule 16). Each codebook is read once.
 */
export function fileReader(cwd: string): (file: string) => Promise<NamedFile> {
  const source = diskSource();
  const roots = new Map<string, Promise<string | null>>();
  const templates = new Map<string, Promise<StudyTemplates | null>>();
  const coderOf = async (uri: string): Promise<string | null> => {
    const root = await once(roots, parentOf(uri), (folder) => findStudyRoot(source, folder));
    if (root === null) return null;
    const compiled = await once(templates, root, async (folder) => {
      for (const name of ['codebook.yaml', 'codebook.yml']) {
        const content = await source.read(`${folder}/${name}`);
        if (content !== null) return compileTemplates(parseCodebook(textOf(content)));
      }
      return null;
    });
    if (compiled === null) return null;
    return classifyPath(compiled, relativePath(root, uri) ?? '').captures.get('coder') ?? null;
  };
  return async (file) => {
    const uri = uriOfPath(resolve(cwd, file));
    const content = await source.read(uri);
    if (content === null) return { kind: 'missing' };
    if (content.kind === 'undecodable') return content;
    return { kind: 'parsed', document: parseDocument(content.text, { coder: await coderOf(uri) }) };
  };
}

function textOf(content: FileContent): string {
  return content.kind === 'text' ? content.text : '';
}

function once<T>(known: Map<string, Promise<T>>, key: string, make: (key: string) => Promise<T>): Promise<T> {
  let value = known.get(key);
  if (value === undefined) known.set(key, (value = make(key)));
  return value;
}
