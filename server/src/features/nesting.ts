import type { Range } from '../syntax/codebookTypes';

/** A range, and the ranges inside it. */
export interface Nesting<T> extends Range {
  readonly what: T;
  readonly below: Nesting<T>[];
}

/** Ranges further in than this stand beside the innermost that is shown: nobody reads on, and editors recurse. */
const MOST_LEVELS = 20;

/**
 * Makes a tree of ranges that come in the order of their beginnings, the longer first: each below the innermost one
 * that holds it. Where two cross, the later stands beside the earlier. Linear.
 */
export function nest<T>(ranges: readonly (Range & { readonly what: T })[]): Nesting<T>[] {
  const top: Nesting<T>[] = [];
  const open: Nesting<T>[] = [];
  for (const { at, to, what } of ranges) {
    // What ends before this one does can hold nothing that follows and is not in this one, too.
    for (let last = open.at(-1); last !== undefined && (last.to < to || last.to <= at); last = open.at(-1)) {
      // A point at the end of a range is still in it.
      if (last.to === at && at === to) break;
      open.pop();
    }
    const node: Nesting<T> = { at, to, what, below: [] };
    (open.at(-1)?.below ?? top).push(node);
    if (open.length < MOST_LEVELS) open.push(node);
  }
  return top;
}
