import { t } from '@vscode/l10n';
import type { OneTextPassage, OneTextPlace } from '../../../server/src/protocol/comparing';
import type { Range } from '../../../server/src/protocol/base';
import { sideWords, stateWord } from './comparisonWords';
import { comparePositions } from './positions';
import { oneLine } from './words';

/* What stands on one text of which two coders' passages are shown, told apart by letter, place and kind of line. */

export type Letter = 'A' | 'B';

/** A passage of one of the two. */
export interface LetteredPassage {
  readonly letter: Letter;
  readonly range: Range;
  /** What stands behind it: `A #trust:+`. */
  readonly label: string;
}

export function letteredPassages(places: readonly OneTextPlace[]): readonly LetteredPassage[] {
  const of = (letter: Letter, some: readonly OneTextPassage[]) =>
    some.map((one) => ({
      ...{ letter, range: one.range },
      label: oneLine(`${letter} ${sideWords([{ ...one, words: '', uri: '' }])}`),
    }));
  return places
    .flatMap(({ a, b }) => [...of('A', a), ...of('B', b)])
    .sort((x, y) => comparePositions(x.range.start, y.range.start));
}

/** Letters of those who have marked something on a line, by line: for the edge beside the text. */
export function lettersByLine(passages: readonly LetteredPassage[]): ReadonlyMap<number, string> {
  const lines = new Map<number, Set<Letter>>();
  for (const { letter, range } of passages) {
    for (let line = range.start.line; line <= range.end.line; line++)
      lines.set(line, (lines.get(line) ?? new Set<Letter>()).add(letter));
  }
  return new Map(Array.from(lines, ([line, letters]) => [line, [...letters].sort().join('')]));
}

/** What is told at a position: each place there, with what either made of it. */
export function toldAt(
  places: readonly OneTextPlace[],
  names: { readonly a: string; readonly b: string },
  at: Range['start'],
): readonly { readonly range: Range; readonly lines: readonly string[] }[] {
  const has = ({ start, end }: Range): boolean =>
    comparePositions(start, at) <= 0 && comparePositions(at, end) <= 0;
  const side = (letter: Letter, name: string, some: readonly OneTextPassage[]): readonly string[] =>
    some.length === 0
      ? [t('{0} · {1}: nothing', letter, oneLine(name))]
      : some.map((one) =>
          [
            `${letter} · ${oneLine(name)}: ${sideWords([{ ...one, words: '', uri: '' }])}`,
            ...(one.unsure ? [t('unsure')] : []),
            ...one.memos.map((memo) => t('memo: {0}', oneLine(memo))),
          ].join(' · '),
        );
  return places
    .filter((place) => has(place.range))
    .map(({ range, state, a, b }) => ({
      range,
      lines: [stateWord(state), ...side('A', names.a, a), ...side('B', names.b, b)],
    }));
}
