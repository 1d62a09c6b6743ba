import { codersOfStudy, type CodersOf } from '../../analysis/layers';
import type { Project, Study } from '../../project/types';
import type { QueryHelp, QueryOffer } from '../../protocol/retrieval';
import { foldText } from '../../syntax/fold';
import { onOneLine } from '../../syntax/oneLine';
import { expectedAt, parseQuery } from '../../syntax/query/parseQuery';
import { tokens } from '../../syntax/query/tokens';
import type { Expected } from '../../syntax/query/types';
import { attributesOf, unknownIn, type RetrievalCache } from './retrieveModel';
import { wordQueryProblem } from './queryWording';

/** So many offers are given; what is typed makes them fewer. */
const MOST_OFFERS = 200;

/** What may stand where a query is being typed, and what is wrong with it so far. */
export function queryHelp(
  project: Project,
  { root, text, offset }: { readonly root: string; readonly text: string; readonly offset: number },
  codersOf: CodersOf,
  cache: RetrievalCache,
): QueryHelp {
  const study = project.studies.get(root);
  if (study === undefined)
    return { problem: 'This study is not open.', unknown: [], from: offset, offers: [] };
  const { query, problem } = parseQuery(text);
  const { expected, from } = expectedAt(text, offset);
  const typed = text.slice(from, offset);
  const all = expected.flatMap((one) =>
    offersFor(one, { study, before: text.slice(0, from), typed, codersOf, cache }),
  );
  return {
    problem: problem === null ? null : wordQueryProblem(problem),
    unknown: query === null ? [] : unknownIn(study, query, cache),
    from,
    offers: matching(all, typed),
  };
}

interface Place {
  readonly study: Study;
  /** The query before the word that is being typed. */
  readonly before: string;
  readonly typed: string;
  readonly codersOf: CodersOf;
  readonly cache: RetrievalCache;
}

function offersFor(expected: Expected, place: Place): readonly QueryOffer[] {
  switch (expected) {
    case 'term':
      return [...codes(place), ...TERMS, ...branches(place)];
    case 'code':
      return codes(place);
    case 'relation':
      return RELATIONS;
    case 'same-what':
      return SAME;
    case 'condition':
      return [...attributes(place), ...CONDITIONS];
    case 'further-condition':
      return [offer('and', 'a further condition')];
    case 'operator':
      return OPERATORS;
    case 'condition-value':
      return values(place);
    case 'close':
      return [offer(')', 'closes the parenthesis')];
    case 'words':
      return [offer('"', 'words in quotes')];
    case 'end':
      return [];
  }
}

function offer(insert: string, detail: string): QueryOffer {
  return { insert, detail };
}

const TERMS = [
  offer('any', 'every coded passage'),
  offer('under', 'a code and all codes below it'),
  offer('not', 'passages that overlap with none of what follows'),
  offer('(', 'what belongs together'),
  offer('"', 'words that participants say, in quotes'),
];
const RELATIONS = [
  offer('and', 'where both overlap'),
  offer('or', 'one or the other'),
  offer('and not', 'overlaps with none of the other'),
  offer('near', 'in the same turn or the next'),
  offer('near 2', 'at most two turns apart'),
  offer('not near', 'none so near'),
  offer('same passage', 'one lies in the other'),
  offer('same turn', 'in the same turn'),
  offer('same document', 'in the same document'),
  offer('not same turn', 'none in the same turn'),
  offer('where', 'conditions on what was found'),
];
const SAME = [
  offer('passage', 'one lies in the other'),
  offer('turn', 'in the same turn'),
  offer('document', 'in the same document'),
];
const CONDITIONS = [
  offer('coder', 'who coded it'),
  offer('speaker', 'who speaks in it'),
  offer('says', 'words that are said in it'),
  offer('memo', 'it has a memo'),
  offer('unsure', 'it is marked as unsure'),
  offer('not', 'the contrary of a condition'),
];
const OPERATORS = ['=', '!=', '<', '<=', '>', '>='].map((sign) => offer(sign, 'compares'));

