import { documentName, locatorOf } from '../../project/locator';
import { findFacts, studyOf } from '../../project/resolve';
import { ordinalAt } from '../../project/turnPlace';
import type { DocumentFacts, Project } from '../../project/types';
import type { Range } from '../../protocol/base';
import type { QuoteHere } from '../../protocol/retrieval';
import { lineMap, withOneLineEnd } from '../../syntax/lines';
import { baseText, offsetMap } from '../../syntax/offsets';
import type { Annotation } from '../../syntax/tree';
import { annotationsAround } from '../codesAt';
import { codeViews } from '../passages';
import { attributesOf, citedValues, type RetrievalCache } from './retrieveModel';

/** So many passages around a cursor are offered: of thousands in each other each would be as long as the text. */
const MOST_AROUND = 40;

/**
 * What can be quoted where somebody looks: of each range its words, of a cursor (an empty range) those of every passage
 * around it, the innermost first and each once. Nothing of memos and of what is no document.
 */
export function quotesHere(
  project: Project,
  uri: string,
  ranges: readonly Range[],
  cache: RetrievalCache,
): readonly QuoteHere[] {
  const facts = findFacts(project, uri);
  if (facts === undefined || facts.undecodable !== null || facts.role === 'memo') return [];
  const { parsed } = facts;
  const study = studyOf(project, uri);
  const cited = study === undefined ? [] : citedValues(study, facts.key, () => attributesOf(study, cache));
  const view = codeViews(study);
  const lines = lineMap(parsed.text);
  const base = baseText(parsed);
  const wordsOf = (start: number, end: number): string => withOneLineEnd(base.slice(start, end)).trim();

  const quotes = ranges.flatMap(({ start, end }): readonly QuoteHere[] => {
    const [at, to] = [lines.offsetAt(start), lines.offsetAt(end)];
    if (at === to)
      return passagesAround(facts, at).map((annotations): QuoteHere => {
        const [first] = annotations;
        const names = annotations.flatMap(({ codes }) => codes.map(({ id }) => view(id).name));
        const text = wordsOf(first.start, first.end);
        return { text, locator: locatorOf(facts, first), cited, codes: [...new Set(names)] };
      });
    const { toBase, toSource } = offsetMap(parsed);
    const [from, until] = [toBase(at), toBase(to)];
    const blanks = /^\s*/u.exec(base.slice(from, until))?.[0].length ?? 0;
    const speakers = study?.codebook.speakers ?? new Map<string, readonly string[]>();
    const ordinal = ordinalAt(facts, speakers, toSource(from + blanks).last) ?? 0;
    return [{ text: wordsOf(from, until), locator: `${documentName(facts)} ¶${ordinal}`, cited, codes: [] }];
  });
  return quotes.filter(({ text }) => text !== '');
}

/** The annotations around a source offset, those of one range together, the innermost range first. */
function passagesAround(
  { parsed }: DocumentFacts,
  offset: number,
): readonly (readonly [Annotation, ...Annotation[]])[] {
  const byRange = new Map<string, [Annotation, ...Annotation[]]>();
  for (const annotation of annotationsAround(parsed.annotations, offset, 'touching')) {
    const key = `${annotation.start} ${annotation.end}`;
    const known = byRange.get(key);
    if (known === undefined) byRange.set(key, [annotation]);
    else known.push(annotation);
  }
  return [...byRange.values()].slice(0, MOST_AROUND);
}
