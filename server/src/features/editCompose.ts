import type { TextChange } from '../syntax/textChange';

/**
 * Two rounds of insertions as one: `first` into a text, `then` into what came of it. The result is ascending, in
 * offsets of the text at the beginning, with one insertion a place.
 */
export function composeInsertions(
  first: readonly TextChange[],
  then: readonly TextChange[],
): readonly TextChange[] {
  const composed: { at: number; insert: string }[] = merged(first);
  // Offsets of `then` are those of the middle text, whatever else it inserts; so it is taken from the end.
  for (const { at, insert } of [...then].reverse()) {
    let shift = 0;
    let i = 0;
    for (; i < composed.length; i++) {
      const known = composed[i] as { at: number; insert: string };
      if (at < known.at + shift) break;
      if (at <= known.at + shift + known.insert.length) break;
      shift += known.insert.length;
    }
    const here = composed[i];
    if (here !== undefined && at >= here.at + shift) {
      const within = at - here.at - shift;
      here.insert = here.insert.slice(0, within) + insert + here.insert.slice(within);
    } else {
      composed.splice(i, 0, { at: at - shift, insert });
    }
  }
  return composed.map(({ at, insert }) => ({ at, to: at, insert }));
}

/** Copies, with what goes in at one place joined. */
function merged(changes: readonly TextChange[]): { at: number; insert: string }[] {
  const found: { at: number; insert: string }[] = [];
  for (const { at, insert } of changes) {
    const last = found.at(-1);
    if (last?.at === at) last.insert += insert;
    else found.push({ at, insert });
  }
  return found;
}
