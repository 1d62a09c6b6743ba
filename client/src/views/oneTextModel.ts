import { t } from '@vscode/l10n';
import type { Position, Range } from '../../../server/src/protocol/base';
import type {
  ComparedItem,
  OneText,
  OneTextPassage,
  OneTextPlace,
} from '../../../server/src/protocol/comparing';
import { kindWord, sideWords, stateWord } from './comparisonWords';
import { marksOf, type PlaceMark } from './oneTextMarks';
import { comparePositions } from './positions';
import { isolated, withoutTurns } from './turns';
import { oneLine } from './words';

/*
 * One text in which two coders' passages are shown, told apart by letter, place and kind of line. VS Code does not wrap what
 * is drawn between words, so that codes there would push what people said out of sight: they stand below each paragraph, as
 * notes do, on lines of their own, and a number behind the words leads to them.
 */

export type Letter = 'A' | 'B';

/** A passage of one of the two. */
export interface LetteredPassage {
  readonly letter: Letter;
  /** In the text with notes: its lines, without the notes between them. */
  readonly ranges: readonly Range[];
}

/** A place, in the text with notes. */
export interface NotedPlace extends Pick<OneTextPlace, 'item' | 'state' | 'a' | 'b'> {
  /** From 1, in the order of the text. */
  readonly number: number;
  /** From its first word to its last. */
  readonly range: Range;
  readonly passages: readonly LetteredPassage[];
  /** The line on which its note stands, from 0. */
  readonly note: number;
}

export interface NotedText {
  readonly text: string;
  readonly places: readonly NotedPlace[];
  readonly marks: readonly PlaceMark[];
}

/**
 * The text with a note for each place below the paragraph in which the place ends.
 * @param items of the same document, for what is said of them
 */
export function withNotes(
  model: Pick<Extract<OneText, { readonly ok: true }>, 'text' | 'places'>,
  items: readonly ComparedItem[],
): NotedText {
  const said = new Map(items.map((item) => [item.id, item]));
  const ordered = [...model.places].sort((x, y) => comparePositions(x.range.start, y.range.start));
  const lines = model.text.split('\n');
  const below = new Map<number, number[]>();
  ordered.forEach((place, i) => {
    const at = Math.min(place.below, lines.length - 1);
    const some = below.get(at);
    if (some === undefined) below.set(at, [i]);
    else some.push(i);
  });
  const notes = ordered.map((place, i) => noteOf(place, i + 1, said.get(place.item)));
  const shown: string[] = [];
  const lineOf: number[] = [];
  const noteLines: number[] = [];
  lines.forEach((line, at) => {
    lineOf[at] = shown.length;
    shown.push(line);
    for (const i of below.get(at) ?? []) {
      noteLines[i] = shown.length;
      shown.push(notes[i] ?? '');
    }
  });
  const move = ({ line, character }: Position): Position => ({ line: lineOf[line] ?? line, character });
  const places = ordered.map(({ item, state, a, b, range }, i): NotedPlace => {
    const passages = (letter: Letter, some: readonly OneTextPassage[]) =>
      some.map((one) => ({ letter, ranges: linesOf(one.range, lines).map((part) => moved(part, move)) }));
    return {
      ...{ item, state, a, b, number: i + 1, note: noteLines[i] ?? 0, range: moved(range, move) },
      passages: [...passages('A', a), ...passages('B', b)],
    };
  });
  return {
    text: shown.join('\n'),
    places,
    marks: marksOf(places, (place) => (shown[place.note] ?? '').trim()),
  };
}

/** Behind blanks, so that what belongs to it and is wrapped stands below it and not below what was said. */
function noteOf({ a, b, state }: OneTextPlace, number: number, item: ComparedItem | undefined): string {
  const side = (letters: string, some: readonly OneTextPassage[]): string =>
    [
      `${letters} ${sideWords(some.map((one) => ({ ...one, words: '', uri: '' })))}`,
      ...(some.some(({ unsure }) => unsure) ? [t('unsure')] : []),
    ].join(', ');
  const sides =
    state === 'agreed' && item?.kind === 'agreed' ? [side('A, B', a)] : [side('A', a), side('B', b)];
  const decided = item?.decision?.said;
  const how = [
    ...(item === undefined || item.kind === 'agreed' ? [] : [kindWord(item)]),
    decided === undefined ? stateWord(state) : t('settled: {0}', decided),
  ];
  return `${`${number}`.padStart(6)}  ${withoutTurns(oneLine([...sides, ...how].join(' · ')))}`;
}

/** What of a range stands on each line of a text: without line ends, and nothing for lines of which it has nothing. */
function linesOf({ start, end }: Range, lines: readonly string[]): readonly Range[] {
  const parts: Range[] = [];
  for (let line = start.line; line <= end.line; line++) {
    const from = line === start.line ? start.character : 0;
    const to = line === end.line ? end.character : (lines[line]?.length ?? 0);
    if (from < to) parts.push({ start: { line, character: from }, end: { line, character: to } });
  }
  return parts;
}

function moved({ start, end }: Range, move: (at: Position) => Position): Range {
  return { start: move(start), end: move(end) };
}

/** Letters of those who have marked something on a line, by line: for the edge beside the text. */
export function lettersByLine(places: readonly NotedPlace[]): ReadonlyMap<number, string> {
  const lines = new Map<number, Set<Letter>>();
  for (const { letter, ranges } of places.flatMap(({ passages }) => passages)) {
    for (const { start } of ranges)
      lines.set(start.line, (lines.get(start.line) ?? new Set<Letter>()).add(letter));
  }
  return new Map(Array.from(lines, ([line, letters]) => [line, [...letters].sort().join('')]));
}

/** The places that a position is in, or whose note it is in. */
export function placesAt(places: readonly NotedPlace[], at: Position): readonly NotedPlace[] {
  const onNote = places.filter(({ note }) => note === at.line);
  if (onNote.length > 0) return onNote;
  return places.filter(
    ({ range: { start, end } }) => comparePositions(start, at) <= 0 && comparePositions(at, end) <= 0,
  );
}

/** The ids of the same places, the most likely one first: what is not agreed, then what begins last, then what is shortest. */
export function itemsMeant(places: readonly NotedPlace[], at: Position): readonly string[] {
  return [...placesAt(places, at)]
    .sort(
      (x, y) =>
        Number(x.state === 'agreed') - Number(y.state === 'agreed') ||
        comparePositions(y.range.start, x.range.start) ||
        comparePositions(x.range.end, y.range.end),
    )
    .map(({ item }) => item);
}

/** What is told of a place: how it stands, and what either made of it. */
export function toldOf(
  { state, a, b }: Pick<NotedPlace, 'state' | 'a' | 'b'>,
  names: { readonly a: string; readonly b: string },
): readonly string[] {
  const side = (letter: Letter, name: string, some: readonly OneTextPassage[]): readonly string[] =>
    some.length === 0
      ? [t('{0} · {1}: nothing', letter, isolated(oneLine(name)))]
      : some.map((one) =>
          [
            `${letter} · ${isolated(oneLine(name))}: ${sideWords([{ ...one, words: '', uri: '' }])}`,
            ...(one.unsure ? [t('unsure')] : []),
            ...one.memos.map((memo) => t('memo: {0}', isolated(oneLine(memo)))),
          ].join(' · '),
        );
  return [stateWord(state), ...side('A', names.a, a), ...side('B', names.b, b)];
}
