import type { Decision, DecidedSide } from './decisionLog';
import type { KnownItem, KnownSide } from './identity';

/** Where decisions belong that fit no item as it is now; found by what the items have, since a log may be long. */
export interface Homes {
  /** The first of the two who does not have any more what was decided on; null where each still has it. */
  changedSide(decision: Decision): DecidedSide | null;
  /**
   * The item that a decision was most likely made on: in its turn, with codes or words of its, and not taken before. Of
   * several that are as likely, the first. It is taken then.
   */
  take(decision: Decision): KnownItem | undefined;
}

/** @param free those of the items that a decision may be put to */
export function createHomes(items: readonly KnownItem[], free: Iterable<KnownItem>): Homes {
  const sides = new Map<string, KnownSide[]>();
  for (const side of items.flatMap((item) => item.sides)) {
    for (const trait of new Set(traitsOf(side))) {
      const known = sides.get(trait);
      if (known === undefined) sides.set(trait, [side]);
      else known.push(side);
    }
  }
  // In the order of the items, as sets keep it.
  const homes = new Map<string, Set<KnownItem>>();
  for (const item of free) {
    for (const trait of traitsAt(item)) {
      const known = homes.get(trait);
      if (known === undefined) homes.set(trait, new Set([item]));
      else known.add(item);
    }
  }
  const order = new Map(items.map((item, i) => [item, i]));
  const has = (side: DecidedSide): boolean => {
    const all = traitsOf(side).map((trait) => sides.get(trait) ?? []);
    const [fewest] = all.sort((x, y) => x.length - y.length);
    return side.words.length === 0 || fewest?.some((one) => hasAll(one, side)) === true;
  };
  return {
    changedSide: (decision) => decision.sides.find((side) => !has(side)) ?? null,
    take(decision) {
      const common = new Map<KnownItem, number>();
      for (const side of decision.sides) {
        const count = (trait: string, weight: number): void => {
          for (const item of homes.get(atTurn(decision.turn, trait)) ?? [])
            common.set(item, (common.get(item) ?? 0) + weight);
        };
        for (const code of side.codes) count(codeTrait(side.coder, code), 1);
        for (const words of side.words) count(wordsTrait(side.coder, words), 2);
      }
      let best: { readonly item: KnownItem; readonly weight: number } | undefined;
      for (const [item, weight] of common) {
        const isEarlier = (order.get(item) ?? 0) < (best === undefined ? 0 : (order.get(best.item) ?? 0));
        if (best === undefined || weight > best.weight || (weight === best.weight && isEarlier))
          best = { item, weight };
      }
      if (best === undefined) return undefined;
      for (const trait of traitsAt(best.item)) homes.get(trait)?.delete(best.item);
      return best.item;
    },
  };
}

/** Whether a coder has at one place what they had. Both are of one coder. */
function hasAll(now: DecidedSide, then: DecidedSide): boolean {
  return (
    then.codes.every((code) => now.codes.includes(code)) &&
    then.words.every((words) => now.words.includes(words))
  );
}

function traitsAt({ turn, sides }: KnownItem): readonly string[] {
  return sides.flatMap(traitsOf).map((trait) => atTurn(turn, trait));
}

function traitsOf({ coder, codes, words }: DecidedSide): readonly string[] {
  return [...codes.map((code) => codeTrait(coder, code)), ...words.map((some) => wordsTrait(coder, some))];
}

function codeTrait(coder: string, code: string): string {
  return JSON.stringify([coder, 'code', code]);
}

function wordsTrait(coder: string, words: string): string {
  return JSON.stringify([coder, 'words', words]);
}

function atTurn(turn: number, trait: string): string {
  return `${turn} ${trait}`;
}
