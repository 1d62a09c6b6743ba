import type { LineMap, LinePosition } from '../syntax/lines';
import type { Annotation, ParsedDocument, Passage } from '../syntax/tree';
import type { DocumentFacts } from './types';
import { baseName } from './uri';

/*
 * How a passage is cited and shown: `P07 ¶14`, its words on one line, its place in the editor.
 */

/** A place in the editor's terms. */
export interface LineRange {
  readonly start: LinePosition;
  readonly end: LinePosition;
}

/** The range between two source offsets of the text that `lines` is of. */
export function lineRange(lines: LineMap, at: number, to: number): LineRange {
  return { start: lines.positionAt(at), end: lines.positionAt(to) };
}

/** How an annotation of a document is cited: the document's key and the turn (or block) that it begins in. */
export function locatorOf(facts: DocumentFacts, annotation: Annotation): string {
  return locatorAt(facts, facts.parsed.annotations.indexOf(annotation));
}

/** The same for the annotation with that index, where many are cited. */
export function locatorAt(facts: DocumentFacts, index: number): string {
  return `${documentName(facts)} ¶${facts.ordinals[index] ?? 0}`;
}

/** A document's key; of a file that belongs to no study its name. */
export function documentName(facts: DocumentFacts): string {
  return facts.key === facts.uri ? baseName(facts.uri) : facts.key;
}

/** Characters of a passage that are shown in lists, and of texts where they are quoted. */
export const EXCERPT_LENGTH = 120;

/**
 * A passage's words on one line, without the markup inside it, at most `most` UTF-16 code units. Reads no more of
 * the passage than it shows.
 */
export function passageExcerpt(parsed: ParsedDocument, passage: Passage, most = EXCERPT_LENGTH): string {
  return cut(piecesOf(parsed, passage.openTo, passage.closeAt), most);
}

/** A text on one line, white space collapsed, at most `most` UTF-16 code units with the sign of an omission. */
export function excerpt(text: string, most = EXCERPT_LENGTH): string {
  return cut([text], most);
}

/**
 * The beginning of the text between two source offsets, without the markup, in pieces. Of thousands of passages in each
 * other, or around nothing but blanks, each must not read all that is in it.
 */
function* piecesOf({ text, markup }: ParsedDocument, at: number, to: number): Iterable<string> {
  let low = 0;
  let high = markup.length / 2;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((markup[2 * middle] ?? 0) < at) low = middle + 1;
    else high = middle;
  }
  let from = at;
  let left = MOST_READ;
  for (let i = 2 * low; left > 0 && i < markup.length && (markup[i] ?? to) < to; i += 2) {
    const piece = text.slice(from, Math.min(markup[i] ?? to, from + left));
    yield piece;
    left -= piece.length + COST_OF_MARK;
    from = markup[i + 1] ?? from;
  }
  if (left > 0 && from < to) yield text.slice(from, Math.min(to, from + left));
}

/** Characters that are read for an excerpt, each piece of markup counting as so many. */
const MOST_READ = 4_000;
const COST_OF_MARK = 16;

const WORD = /\S+/gu;

function cut(pieces: Iterable<string>, most: number): string {
  let line = '';
  let gap = false;
  for (const piece of pieces) {
    // A word may run on from one piece to the next, so only white space that was seen separates.
    let behind = 0;
    for (const { 0: word, index } of piece.matchAll(WORD)) {
      gap ||= index > behind;
      line += (gap && line !== '' ? ' ' : '') + word.slice(0, most + 2);
      if (line.length > most) return shorten(line, most);
      gap = false;
      behind = index + word.length;
    }
    gap ||= behind < piece.length;
  }
  return line;
}

/** Cuts at the last word that fits with `…` behind it; a single word that is too long is cut inside. */
function shorten(line: string, most: number): string {
  const space = line.lastIndexOf(' ', most - 1);
  let end = space > most / 2 ? space : most - 1;
  const last = line.charCodeAt(end - 1);
  if (last >= 0xd800 && last <= 0xdbff) end--;
  return `${line.slice(0, end)}…`;
}
