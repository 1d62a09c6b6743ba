import type { Annotation, CodeUse } from '../syntax/tree';
import type { DocumentFacts, Study } from '../project/types';
import { countedId } from './counts';
import { coderIn, codersIn, layerDocuments, type CodersOf, type Layer } from './layers';
import { compareTexts } from '../syntax/natural';

/** One reference of a code. */
export interface Use {
  readonly facts: DocumentFacts;
  readonly annotation: Annotation;
  /** Place of the annotation among the document's, as in `facts.ordinals` and `facts.interviewers`. */
  readonly index: number;
  /** The code as written there, with its value: the first that names it. */
  readonly code: CodeUse;
  /** NFC; null for what belongs to no coder. */
  readonly coder: string | null;
  /** Whether it lies wholly in interviewers' turns, and so is not in the figures. */
  readonly interviewer: boolean;
}

export interface DocumentUsesOf {
  /** The document's key. */
  readonly document: string;
  /** In the order of the annotations, once per coder and range. Never empty. */
  readonly uses: readonly Use[];
}

/**
 * The annotations that one code (its id or an alias; without its descendants) marks in a layer, by document. Those
 * that are not `interviewer` are as many as the code's own count.
 */
export function usesOf(
  study: Study,
  code: string,
  layer: Layer,
  codersOf: CodersOf = codersIn,
): readonly DocumentUsesOf[] {
  const { codebook } = study;
  const id = countedId(codebook, code);
  const found: DocumentUsesOf[] = [];
  for (const { key, parts } of layerDocuments(study, layer, codersOf)) {
    const byPlace = new Map<string, Use>();
    for (const { facts, coders } of [...parts].sort((a, b) => compareTexts(a.facts.uri, b.facts.uri))) {
      if (![...facts.names.keys()].some((name) => countedId(codebook, name) === id)) continue;
      facts.parsed.annotations.forEach((annotation, index) => {
        const coder = coderIn(facts, annotation);
        if (!coders.has(coder)) return;
        const use = annotation.codes.find(({ id: written }) => countedId(codebook, written) === id);
        if (use === undefined) return;
        const place = `${annotation.start} ${annotation.end} ${coder ?? ''}`;
        const interviewer = facts.interviewers[index] ?? false;
        const known = byPlace.get(place);
        if (known !== undefined && (interviewer || !known.interviewer)) return;
        byPlace.set(place, { facts, annotation, index, code: use, coder, interviewer });
      });
    }
    const uses = [...byPlace.values()].sort(byRange);
    if (uses.length > 0) found.push({ document: key, uses });
  }
  return found;
}

function byRange({ annotation: a }: Use, { annotation: b }: Use): number {
  return a.start - b.start || b.end - a.end || a.groupAt - b.groupAt;
}
