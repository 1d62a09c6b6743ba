import type { Code, Codebook } from '../syntax/codebookTypes';
import { normalId } from '../syntax/ids';
import { problem, type Problem, type ProblemCode } from '../syntax/problem';
import type { DocumentFacts, Study } from '../project/types';
import type { DiagnoseCache } from './diagnoseCache';

/** Takes a problem in; source offsets. */
export type Report = (
  code: ProblemCode,
  at: number,
  to: number,
  params?: Readonly<Record<string, string>>,
) => void;

/** What the checks of one document look at. */
export interface DocumentCheck {
  readonly study: Study;
  readonly facts: DocumentFacts;
  /** Whether everything has been read once: until then nothing is called unknown or missing. */
  readonly ready: boolean;
  readonly cache: DiagnoseCache;
  readonly hash: (utf8Text: string) => string;
  /** The base text, made when first asked for. */
  readonly base: () => string;
  readonly report: Report;
}

/** A report that adds to a list. */
export function reportTo(problems: Problem[]): Report {
  return (code, at, to, params = {}) => {
    problems.push(problem(code, at, to, params));
  };
}

/** What an id in a document stands for. */
export interface Resolved {
  readonly code: Code;
  /** Whether it is written as one of the code's aliases. */
  readonly aliased: boolean;
}

/** Looks ids up as documents write them; each different one once. */
export function codeResolver(codebook: Codebook): (written: string) => Resolved | null {
  const known = new Map<string, Resolved | null>();
  return (written) => {
    const before = known.get(written);
    if (before !== undefined) return before;
    const resolved = resolve(codebook, normalId(written));
    known.set(written, resolved);
    return resolved;
  };
}

function resolve({ byId, aliases }: Codebook, id: string): Resolved | null {
  const code = byId.get(id);
  if (code !== undefined) return { code, aliased: false };
  const meant = byId.get(aliases.get(id) ?? '');
  return meant === undefined ? null : { code: meant, aliased: true };
}

/** The place for what belongs to a document as a whole: the opening line of its front matter, else its beginning. */
export function headPlace({ parsed }: DocumentFacts): { readonly at: number; readonly to: number } {
  return { at: 0, to: parsed.bodyAt > 0 ? 3 : 0 };
}

/** Gives what `make` makes, made once. */
export function once<T>(make: () => T): () => T {
  let made: { readonly value: T } | null = null;
  return () => (made ??= { value: make() }).value;
}

const SHOWN = 40;

/** The beginning of a text on one line, short enough for a message. */
export function firstWords(text: string): string {
  const plain = text.replace(/\s+/g, ' ').trim();
  if (plain.length <= SHOWN) return plain;
  return `${plain
    .slice(0, SHOWN)
    .replace(/[\uD800-\uDBFF]$/, '')
    .trimEnd()}…`;
}
