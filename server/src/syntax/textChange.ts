/** One replacement in a text: what stands from `at` to `to` (UTF-16 offsets) becomes `insert`. */
export interface TextChange {
  readonly at: number;
  readonly to: number;
  readonly insert: string;
}

/** Applies changes that are ascending and disjoint; two insertions at one place keep their order. */
export function applyChanges(text: string, changes: readonly TextChange[]): string {
  const pieces: string[] = [];
  let from = 0;
  for (const { at, to, insert } of changes) {
    if (at < from || to < at) throw new RangeError('changes must be ascending and disjoint');
    pieces.push(text.slice(from, at), insert);
    from = to;
  }
  pieces.push(text.slice(from));
  return pieces.join('');
}

/**
 * Two rounds of changes as one: `first` of a text, `then` of what came of it. The result is ascending and disjoint, in
 * offsets of the text at the beginning; changes that touch become one. Linear.
 */
export function composeChanges(
  first: readonly TextChange[],
  then: readonly TextChange[],
): readonly TextChange[] {
  const composed: TextChange[] = [];
  let i = 0;
  let j = 0;
  // How far the text between the rounds is ahead of the one at the beginning.
  let shift = 0;
  while (i < first.length || j < then.length) {
    const start = Math.min((first[i]?.at ?? Infinity) + shift, then[j]?.at ?? Infinity);
    const shiftBefore = shift;
    const laid: TextChange[] = [];
    const over: TextChange[] = [];
    let end = start;
    for (let grown = true; grown;) {
      grown = false;
      for (let one = first[i]; one !== undefined && one.at + shift <= end; one = first[++i]) {
        const at = one.at + shift;
        laid.push({ at, to: at + one.insert.length, insert: one.insert });
        end = Math.max(end, at + one.insert.length);
        shift += one.insert.length - (one.to - one.at);
        grown = true;
      }
      for (let one = then[j]; one !== undefined && one.at <= end; one = then[++j]) {
        over.push({ at: one.at - start, to: one.to - start, insert: one.insert });
        end = Math.max(end, one.to);
        grown = true;
      }
    }
    // What the first round left alone here is cut by the second, so that any text may stand for it.
    const filled = laid.map(({ at, to, insert }) => ({ at: at - start, to: to - start, insert }));
    const insert = applyChanges(applyChanges(' '.repeat(end - start), filled), over);
    const change = { at: start - shiftBefore, to: end - shift, insert };
    if (change.to > change.at || insert !== '') composed.push(change);
  }
  return composed;
}

/** Orders changes by where they begin; for `sort`, which keeps insertions at one place in their order. */
export function compareChanges(a: TextChange, b: TextChange): number {
  return a.at - b.at || a.to - b.to;
}
