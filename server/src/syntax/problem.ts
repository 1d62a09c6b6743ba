/**
 * A problem is data: a code, a place and parameters. One function words it for people
 * (features/wording.ts); severities are changed by settings, by code.
 */
export interface Problem {
  readonly code: ProblemCode;
  readonly severity: Severity;
  /** UTF-16 offsets in the text of the file, after a byte-order mark. `end` is exclusive. */
  readonly start: number;
  readonly end: number;
  /** What the wording needs, by name: `id`, `nearest`, `detail`… Always plain text, never markup. */
  readonly params: Readonly<Record<string, string>>;
}

export type Severity = 'error' | 'warning' | 'information' | 'hint';

/** Every problem of both specifications, with the severity it has unless a setting changes it. */
export const DEFAULT_SEVERITY = {
  // annotation language, section 5
  'unopened-passage': 'error',
  'unclosed-passage': 'error',
  'number-already-open': 'error',
  'malformed-group': 'error',
  'open-bracket': 'warning',
  'missing-code': 'warning',
  'empty-passage': 'warning',
  'duplicate-code': 'warning',
  'invalid-front-matter': 'error',
  // the codebook itself
  'invalid-yaml': 'error',
  'unknown-field': 'warning',
  'invalid-field': 'error',
  'missing-id': 'error',
  'invalid-id': 'error',
  'duplicate-id': 'error',
  'alias-collision': 'error',
  'unknown-reference': 'error',
  'invalid-color': 'error',
  'template-overlap': 'error',
  'missing-definition': 'information',
  'second-codebook': 'warning',
  'unused-code': 'hint',
  'stale-example': 'hint',
  // queries that a study saves
  'invalid-query': 'error',
  'duplicate-query': 'error',
  'unknown-in-query': 'warning',
  // documents against their codebook
  'unknown-code': 'error',
  'alias-used': 'information',
  'retired-code': 'warning',
  'not-selectable': 'warning',
  'draft-code': 'hint',
  'unknown-coder': 'warning',
  'other-coder': 'warning',
  'invalid-value': 'error',
  'missing-value': 'information',
  'not-together': 'warning',
  'overlapping-duplicate': 'warning',
  'unknown-attribute': 'warning',
  'invalid-attribute': 'warning',
  'missing-attribute': 'warning',
  'attribute-conflict': 'warning',
  'text-changed': 'warning',
  'unplaced-annotation': 'warning',
  'mixed-line-endings': 'warning',
  'unknown-about': 'warning',
  'not-utf8': 'error',
  'not-in-study': 'hint',
} as const satisfies Record<string, Severity>;

export type ProblemCode = keyof typeof DEFAULT_SEVERITY;

const NO_PARAMS: Readonly<Record<string, string>> = Object.freeze({});

/** Makes a problem with its default severity. Offsets as in {@link Problem}. */
export function problem(
  code: ProblemCode,
  start: number,
  end: number,
  params: Readonly<Record<string, string>> = NO_PARAMS,
): Problem {
  return { code, severity: DEFAULT_SEVERITY[code], start, end, params };
}

/** The order in which problems are listed everywhere: by start, then end, then code. */
export function compareProblems(a: Problem, b: Problem): number {
  return a.start - b.start || a.end - b.end || (a.code < b.code ? -1 : a.code > b.code ? 1 : 0);
}

/** How many of problems are errors, with the severities that they have by themselves. */
export function errorsIn(problems: readonly Problem[]): number {
  return problems.filter(({ severity }) => severity === 'error').length;
}
