import { applyChanges, type TextChange } from '../../syntax/textChange';

/*
 * A Word document between being read and being laid out as text: paragraphs and tables, with the places where comments
 * begin and end. Offsets are UTF-16 code units of the paragraph's text.
 */

/** Where a comment begins, ends, or is referred to. */
export interface Mark {
  readonly at: number;
  readonly kind: 'start' | 'end' | 'reference';
  /** The comment's id. */
  readonly comment: string;
}

export interface Paragraph {
  readonly kind: 'paragraph';
  /** `\n` at soft breaks. */
  readonly text: string;
  /** Ascending. */
  readonly marks: readonly Mark[];
  /** 1 to 6; 0 when it is not a heading. */
  readonly heading: number;
  /** What automatic numbering puts before it, as `3.` or `-`; empty when nothing. */
  readonly list: string;
  /** So many characters at its beginning are bold. */
  readonly bold: number;
}

export interface Table {
  readonly kind: 'table';
  readonly rows: readonly TableRow[];
}

export interface TableRow {
  readonly cells: readonly (readonly Block[])[];
}

export type Block = Paragraph | Table;

/** A paragraph where it stands in the text. */
export interface Laid {
  readonly paragraph: Paragraph;
  /** Whether it begins on the line after the one before, without a blank line between. */
  readonly tight: boolean;
}

/** A paragraph with changes that are ascending and disjoint; marks inside what goes move to where it began. Linear. */
export function edited(paragraph: Paragraph, changes: readonly TextChange[]): Paragraph {
  if (changes.length === 0) return paragraph;
  let i = 0;
  let shift = 0;
  const moved = (offset: number): number => {
    for (let change = changes[i]; change && change.to <= offset; change = changes[++i]) {
      shift += change.insert.length - (change.to - change.at);
    }
    const change = changes[i];
    return (change && change.at < offset ? change.at : offset) + shift;
  };
  return {
    ...paragraph,
    text: applyChanges(paragraph.text, changes),
    marks: paragraph.marks.map((mark) => ({ ...mark, at: moved(mark.at) })),
  };
}

/** A paragraph with a text before it that is not part of what was marked. */
export function prefixed(prefix: string, paragraph: Paragraph): Paragraph {
  return prefix === '' ? paragraph : edited(paragraph, [{ at: 0, to: 0, insert: prefix }]);
}

/** The lines of a paragraph, each as one of its own; marks at a line's end stay with it. Linear. */
export function linesOf(paragraph: Paragraph): readonly Paragraph[] {
  const { text, marks } = paragraph;
  if (!text.includes('\n')) return [paragraph];
  let from = 0;
  let mark = 0;
  return text.split('\n').map((line) => {
    const own: Mark[] = [];
    for (let next = marks[mark]; next && next.at <= from + line.length; next = marks[++mark])
      own.push({ ...next, at: next.at - from });
    from += line.length + 1;
    return { ...paragraph, text: line, marks: own };
  });
}

/**
 * Paragraphs as one, with something between them, which may depend on the texts on both sides; it looks like the first.
 * Linear.
 */
export function joined(
  paragraphs: readonly Paragraph[],
  between: string | ((before: string, after: string) => string),
): Paragraph {
  const pieces: string[] = [];
  const marks: Mark[] = [];
  let length = 0;
  for (const [i, paragraph] of paragraphs.entries()) {
    if (i > 0) {
      const before = paragraphs[i - 1]?.text ?? '';
      const piece = typeof between === 'string' ? between : between(before, paragraph.text);
      pieces.push(piece);
      length += piece.length;
    }
    for (const mark of paragraph.marks) marks.push({ ...mark, at: mark.at + length });
    pieces.push(paragraph.text);
    length += paragraph.text.length;
  }
  return { ...EMPTY, ...paragraphs[0], text: pieces.join(''), marks };
}

export const EMPTY: Paragraph = { kind: 'paragraph', text: '', marks: [], heading: 0, list: '', bold: 0 };
