import { turnLabel } from '../cues/speakers';
import { NAME_AND_TIME } from '../detectFormat';
import { labelOf, withColons } from './boldNames';
import { cueTurns } from './cueTurns';
import { prefixed, type Block, type Laid, type Paragraph } from './model';
import { paragraphsOf } from './tables';

/** Where a comment stands in a text, as far as the document says; offsets of the text. */
export interface Place {
  start: number | null;
  end: number | null;
  /** The paragraph in which it is referred to. */
  paragraph: { readonly start: number; readonly end: number } | null;
}

export interface LaidOut {
  readonly text: string;
  /** By the comments' ids. */
  readonly places: ReadonlyMap<string, Place>;
  /** Who speaks, where the document says so in a way of its own; null where the text alone tells. */
  readonly labels: readonly string[] | null;
}

/**
 * Blocks as a text. A blank line stands between paragraphs, so that each is a block of its own, which a citation can
 * count and a bracket that somebody forgets cannot leave. Empty paragraphs are left away.
 * @param gap the longest pause within a turn, in milliseconds
 */
export function layOut(blocks: readonly Block[], gap: number): LaidOut {
  const pieces: string[] = [];
  const places = new Map<string, Place>();
  let length = 0;
  let behind = '';
  const paragraphs = paragraphsOf(blocks);
  const cues = cueTurns(paragraphs, gap);
  const all = cues?.laid ?? withColons(paragraphs);
  const isTurn = turnsAmong(all);
  for (const laid of all) {
    const paragraph = shown(laid.paragraph, isTurn);
    const isEmpty = paragraph.text === '';
    const gap = length === 0 || isEmpty ? '' : laid.tight ? '\n' : '\n\n';
    if (!isEmpty) pieces.push(gap, paragraph.text);
    const start = length + gap.length;
    length = start + paragraph.text.length;
    note(places, paragraph, start);
    if (!isEmpty) behind = '\n';
  }
  return { text: pieces.join('') + behind, places, labels: cues?.labels ?? headedLabels(all) };
}

/**
 * Who speaks in a transcript that Teams writes into Word today, where `Name   0:03` stands on the first line of most
 * paragraphs and the words below it; null where the document is none.
 */
function headedLabels(all: readonly Laid[]): readonly string[] | null {
  const headed = all.flatMap(({ paragraph: { text } }) => {
    const end = text.indexOf('\n');
    return end === -1 || end > LONGEST_HEAD
      ? []
      : (NAME_AND_TIME.exec(text.slice(0, end).trimEnd())?.[1] ?? []);
  });
  if (headed.length < 2 || headed.length < all.length / 2) return null;
  return [...new Set(headed.flatMap((name) => turnLabel(name) ?? []))];
}

const LONGEST_HEAD = 120;

/**
 * A paragraph with what Word shows before it. Where a turn begins, numbers of turns are not
 * shown, since `¶` counts them, and it is no heading.
 */
function shown(paragraph: Paragraph, isTurn: (paragraph: Paragraph) => boolean): Paragraph {
  if (paragraph.text === '' || isTurn(paragraph)) return paragraph;
  const list = paragraph.list === '' ? '' : `${paragraph.list} `;
  const heading =
    paragraph.heading === 0 || paragraph.text.includes('\n') ? '' : `${'#'.repeat(paragraph.heading)} `;
  return prefixed(heading + list, paragraph);
}

/** A label that comes again is a speaker's; `Background: …` once, in a list, is not. */
function turnsAmong(all: readonly Laid[]): (paragraph: Paragraph) => boolean {
  const times = new Map<string, number>();
  for (const { paragraph } of all) {
    const label = labelOf(paragraph);
    if (label !== null) times.set(label, (times.get(label) ?? 0) + 1);
  }
  return (paragraph) => (times.get(labelOf(paragraph) ?? '') ?? 0) > 1;
}

/** Notes where the comments of a paragraph that begins at `start` stand. */
export function note(places: Map<string, Place>, paragraph: Paragraph, start: number): void {
  for (const { at, kind, comment } of paragraph.marks) {
    const place = places.get(comment) ?? { start: null, end: null, paragraph: null };
    places.set(comment, place);
    if (kind === 'reference') place.paragraph ??= { start, end: start + paragraph.text.length };
    else if (kind === 'start') place.start ??= start + at;
    else place.end = start + at;
  }
}
