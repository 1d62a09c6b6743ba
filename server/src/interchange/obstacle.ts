import type { DocumentFacts, Study } from '../project/types';
import { relativePath } from '../project/uri';
import type { ImportedFile } from './codedCopies';

/** What stands in the way of an import. Paths are relative to the study's folder. */
export type Obstacle =
  /** The same file was brought in before. */
  | { readonly kind: 'already'; readonly path: string }
  /** Another file has the place, or the name. */
  | { readonly kind: 'taken'; readonly path: string };

/**
 * Whether a study has a file already, or something else in its place, as far as the study's documents show. A coded copy
 * that says just what is to be made was made by an import that was broken off, and stands in nobody's way.
 */
export function obstacleTo(
  study: Study,
  hash: string,
  key: string,
  files: readonly ImportedFile[],
): Obstacle | null {
  const all = [...study.documents.values()];
  const path = ({ uri }: DocumentFacts): string => relativePath(study.root, uri) ?? uri;
  const same = all.find(({ reading }) => reading.frontMatter?.data['importedHash'] === hash);
  if (same !== undefined) return { kind: 'already', path: path(same) };
  const wanted = new Map(files.map((file) => [folded(file.path), file.text]));
  const other = all.find((facts) => {
    if (facts.role === 'source') return wanted.has(folded(path(facts))) || folded(facts.key) === folded(key);
    const text = wanted.get(folded(path(facts)));
    return text !== undefined && text !== facts.reading.text;
  });
  return other === undefined ? null : { kind: 'taken', path: path(other) };
}

function folded(text: string): string {
  return text.normalize('NFC').toLowerCase();
}
