import { readCodebook } from '../codebook';
import type { Codebook, Range } from '../codebookTypes';
import { applyChanges, type TextChange } from '../textChange';
import { trimmedEnd, type YamlText } from '../yamlNodes';

/*
 * What every edit of a codebook's text has in common: how it is opened, how its result is checked, how it is refused.
 * The text has no byte-order mark.
 */

export type CodebookChange =
  | { readonly ok: true; readonly changes: readonly TextChange[] }
  | {
      readonly ok: false;
      readonly reason: Refusal;
      /** What is in the way: the codes that it concerns, and where they are named. */
      readonly places?: readonly NamedPlace[];
    };

export type Refusal =
  | 'invalid-yaml'
  | 'invalid-id'
  | 'duplicate-id'
  | 'unknown-code'
  | 'not-a-list'
  /** The place lies within what is to be moved, merged or deleted. */
  | 'within-itself'
  /** The entry cannot be written exactly as it is at the new place: a list in lines and one in brackets differ. */
  | 'cannot-move-here'
  | 'has-children'
  /** Other codes name it; `places` says where. */
  | 'referenced'
  /** The replacement is retired itself. */
  | 'replacement-retired'
  /** The replacement leads back to the code. */
  | 'replacement-cycle'
  /** The result would not read as it should; nothing is changed. */
  | 'would-change-more';

/** Where a code is named: in the entry of which code, and as what. */
export interface NamedPlace extends Range {
  readonly within: string;
  readonly kind: 'link' | 'notWith' | 'replacedBy';
}

/** A codebook that can be edited. */
export interface Opened {
  readonly text: string;
  readonly codebook: Codebook;
  readonly yaml: YamlText;
}

/**
 * Opens a codebook for an edit; null when it has mistakes of YAML, since what was not read cannot be kept. What is
 * read as it was meant, such as braces without quotes, is no obstacle.
 */
export function openCodebook(text: string): Opened | null {
  const { codebook, yaml } = readCodebook(text);
  return yaml.problems.every(({ kind }) => kind.startsWith('unquoted-')) ? { text, codebook, yaml } : null;
}

export function refused(reason: Refusal, places?: readonly NamedPlace[]): CodebookChange {
  return places === undefined ? { ok: false, reason } : { ok: false, reason, places };
}

/**
 * The changes, if the text reads afterwards as `expected` says: these codes, everything else as it was, and no new
 * kind of problem. Else `would-change-more`. Changes that change nothing are left out.
 */
export function checkedChange(
  { text, codebook }: Opened,
  changes: readonly TextChange[],
  expected: readonly unknown[],
): CodebookChange {
  const needed = changes.filter(({ at, to, insert }) => text.slice(at, to) !== insert);
  // Two changes of one place: an alias of YAML stands there for more than one thing.
  if (needed.some(({ at }, i) => at < (needed[i - 1]?.to ?? 0))) return refused('would-change-more');
  const after = openCodebook(applyChanges(text, needed));
  if (after === null || meaning(after.codebook) !== meaning(codebook, expected)) {
    return refused('would-change-more');
  }
  const before = problemCounts(codebook);
  for (const [code, count] of problemCounts(after.codebook)) {
    if (count > (before.get(code) ?? 0)) return refused('would-change-more');
  }
  return { ok: true, changes: needed };
}

function problemCounts({ problems }: Codebook): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const { code } of problems) counts.set(code, (counts.get(code) ?? 0) + 1);
  return counts;
}

/** What is a place, or follows from the rest. */
const LEFT_OUT: ReadonlySet<string> = new Set([
  ...['at', 'to', 'idRange', 'entry', 'range', 'scaleRange', 'colorRange', 'problems', 'byId'],
]);

/** Everything that a codebook says, without places; with other codes in the place of its own where they are given. */
export function meaning(codebook: Codebook, codes: readonly unknown[] = codebook.codes): string {
  const plain = (key: string, value: unknown): unknown => {
    if (LEFT_OUT.has(key) && typeof value !== 'string') return undefined;
    if (value instanceof Map) return [...value];
    // A block scalar that was the last of the file gains the line end that now stands behind it.
    return typeof value === 'string' ? value.slice(0, trimmedEnd(value, 0, value.length)) : value;
  };
  // Links, references and aliases follow from the codes.
  return JSON.stringify({ ...codebook, codes, links: null, references: null, aliases: null }, plain);
}
