import { freeNumbers, type FreeNumbers } from '../../syntax/numbers';
import { planForms, type Emission } from '../../syntax/planForms';
import type { PlacedMark } from './placing';

/** How passages are written: in the form that they have, plain where they can and were, or all with numbers. */
export type Forms = 'kept' | 'planned' | 'numbered';

/** A text with its passages' markup, and the passages in the order of rule 18. */
export interface WrittenMarks {
  readonly text: string;
  readonly marks: readonly PlacedMark[];
}

/**
 * Writes a text with markup. Where nothing came or went at a place its markup stays in its order; elsewhere passages end,
 * then points stand, then passages begin, the outer around the inner. Null where numbers do not suffice.
 * @param taken a text whose numbers are not used for others
 */
export function writeMarks(
  base: string,
  marks: readonly PlacedMark[],
  forms: Forms,
  taken: string,
): WrittenMarks | null {
  const emissions = emissionsOf(marks);
  const plain = plainOf(base, marks, emissions, forms);
  const digits = giveNumbers(marks, emissions, plain, freeNumbers(`${taken}${base}`));
  if (digits === null) return null;
  const pieces: string[] = [];
  let from = 0;
  for (const { at, opens, passage } of emissions) {
    pieces.push(base.slice(from, at));
    from = at;
    const number = digits[passage] ?? null;
    if (opens) pieces.push(number === null ? '[' : `[${number}>`);
    else pieces.push(number === null ? ']' : `<${number}]`, marks[passage]?.groups ?? '');
  }
  pieces.push(base.slice(from));
  return { text: pieces.join(''), marks: inReadingOrder(marks, emissions) };
}

interface Placed extends Emission {
  /** Where it stood in the old text, and its place there among others. */
  readonly was: number;
  readonly rank: number;
  readonly mark: PlacedMark;
}

function emissionsOf(marks: readonly PlacedMark[]): readonly Emission[] {
  const all = marks.flatMap((mark, passage): readonly Placed[] => [
    { at: mark.newStart, opens: true, passage, was: wasAt(mark, mark.start), rank: mark.openAt, mark },
    { at: mark.newEnd, opens: false, passage, was: wasAt(mark, mark.end), rank: mark.closeAt, mark },
  ]);
  all.sort((a, b) => a.at - b.at || a.rank - b.rank || a.passage - b.passage);
  const ordered: Placed[] = [];
  for (let from = 0; from < all.length;) {
    let to = from + 1;
    while (all[to]?.at === all[from]?.at) to++;
    const here = all.slice(from, to);
    const first = here[0]?.was ?? NaN;
    // What was found elsewhere has no place among the others yet.
    const kept = here.every(({ was }) => was === first);
    for (const one of kept ? here : canonical(here)) ordered.push(one);
    from = to;
  }
  return ordered;
}

function wasAt({ inOrder }: PlacedMark, offset: number): number {
  return inOrder ? offset : NaN;
}

function canonical(here: readonly Placed[]): readonly Placed[] {
  const isPoint = ({ mark }: Placed): boolean => mark.newStart === mark.newEnd;
  const closings = here.filter((one) => !one.opens && !isPoint(one));
  const openings = here.filter((one) => one.opens && !isPoint(one));
  const inner = (a: Placed, b: Placed): number =>
    b.mark.newStart - a.mark.newStart || b.mark.openAt - a.mark.openAt || b.passage - a.passage;
  const outer = (a: Placed, b: Placed): number =>
    b.mark.newEnd - a.mark.newEnd || a.mark.openAt - b.mark.openAt || a.passage - b.passage;
  const points = here
    .filter(isPoint)
    .sort(
      (a, b) => a.mark.openAt - b.mark.openAt || a.passage - b.passage || Number(b.opens) - Number(a.opens),
    );
  return [...closings.sort(inner), ...points, ...openings.sort(outer)];
}

function plainOf(
  base: string,
  marks: readonly PlacedMark[],
  emissions: readonly Emission[],
  forms: Forms,
): readonly boolean[] {
  if (forms === 'numbered') return marks.map(() => false);
  const passages = marks.map(({ newStart: start, newEnd: end, groups }) => ({ start, end, groups }));
  const wasPlain = (i: number): boolean => marks[i]?.number === null;
  const planned = planForms(base, passages, emissions, wasPlain);
  if (forms === 'planned') return planned;
  return marks.map(({ inOrder }, i) => (inOrder ? wasPlain(i) : (planned[i] ?? false)));
}

/** The digits of each passage, null for plain ones: its own unless they are in use where it opens. */
function giveNumbers(
  marks: readonly PlacedMark[],
  emissions: readonly Emission[],
  plain: readonly boolean[],
  free: FreeNumbers,
): readonly (string | null)[] | null {
  const digits: (string | null)[] = marks.map(() => null);
  const open = new Set<string>();
  // Numbers are used once each while there are enough.
  const closed: string[] = [];
  for (const { opens, passage } of emissions) {
    if (plain[passage]) continue;
    if (!opens) {
      const number = digits[passage] ?? '';
      open.delete(number);
      closed.push(number);
      continue;
    }
    const own = marks[passage]?.number ?? null;
    const number =
      own !== null && !open.has(own) ? own : (free.take() ?? closed.find((one) => !open.has(one)));
    if (number === undefined) return null;
    digits[passage] = number;
    open.add(number);
  }
  return digits;
}

function inReadingOrder(marks: readonly PlacedMark[], emissions: readonly Emission[]): readonly PlacedMark[] {
  const closed = new Map<PlacedMark, number>();
  emissions.forEach(({ opens, passage }, i) => {
    const mark = marks[passage];
    if (!opens && mark !== undefined) closed.set(mark, i);
  });
  return [...marks].sort(
    (a, b) => a.newStart - b.newStart || b.newEnd - a.newEnd || (closed.get(a) ?? 0) - (closed.get(b) ?? 0),
  );
}
