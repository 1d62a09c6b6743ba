import { isCoderId, isId, isValue, normalId } from '../ids';
import { tokens, type Token } from './tokens';
import type { CodeTerm, Condition, Expected, ParsedQuery, Query, QueryProblem, Relation } from './types';

/** So deep may parentheses lie in each other. */
const DEEPEST = 50;
/** So long may a query be, in UTF-16 code units. */
export const LONGEST_QUERY = 2_000;

/**
 * Reads a query. From loose to tight: `where`, `or`, then `and`, `near` and `same …` from left to right. Keywords are
 * read whatever their case. What cannot be read is told with its place and what could stand there.
 */
export function parseQuery(text: string): ParsedQuery {
  if (text.length > LONGEST_QUERY) {
    const problem = {
      at: LONGEST_QUERY,
      to: text.length,
      found: text.slice(LONGEST_QUERY),
      expected: ['end' as const],
    };
    return { query: null, problem };
  }
  const reader = createReader(tokens(text), text);
  try {
    const query = readQuery(reader, 0);
    reader.end();
    return { query, problem: null };
  } catch (error) {
    if (error instanceof Unreadable) return { query: null, problem: error.problem };
    throw error;
  }
}

/**
 * What may stand at a place of a query that is being typed, and where the word begins that stands before it there.
 * @param offset UTF-16
 */
export function expectedAt(
  text: string,
  offset: number,
): { readonly expected: readonly Expected[]; readonly from: number } {
  const before = text.slice(0, offset);
  // What is being typed is no piece of the query yet.
  const last = tokens(before).at(-2);
  const typing =
    last?.to === before.length && (last.kind === 'word' || last.kind === 'code' || last.kind === 'unknown');
  const from = typing ? last.at : offset;
  const { query, problem } = parseQuery(text.slice(0, from));
  if (problem === null)
    return { expected: [query.kind === 'where' ? 'further-condition' : 'relation', 'end'], from };
  return { expected: problem.at >= from ? problem.expected : [], from };
}

class Unreadable extends Error {
  readonly problem: QueryProblem;

  constructor(problem: QueryProblem) {
    super('A query that cannot be read');
    this.problem = problem;
  }
}

/** The pieces of a query, one after the other. */
interface Reader {
  readonly now: Token;
  /** Whether a keyword stands here. */
  is(...words: readonly string[]): boolean;
  /** Takes the keyword that stands here, if it is one of these. */
  take(...words: readonly string[]): string | null;
  takeSign(...signs: readonly string[]): string | null;
  next(): Token;
  end(): void;
  fail(...expected: readonly Expected[]): never;
}

function createReader(pieces: readonly Token[], text: string): Reader {
  const END: Token = { kind: 'end', text: '', at: text.length, to: text.length };
  let i = 0;
  const now = (): Token => pieces[i] ?? END;
  const reader: Reader = {
    get now() {
      return now();
    },
    is: (...words) => now().kind === 'word' && words.includes(now().text.toLowerCase()),
    take: (...words) => (reader.is(...words) ? reader.next().text.toLowerCase() : null),
    takeSign: (...signs) => (now().kind === 'sign' && signs.includes(now().text) ? reader.next().text : null),
    next() {
      const token = now();
      i++;
      return token;
    },
    end() {
      if (now().kind !== 'end') reader.fail('relation', 'end');
    },
    fail(...expected): never {
      const { at, to } = now();
      throw new Unreadable({ at, to, found: text.slice(at, to), expected });
    },
  };
  return reader;
}

function readQuery(reader: Reader, depth: number): Query {
  const parts = [readRelated(reader, depth)];
  while (reader.take('or') !== null) parts.push(readRelated(reader, depth));
  const [first] = parts;
  const query: Query = parts.length === 1 && first !== undefined ? first : { kind: 'or', parts };
  return reader.take('where') === null
    ? query
    : { kind: 'where', of: query, conditions: readConditions(reader) };
}

function readRelated(reader: Reader, depth: number): Query {
  let left = readTerm(reader, depth);
  for (;;) {
    const found = readRelation(reader);
    if (found === null) return left;
    left = { kind: 'related', left, right: readTerm(reader, depth), ...found };
  }
}

