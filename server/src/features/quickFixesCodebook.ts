import type { Study } from '../project/types';
import { parseCodebook } from '../syntax/codebook';
import { aliasRemoval, setField } from '../syntax/codebookEdit';
import { isId } from '../syntax/ids';
import { nearestIds } from '../syntax/nearest';
import type { Problem, ProblemCode } from '../syntax/problem';
import { applyChanges, type TextChange } from '../syntax/textChange';
import { lineEndOf, scalarSource, startOfLine } from '../syntax/yamlEdit';
import type { Fix } from './quickFixParts';

/** The ways out of a problem of the codebook itself, each of which, by reading its result, mends it and harms nothing. */
export function codebookFixes(study: Study, problem: Problem): readonly Fix[] {
  const make = FIXES[problem.code];
  return make === undefined ? [] : make(study, problem).filter((fix) => mends(study.text, problem, fix));
}

type Make = (study: Study, problem: Problem) => readonly Fix[];

const FIXES: Readonly<Partial<Record<ProblemCode, Make>>> = {
  'unknown-field': ({ text }, problem) => nearest(text, problem, ''),
  'unknown-reference': ({ text }, problem) =>
    nearest(text, problem, problem.params['field'] === 'link' ? '#' : ''),
  'invalid-color': ({ text }, problem) => color(text, problem),
  'invalid-yaml': (_study, problem) => quotes(problem),
  'invalid-field': ({ text }, problem) => field(text, problem),
  'invalid-id': (_study, problem) => validId(problem),
  'missing-id': ({ text }, problem) => fieldsFor(text, problem),
  'duplicate-id': (study, problem) => freeId(study, problem),
  'alias-collision': ({ text }, problem) => withoutAlias(text, problem),
  'missing-definition': ({ text }, problem) => definition(text, problem),
};

function fix(title: string, changes: readonly TextChange[], preferred: boolean): Fix {
  return { title, changes, file: 'codebook', preferred };
}

function put({ start: at, end: to }: Problem, insert: string, title: string, preferred = true): Fix {
  return fix(title, [{ at, to, insert }], preferred);
}

function nearest(text: string, problem: Problem, sign: string): readonly Fix[] {
  const near = problem.params['nearest'];
  if (near === undefined) return [];
  const quote = /^["']/.exec(text.charAt(problem.start))?.[0] ?? '';
  const insert = quote === '' ? sign + (sign === '' ? scalarSource(near, true) : near) : quote + near + quote;
  return [put(problem, insert, `Change to “${near}”`)];
}

/** Six digits in quotes, where it can be told which are meant. */
function color(text: string, problem: Problem): readonly Fix[] {
  const { value = '', expected } = problem.params;
  const meant = digitsOf(expected === 'quotes' ? (/^#[0-9a-fA-F]+/.exec(value)?.[0] ?? '') : value);
  if (meant === null) return [];
  const insert = `"#${meant}"`;
  if (expected !== 'quotes') return [put(problem, insert, `Write ${insert}`)];
  const at = text.indexOf('#', problem.end);
  const to = at + (/^#[0-9a-fA-F]+/.exec(value)?.[0].length ?? 0);
  return at < 0 ? [] : [fix('Put the colour in quotes', [{ at, to, insert }], true)];
}

function digitsOf(value: string): string | null {
  const digits = /^#?([0-9a-fA-F]{3}|[0-9a-fA-F]{6}|[0-9a-fA-F]{8})$/.exec(value.trim())?.[1];
  if (digits === undefined) return null;
  return digits.length === 3 ? digits.replace(/./g, '$&$&') : digits.slice(0, 6);
}

/** A template that YAML takes for something else. */
function quotes(problem: Problem): readonly Fix[] {
  const { kind = '', detail = '' } = problem.params;
  return kind.startsWith('unquoted-') ? [put(problem, JSON.stringify(detail), 'Put it in quotes')] : [];
}

function field(text: string, problem: Problem): readonly Fix[] {
  const { expected = '', value = '' } = problem.params;
  const found = text.slice(problem.start, problem.end);
  if (expected === 'quoted-text')
    return /[\r\n]/.test(found) ? [] : [put(problem, JSON.stringify(found), 'Put the text in quotes')];
  if (expected === 'scale-values' && found !== '' && !/[[\]{},#\r\n]/.test(found))
    return [put(problem, `[${found}]`, 'Make it a list')];
  if (!/^[a-z-]+(?:, [a-z-]+)+$/.test(expected)) return [];
  const words = expected.split(', ');
  const [near] = nearestIds(value, words, 1);
  return words.map((word) => put(problem, word, `Change to “${word}”`, word === near));
}

/** The same id with “-” for what ids cannot have. */
function validId(problem: Problem): readonly Fix[] {
  const id = idFrom(problem.params['id'] ?? '');
  return id === null ? [] : [put(problem, id, `Change to “${id}”`)];
}

/** An item that is only a text becomes a code of that name. */
function fieldsFor(text: string, problem: Problem): readonly Fix[] {
  const { value } = problem.params;
  const id = value === undefined ? null : idFrom(value.toLowerCase());
  if (value === undefined || id === null || /[\r\n]/.test(value)) return [];
  const below = lineEndOf(text) + ' '.repeat(problem.start - startOfLine(text, problem.start));
  const name = id === value ? '' : `${below}name: ${scalarSource(value)}`;
  return [put(problem, `id: ${id}${name}`, `Make it the code “${id}”`)];
}

function idFrom(text: string): string | null {
  const id = text
    .normalize('NFC')
    .replace(/[^\p{L}\p{M}\p{N}_./-]+/gu, '-')
    .replace(/^[-./\p{M}]+|[-./]+$/gu, '');
  return isId(id) ? id : null;
}

/** The same id with a number behind it that nobody has. */
function freeId({ codebook }: Study, problem: Problem): readonly Fix[] {
  const { id } = problem.params;
  if (id === undefined || !codebook.byId.has(id)) return [];
  let number = 2;
  while (codebook.byId.has(`${id}-${number}`) || codebook.aliases.has(`${id}-${number}`)) number++;
  return [put(problem, `${id}-${number}`, `Change this one to “${id}-${number}”`, false)];
}

/** Documents read the alias as the other code already: nothing changes in them. */
function withoutAlias(text: string, problem: Problem): readonly Fix[] {
  const { alias = '' } = problem.params;
  const changes = aliasRemoval(text, problem.start);
  return changes.length === 0 ? [] : [fix(`Remove the alias “${alias}” here`, changes, true)];
}

/** An empty field, to be filled in: what the code means is for people to say. */
function definition(text: string, problem: Problem): readonly Fix[] {
  const made = setField(text, problem.params['id'] ?? '', 'definition', STANDS_FOR_TEXT);
  if (!made.ok) return [];
  const changes = made.changes.map((one) => ({ ...one, insert: one.insert.replace(STANDS_FOR_TEXT, '') }));
  return [fix('Add a definition', changes, true)];
}

const STANDS_FOR_TEXT = 'x';

/** Whether what is wrong is gone afterwards, and nothing else is wrong that was not. A definition is yet to be written. */
function mends(text: string, problem: Problem, { changes }: Fix): boolean {
  const before = parseCodebook(text);
  const after = parseCodebook(applyChanges(text, changes));
  const count = ({ problems }: typeof before, same: boolean): number =>
    problems.filter(({ code, severity }) => (code === problem.code) === same && severity !== 'information')
      .length;
  const yet = problem.code === 'missing-definition';
  const gone = yet || count(after, true) < count(before, true);
  return gone && count(after, false) <= count(before, false) && after.codes.length >= before.codes.length;
}
