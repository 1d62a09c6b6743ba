import { beginsBefore, mergeCrossing } from './mergeCrossing';
import { change, safely, type Fix, type FixInput } from './quickFixParts';
import { losesFlag, removalOf, saidBeside, usesIn, type Use, type Uses } from './quickFixUses';

/** Ways out of codes that stand twice, or beside one that they do not go with. */
export const overlapFixes = {
  'duplicate-code': (input: FixInput) => duplicateRemoval(input),
  'not-together': (input: FixInput) => removal(input, (id) => `Remove “#${id}” here`, false),
  'overlapping-duplicate': (input: FixInput) => merging(input),
};

/** Where the two have different values, which of them counts is for the coder to say; a flag is not to be lost unseen. */
function duplicateRemoval(input: FixInput): Fix[] {
  const fixes = removal(input, (id) => `Remove this second “#${id}”`, true);
  const uses = usesIn(input);
  const use = uses.at.get(input.problem.start);
  return use !== undefined && !losesFlag(use) && isSaidBefore(uses, use) ? fixes.map(safely) : fixes;
}

function isSaidBefore(uses: Uses, use: Use): boolean {
  const { at, value } = use.code;
  return saidBeside(uses, use, use.id).some((other) => other.at < at && other.value === value);
}

function removal(input: FixInput, title: (id: string) => string, preferred: boolean): Fix[] {
  const { facts, problem } = input;
  const use = usesIn(input).at.get(problem.start);
  return use === undefined ? [] : [change(title(use.code.id), removalOf(facts.parsed, use), preferred)];
}

/**
 * One passage over both. Where one of the two holds the other, the inner code goes; else both go and the code is
 * written over all of it. A memo stays where it is, as a note. Nothing is offered when the values differ: which of
 * them counts is for the coder to say.
 */
function merging(input: FixInput): Fix[] {
  const { study, facts, problem } = input;
  const { parsed } = facts;
  const uses = usesIn(input);
  const later = uses.at.get(problem.start);
  const earlier = later && study && uses.overlapped.get(later.code);
  if (later === undefined || earlier === undefined || later.code.value !== earlier.code.value) return [];
  if (later.annotation.end <= earlier.annotation.end) {
    const fix = change('Merge the two passages', removalOf(parsed, later), true);
    return [losesFlag(later) ? fix : safely(fix)];
  }
  if (beginsBefore(earlier, later) < (input.behind ?? 0)) return [];
  const changes = mergeCrossing(uses, earlier, later);
  return changes === null ? [] : [safely(change('Merge the two passages', changes, true))];
}
