import { createCodeIds, nameKey } from '../portable/codeIds';
import type { Loss } from '../portable/outcome';
import type { PortableCode } from '../portable/types';

/*
 * Rows of a table as a tree of codes: by paths, or by what each says of the code above it.
 */

/** What a row says of where its code stands. */
export interface PlacedRow {
  /** Line of the table. */
  readonly line: number;
  readonly name: string;
  /** What the table calls it by; '' where there is no such column. */
  readonly key: string;
  /** Whether that is to be its id, and not a number that the table alone knows. */
  readonly isId: boolean;
  /** Names of the codes above it, or id or name of the one above it; null at the top. */
  readonly above: readonly string[] | string | null;
}

/** A place in the tree: of a row, or of a code that is only named as one above others. */
export interface TreeNode {
  readonly id: string;
  readonly name: string;
  readonly parent: string | null;
  /** Number of its row, from 0; null for one that is only named. */
  readonly row: number | null;
}

interface Growing {
  readonly name: string;
  row: number | null;
  above: Growing | null;
  id: string | null;
}

/** The codes of rows with their ids, in the table's order, each that is only named before the first below it. */
export function treeOf(
  rows: readonly PlacedRow[],
  existing: readonly PortableCode[],
  lose: (loss: Loss) => void,
): readonly TreeNode[] {
  const grown: Growing[] = [];
  const below = new Map<Growing | null, Map<string, Growing>>();
  const grow = (
    name: string,
    row: number | null,
    above: Growing | null,
    id: string | null = null,
  ): Growing => ({
    ...{ name, row, above, id },
  });
  /** The code at a path of names, which may have been named by one below it before its own row comes. */
  const atPath = (names: readonly string[]): Growing | null => {
    let at: Growing | null = null;
    for (const name of names) {
      const siblings: Map<string, Growing> = below.get(at) ?? new Map<string, Growing>();
      below.set(at, siblings);
      const key = nameKey(name, null);
      const found: Growing = siblings.get(key) ?? grow(name, null, at);
      if (!siblings.has(key)) grown.push(found);
      siblings.set(key, found);
      at = found;
    }
    return at;
  };
  const refs: Ref[] = [];
  const own = new Set<string>();
  for (const [i, { name, above, line, isId, key }] of rows.entries()) {
    const byRef = typeof above === 'string' || isId;
    const named = byRef ? null : atPath([...(above ?? []), name]);
    const unique = isId ? `id ${key}` : typeof above === 'string' ? nameKey(name, above) : null;
    if ((named?.row ?? null) !== null || (unique !== null && own.has(unique))) {
      lose({
        what: `the code “${name}” stands in the table again; the first counts`,
        count: null,
        where: at(line),
      });
      continue;
    }
    if (unique !== null) own.add(unique);
    const node = named ?? grow(name, i, typeof above === 'string' ? null : atPath(above ?? []));
    node.row = i;
    if (named === null) grown.push(node);
    if (typeof above === 'string') refs.push({ node, above, line });
  }
  resolveRefs(refs, rows, grown, existing, { add: (name, id) => grow(name, null, null, id), lose });
  return numbered(grown, rows, existing, lose);
}

function at(line: number): string {
  return `line ${line}`;
}

/** A row that names the code above it. */
interface Ref {
  readonly node: Growing;
  readonly above: string;
  readonly line: number;
}

/** Finds the codes that rows name as those above them: by their keys, else by their names, else in the study; else they are new. */
function resolveRefs(
  refs: readonly Ref[],
  rows: readonly PlacedRow[],
  grown: Growing[],
  existing: readonly PortableCode[],
  {
    add,
    lose,
  }: { readonly add: (name: string, id: string | null) => Growing; readonly lose: (loss: Loss) => void },
): void {
  const byKey = new Map<string, Growing>();
  const byName = new Map<string, Growing | null>();
  for (const node of grown) {
    const key = node.row === null ? '' : (rows[node.row]?.key ?? '');
    if (key !== '' && !byKey.has(key)) byKey.set(key, node);
    const name = nameKey(node.name, null);
    byName.set(name, byName.has(name) ? null : node);
  }
  const known = new Map<string, string | null>();
  for (const { id, name } of existing) {
    const key = nameKey(name, null);
    known.set(key, known.has(key) ? null : id);
  }
  const names = new Map(existing.map(({ id, name }) => [id, name]));
  for (const { node, above, line } of refs) {
    const key = nameKey(above, null);
    const found = byKey.get(above) ?? byName.get(key);
    if (found === null)
      lose({
        what: `the code above it, “${above}”, is the name of several; it is at the top`,
        count: null,
        where: at(line),
      });
    else if (found !== undefined) node.above = found;
    else {
      const id = names.has(above) ? above : (known.get(key) ?? null);
      const made = add(id === null ? above : (names.get(id) ?? id), id);
      byName.set(key, made);
      grown.splice(grown.indexOf(node), 0, made);
      node.above = made;
    }
  }
}

/** Gives ids from the top down. A code that is above itself is taken for the top. */
function numbered(
  grown: readonly Growing[],
  rows: readonly PlacedRow[],
  existing: readonly PortableCode[],
  lose: (loss: Loss) => void,
): readonly TreeNode[] {
  const ids = createCodeIds(existing);
  for (const start of grown) {
    const chain: Growing[] = [];
    const seen = new Set<Growing>();
    for (let one: Growing | null = start; one !== null && one.id === null; one = one.above) {
      if (seen.has(one)) {
        lose({ what: 'the code stands above itself; it is at the top', count: null, where: one.name });
        one.above = null;
        break;
      }
      seen.add(one);
      chain.push(one);
    }
    for (const one of chain.reverse()) {
      const row = one.row === null ? undefined : rows[one.row];
      const parent = one.above?.id ?? null;
      one.id ??= ids.idFor(one.name, parent, row?.isId === true ? row.key : '');
    }
  }
  return grown.map(({ id, name, row, above }) => ({ id: id ?? '', name, row, parent: above?.id ?? null }));
}
