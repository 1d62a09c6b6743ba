import type { DocumentFacts, Study } from '../project/types';
import { relativePath } from '../project/uri';
import type { ImportedFile } from './codedCopies';

/** What stands in the way of an import. Paths are relative to the study's folder. */
export type Obstacle =
  /** The same file was brought in before. */
  | { readonly kind: 'already'; readonly path: string }
  /** Another file has the place, or the name. */
  | { readonly kind: 'taken'; readonly path: string };

/** Whether a study has a file already, or something else in its place, as far as the study's documents show. */
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
  const folded = key.normalize('NFC').toLowerCase();
  const wanted = new Set(files.map((file) => file.path.normalize('NFC').toLowerCase()));
  const other = all.find(
    (facts) =>
      wanted.has(path(facts).normalize('NFC').toLowerCase()) ||
      (facts.role === 'source' && facts.key.normalize('NFC').toLowerCase() === folded),
  );
  return other === undefined ? null : { kind: 'taken', path: path(other) };
}
