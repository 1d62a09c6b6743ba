import { withColons } from './boldNames';
import { prefixed, type Block, type Paragraph } from './model';
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
}

/**
 * Blocks as a text. A blank line stands between paragraphs, so that each is a block of its own, which a citation can
 * count and a bracket that somebody forgets cannot leave. Empty paragraphs are left away.
 */
export function layOut(blocks: readonly Block[]): LaidOut {
  const pieces: string[] = [];
  const places = new Map<string, Place>();
  let length = 0;
  let behind = '';
  for (const laid of withColons(paragraphsOf(blocks))) {
    const paragraph = shown(laid.paragraph);
    const isEmpty = paragraph.text === '';
    const gap = length === 0 || isEmpty ? '' : laid.tight ? '\n' : '\n\n';
    if (!isEmpty) pieces.push(gap, paragraph.text);
    const start = length + gap.length;
    length = start + paragraph.text.length;
    note(places, paragraph, start);
    if (!isEmpty) behind = '\n';
  }
  return { text: pieces.join('') + behind, places };
}

/** A paragraph with what Word shows before it. */
function shown(paragraph: Paragraph): Paragraph {
  if (paragraph.text === '' || TURN.test(paragraph.text.slice(0, 80))) return paragraph;
  const list = paragraph.list === '' ? '' : `${paragraph.list} `;
  const heading =
    paragraph.heading === 0 || paragraph.text.includes('\n') ? '' : `${'#'.repeat(paragraph.heading)} `;
  return prefixed(heading + list, paragraph);
}

/**
 * Where a name stands at the beginning, a turn begins there: numbers of turns are not shown before it, since `¶` counts
 * them, and it is no heading.
 */
const TURN = /^[^.?!:：\n]{1,40}[:：](?:\s|$)/;

function note(places: Map<string, Place>, paragraph: Paragraph, start: number): void {
  for (const { at, kind, comment } of paragraph.marks) {
    const place = places.get(comment) ?? { start: null, end: null, paragraph: null };
    places.set(comment, place);
    if (kind === 'reference') place.paragraph ??= { start, end: start + paragraph.text.length };
    else if (kind === 'start') place.start ??= start + at;
    else place.end = start + at;
  }
}
