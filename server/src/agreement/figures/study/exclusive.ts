import type { Codebook } from '../../../syntax/codebookTypes';

/**
 * The groups of codes of which each excludes every other (`notWith`): what is connected, where all of it excludes all of it.
 * Two codes that exclude each other, and are in no larger group, are one. In the codebook's order.
 */
export function exclusiveGroups({ codes, byId, aliases }: Codebook): readonly (readonly string[])[] {
  const excluded = new Map<string, Set<string>>(codes.map(({ id }) => [id, new Set()]));
  for (const { id, notWith } of codes) {
    for (const named of notWith) {
      const other = byId.has(named) ? named : (aliases.get(named) ?? named);
      if (other === id || !byId.has(other)) continue;
      excluded.get(id)?.add(other);
      excluded.get(other)?.add(id);
    }
  }
  const seen = new Set<string>();
  const groups: (readonly string[])[] = [];
  for (const { id } of codes) {
    if (seen.has(id) || excluded.get(id)?.size === 0) continue;
    seen.add(id);
    // Grows while it is gone through.
    const group = [id];
    for (const one of group) {
      for (const other of excluded.get(one) ?? []) {
        if (seen.has(other)) continue;
        seen.add(other);
        group.push(other);
      }
    }
    const isWhole = group.every((one) => excluded.get(one)?.size === group.length - 1);
    const inOrder = codes.flatMap((code) => (group.includes(code.id) ? [code.id] : []));
    if (isWhole) groups.push(inOrder);
  }
  return groups;
}
