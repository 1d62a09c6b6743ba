import type { Condition } from '../../syntax/query/types';
import type { Annotation, Passage } from '../../syntax/tree';
import { roleOf, turnAt } from '../../syntax/turns';
import { wordFinder } from '../../syntax/words';
import { codersOf, type Hit } from './hits';
import type { Copy } from './texts';

/** What is known of a document: an attribute's values, by its id. */
export type DocumentAttributes = ReadonlyMap<string, readonly string[]>;

/** Names in conditions that are no attributes. */
export const OWN_NAMES = ['coder', 'speaker'] as const;

/** The hits of one document for which all conditions hold. */
export function filterHits(
  hits: readonly Hit[],
  conditions: readonly Condition[],
  attributes: () => DocumentAttributes,
): readonly Hit[] {
  const tests = conditions.map((condition) => {
    const test = testOf(condition, attributes);
    return (hit: Hit): boolean => test(hit) !== condition.negated;
  });
  return hits.filter((hit) => tests.every((test) => test(hit)));
}

function testOf(condition: Condition, attributes: () => DocumentAttributes): (hit: Hit) => boolean {
  switch (condition.kind) {
    case 'says': {
      const finder = wordFinder(condition.words, false);
      return ({ text, start, end }) => finder !== null && finder(text.text.slice(start, end)).length > 0;
    }
    case 'memo':
      return alongside(({ memo }) => memo !== null);
    case 'unsure':
      return alongside(({ unsure }) => unsure);
    case 'compare': {
      if (condition.name === 'coder') return (hit) => compares(codersOf(hit), condition);
      if (condition.name === 'speaker') return (hit) => compares(speakersOf(hit), condition, sameSpeaker);
      // One document, one answer.
      let known: boolean | undefined;
      return () => (known ??= compares(attributes().get(condition.name) ?? [], condition));
    }
  }
}

/** Whether a group on the passages that a hit rests on says something: its own, or another one's on the same passage. */
function alongside(says: (group: Annotation) => boolean): (hit: Hit) => boolean {
  const known = new Map<Copy, ReadonlySet<Passage>>();
  const passagesIn = (copy: Copy): ReadonlySet<Passage> => {
    let passages = known.get(copy);
    if (passages === undefined) {
      passages = new Set(copy.parsed.annotations.filter(says).map(({ passage }) => passage));
      known.set(copy, passages);
    }
    return passages;
  };
  return ({ references }) =>
    references.some(({ copy, annotation }) => passagesIn(copy).has(annotation.passage));
}

/** Who speaks in a hit, by the labels of the turns that it touches. */
function speakersOf({ text: { turns }, start, end }: Hit): readonly string[] {
  const labels = new Set<string>();
  for (let i = Math.max(0, turnAt(turns, start)); i < turns.length; i++) {
    const turn = turns[i];
    if (turn === undefined || turn.start >= Math.max(end, start + 1)) break;
    if (turn.end > start) labels.add(turn.label);
  }
  return [...labels];
}

/** As the codebook compares labels: `P*` is every label that begins so, whatever its case. */
function sameSpeaker(label: string, wanted: string): boolean {
  return roleOf(label, new Map([['wanted', [wanted]]])) !== null;
}

type Comparison = Extract<Condition, { kind: 'compare' }>;

/** Whether one of the values is so; for `!=`, whether none of them is. Nothing is known: neither more nor less. */
function compares(
  values: readonly string[],
  { operator, values: wanted }: Comparison,
  same: (value: string, wanted: string) => boolean = sameValue,
): boolean {
  const has = (): boolean => values.some((value) => wanted.some((one) => same(value, one)));
  switch (operator) {
    case '=':
      return has();
    case '!=':
      return !has();
    default: {
      const limit = numberOf(wanted[0] ?? '');
      const holds = ORDER[operator];
      return limit !== null && values.some((value) => holds(numberOf(value) ?? NaN, limit));
    }
  }
}

const ORDER = {
  '<': (value: number, limit: number) => value < limit,
  '<=': (value: number, limit: number) => value <= limit,
  '>': (value: number, limit: number) => value > limit,
  '>=': (value: number, limit: number) => value >= limit,
} as const;

/** Numbers are the same however they are written: 2 and 2.0. */
function sameValue(value: string, wanted: string): boolean {
  if (value === wanted) return true;
  const number = numberOf(value);
  return number !== null && number === numberOf(wanted);
}

function numberOf(text: string): number | null {
  return /^[+-]?\d{1,15}(?:\.\d{1,15})?$/.test(text) ? Number(text) : null;
}
