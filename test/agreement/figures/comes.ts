import { computeCase } from '../../../server/src/agreement/figures/cases/compute';

const A_CASE = { id: 'x', params: {}, status: 'ok', expected: 0, tolerance: 0 } as const;

/** What a case comes to: a number, or `undefined`, `error` or `unknown`. */
export function comes(
  coefficient: string,
  input: { readonly type: string; readonly [name: string]: unknown },
  params: Readonly<Record<string, unknown>> = {},
): unknown {
  const computed = computeCase({ ...A_CASE, coefficient, params, input });
  if (computed.status !== 'ok') return computed.status;
  const { value } = computed;
  return typeof value === 'number' ? Number(value.toFixed(6)) : value;
}
export const table = (cells: unknown, more = {}) => ({ type: 'table', table: cells, ...more });
export const units = (rows: unknown, more = {}) => ({ type: 'units', units: rows, ...more });
export const spans = (coders: unknown, more = {}) => ({ type: 'spans', textLength: 100, coders, ...more });
