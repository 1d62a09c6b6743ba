import type { Codebook } from '../../syntax/codebookTypes';
import type { CodeTree, Relation } from '../pairing/pairPassages';

/**
 * The tree of a codebook as pairing needs it. A code above another at any height is its parent here: both say the same,
 * one of them less closely. Codes at the top have nothing in common that would make them siblings.
 * @param earlier a codebook for codes that the first does not have (any more)
 */
export function codeTree(codebook: Codebook, earlier: Codebook = codebook): CodeTree {
  const ranks = new Map<string, number>();
  for (const { id } of [...codebook.codes, ...earlier.codes]) if (!ranks.has(id)) ranks.set(id, ranks.size);
  const parentOf = (id: string): string | null =>
    (codebook.byId.get(id) ?? earlier.byId.get(id))?.parent ?? null;
  const isAbove = (above: string, id: string): boolean => {
    for (let at = parentOf(id); at !== null; at = parentOf(at)) if (at === above) return true;
    return false;
  };
  return {
    relation(a, b): Relation {
      if (a === b) return 'same';
      if (isAbove(a, b) || isAbove(b, a)) return 'parent-child';
      const parent = parentOf(a);
      return parent !== null && parent === parentOf(b) ? 'sibling' : 'unrelated';
    },
    // A code that no codebook has is told from others by nothing but its id.
    rank: (code) => ranks.get(code) ?? ranks.size + numberOf(code),
  };
}

function numberOf(id: string): number {
  let mix = 0;
  for (let i = 0; i < id.length; i++) mix = Math.imul(mix ^ id.charCodeAt(i), 0x01000193);
  return mix >>> 2;
}
