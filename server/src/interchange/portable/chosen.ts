import { compareRounds } from '../../syntax/rounds';
import { normalId } from '../../syntax/ids';
import type { PortableCopy, PortableDocument, PortableStudy } from './types';

/** Whose coding is wanted, of which round and which documents; null for all. `consensus` among the coders is the consensus. */
export interface Wanted {
  readonly coders: readonly string[] | null;
  readonly round: string | null;
  /** Keys. */
  readonly documents?: readonly string[] | null;
}

/** The name by which the consensus is asked for. */
export const CONSENSUS = 'consensus';

/**
 * A study with the documents and the coding that are wanted and no other; codes and people stay. What belongs to nobody belongs to
 * everybody (codebook format, rule 4), and so does a group without a coder in a copy without one.
 */
export function chosen(study: PortableStudy, { coders, round, documents: keys }: Wanted): PortableStudy {
  if (keys) return chosen(ofDocuments(study, new Set(keys.map(normalId))), { coders, round });
  if (coders === null && round === null) return study;
  const names = coders === null ? null : new Set(coders.map(normalId));
  const documents = study.documents.map((document): PortableDocument => ({
    ...document,
    copies: document.copies
      .filter((copy) => round === null || compareRounds(copy.round, round) === 0)
      .flatMap((copy) => (names === null ? [copy] : copyOf(copy, names))),
  }));
  const present = new Set<string | null>();
  for (const { copies } of documents)
    for (const { coder, markings } of copies) {
      present.add(coder);
      for (const marking of markings) present.add(marking.coder);
    }
  return {
    ...study,
    coders: study.coders.filter(({ id }) => names === null || names.has(id) || present.has(id)),
    documents,
  };
}

function ofDocuments(study: PortableStudy, keys: ReadonlySet<string>): PortableStudy {
  return { ...study, documents: study.documents.filter(({ key }) => keys.has(normalId(key))) };
}

/** A copy with what the coders said in it; none where they neither own it nor said anything. */
function copyOf(copy: PortableCopy, names: ReadonlySet<string>): readonly PortableCopy[] {
  if (copy.consensus) return names.has(CONSENSUS) ? [copy] : [];
  const markings = copy.markings.filter(({ coder }) => coder === null || names.has(coder));
  const own = copy.coder === null || names.has(copy.coder);
  return own || markings.length > 0 ? [{ ...copy, markings }] : [];
}
