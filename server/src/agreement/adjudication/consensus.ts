import type { MarkedPassage } from '../pairing/passages';
import { isOpen } from '../comparing/compareStudies';
import type { Settled } from './settled';

/** A passage of the consensus. Base offsets of the text that was compared. */
export interface AgreedPassage {
  readonly start: number;
  readonly end: number;
  readonly code: string;
  readonly value: string | null;
}

/**
 * What a document's coders agreed on, and what was decided where they did not: the passages of its consensus, each once, by
 * place. What is open is not in it. The same for the same items and decisions, in whatever order they were made.
 */
export function consensusOf(items: readonly Settled[]): readonly AgreedPassage[] {
  const passages = new Map<string, AgreedPassage>();
  for (const settled of items) {
    for (const passage of passagesOf(settled)) passages.set(JSON.stringify(passage), passage);
  }
  return [...passages.values()].sort(
    (x, y) =>
      x.start - y.start || y.end - x.end || compare(x.code, y.code) || compare(x.value ?? '', y.value ?? ''),
  );
}

function passagesOf({ item, decision, sides }: Settled): readonly AgreedPassage[] {
  if (decision === null) return isOpen(item) ? [] : agreed([...item.a, ...item.b]);
  const { verdict } = decision;
  switch (verdict.decision) {
    case 'neither':
      return [];
    case 'both':
      return united([...item.a, ...item.b].flatMap(asTheyAre));
    case 'edit':
      return verdict.passages.map(({ start, end, code, value }) => ({ start, end, code, value }));
    case 'one': {
      const side = sides.find(({ coder }) => coder === verdict.coder);
      return (side?.passages ?? []).flatMap(asTheyAre);
    }
  }
}

/** The same words, of which one coder may have marked the full stop as well: what either marked. */
function agreed(passages: readonly MarkedPassage[]): readonly AgreedPassage[] {
  const [first] = passages;
  if (first === undefined) return [];
  const start = Math.min(...passages.map((one) => one.start));
  const end = Math.max(...passages.map((one) => one.end));
  return withValues(start, end, first);
}

/** One code that several gave to overlapping words is one passage, as it is where one coder gives it twice. By place. */
export function united(passages: readonly AgreedPassage[]): readonly AgreedPassage[] {
  const found: AgreedPassage[] = [];
  // The last of each code: what begins behind its end overlaps none before it either.
  const lastOf = new Map<string, number>();
  for (const one of [...passages].sort((x, y) => x.start - y.start)) {
    const name = JSON.stringify([one.code, one.value]);
    const at = lastOf.get(name) ?? -1;
    const known = found[at];
    if (known !== undefined && one.start < known.end)
      found[at] = { ...known, end: Math.max(known.end, one.end) };
    else lastOf.set(name, found.push(one) - 1);
  }
  return found;
}

function asTheyAre(passage: MarkedPassage): readonly AgreedPassage[] {
  return withValues(passage.start, passage.end, passage);
}

function withValues(start: number, end: number, { code, values }: MarkedPassage): readonly AgreedPassage[] {
  const all = values.length === 0 ? [null] : values;
  return all.map((value) => ({ start, end, code, value }));
}

function compare(a: string, b: string): number {
  return a === b ? 0 : a < b ? -1 : 1;
}
