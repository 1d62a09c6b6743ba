import { isMap, isSeq } from 'yaml';
import { fieldsOf, invalid, itemOfField, type Field, type Reading } from './codebook/reading';
import type { Placed, Range } from './codebookTypes';
import { savedName } from './savedName';
import { placeOf } from './yamlNodes';

/*
 * `comparisons` of study.yaml: which coders a team compares, by name. One entry a line:
 *
 *   comparisons:
 *     - {name: After the training, a: sg, b: kl, round: 2}
 *     - {name: Kit's branch, a: "kl:kl", b: sg, unfinished: true}
 */

/** Who is compared, as it is asked for. */
export interface ComparisonAsked {
  /** Sides as they are written (sideName.ts). */
  readonly a: string;
  readonly b: string;
  /** Null for the latest round that both have. */
  readonly round: string | null;
  /** Whether what is not marked as done counts too. */
  readonly unfinished: boolean;
}

export interface SavedComparison extends ComparisonAsked {
  /** NFC, on one line. */
  readonly name: string;
  /** The whole entry. */
  readonly entry: Range;
  readonly nameAt: Range;
  /** Where the sides and the round are named; where there is none, null. */
  readonly aAt: Range;
  readonly bAt: Range;
  readonly roundAt: Range | null;
}

export const COMPARISON_FIELDS = ['name', 'a', 'b', 'round', 'unfinished'] as const;
/** A team has no use for more; a file made to be slow has. */
const MOST = 2_000;

/** Reads the entries, in the file's order; of two with one name only the first. */
export function readComparisons(reading: Reading, field: Field | undefined): readonly SavedComparison[] {
  if (field === undefined || field.value === null) return [];
  if (!isSeq(field.value)) {
    invalid(reading, field.place, 'comparisons', 'list-of-comparisons');
    return [];
  }
  const found = new Map<string, SavedComparison>();
  for (const node of field.value.items.slice(0, MOST)) {
    const one = readComparison(reading, node);
    if (one === null) continue;
    const twice = { name: one.name, what: 'comparison' };
    if (found.has(one.name)) reading.report('duplicate-query', one.nameAt, twice);
    else found.set(one.name, one);
  }
  return [...found.values()];
}

function readComparison(reading: Reading, node: unknown): SavedComparison | null {
  const value = reading.follow(node);
  if (value === null) return null;
  const entry = placeOf(reading.text, value);
  if (!isMap(value)) {
    invalid(reading, entry, 'comparisons', 'comparison');
    return null;
  }
  const fields = fieldsOf(reading, value, COMPARISON_FIELDS);
  const text = (name: (typeof COMPARISON_FIELDS)[number]): Placed | null =>
    itemOfField(reading, fields.get(name));
  const [name, a, b, round, unfinished] = COMPARISON_FIELDS.map(text);
  if (!name || !a || !b || savedName(name.text) === '') {
    invalid(reading, entry, 'comparisons', 'comparison');
    return null;
  }
  if (unfinished && !/^(?:true|false)$/.test(unfinished.text))
    invalid(reading, unfinished, 'unfinished', 'true or false');
  if (a.text === b.text) invalid(reading, b, 'b', 'other-side');
  const place = ({ at, to }: Placed): Range => ({ at, to });
  return {
    name: savedName(name.text),
    a: a.text.normalize('NFC'),
    b: b.text.normalize('NFC'),
    round: round?.text ?? null,
    unfinished: unfinished?.text === 'true',
    ...{ entry, nameAt: place(name), aAt: place(a), bAt: place(b) },
    roundAt: round ? place(round) : null,
  };
}
