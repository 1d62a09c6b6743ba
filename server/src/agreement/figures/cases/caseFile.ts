/*
 * A file of reference cases: data with what a coefficient must come to, so that anybody can check us. One JSON object, `cases`
 * a list of cases, each with an id, a coefficient, its parameters, an input, and what is expected.
 */

export interface ReferenceCase {
  readonly id: string;
  readonly coefficient: string;
  readonly params: Fields;
  readonly input: Fields & { readonly type: string };
  /** Whether a number is expected, none because the formula has none, a refusal, or no number for whatever reason. */
  readonly status: 'ok' | 'undefined' | 'error' | 'none';
  /** Null where the status is not `ok`. */
  readonly expected: number | readonly number[] | null;
  /** How far from it a number may be. */
  readonly tolerance: number;
}

export type Fields = Readonly<Record<string, unknown>>;

/** What is wrong with such a file, in words, without a full stop. */
export class CaseFileError extends Error {}

/** Reads such a file. Throws `CaseFileError`, which names the case and its field. */
export function readCases(text: string): readonly ReferenceCase[] {
  let read: unknown;
  try {
    read = JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch (error) {
    throw new CaseFileError(`it is not JSON (${error instanceof Error ? error.message : String(error)})`);
  }
  return casesIn(read);
}

/** The cases of what such a file holds. Throws `CaseFileError`. */
export function casesIn(read: unknown): readonly ReferenceCase[] {
  const cases = isFields(read) ? read['cases'] : read;
  if (!Array.isArray(cases)) throw new CaseFileError('it has no list "cases"');
  if (cases.length === 0) throw new CaseFileError('there is no case in it');
  return cases.map((one: unknown, i) => readCase(one, `case ${i + 1}`));
}

function readCase(one: unknown, place: string): ReferenceCase {
  if (!isFields(one)) throw new CaseFileError(`${place} is no object`);
  const { id, coefficient, input } = one;
  // What is null is as if it were not there.
  const [params, expected, tolerance] = [
    one['params'] ?? {},
    one['expected'] ?? null,
    one['tolerance'] ?? 1e-6,
  ];
  const hasNoNumber =
    expected === null || (Array.isArray(expected) && expected.every((each) => each === null));
  const expectedStatus = one['expectedStatus'] ?? (hasNoNumber && 'expected' in one ? 'none' : 'ok');
  if (typeof id !== 'string' && !isNumber(id)) throw new CaseFileError(`${place} has no "id"`);
  const named = `${place} (${id})`;
  if (typeof coefficient !== 'string') throw new CaseFileError(`${named} has no "coefficient"`);
  if (!isFields(params)) throw new CaseFileError(`${named}: "params" is no object`);
  if (!isFields(input) || typeof input['type'] !== 'string')
    throw new CaseFileError(`${named} has no "input" with a "type"`);
  const status = STATUSES.find((known) => known === expectedStatus);
  if (status === undefined)
    throw new CaseFileError(`${named}: "expectedStatus" must be ok, undefined or error`);
  if (typeof tolerance !== 'number' || !(tolerance >= 0))
    throw new CaseFileError(`${named}: "tolerance" must be a number of 0 or more`);
  if (!hasNoNumber && typeof expected !== 'number' && !isListOf(expected, isNumber))
    throw new CaseFileError(`${named}: "expected" must be a number, a list of numbers, or null`);
  if (status === 'ok' && hasNoNumber)
    throw new CaseFileError(`${named} expects a number and has none in "expected"`);
  return {
    ...{ id: String(id), coefficient, params, tolerance, status },
    input: { ...input, type: input['type'] },
    expected: hasNoNumber ? null : expected,
  };
}

const STATUSES = ['ok', 'undefined', 'error', 'none'] as const;

/** Whether something is an object that is no list. */
export function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Whether something is a list of such things. */
export function isListOf<T>(value: unknown, is: (one: unknown) => one is T): value is readonly T[] {
  return Array.isArray(value) && value.every(is);
}

export function isNumber(value: unknown): value is number {
  return typeof value === 'number' && Number.isFinite(value);
}

export function isText(value: unknown): value is string {
  return typeof value === 'string';
}
