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
