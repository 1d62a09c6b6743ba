import { MOST_LEVELS } from '../../syntax/codebook/codes';
import { isId, normalId } from '../../syntax/ids';
import { bareCode } from '../portable/ofStudy';
import type { Loss } from '../portable/outcome';
import type { PortableCode, PortableScale, PortableStudy } from '../portable/types';
import { colourOf, ORIGINS, STATUSES } from '../refi/readCodes';
import type { SheetRow } from '../sheets/sheet';
import { scaleIn } from './codeTable';
import type { CodeField, Mapping } from './columns';
import { itemsIn, unlisted } from './lists';
import { partsOf, separatorIn, separatorInNames } from './paths';
import { treeOf, type PlacedRow, type TreeNode } from './tree';

/** What a table says of codes. */
export interface ReadTable {
  readonly codes: readonly PortableCode[];
  readonly scales: readonly PortableScale[];
  /** Codes that no row has, and that some name as the one above them. */
  readonly onlyNamed: number;
  /** What separates the names of paths; null where there are none. */
  readonly separator: string | null;
  readonly losses: readonly Loss[];
}

/** A row's cells by what they say. */
interface Row {
  readonly line: number;
  /** The first that is not empty; '' for none. */
  cell(field: CodeField): string;
  /** All that are not empty. */
  cells(field: CodeField): readonly string[];
}

/**
 * Reads the rows below a header.
 * @param own whether Passage wrote the table: then cells are taken as they stand, blanks and line ends too
 */
export function readCodeTable(
  rows: readonly SheetRow[],
  mapping: Mapping,
  own: boolean,
  existing: Pick<PortableStudy, 'codes' | 'scales'> | null,
): ReadTable {
  const losses: Loss[] = [];
  const lose = (loss: Loss): void => void losses.push(loss);
  const all = rows.map((row) => rowOf(row, mapping, own));
  const { placed, separator } = placesOf(all, mapping, own, lose);
  const nodes = treeOf(
    placed.map(({ place }) => place),
    existing?.codes ?? [],
    lose,
  );
  const scales = new Map<string, PortableScale>();
  const known = new Set(existing?.scales.map(({ name }) => name));
  const codes = nodes.map((node) => {
    const row = node.row === null ? undefined : placed[node.row]?.row;
    return row === undefined
      ? { ...bareCode(node.id), ...named(node) }
      : codeOf(node, row, own, scales, lose);
  });
  return {
    codes: codes.map((code) => {
      if (code.scale === null || known.has(code.scale) || scales.has(code.scale)) return code;
      lose({ what: `its scale “${code.scale}” is described nowhere`, count: null, where: code.id });
      return { ...code, scale: null };
    }),
    scales: [...scales.values()].filter(({ name }) => !known.has(name)),
    onlyNamed: nodes.filter(({ row, id }) => row === null && !existing?.codes.some((code) => code.id === id))
      .length,
    separator,
    losses,
  };
}

/** Fields in which `NA` may be what a code is called, and not R's way of saying nothing. */
const NAMING: ReadonlySet<CodeField> = new Set(['id', 'name', 'path', 'aliases', 'not_with', 'replaced_by']);

function rowOf({ line, cells, missing }: SheetRow, mapping: Mapping, own: boolean): Row {
  const found = (field: CodeField): readonly string[] =>
    [...mapping].flatMap(([i, one]) => {
      const cell = missing?.has(i) === true && !NAMING.has(field) ? '' : (cells[i] ?? '');
      const text = own ? cell : cell.replace(/\r\n?/g, '\n').trim();
      return one === field && text !== '' ? [text] : [];
    });
  return { line, cell: (field) => found(field)[0] ?? '', cells: found };
}

interface Placed {
  readonly row: Row;
  readonly place: PlacedRow;
}

/** Where the rows' codes stand: by the codes above them, by paths, by columns for levels, or by depths. */
function placesOf(
  rows: readonly Row[],
  mapping: Mapping,
  own: boolean,
  lose: (loss: Loss) => void,
): { readonly placed: readonly Placed[]; readonly separator: string | null } {
  const has = (field: CodeField): boolean => [...mapping.values()].includes(field);
  const byParent = has('parent');
  const inLevels = !byParent && has('level1');
  const byDepth = !byParent && !inLevels && has('level');
  const paths = byParent || inLevels || byDepth ? null : has('path') ? 'path' : 'name';
  const cells = paths === null ? [] : rows.map((row) => row.cell(paths));
  const separator = paths === null ? null : paths === 'path' ? separatorIn(cells) : separatorInNames(cells);
  let before: readonly string[] = [];
  const depthIn = byDepth ? depthsOf(rows, lose) : () => 0;
  const placed = rows.flatMap((row): readonly Placed[] => {
    const { line } = row;
    const key = row.cell('id');
    const given = row.cell('name');
    const named = given === '' ? key : given;
    const levels = inLevels ? levelsOf(row, before) : null;
    const path =
      levels ?? (separator !== null && paths !== null ? partsOf(row.cell(paths), separator) : null);
    if (path !== null && path.length > MOST_LEVELS) {
      lose({ what: `a path of more than ${MOST_LEVELS} names`, count: null, where: `line ${line}` });
      return [];
    }
    const name = own ? named : oneLine(path?.at(-1) ?? (named === '' ? row.cell('path') : named));
    if (name === '') {
      lose({ what: 'a row without the name of a code', count: null, where: `line ${line}` });
      return [];
    }
    let above: PlacedRow['above'] = byParent && row.cell('parent') !== '' ? row.cell('parent') : null;
    if (path !== null) above = path.slice(0, -1);
    if (byDepth) above = before.slice(0, depthIn(row));
    if (levels !== null) before = levels;
    if (byDepth) before = [...before.slice(0, depthIn(row)), name];
    // A number is what a program counts rows by, and no name that anybody would code with.
    const isOwn = isId(normalId(key)) && (own || /\p{L}/u.test(key));
    return [{ row, place: { line, name, key, isId: isOwn, above } }];
  });
  return { placed, separator };
}

