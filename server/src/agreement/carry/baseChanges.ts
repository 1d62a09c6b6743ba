import { applyChanges, type TextChange } from '../../syntax/textChange';
import { alignTexts, type AlignedRun } from '../alignTexts';
import { sameWords } from './sameWords';
import { slid } from './sliding';

/** A change of a base text. Base offsets of the text before it. */
export interface BaseChange extends TextChange {
  /**
   * Whether what is written here is what became of the words that stood here, so that a passage on them goes on being
   * one: a typo put right, a name replaced. Else they are gone, and something else stands in their place.
   */
  readonly continues: boolean;
}

/**
 * The changes that make one base text another: by lines, then by words, and within words that were rewritten by
 * characters. Lines that say the same keep their ends; new ones get `lineEnd`. Ascending and disjoint, none that changes
 * nothing. The result reads as `next` but for the kinds of its line ends.
 */
export function baseChanges(base: string, next: string, lineEnd: string): readonly BaseChange[] {
  const wanted = withLineEnds(next, lineEnd);
  const { runs } = alignTexts(base, wanted);
  const changes = changesBetween(base, wanted, runs);
  if (sayTheSame(applyChanges(base, changes), next)) return changes;
  // What was taken away stood between a `\r` and a `\n`: where ends are of several kinds, all lines get the one.
  return changesBetween(base, wanted, runs.filter(sameBytes(base, wanted)));
}

/** Whether two texts are the same but for the kinds of their line ends. */
export function sayTheSame(a: string, b: string): boolean {
  return a === b || withLineEnds(a, '\n') === withLineEnds(b, '\n');
}

function withLineEnds(text: string, end: string): string {
  return text.replace(/\r\n|\n|\r/g, end);
}

function sameBytes(a: string, b: string): (run: AlignedRun) => boolean {
  return ({ aAt, aTo, bAt, bTo }) => a.slice(aAt, aTo) === b.slice(bAt, bTo);
}

/** A stretch of both texts that the alignment has no words of in common. */
export interface Gap {
  readonly aAt: number;
  readonly aTo: number;
  readonly bAt: number;
  readonly bTo: number;
}

function changesBetween(a: string, b: string, runs: readonly AlignedRun[]): readonly BaseChange[] {
  const gaps = gapsBetween(a, b, runs);
  let from = 0;
  return gaps.flatMap((gap, i): readonly BaseChange[] => {
    const { aAt: at, aTo: to } = gap;
    const insert = b.slice(gap.bAt, gap.bTo);
    const change = { at, to, insert, continues: false };
    const bounds = { from, to: gaps[i + 1]?.aAt ?? a.length };
    from = to;
    if (at < to && insert !== '') return sameWords(a.slice(at, to), insert, at) ?? [change];
    const moved = slid(a, change, bounds);
    from = moved.to;
    return [{ ...change, ...moved }];
  });
}

/** What lies between the runs; a run that is only a few words within much that is not common counts as not common. */
function gapsBetween(a: string, b: string, runs: readonly AlignedRun[]): readonly Gap[] {
  const gaps: Gap[] = [];
  let last: AlignedRun = { aAt: 0, aTo: 0, bAt: 0, bTo: 0 };
  for (const run of [...runs, { aAt: a.length, aTo: a.length, bAt: b.length, bTo: b.length }]) {
    let gap: Gap = { aAt: last.aTo, aTo: run.aAt, bAt: last.bTo, bTo: run.bAt };
    last = run;
    if (gap.aAt === gap.aTo && gap.bAt === gap.bTo) continue;
    for (let before = gaps.at(-1); before !== undefined && isStray(before, gap); before = gaps.at(-1)) {
      gaps.pop();
      const between = a.slice(before.aTo, gap.aAt);
      if (/[\r\n]/.test(between)) {
        const wider = upToLineEnds(between, before, gap);
        gaps.push(wider.before);
        gap = wider.gap;
        break;
      }
      gap = { ...gap, aAt: before.aAt, bAt: before.bAt };
    }
    gaps.push(gap);
  }
  return gaps;
}

/** Whether what stands between two gaps is there by chance: less than a quarter of what goes and of what comes around it. */
function isStray(before: Gap, gap: Gap): boolean {
  const between = Math.max(gap.aAt - before.aTo, gap.bAt - before.bTo);
  return between * 4 < Math.min(removed(before) + removed(gap), inserted(before) + inserted(gap));
}

/**
 * Two gaps with little in common between them, in which lines end. Lines stay apart, and one that is there as a whole is
 * there by more than chance; the last words of a line before its end, and the first of another, may be there by chance.
 */
function upToLineEnds(between: string, before: Gap, gap: Gap): { readonly before: Gap; readonly gap: Gap } {
  const last = between.search(/[\r\n]/);
  const first = between.length - 1 - Math.max(between.lastIndexOf('\r'), between.lastIndexOf('\n'));
  if (between.slice(last, between.length - first).trim() !== '') return { before, gap };
  const isLittle = (length: number, of: Gap): boolean => length * 4 < Math.min(removed(of), inserted(of));
  const back = isLittle(last, before) ? last : 0;
  const on = isLittle(first, gap) ? first : 0;
  return {
    before: { ...before, aTo: before.aTo + back, bTo: before.bTo + back },
    gap: { ...gap, aAt: gap.aAt - on, bAt: gap.bAt - on },
  };
}

function removed({ aAt, aTo }: Gap): number {
  return aTo - aAt;
}

function inserted({ bAt, bTo }: Gap): number {
  return bTo - bAt;
}
