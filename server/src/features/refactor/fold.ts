import type { CodeAndValue } from '../../protocol/editing';
import { normalId } from '../../syntax/ids';
import type { Annotation } from '../../syntax/tree';
import { goes, type Draft, type DraftUse } from './draft';

/** One code in one group of a passage. */
interface Occurrence {
  readonly draft: Draft;
  readonly of: DraftUse;
  readonly code: CodeAndValue;
}

/**
 * Makes one of what one coder says twice on a passage, where a change brought it about: the same code with the same
 * value. It stays in the group with something that cannot be read, else with a memo, else in doubt, else in the
 * first. Memos stay where they are, as notes at least; a group that goes leaves its `?` to the one that stays.
 * Different values both stay: which of them counts is for the coder to say. Gives back where that is so.
 */
export function fold(drafts: readonly Draft[], same: (id: string) => string): readonly Annotation[] {
  const twice = new Set<Annotation>();
  for (const occurrences of meeting(drafts, same)) {
    const byValue = grouped(occurrences, ({ code }) => (code.value === null ? '' : normalId(code.value)));
    let left = 0;
    for (const equal of byValue.values()) {
      // What was said twice before the change is the coder's own.
      left += equal.some(({ of }) => of.changed) ? keepOne(equal) : equal.length;
    }
    const [first] = occurrences;
    if (left > 1 && first !== undefined) twice.add(first.draft.annotation);
  }
  return [...twice];
}

/** What one coder says more than once by the same code, changed codes among them. */
function meeting(drafts: readonly Draft[], same: (id: string) => string): readonly (readonly Occurrence[])[] {
  const all: Occurrence[] = [];
  for (const draft of drafts)
    for (const of of draft.uses) for (const code of of.codes) all.push({ draft, of, code });
  const key = ({ draft, code }: Occurrence): string =>
    `${normalId(draft.annotation.coder ?? '')}\n${same(code.id)}`;
  return [...grouped(all, key).values()].filter((one) => one.length > 1 && one.some(({ of }) => of.changed));
}

/** Drops all but the best of equal codes; gives back how many are left. */
function keepOne(equal: readonly Occurrence[]): number {
  const [keeper, ...others] = [...equal].sort((a, b) => rank(b.draft) - rank(a.draft));
  if (keeper === undefined) return 0;
  let left = 1;
  for (const other of others) {
    // What cannot be read must not go with its group.
    if (other.draft.unreadable && other.draft !== keeper.draft) {
      left++;
      continue;
    }
    other.of.codes = other.of.codes.filter((code) => code !== other.code);
    if (goes(other.draft) && other.draft.unsure) keeper.draft.unsure = true;
  }
  return left;
}

function rank({ annotation, unreadable, unsure }: Draft): number {
  return (unreadable ? 4 : 0) + (annotation.memo !== null ? 2 : 0) + (unsure ? 1 : 0);
}

function grouped<T>(list: readonly T[], keyOf: (one: T) => string): ReadonlyMap<string, readonly T[]> {
  const groups = new Map<string, T[]>();
  for (const one of list) {
    const key = keyOf(one);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [one]);
    else group.push(one);
  }
  return groups;
}
