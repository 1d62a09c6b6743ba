import { describeLayer, parseLayer, type CodersOf } from '../../analysis/layers';
import { knownNames, unknownNames, type KnownNames } from '../../analysis/retrieval/checkQuery';
import type { Hit } from '../../analysis/retrieval/hits';
import { retrieve } from '../../analysis/retrieval/retrieve';
import { attributesByDocument } from '../../project/attributes';
import { languageOf } from '../../project/facts';
import { codeOf } from '../../project/resolve';
import type { Query } from '../../syntax/query/types';
import type { Project, Study } from '../../project/types';
import { encodeUri } from '../../project/uri';
import type { FoundRow, RetrieveAnswer } from '../../protocol/retrieval';
import { onOneLine } from '../../syntax/oneLine';
import { parseQuery } from '../../syntax/query/parseQuery';
import { localeOf } from '../../syntax/segments';
import { foundPassage, surroundingsOf } from './foundPassages';
import { counted } from '../refactor/wording';
import { wordQueryProblem, wordUnknownName } from './queryWording';
import { sourcePlaces, type SourcePlaces } from './sourcePlaces';

/** So many passages are listed; nobody reads more, and a view of them would be slow. */
export const MOST_ROWS = 3_000;
/** Of the words of a passage, and of the turns around it, so many characters are shown. UTF-16 units. */
const MOST_TEXT = 5_000;
const MOST_TURNS = 2_000;
/** Each has its turns cut into sentences. */
const ROWS_AT_A_TIME = 50;

type Attributes = ReturnType<typeof attributesByDocument>;

/** What was found in the project as it is, and what is known of its documents. */
export interface RetrievalCache {
  project: Project | null;
  readonly answers: Map<string, RetrieveAnswer>;
  readonly attributes: WeakMap<Study, Attributes>;
  readonly names: WeakMap<Study, KnownNames>;
}

export function createRetrievalCache(): RetrievalCache {
  return { project: null, answers: new Map(), attributes: new WeakMap(), names: new WeakMap() };
}

export interface RetrievalParts {
  readonly ownCoder: string | null;
  readonly codersOf: CodersOf;
  readonly cache: RetrievalCache;
  readonly hash: (text: string) => string;
}

/** Answers a query, a document a step. The same question about the same project is answered from the cache. */
export function* retrieveSteps(
  project: Project,
  {
    root,
    query: text,
    layer: layerName,
  }: { readonly root: string; readonly query: string; readonly layer: string },
  { ownCoder, codersOf, cache, hash }: RetrievalParts,
): Generator<undefined, RetrieveAnswer> {
  const study = project.studies.get(root);
  if (study === undefined) return { ok: false, message: 'This study is not open.' };
  if (!project.ready)
    return { ok: false, message: 'The study is still being read. Please try again in a moment.' };
  const { query, problem } = parseQuery(text);
  if (query === null) return { ok: false, message: wordQueryProblem(problem), at: problem.at };
  if (cache.project !== project) cache.answers.clear();
  cache.project = project;
  const key = JSON.stringify([root, text, layerName, ownCoder]);
  const known = cache.answers.get(key);
  if (known !== undefined) return known;
  const attributes = (): Attributes => attributesOf(study, cache);
  const layer = parseLayer(layerName, ownCoder);
  const places = sourcePlaces(hash);
  const segmenters = new Map<string, Intl.Segmenter>();
  const rows: FoundRow[] = [];
  const notices = [...unknownIn(study, query, cache)];
  const differing: string[] = [];
  const crowded: string[] = [];
  let total = 0;
  yield;
  const context = {
    layer,
    codersOf,
    attributes: (id: string) => attributes().get(id) ?? new Map<string, string[]>(),
  };
  for (const { document, hits, apart, cut } of retrieve(study, query, context)) {
    total += hits.length;
    const cited = rows.length < MOST_ROWS && hits.length > 0 ? citedValues(study, document, attributes) : [];
    for (const hit of hits.slice(0, MOST_ROWS - rows.length)) {
      rows.push(...rowOf(study, document, hit, cited, places, segmenters));
      if (rows.length % ROWS_AT_A_TIME === 0) yield;
    }
    if (apart && hits.length > 0) differing.push(document);
    if (cut) crowded.push(document);
    yield;
  }
  if (differing.length > 0)
    notices.push(`The copies of ${named(differing)} differ in their words, so each was searched for itself.`);
  if (crowded.length > 0)
    notices.push(`So many passages overlap in ${named(crowded)} that not all could be compared.`);
  if (total > rows.length)
    notices.push(
      `Only the first ${rows.length.toLocaleString('en-GB')} are listed. Ask for less, or use passage retrieve in the terminal.`,
    );
  const answer: RetrieveAnswer = {
    ok: true,
    rows,
    total,
    layerDescription: describeLayer(study, layer, codersOf),
    notices,
  };
  // Another question may have been answered meanwhile, about a newer project.
  if (cache.project === project) {
    if (cache.answers.size >= MOST_ANSWERS) cache.answers.clear();
    cache.answers.set(key, answer);
  }
  return answer;
}