/** A path with a column for each part. Parts that are left out before the first are those of the row above. */
function levelsOf(row: Row, before: readonly string[]): readonly string[] {
  const parts = ([1, 2, 3, 4, 5] as const).map((n) => oneLine(row.cell(`level${n}`)));
  const first = parts.findIndex((part) => part !== '');
  const filled = [...before.slice(0, Math.max(0, first)), ...parts.slice(Math.max(0, first))];
  const own = oneLine(row.cell('name'));
  const path = filled.filter((part) => part !== '');
  return own === '' || path.at(-1) === own ? path : [...path, own];
}

/** The depths that rows say, from 0, whatever the table counts from. */
function depthsOf(rows: readonly Row[], lose: (loss: Loss) => void): (row: Row) => number {
  const depths = new Map<Row, number>();
  let least = Infinity;
  for (const row of rows) {
    const level = row.cell('level');
    if (/^\d{1,9}(?:\.0+)?$/.test(level)) {
      depths.set(row, Number(level));
      least = Math.min(least, Number(level));
    } else if (row.cell('name') !== '' || row.cell('id') !== '') {
      const what = `level “${level.slice(0, 60)}” is not understood; the code is at the top`;
      lose({ what, count: null, where: `line ${row.line}` });
    }
  }
  return (row) => {
    const depth = depths.get(row);
    return depth === undefined ? 0 : Math.min(depth - least, MOST_LEVELS);
  };
}

function oneLine(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}

function named({ id, name, parent }: TreeNode): Pick<PortableCode, 'id' | 'name' | 'parent'> {
  return { id, name, parent };
}

function codeOf(
  node: TreeNode,
  row: Row,
  own: boolean,
  scales: Map<string, PortableScale>,
  lose: (loss: Loss) => void,
): PortableCode {
  const text = (field: CodeField): string | null => row.cell(field) || null;
  const list = (field: CodeField): readonly string[] => row.cells(field).flatMap(own ? unlisted : itemsIn);
  const ids = (field: CodeField): readonly string[] => {
    const all = row
      .cell(field)
      .split(/[\s,;]+/)
      .filter((id) => id !== '');
    const wrong = all.filter((id) => !isId(normalId(id)));
    if (wrong.length > 0) odd(field, wrong.join(' '));
    return all.map(normalId).filter(isId);
  };
  const odd = (field: CodeField, value: string): void =>
    lose({
      what: `${field} “${value.slice(0, 60)}” is not understood`,
      count: null,
      where: `line ${row.line}`,
    });
  const among = <T extends string>(field: CodeField, values: readonly T[]): T | null => {
    const found = values.find((value) => value === row.cell(field).toLowerCase());
    if (found === undefined && row.cell(field) !== '') odd(field, row.cell(field));
    return found ?? null;
  };
  const scale = text('scale');
  const values = row.cell('scale_values');
  if (scale !== null && values !== '' && !scales.has(scale)) {
    const read = scaleIn(scale, values);
    if (read === null) odd('scale_values', values);
    else scales.set(scale, read);
  }
  const color = colourOf(text('color'));
  if (color === null && text('color') !== null) odd('color', row.cell('color'));
  const selectable = among('selectable', ['true', 'false', 'yes', 'no', '1', '0']);
  return {
    ...named(node),
    ...{ definition: text('definition'), include: text('include'), exclude: text('exclude') },
    ...{ examples: list('examples'), counterexamples: list('counterexamples'), notes: text('notes') },
    ...{ scale, color, from: text('from'), aliases: ids('aliases'), notWith: ids('not_with') },
    replacedBy: ids('replaced_by')[0] ?? null,
    selectable: selectable === null || ['true', 'yes', '1'].includes(selectable),
    status: among('status', STATUSES) ?? 'active',
    origin: among('origin', ORIGINS),
  };
}
