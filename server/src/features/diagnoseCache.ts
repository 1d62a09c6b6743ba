import { filesByDocument, type DocumentsByKey } from '../project/attributes';
import type { FileTable } from '../project/fileTable';
import { mayBeChosen } from '../project/resolve';
import type { Reading } from '../project/reading';
import type { DocumentFacts, Study } from '../project/types';
import type { Codebook } from '../syntax/codebookTypes';
import { nearestAmong } from '../syntax/nearest';

/**
 * What is worth remembering from one round of diagnosing to the next. Everything hangs on frozen objects, so nothing in
 * it can be out of date, and it goes with them.
 */
export interface DiagnoseCache {
  /** The documents of a study by their keys (NFC), with their files. */
  readonly documents: (study: Study) => DocumentsByKey;
  /** The files of a document (copies, consensus, source), by its key. */
  readonly filesOf: (study: Study, key: string) => readonly DocumentFacts[];
  /** Whether a text stands in a document, as `look` finds it once. */
  readonly stands: (document: Reading, text: string, look: () => boolean) => boolean;
  /** The ids of a codebook nearest to one that it does not have: many documents use the same one. */
  readonly nearest: (codebook: Codebook, id: string) => readonly string[];
}

/** Makes an empty cache. */
export function createDiagnoseCache(): DiagnoseCache {
  const files = new WeakMap<FileTable<DocumentFacts>, DocumentsByKey>();
  const found = new WeakMap<Reading, Map<string, boolean>>();
  const near = new WeakMap<Codebook, (id: string) => readonly string[]>();
  const documents = (study: Study): DocumentsByKey => {
    let byKey = files.get(study.documents);
    if (byKey === undefined) files.set(study.documents, (byKey = filesByDocument(study)));
    return byKey;
  };
  return {
    documents,
    nearest(codebook, id) {
      let find = near.get(codebook);
      if (find === undefined) {
        // Headings and retired codes would only be the next problem.
        const offered = codebook.codes.filter(mayBeChosen).map((code) => code.id);
        near.set(codebook, (find = remembering(nearestAmong(offered))));
      }
      return find(id);
    },
    filesOf: (study, key) => documents(study).get(key.normalize('NFC')) ?? [],
    stands(document, text, look) {
      let texts = found.get(document);
      if (texts === undefined) found.set(document, (texts = new Map()));
      let stands = texts.get(text);
      if (stands === undefined) texts.set(text, (stands = look()));
      return stands;
    },
  };
}

function remembering(find: (id: string) => readonly string[]): (id: string) => readonly string[] {
  const known = new Map<string, readonly string[]>();
  return (id) => {
    let found = known.get(id);
    if (found === undefined) known.set(id, (found = find(id)));
    return found;
  };
}
