import { itemsOf, type Item } from '../../../server/src/agreement/pairing/items';
import type { CodeTree, Relation } from '../../../server/src/agreement/pairing/pairPassages';
import { passagesOf, type MarkedPassage, type Coding } from '../../../server/src/agreement/pairing/passages';

/**
 * A tree of codes for tests, in the codebook's order; a code's parent is what stands before its last `/`. Codes that are
 * not in it come last.
 */
export function treeOf(codes: readonly string[]): CodeTree {
  const parent = (code: string): string => code.slice(0, Math.max(0, code.lastIndexOf('/')));
  const isAbove = (a: string, b: string): boolean => b.startsWith(`${a}/`);
  return {
    relation(a, b): Relation {
      if (a === b) return 'same';
      if (isAbove(a, b) || isAbove(b, a)) return 'parent-child';
      return parent(a) !== '' && parent(a) === parent(b) ? 'sibling' : 'unrelated';
    },
    rank(code) {
      const at = codes.indexOf(code);
      return at === -1 ? codes.length : at;
    },
  };
}

export const TREE = treeOf(['lead', 'lead/long', 'lead/range', 'data', 'data/time', 'team']);

export function coding(start: number, end: number, code: string, more: Partial<Coding> = {}): Coding {
  return { start, end, code, value: null, memo: null, unsure: false, ...more };
}

/** Passages of a text of letters only, so that nothing is cut off their ends. */
export function passages(...codings: readonly Coding[]): readonly MarkedPassage[] {
  const end = codings.reduce((furthest, one) => Math.max(furthest, one.end), 0);
  return passagesOf('x'.repeat(end), codings);
}

/** Items in short: `boundary 0-4 #a | 2-6 #a`. */
export function inShort(items: readonly Item[]): readonly string[] {
  const side = (marked: readonly MarkedPassage[]): string =>
    marked.map(({ start, end, code }) => `${start}-${end} #${code}`).join(' + ') || 'nothing';
  return items.map(({ kind, relation, a, b }) =>
    [kind, ...(relation === null ? [] : [relation]), side(a), '|', side(b)].join(' '),
  );
}

export function compared(a: readonly Coding[], b: readonly Coding[]): readonly string[] {
  return inShort(itemsOf(passages(...a), passages(...b), TREE));
}
