import { t } from '@vscode/l10n';
import type { NewCode, SplitCandidate, SplitChoice } from '../../../server/src/protocol/refactoring';
import { hasFields, isByName, isListOf, isNullOr, isText, keptWhole, type Known } from '../kept';
import { oneLine, plural, quoted } from './words';

/** What is kept of a split that is not finished: enough to go on after a restart. */
export interface SplitProgress {
  /** Ids of the codes to choose from, in the order in which they are offered. */
  readonly targets: readonly string[];
  /** Codes among them that the codebook has not got yet. */
  readonly newCodes: readonly NewCode[];
  /** By the key of a passage, the codes that it gets; the split code itself where it is to stay. */
  readonly decided: Readonly<Record<string, SplitChoice['codes']>>;
}

const isCode: Known<NewCode> = hasFields<NewCode>({
  ...{ id: isText, name: isText, definition: isNullOr(isText), parent: isNullOr(isText) },
  scale: (kept): kept is string | null | undefined => kept === undefined || isNullOr(isText)(kept),
});

/** What was kept of a split; null where that is nothing, or not what this version knows. */
export const keptProgress = keptWhole<SplitProgress | null>(
  null,
  isNullOr(
    hasFields<SplitProgress>({
      targets: isListOf(isText),
      newCodes: isListOf(isCode),
      decided: isByName(isListOf(hasFields({ id: isText, value: isNullOr(isText) }))),
    }),
  ),
);

export const NOTHING_DECIDED: SplitProgress = { targets: [], newCodes: [], decided: {} };

/**
 * Names for passages that stay the same while text around them is edited: file, words, coder, value, and the ordinal
 * among those that have all of these in common.
 */
export function keysOf(candidates: readonly SplitCandidate[]): readonly string[] {
  const seen = new Map<string, number>();
  return candidates.map(({ uri, text, coder, value }) => {
    const key = JSON.stringify([uri, text, coder, value]);
    const nth = seen.get(key) ?? 0;
    seen.set(key, nth + 1);
    return nth === 0 ? key : `${key} ${nth}`;
  });
}

/** How many of the passages that there are now have been decided about. */
export function decidedCount(keys: readonly string[], { decided }: SplitProgress): number {
  return keys.filter((key) => key in decided).length;
}

/** The first passage at or behind a place that is not decided about; null when there is none. */
export function nextOpen(keys: readonly string[], { decided }: SplitProgress, from: number): number | null {
  const found = keys.findIndex((key, index) => index >= from && !(key in decided));
  return found < 0 ? null : found;
}

/** The same progress with one decision more. */
export function decide(progress: SplitProgress, key: string, codes: SplitChoice['codes']): SplitProgress {
  return { ...progress, decided: { ...progress.decided, [key]: codes } };
}

/** The same progress with one code more to choose from. */
export function withTarget(progress: SplitProgress, id: string, made: NewCode | null): SplitProgress {
  return {
    ...progress,
    targets: progress.targets.includes(id) ? progress.targets : [...progress.targets, id],
    newCodes: made === null ? progress.newCodes : [...progress.newCodes, made],
  };
}

/** The same progress with just these codes to choose from; those that were made and are not among them are no more. */
export function withTargets(progress: SplitProgress, ids: readonly string[]): SplitProgress {
  const kept = progress.targets.filter((id) => ids.includes(id));
  return {
    ...progress,
    targets: [...kept, ...ids.filter((id) => !kept.includes(id))],
    newCodes: progress.newCodes.filter(({ id }) => ids.includes(id)),
  };
}

/** What the server is asked: the decisions that change something, and the new codes that they need. */
export function splitOf(
  code: string,
  candidates: readonly SplitCandidate[],
  { decided, newCodes }: SplitProgress,
): { readonly choices: readonly SplitChoice[]; readonly newCodes: readonly NewCode[] } {
  const keys = keysOf(candidates);
  const choices = candidates.flatMap(({ uri, range, before, value }, index) => {
    const codes = decided[keys[index] ?? ''];
    const stays = codes?.length === 1 && codes[0]?.id === code && codes[0].value === value;
    return codes === undefined || stays ? [] : [{ uri, range, before, codes }];
  });
  const needed = new Set<string | null>(choices.flatMap(({ codes }) => codes.map(({ id }) => id)));
  // A code that was made later may lie below one that was made before it, and never the other way round.
  const kept = newCodes.toReversed().filter(({ id, parent }) => {
    if (needed.has(id)) needed.add(parent);
    return needed.has(id);
  });
  return { choices, newCodes: kept.toReversed() };
}

/** `3 of 17 · P07 ¶14 · @sg · value + · unsure`: which passage it is about. */
export function describeCandidate(
  { locator, coder, value, unsure }: SplitCandidate,
  index: number,
  all: number,
): string {
  return [
    t('{0} of {1}', index + 1, all),
    locator,
    ...(coder === null ? [] : [`@${coder}`]),
    ...(value === null ? [] : [t('value {0}', value)]),
    ...(unsure ? [t('unsure')] : []),
  ].join(' · ');
}

/** The passage's words, with its memo. */
export function candidateWords({ text, memo }: SplitCandidate): string {
  return [quoted(oneLine(text)), ...(memo === null ? [] : [t('memo: {0}', oneLine(memo))])].join(' · ');
}

/** `5 passages get another code`, or what is to be said when none does. */
export function describeDecided(choices: number): string {
  return choices === 0
    ? t('no passage gets another code')
    : plural(
        choices,
        t('{0} passage gets another code', choices),
        t('{0} passages get another code', choices),
      );
}