function readRelation(reader: Reader): { readonly relation: Relation; readonly negated: boolean } | null {
  if (reader.take('and') !== null)
    return { relation: { kind: 'overlap' }, negated: reader.take('not') !== null };
  const negated = reader.take('not') !== null;
  if (reader.take('near') !== null) return { relation: { kind: 'near', turns: readTurns(reader) }, negated };
  if (reader.take('same') !== null) return { relation: readSame(reader), negated };
  return negated ? reader.fail('relation') : null;
}

function readTurns(reader: Reader): number {
  const { kind, text } = reader.now;
  if (kind !== 'word' || !/^\d{1,4}$/.test(text)) return 1;
  reader.next();
  return Number(text);
}

function readSame(reader: Reader): Relation {
  switch (reader.take('passage', 'turn', 'document')) {
    case 'passage':
      return { kind: 'passage' };
    case 'turn':
      return { kind: 'near', turns: 0 };
    case 'document':
      return { kind: 'document' };
    default:
      return reader.fail('same-what');
  }
}

function readTerm(reader: Reader, depth: number): Query {
  if (depth > DEEPEST) reader.fail('code');
  if (reader.takeSign('(') !== null) {
    const query = readQuery(reader, depth + 1);
    if (reader.takeSign(')') === null) reader.fail('relation', 'close');
    return query;
  }
  if (reader.take('not') !== null) {
    const right = readTerm(reader, depth + 1);
    return { kind: 'related', left: { kind: 'any' }, right, relation: { kind: 'overlap' }, negated: true };
  }
  if (reader.take('any') !== null) return { kind: 'any' };
  if (reader.take('under') !== null) return readCode(reader, true, 'code');
  if (reader.now.kind === 'words') return { kind: 'words', words: readWords(reader) };
  return readCode(reader, false, 'term');
}

function readWords(reader: Reader): string {
  if (reader.now.kind !== 'words' || !/[\p{L}\p{N}]/u.test(reader.now.text)) reader.fail('words');
  return reader.next().text;
}

function readCode(reader: Reader, below: boolean, expected: Expected): CodeTerm {
  const { kind, text, at } = reader.now;
  const match = kind === 'code' ? /^#([^:@]*)(?::([^@]*))?(?:@(.*))?$/u.exec(text) : null;
  const [, id = '', value, coder] = match ?? [];
  const sound =
    isId(id) && (value === undefined || isValue(value)) && (coder === undefined || isCoderId(coder));
  if (!sound) reader.fail(match === null ? expected : 'code');
  reader.next();
  return {
    kind: 'code',
    id: normalId(id),
    value: value === undefined ? null : normalId(value),
    coder: coder === undefined ? null : normalId(coder),
    below,
    at,
    to: at + 1 + id.length,
  };
}

function readConditions(reader: Reader): readonly Condition[] {
  const conditions = [readCondition(reader)];
  while (reader.take('and') !== null || reader.takeSign(',') !== null) conditions.push(readCondition(reader));
  return conditions;
}

function readCondition(reader: Reader): Condition {
  const { at } = reader.now;
  const negated = reader.take('not') !== null;
  const place = (to: number) => ({ negated, at, to });
  const flag = reader.is('memo', 'unsure') ? reader.next() : null;
  if (flag !== null)
    return { kind: flag.text.toLowerCase() === 'memo' ? 'memo' : 'unsure', ...place(flag.to) };
  if (reader.take('says') !== null) {
    const { to } = reader.now;
    return { kind: 'says', words: readWords(reader), ...place(to) };
  }
  if (reader.now.kind !== 'word') reader.fail('condition');
  const name = normalId(reader.next().text);
  const operator = OPERATORS.find((one) => one === reader.now.text && reader.now.kind === 'sign');
  if (operator === undefined) return reader.fail('operator');
  reader.next();
  const values: string[] = [];
  let to: number;
  do {
    if (reader.now.kind !== 'word' && reader.now.kind !== 'words') reader.fail('condition-value');
    const value = reader.next();
    values.push(normalId(value.text));
    to = value.to;
  } while ((operator === '=' || operator === '!=') && reader.take('or') !== null);
  return { kind: 'compare', name, operator, values, ...place(to) };
}

const OPERATORS = ['=', '!=', '<', '<=', '>', '>='] as const;
