import { rootFor } from '../project/placement';
import type { DocumentFacts, Project, Study } from '../project/types';

/** A file that the project knows: a document (of a study or not), a study's codebook, or what a study saves by name. */
export type KnownFile =
  | {
      readonly kind: 'document';
      readonly facts: DocumentFacts;
      readonly text: string;
      readonly version: number | null;
    }
  | {
      readonly kind: 'codebook';
      readonly study: Study;
      readonly text: string;
      readonly version: number | null;
    }
  | {
      readonly kind: 'saved';
      readonly study: Study;
      readonly text: string;
      readonly version: number | null;
    };

/** Finds a file by its name inside the core; null when the project does not know it. */
export function whereIs(project: Project, uri: string): KnownFile | null {
  const root = rootFor(project.studies, uri);
  const study = root === null ? undefined : project.studies.get(root);
  if (study?.codebookUri === uri) {
    return { kind: 'codebook', study, text: study.text, version: study.version };
  }
  if (study?.saved?.uri === uri) {
    const { text, version } = study.saved;
    return { kind: 'saved', study, text, version };
  }
  const facts = study?.documents.get(uri) ?? project.strays.get(uri);
  if (facts === undefined) return null;
  return { kind: 'document', facts, text: facts.parsed.text, version: facts.version };
}

/** Every file that can have problems: codebooks, what studies save, documents and strays. */
export function* allFiles(project: Project): Iterable<string> {
  for (const study of project.studies.values()) {
    yield study.codebookUri;
    if (study.saved !== null) yield study.saved.uri;
    for (const facts of study.documents.values()) yield facts.uri;
  }
  for (const facts of project.strays.values()) yield facts.uri;
}
