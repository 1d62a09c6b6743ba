import { beyondChance, defined, notDefined, refused, type Figure } from './figure';
import { sum, type Table } from './ratings';
import { weightMatrix, type Scale, type Weights } from './weights';

/*
 * Two coders, one category each for every unit. In every formula n is the sum of all cells, r_k the sum of row k, c_k the
 * sum of column k. Sums are of counts, not of shares, as long as they can be: they are exact up to 2^53.
 */

interface Margins {
  readonly n: number;
  readonly rows: readonly number[];
  readonly columns: readonly number[];
  readonly diagonal: number;
}

/** Sums of a table's rows and columns. */
export function marginsOf({ cells }: Table): Margins {
  const rows = cells.map((row) => sum(row));
  const columns = cells.map((_, k) => sum(cells.map((row) => row[k] ?? 0)));
  return { n: sum(rows), rows, columns, diagonal: sum(cells.map((row, k) => row[k] ?? 0)) };
}

/** Share of units to which both gave the same: p_o = sum of the diagonal / n. */
export function percentAgreement(table: Table): Figure {
  const { n, diagonal } = marginsOf(table);
  return n === 0 ? notDefined('no-units') : defined(diagonal / n);
}

/**
 * Cohen's kappa: p_e = sum r_k c_k / n^2 (Cohen, "A coefficient of agreement for nominal scales", Educational and
 * Psychological Measurement 20, 1960). Undefined where both gave one and the same category throughout.
 */
export function cohenKappa(table: Table): Figure {
  const { n, rows, columns, diagonal } = marginsOf(table);
  if (n === 0) return notDefined('no-units');
  const chance = products(rows, columns);
  if (chance === n * n) return notDefined('no-variation');
  return defined((n * diagonal - chance) / (n * n - chance));
}

/** The greatest kappa that the margins allow: sum of min(r_k, c_k) / n in place of p_o (Cohen 1960, p. 42). */
export function cohenKappaMax(table: Table): Figure {
  const { n, rows, columns } = marginsOf(table);
  if (n === 0) return notDefined('no-units');
  const chance = products(rows, columns);
  if (chance === n * n) return notDefined('no-variation');
  const most = sum(rows.map((row, k) => Math.min(row, columns[k] ?? 0)));
  return defined((n * most - chance) / (n * n - chance));
}

/**
 * Scott's pi: p_e = sum ((r_k + c_k) / 2n)^2 (Scott, "Reliability of content analysis: the case of nominal scale coding",
 * Public Opinion Quarterly 19, 1955).
 */
export function scottPi(table: Table): Figure {
  const { n, rows, columns, diagonal } = marginsOf(table);
  if (n === 0) return notDefined('no-units');
  const both = rows.map((row, k) => row + (columns[k] ?? 0));
  const chance = products(both, both);
  if (chance === 4 * n * n) return notDefined('no-variation');
  return defined((4 * n * diagonal - chance) / (4 * n * n - chance));
}

/**
 * Weighted kappa: `=` is replaced by a weight in both terms (Cohen 1968). Undefined where chance alone would give full
 * weight, which it does where both gave one and the same category.
 */
export function weightedKappa(table: Table, weights: Weights, scale: Scale): Figure {
  const matrix = weightMatrix(table.categories, weights, scale);
  if (matrix === null) return refused('not-numbers');
  const { n, rows, columns } = marginsOf(table);
  if (n === 0) return notDefined('no-units');
  if (isSameThroughout(rows, columns)) return notDefined('no-variation');
  const observed = sum(table.cells.flatMap((row, i) => row.map((cell, j) => cell * at(matrix, i, j)))) / n;
  const expected =
    sum(rows.flatMap((row, i) => columns.map((column, j) => row * column * at(matrix, i, j)))) / (n * n);
  // Categories that are the same number (1 and +1) are no variation either.
  return expected === 1 ? notDefined('no-variation') : defined(beyondChance(observed, expected));
}

/**
 * The standard error of kappa in large samples of independent units, characters never being such (Fleiss, Cohen and
 * Everitt, "Large sample standard errors of kappa and weighted kappa", Psychological Bulletin 72, 1969):
 * Var = (sum p_ij [w_ij - (w_i. + w_.j)(1 - k)]^2 - [k - p_e (1 - k)]^2) / (n (1 - p_e)^2), with w_i. = sum_j w_ij c_j and
 * w_.j = sum_i w_ij r_i of the shares.
 */
