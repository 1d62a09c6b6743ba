import type { Marking } from '../../syntax/writeGroup';
import type { ReadStudy } from '../portable/format';
import type { Loss, Refused } from '../portable/outcome';
import type { PortableDocument, PortableStudy } from '../portable/types';
import { bestConvention, conventionsFor, placesIn, scoreOf } from '../refi/conventions';
import { fitOf, wordsOf, type Span } from '../refi/fits';
import { of } from '../wordImport';
import { createWordFinder } from './findWords';
import { createNames, type Names } from './names';

/** A passage of a document with a code, as a table of another program says it. */
export interface CodedRow {
  readonly line: number;
  readonly document: string;
  readonly words: string;
  /** Null for one without a code. */
  readonly code: string | null;
  /** Names of the codes above it, the nearest first. */
  readonly above: readonly string[];
  /** Null where the table does not say. */
  readonly coder: string | null;
  readonly memo: string | null;
  /** Where the table says the passage stands, in code points; null where it does not. */
  readonly place: { readonly start: number; readonly end: number } | null;
}

/** So many characters are looked through for words that have no place; more takes minutes. */
const MOST_LOOKED = 5_000_000_000;

/**
 * Places rows in the documents of a study: where they say, if the words there are theirs, else where the words stand, if they
 * stand in one place alone. What has no certain place is said and not placed.
 * @param otherwise whose rows are that name nobody; null for nobody
 */
export function placeRows(
  rows: readonly CodedRow[],
  study: PortableStudy,
  otherwise: string | null,
): ReadStudy | Refused {
  const names = createNames(study);
  const losses: Loss[] = [];
  const byDocument = new Map<PortableDocument, CodedRow[]>();
  const unknown = new Map<string, number>();
  for (const row of rows) {
    const document = names.document(row.document);
    if (document === null) unknown.set(row.document, (unknown.get(row.document) ?? 0) + 1);
    else {
      const own = byDocument.get(document) ?? [];
      own.push(row);
      byDocument.set(document, own);
    }
  }
  for (const [where, count] of unknown)
    losses.push({ what: 'passage of a document that the study does not have, or has twice', count, where });
  const looked = [...byDocument].reduce(
    (sum, [{ text }, own]) => sum + text.length * new Set(own.map(({ words }) => words)).size,
    0,
  );
  if (looked > MOST_LOOKED)
    return {
      reason: 'it has more passages to look for than can be found in a sensible time; divide it by documents',
    };
  let placed = 0;
  const documents = [...byDocument].map(([document, own]): PortableDocument => {
    const copies = copiesOf(document, own, names, otherwise, losses);
    for (const { markings } of copies) placed += markings.length;
    return { ...document, people: [], attributes: new Map(), copies };
  });
  for (const name of names.unclear)
    losses.push({
      what: 'several codes of the study have this name; passages have a new one',
      count: null,
      where: name,
    });
  const kept = documents.filter(({ copies }) => copies.length > 0);
  const empty = {
    title: null,
    description: null,
    speakers: new Map(),
    scales: [],
    attributes: [],
    people: [],
    memos: [],
  };
  return {
    study: { ...empty, coders: names.coders, codes: names.codes, documents: kept },
    summary: [`${of(placed, 'passage')} placed in ${of(kept.length, 'document')}`],
    losses,
  };
}

function copiesOf(
  document: PortableDocument,
  rows: readonly CodedRow[],
  names: Names,
  otherwise: string | null,
  losses: Loss[],
): PortableDocument['copies'] {
  const spanOf = spans(document.text, rows);
  const coders = new Map<string | null, Map<string, Gathered>>();
  for (const row of rows) {
    const found = spanOf(row);
    const why =
      typeof found === 'string' ? found : row.code === null && row.memo === null ? 'it has no code' : null;
    if (why !== null || typeof found === 'string') {
      const code = row.code === null ? '' : ` with ${row.code}`;
      losses.push({
        what: `line ${row.line}, passage ${excerpt(row.words)}${code}: ${why ?? ''}`,
        count: null,
        where: document.key,
      });
      continue;
    }
    const coder = row.coder === null ? otherwise : names.coder(row.coder);
    const markings = coders.get(coder) ?? new Map<string, Gathered>();
    coders.set(coder, markings);
    const { start, end } = found;
    const key = JSON.stringify([start, end, row.memo]);
    const gathered = markings.get(key) ?? { start, end, memo: row.memo, codes: new Set() };
    markings.set(key, gathered);
    if (row.code !== null) gathered.codes.add(names.code(row.code, row.above));
  }
  return [...coders].map(([coder, markings]) => ({
    ...{ coder, consensus: false, round: null, coding: 'in-progress', text: null },
    markings: [...markings.values()]
      .map(({ start, end, memo, codes }): Marking => ({
        ...{ start, end, coder, memo, unsure: false },
        codes: Array.from(codes, (id) => ({ id, value: null })),
      }))
      .sort((a, b) => a.start - b.start || b.end - a.end),
  }));
}

/** Rows on the same words with the same memo: one annotation with several codes. */
interface Gathered extends Span {
  readonly memo: string | null;
  readonly codes: Set<string>;
}

/** Finds the places of rows in a text; in words why one has none. */
function spans(text: string, rows: readonly CodedRow[]): (row: CodedRow) => Span | string {
  const finder = createWordFinder(text);
  const all = wordsOf(text);
  const said = rows.flatMap(({ place, words }) => (place === null ? [] : [{ ...place, name: words }]));
  const conventions = conventionsFor('QualCoder');
  const scores = new Map(conventions.map((one) => [one, scoreOf(all, said, one)]));
  const places = said.length === 0 ? null : placesIn(text, bestConvention(conventions, scores));
  const found = new Map<string, Span | string>();
  return ({ place, words }) => {
    const span = place === null ? null : (places?.span({ ...place, name: words }) ?? null);
    const fit = span === null ? 'other' : fitOf(all, span, words);
    if (span !== null && span.start < span.end && (fit === 'words' || fit === 'beginning')) return span;
    const before = found.get(words);
    if (before !== undefined) return before;
    const where = finder.find(words);
    const result = typeof where === 'string' ? WHY[where] : where;
    found.set(words, result);
    return result;
  };
}

const WHY = {
  nowhere: 'these words do not stand in it',
  several: 'these words stand in it more than once, and nothing says where',
} as const;

function excerpt(words: string): string {
  const line = words.replace(/\s+/g, ' ').trim();
  return `“${Array.from(line).slice(0, 60).join('')}${line.length > 60 ? '…' : ''}”`;
}
