import type { DocumentFacts, Study } from '../project/types';
import { normalId } from '../syntax/ids';
import { countedId } from './counts';
import { coderIn } from './layers';

/** Who gave which code in a file, by the code as written in NFC; remembered as long as the file's facts. */
export type CodersCache = WeakMap<DocumentFacts, ReadonlyMap<string, ReadonlySet<string>>>;

/**
 * The coders who gave each code, or one below it, in any copy of the study, whatever the layer. What has no coder adds
 * none. Of files that did not change nothing is read again.
 */
export function codersByCode(study: Study, cache: CodersCache): ReadonlyMap<string, ReadonlySet<string>> {
  const { codebook } = study;
  const found = new Map<string, Set<string>>();
  const add = (id: string, coders: ReadonlySet<string>): void => {
    const known = found.get(id);
    if (known === undefined) found.set(id, new Set(coders));
    else for (const coder of coders) known.add(coder);
  };
  for (const facts of study.documents.values()) {
    if ((facts.role !== 'document' && facts.role !== 'consensus') || facts.undecodable !== null) continue;
    for (const [written, coders] of codersIn(facts, cache)) {
      let id: string | null = countedId(codebook, written);
      for (; id !== null; id = codebook.byId.get(id)?.parent ?? null) add(id, coders);
    }
  }
  return found;
}

function codersIn(facts: DocumentFacts, cache: CodersCache): ReadonlyMap<string, ReadonlySet<string>> {
  const kept = cache.get(facts);
  if (kept !== undefined) return kept;
  const found = new Map<string, Set<string>>();
  if (facts.names.size > 0) {
    for (const annotation of facts.parsed.annotations) {
      const coder = coderIn(facts, annotation);
      if (coder === null) continue;
      for (const { id } of annotation.codes) {
        const written = normalId(id);
        const coders = found.get(written);
        if (coders === undefined) found.set(written, new Set([coder]));
        else coders.add(coder);
      }
    }
  }
  cache.set(facts, found);
  return found;
}
