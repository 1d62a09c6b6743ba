import { isOpen } from '../comparing/compareStudies';
import type { Decision, DecidedSide, DecisionLog } from './decisionLog';
import { findsAgain, type DecidedText } from './foundAgain';
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
  const latest = new Map<string, Decision>();
  for (const entry of notTakenBack(entries)) {
    const known = latest.get(entry.item);
    if (known === undefined || isLater(entry, known)) latest.set(entry.item, entry);
  }
  return [...latest.values()].sort((x, y) => (isLater(x, y) ? 1 : -1));
}

function isLater(one: Decision, other: Decision): boolean {
  const [mine, theirs] = [Date.parse(one.at), Date.parse(other.at)];
  return mine > theirs || (mine === theirs && one.id > other.id);
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
  for (const decision of byItem.values()) {
    const reopened: Reopened = { decision, why: whyOf(decision, items) };
    const home = likeliest(decision, [...settled.values()]);
    const known = home && items.find(({ identity }) => identity === home.identity);
    if (home === undefined || known === undefined) loose.push(reopened);
    else settled.set(known, { ...home, reopened });
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

function whyOf({ sides }: Decision, items: readonly KnownItem[]): ReopenReason {
  const has = (side: DecidedSide): boolean =>
    side.words.length === 0 || items.some((known) => known.sides.some((one) => hasAll(one, side)));
  const changed = sides.find((side) => !has(side));
  return changed === undefined
    ? { kind: 'paired-otherwise' }
    : { kind: 'coding-changed', coder: changed.coder };
}

/** Whether a coder still has at one place what they had. */
function hasAll(now: DecidedSide, then: DecidedSide): boolean {
  return (
    now.coder === then.coder &&
    then.codes.every((code) => now.codes.includes(code)) &&
    then.words.every((words) => now.words.includes(words))
  );
}

/** The undecided item that a decision was most likely made on: in its turn, with codes or words of its. */
function likeliest(decision: Decision, items: readonly Settled[]): Settled | undefined {
  let best: { readonly item: Settled; readonly common: number } | undefined;
  for (const item of items) {
    if (item.decision !== null || item.reopened !== null || item.turn !== decision.turn) continue;
    const common = commonIn(decision.sides, item.sides);
    if (common > (best?.common ?? 0)) best = { item, common };
  }
  return best?.item;
}

function commonIn(then: readonly DecidedSide[], now: readonly DecidedSide[]): number {
  let common = 0;
  for (const side of then) {
    const same = now.find(({ coder }) => coder === side.coder);
    if (same === undefined) continue;
    common += side.codes.filter((code) => same.codes.includes(code)).length;
    common += 2 * side.words.filter((words) => same.words.includes(words)).length;
  }
  return common;
}
