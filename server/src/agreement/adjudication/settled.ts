import { isOpen } from '../comparing/compareStudies';
import type { Decision, DecisionLog } from './decisionLog';
import { findsAgain, type DecidedText } from './foundAgain';
import { createHomes } from './homes';
import type { KnownItem } from './identity';

/** An item with what was decided on it; null while nothing was. */
export interface Settled extends KnownItem {
  readonly decision: Decision | null;
  /** A decision that was made here and does not fit any more, and why; null where there is none. */
  readonly reopened: Reopened | null;
}

export interface Reopened {
  readonly decision: Decision;
  readonly why: ReopenReason;
}

export type ReopenReason =
  /** What a coder had there, they do not have any more. */
  | { readonly kind: 'coding-changed'; readonly coder: string }
  /** Each still has what they had, and it goes with something else now. */
  | { readonly kind: 'paired-otherwise' }
  /** The words that the adjudicator's own passage stood on are others. */
  | { readonly kind: 'words-changed' };

/** What decisions come to in a document. */
export interface Adjudicated {
  readonly items: readonly Settled[];
  /** Decisions that fit no item, and that no open item seems to be what became of: nothing is forgotten in silence. */
  readonly orphans: readonly Reopened[];
}

/** The decisions that were not taken back, nor given up for another, in the order of the log. */
export function notTakenBack(entries: DecisionLog['entries']): readonly Decision[] {
  const reversed = new Set(entries.flatMap((entry) => (entry.kind === 'reversal' ? [entry.reverses] : [])));
  const decisions = entries
    .filter((entry) => entry.kind === 'decision')
    .filter(({ id }) => !reversed.has(id));
  const replaced = new Set(decisions.map(({ instead }) => instead));
  return decisions.filter(({ id }) => !replaced.has(id));
}

/**
 * The decisions that stand: of each item the latest that was not taken back. Whatever the order of the lines, it is the
 * same: of two decisions of one moment that with the greater id.
 */
export function standingDecisions({ entries }: DecisionLog): readonly Decision[] {
  const latest = new Map<string, Dated>();
  for (const decision of notTakenBack(entries)) {
    const dated = { decision, at: Date.parse(decision.at) };
    const known = latest.get(decision.item);
    if (known === undefined || isLater(dated, known)) latest.set(decision.item, dated);
  }
  const sorted = [...latest.values()].sort((x, y) => (isLater(x, y) ? 1 : -1));
  return sorted.map(({ decision }) => decision);
}

/** A decision with when it was taken, in milliseconds. */
interface Dated {
  readonly decision: Decision;
  readonly at: number;
}

function isLater(one: Dated, other: Dated): boolean {
  return one.at > other.at || (one.at === other.at && one.decision.id > other.decision.id);
}

/**
 * Puts decisions to the items that they are on. A decision whose item is not there as it was is reopened, at the open item
 * of the same turn that has most in common with it. Passages of an adjudicator's own stand where their words are now.
 * @param what the text that was compared
 */
export function adjudicated(items: readonly KnownItem[], log: DecisionLog, what: DecidedText): Adjudicated {
  const find = findsAgain(what);
  const byItem = new Map(standingDecisions(log).map((decision) => [decision.item, decision]));
  const loose: Reopened[] = [];
  const settled = new Map<KnownItem, Settled>();
  for (const known of items) {
    const decision = byItem.get(known.identity) ?? null;
    byItem.delete(known.identity);
    const standing = decision && find(decision, known.item.range);
    const reopened: Reopened | null =
      decision !== null && standing === null ? { decision, why: { kind: 'words-changed' } } : null;
    settled.set(known, { ...known, decision: standing, reopened });
  }
  const free = items.filter((known) => {
    const its = settled.get(known);
    return its?.decision === null && its.reopened === null;
  });
  const homes = createHomes(items, free);
  for (const decision of byItem.values()) {
    const changed = homes.changedSide(decision);
    const why: ReopenReason =
      changed === null ? { kind: 'paired-otherwise' } : { kind: 'coding-changed', coder: changed.coder };
    const home = homes.take(decision);
    if (home === undefined) loose.push({ decision, why });
    else settled.set(home, { ...home, decision: null, reopened: { decision, why } });
  }
  return { items: [...settled.values()], orphans: loose };
}

/** How far an item is: `agreed` needs no decision, `settled` has one that fits. */
export type ItemState = 'agreed' | 'open' | 'settled';

export function stateOf({ item, decision }: Settled): ItemState {
  return decision !== null ? 'settled' : isOpen(item) ? 'open' : 'agreed';
}

/** Whether an item waits for a decision. */
export function isUnsettled(settled: Settled): boolean {
  return stateOf(settled) === 'open';
}