export function kappaStandardError(
  table: Table,
  weights: Weights = 'identity',
  scale: Scale = 'rank',
): Figure {
  const matrix = weightMatrix(table.categories, weights, scale);
  if (matrix === null) return refused('not-numbers');
  const kappa = weightedKappa(table, weights, scale);
  if (kappa.kind !== 'value') return kappa;
  const { n, rows, columns } = marginsOf(table);
  const ofRow = rows.map((_, i) => sum(columns.map((column, j) => (column / n) * at(matrix, i, j))));
  const ofColumn = columns.map((_, j) => sum(rows.map((row, i) => (row / n) * at(matrix, i, j))));
  const expected = sum(rows.map((row, i) => (row / n) * (ofRow[i] ?? 0)));
  const short = 1 - kappa.value;
  const spread = sum(
    table.cells.flatMap((row, i) =>
      row.map((cell, j) => {
        const margin = (ofRow[i] ?? 0) + (ofColumn[j] ?? 0);
        return (cell / n) * (at(matrix, i, j) - margin * short) ** 2;
      }),
    ),
  );
  const variance = (spread - (kappa.value - expected * short) ** 2) / (n * (1 - expected) ** 2);
  // Full agreement has no spread; what is below zero is rounding.
  return defined(Math.sqrt(Math.max(0, variance)));
}

/**
 * Agreement on one category: twice its diagonal cell by the sum of its row and its column. Of a table of yes and no this is
 * 2a / (2a + b + c) for yes, which is F1, and 2d / (2d + b + c) for no (Cicchetti and Feinstein, "High agreement but low
 * kappa: II", Journal of Clinical Epidemiology 43, 1990).
 */
export function specificAgreement(table: Table, category: number): Figure {
  const used = sum(table.cells[category] ?? []) + sum(table.cells.map((row) => row[category] ?? 0));
  if (used === 0) return notDefined('unused');
  return defined((2 * (table.cells[category]?.[category] ?? 0)) / used);
}

/** |a - d| / n of a table of yes and no: how far from evenly they are used (Byrt, Bishop and Carlin 1993). */
export function prevalenceIndex({ cells }: Table): Figure {
  const [a, b, c, d] = fourOf(cells);
  const n = a + b + c + d;
  return n === 0 ? notDefined('no-units') : defined(Math.abs(a - d) / n);
}

/** |b - c| / n of a table of yes and no: how much more often one of the two says yes (Byrt, Bishop and Carlin 1993). */
export function biasIndex({ cells }: Table): Figure {
  const [a, b, c, d] = fourOf(cells);
  const n = a + b + c + d;
  return n === 0 ? notDefined('no-units') : defined(Math.abs(b - c) / n);
}

/**
 * De Vries' pooled kappa over codes: (mean p_o - mean p_e) / (1 - mean p_e), of the tables in which anything was judged (De
 * Vries, Elliott, Kanouse and Teleki, "Using pooled kappa to summarize interrater agreement across many items", Field
 * Methods 20, 2008).
 */
export function pooledKappa(tables: readonly Table[]): Figure {
  const judged = tables.map(marginsOf).filter(({ n }) => n > 0);
  if (judged.length === 0) return notDefined('no-units');
  const observed = sum(judged.map(({ n, diagonal }) => diagonal / n)) / judged.length;
  const expected =
    sum(judged.map(({ n, rows, columns }) => products(rows, columns) / (n * n))) / judged.length;
  if (judged.every(({ rows, columns }) => isSameThroughout(rows, columns))) return notDefined('no-variation');
  return defined(beyondChance(observed, expected));
}

/** The sum of tables of the same categories, cell by cell. */
export function sumOfTables([first, ...others]: readonly [Table, ...Table[]]): Table {
  const cells = first.cells.map((row, i) =>
    row.map((cell, j) => cell + sum(others.map((other) => at(other.cells, i, j)))),
  );
  return { categories: first.categories, cells };
}

/** Both used one and the same category for everything. */
function isSameThroughout(rows: readonly number[], columns: readonly number[]): boolean {
  return rows.filter((row, k) => row > 0 || (columns[k] ?? 0) > 0).length < 2;
}

function products(xs: readonly number[], ys: readonly number[]): number {
  return sum(xs.map((x, k) => x * (ys[k] ?? 0)));
}

function at(matrix: readonly (readonly number[])[], i: number, j: number): number {
  return matrix[i]?.[j] ?? 0;
}

function fourOf(cells: Table['cells']): readonly [number, number, number, number] {
  return [at(cells, 0, 0), at(cells, 0, 1), at(cells, 1, 0), at(cells, 1, 1)];
}
