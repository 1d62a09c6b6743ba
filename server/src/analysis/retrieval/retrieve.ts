import type { Study } from '../../project/types';
import type { Codebook } from '../../syntax/codebookTypes';
import { normalId } from '../../syntax/ids';
import type { CodeTerm, Query } from '../../syntax/query/types';
import type { CodeUse } from '../../syntax/tree';
import { turnAt, type Turn } from '../../syntax/turns';
import { wordFinder } from '../../syntax/words';
import { countedId } from '../counts';
import { coderIn, layerDocuments, type CodersOf, type Layer } from '../layers';
import { filterHits, type DocumentAttributes } from './conditions';
import { distinct, type Hit, type Reference } from './hits';
import { relate } from './relations';
import { copiedTexts, type CopiedText } from './texts';

/** What a query finds in one document. */
export interface Retrieved {
  /** The document's key. */
  readonly document: string;
  /** By text, then by start, the longer first. */
  readonly hits: readonly Hit[];
  /** Whether its copies differ in their words, so that they were searched each for itself. */
  readonly apart: boolean;
  /** Whether there were too many pairs to look at all of them. */
  readonly cut: boolean;
}

export interface RetrievalContext {
  readonly layer: Layer;
  readonly codersOf: CodersOf;
  /** What is known of a document, by its key. Asked only by queries with conditions. */
  readonly attributes: (document: string) => DocumentAttributes;
}

/**
 * Finds passages in the documents of a layer, a document a step, ordered by key. A query of one code finds as many as
 * are its own in the counts, and those in which only interviewers speak besides.
 */
export function* retrieve(
  study: Study,
  query: Query,
  { layer, codersOf, attributes }: RetrievalContext,
): Generator<Retrieved, void> {
  for (const { key, parts } of layerDocuments(study, layer, codersOf)) {
    const texts = copiedTexts(parts, study.codebook.speakers);
    const scope: Scope = { texts, codebook: study.codebook, attributes: () => attributes(key), cut: false };
    const hits = find(query, scope);
    yield { document: key, hits, apart: texts.length > 1, cut: scope.cut };
  }
}

/** One document that is searched. */
interface Scope {
  readonly texts: readonly CopiedText[];
  readonly codebook: Codebook;
  readonly attributes: () => DocumentAttributes;
  cut: boolean;
}

function find(query: Query, scope: Scope): readonly Hit[] {
  switch (query.kind) {
    case 'code':
      return coded(scope, matches(query, scope.codebook));
    case 'any':
      return coded(scope, () => true);
    case 'words':
      return said(scope, query.words);
    case 'or':
      return distinct(query.parts.flatMap((part) => find(part, scope)));
    case 'where':
      return filterHits(find(query.of, scope), query.conditions, scope.attributes);
    case 'related': {
      const { relation, negated } = query;
      const { hits, cut } = relate(find(query.left, scope), find(query.right, scope), relation, negated);
      scope.cut ||= cut;
      return hits;
    }
  }
}

/** The annotations with codes that are meant, each a hit that rests on those codes. */
function coded({ texts }: Scope, isMeant: (code: CodeUse, coder: string | null) => boolean): readonly Hit[] {
  const hits: Hit[] = [];
  for (const text of texts) {
    for (const copy of text.copies) {
      copy.parsed.annotations.forEach((annotation, index) => {
        const coder = coderIn(copy.facts, annotation);
        if (annotation.codes.length === 0 || !copy.coders.has(coder)) return;
        const references = annotation.codes
          .filter((code) => isMeant(code, coder))
          .map((code): Reference => ({ copy, annotation, index, code, coder }));
        if (references.length === 0) return;
        const [start, end] = [copy.toText(annotation.start), copy.toText(annotation.end)];
        hits.push({ text, start, end, references });
      });
    }
  }
  return distinct(hits);
}

/** Whether a code of an annotation is one that a term names. */
function matches(term: CodeTerm, codebook: Codebook): (code: CodeUse, coder: string | null) => boolean {
  const wanted = countedId(codebook, term.id);
  const isCode = (id: string): boolean => {
    for (let at: string | null = countedId(codebook, id); at !== null;) {
      if (at === wanted) return true;
      at = term.below ? (codebook.byId.get(at)?.parent ?? null) : null;
    }
    return false;
  };
  return ({ id, value }, coder) =>
    (term.value === null || (value !== null && normalId(value) === term.value)) &&
    (term.coder === null || coder === term.coder) &&
    isCode(id);
}

/** The places where words stand in what was said and was no question of an interviewer's. */
function said({ texts }: Scope, words: string): readonly Hit[] {
  const finder = wordFinder(words, false);
  if (finder === null) return [];
  return texts.flatMap((text) =>
    finder(text.text).flatMap(({ at, to }): readonly Hit[] =>
      isSaid(text.turns, at, to) ? [{ text, start: at, end: to, references: [] }] : [],
    ),
  );
}

/** Whether a range lies in what one participant said; without turns all that there is was said. */
function isSaid(turns: readonly Turn[], start: number, end: number): boolean {
  if (turns.length === 0) return true;
  const turn = turns[turnAt(turns, start)];
  return turn !== undefined && turn.role !== 'interviewer' && turn.saidAt <= start && end <= turn.end;
}