/** Codes; behind a `:` the values of the code, behind an `@` coders. */
function codes(place: Place): readonly QueryOffer[] {
  const { study, typed } = place;
  const { codebook } = study;
  const [, id, sign] = /^(#[^:@]*)([:@])/u.exec(typed) ?? [];
  if (id === undefined) return codebook.codes.map((code) => offer(`#${code.id}`, onOneLine(code.name)));
  if (sign === '@') return coders(place).map(({ insert, detail }) => offer(`${id}@${insert}`, detail));
  const code = codebook.byId.get(id.slice(1).normalize('NFC'));
  const scale = codebook.scales.get(code?.scale ?? '');
  if (scale === undefined) return [];
  if (scale.codes) return codebook.codes.map((one) => offer(`${id}:${one.id}`, onOneLine(one.name)));
  return scale.values.map(({ value, meaning }) => offer(`${id}:${value}`, onOneLine(meaning)));
}

/** Codes with others below them: of a heading that marks nothing itself, this is what one wants. */
function branches({ study, typed }: Place): readonly QueryOffer[] {
  if (/[:@]/u.test(typed)) return [];
  const { codes: all, byId } = study.codebook;
  const parents = new Set(all.flatMap(({ parent }) => parent ?? []));
  return [...parents].map((id) => {
    return offer(`under #${id}`, `${onOneLine(byId.get(id)?.name ?? id)} and all codes below it`);
  });
}

function coders({ study, codersOf }: Place): readonly QueryOffer[] {
  return codersOfStudy(study, codersOf).map((id) =>
    offer(id, study.codebook.coders.get(id)?.name ?? 'a coder'),
  );
}

function attributes({ study, cache }: Place): readonly QueryOffer[] {
  const known = new Map([...study.codebook.attributes.values()].map(({ id, name }) => [id, name]));
  for (const one of attributesOf(study, cache).values())
    for (const id of one.keys()) if (!known.has(id)) known.set(id, 'an attribute');
  return Array.from(known, ([id, name]) => offer(id, onOneLine(name)));
}

/** Values of what the condition compares: the name before the operator, however many values stand between. */
function values(place: Place): readonly QueryOffer[] {
  const { study, before, cache } = place;
  const pieces = tokens(before);
  const operator = pieces.findLastIndex(({ kind, text }) => kind === 'sign' && /^[=!<>]/.test(text));
  const name = pieces[operator - 1]?.text.normalize('NFC');
  if (name === undefined) return [];
  if (name === 'coder') return coders(place);
  if (name === 'speaker')
    return [...study.codebook.speakers].flatMap(([role, labels]) =>
      labels.map((one) => offer(written(one), role)),
    );
  const found = new Set(study.codebook.attributes.get(name)?.values ?? []);
  for (const one of attributesOf(study, cache).values())
    for (const value of one.get(name) ?? []) found.add(value);
  return Array.from(found, (value) => offer(written(value), name));
}

/** A value as a query has it: in quotes where it is more than one word. */
function written(value: string): string {
  return /^[\p{L}\p{M}\p{N}_./*+-]+$/u.test(value) ? value : `"${value.replace(/["\\]/gu, '\\$&')}"`;
}

/** Those that begin with what is typed, then those that have it in them or in their description. */
function matching(all: readonly QueryOffer[], typed: string): readonly QueryOffer[] {
  const wanted = foldText(typed);
  const found = all.filter((one) =>
    foldText(`${one.insert} ${one.detail}`).includes(wanted.replace(/^#/u, '')),
  );
  const begins = (one: QueryOffer): boolean => foldText(one.insert).startsWith(wanted);
  return [...found.filter(begins), ...found.filter((one) => !begins(one))].slice(0, MOST_OFFERS);
}