const MOST_ANSWERS = 8;
/** So many documents are named in a notice. */
const MOST_NAMED = 5;

function named(documents: readonly string[]): string {
  const more = documents.length - MOST_NAMED;
  const names = documents.slice(0, MOST_NAMED).map((key) => onOneLine(key));
  return `${names.join(', ')}${more > 0 ? ` and ${counted(more, 'more document')}` : ''}`;
}

/** The attributes of a study's documents; asked of one study many times while a query is typed. */
export function attributesOf(study: Study, { attributes }: RetrievalCache): Attributes {
  let known = attributes.get(study);
  if (known === undefined) attributes.set(study, (known = attributesByDocument(study)));
  return known;
}

/** That a study does not have what a query names, in sentences. */
export function unknownIn(study: Study, query: Query, { names }: RetrievalCache): readonly string[] {
  let known = names.get(study);
  if (known === undefined) names.set(study, (known = knownNames(study)));
  return unknownNames(study, query, known).map(wordUnknownName);
}

/** What a document is cited by: the values of the attributes that the study names for it, in its order. */
export function citedValues(
  { saved }: Study,
  document: string,
  attributes: () => Attributes,
): readonly string[] {
  const names = saved?.citation ?? [];
  if (names.length === 0) return [];
  const values = attributes().get(document);
  return names.flatMap(({ text }) => {
    const all = values?.get(text) ?? [];
    return all.length === 0 ? [] : [all.join(', ')];
  });
}

function rowOf(
  { codebook }: Study,
  document: string,
  hit: Hit,
  cited: readonly string[],
  places: SourcePlaces,
  segmenters: Map<string, Intl.Segmenter>,
): readonly FoundRow[] {
  const found = foundPassage(hit);
  if (found === null) return [];
  const { copy, start, end } = found;
  return [
    {
      document,
      locator: found.locator,
      uri: encodeUri(copy.facts.uri),
      before: places.hashOf(copy),
      range: places.ofBase(copy, start, end),
      text: beginningOf(found.text, MOST_TEXT),
      turns: sentencesOf(beginningOf(surroundingsOf(hit), MOST_TURNS), languageOf(copy.parsed), segmenters),
      codes: hit.references.map(({ copy: own, code: { id, value, at, to }, coder }) => ({
        ...{ id, value, coder },
        name: codeOf(codebook, id)?.name ?? id,
        coderName: coder === null ? null : (codebook.coders.get(coder)?.name ?? coder),
        place: {
          uri: encodeUri(own.facts.uri),
          before: places.hashOf(own),
          range: places.ofSource(own, at, to),
        },
      })),
      interviewer: found.interviewer,
      cited,
    },
  ];
}

function beginningOf(text: string, most: number): string {
  return text.length <= most ? text : `${text.slice(0, most).replace(/[\uD800-\uDBFF]$/u, '')}…`;
}

function sentencesOf(
  text: string,
  language: string | null,
  segmenters: Map<string, Intl.Segmenter>,
): readonly string[] {
  const locale = localeOf(language);
  const segmenter = segmenters.get(locale) ?? new Intl.Segmenter(locale, { granularity: 'sentence' });
  segmenters.set(locale, segmenter);
  return Array.from(segmenter.segment(text), ({ segment }) => onOneLine(segment, Infinity).trim()).filter(
    (sentence) => sentence !== '',
  );
}
