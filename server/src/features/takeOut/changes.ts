import type { NewText, RedactionPlan } from '../redact/planRedaction';
import type { WithdrawalPlan } from '../withdraw/planWithdrawal';

/** The files of a redaction or a withdrawal, in the order in which they are to be changed: all of them or none. */
export interface TakeOutChanges {
  /** Rewritten one round after the other. */
  readonly rounds: readonly (readonly NewText[])[];
  /** Deleted after those, each with its text as it was looked at; null for one that is no text. */
  readonly removed: readonly { readonly uri: string; readonly before: string | null }[];
  /** Rewritten when the others are gone. */
  readonly last: readonly NewText[];
}

export function redactionChanges({ files }: RedactionPlan): TakeOutChanges {
  return { rounds: [files], removed: [], last: [] };
}

export function withdrawalChanges(plan: WithdrawalPlan): TakeOutChanges {
  const first = [plan.codebook, plan.saved].flatMap((one) => one ?? []);
  return {
    rounds: [first, plan.documents, plan.tables],
    removed: plan.removed,
    last: plan.lastTables,
  };
}

/** Every file that would be another one, or gone. */
export function filesOf({ rounds, removed, last }: TakeOutChanges): readonly string[] {
  return [...rounds.flat(), ...removed, ...last].map(({ uri }) => uri);
}
