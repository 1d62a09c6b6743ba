import { xmlText } from '../xml/writeXml';
import { isLeftwards } from './direction';
import type { Note } from './notes';
import type { TranscriptLine } from './transcriptLines';

/*
 * The body of a Word document. Each line of the transcript is a paragraph, an empty one where it is empty, so that the
 * text can be had back to the character; comments begin and end between runs of text, however they overlap.
 */

/** Something that stands at an offset: a comment's beginning (with its end, at a point), or its end. */
interface Mark {
  readonly at: number;
  readonly xml: string;
}

/** The paragraphs of a transcript with the places of its comments, which are numbered as they stand in the list. */
export function wordBody(lines: readonly TranscriptLine[], notes: readonly Note[]): string {
  const marks = marksOf(notes);
  let next = 0;
  return lines
    .map((line, i) => {
      const end = line.start + line.text.length;
      // What stands within a line end belongs to the line that it ends.
      const until = lines[i + 1]?.start ?? Infinity;
      const own: Mark[] = [];
      for (let mark = marks[next]; mark !== undefined && mark.at < until; mark = marks[++next])
        own.push({ ...mark, at: Math.min(mark.at, end) });
      return paragraph(line, own);
    })
    .join('');
}

/** In the order in which they stand: at one offset, ends come before beginnings, and of beginnings the longest first. */
function marksOf(notes: readonly Note[]): readonly Mark[] {
  const ends: Mark[] = [];
  const starts: Mark[] = [];
  for (const [id, { start, end }] of notes.entries()) {
    const close = `<w:commentRangeEnd w:id="${id}"/><w:r><w:rPr><w:rStyle w:val="CommentReference"/></w:rPr><w:commentReference w:id="${id}"/></w:r>`;
    const open = `<w:commentRangeStart w:id="${id}"/>`;
    if (start === end) starts.push({ at: start, xml: open + close });
    else {
      starts.push({ at: start, xml: open });
      ends.push({ at: end, xml: close });
    }
  }
  // Sorting keeps the order of what stands at one offset.
  return [...ends, ...starts].sort((a, b) => a.at - b.at);
}

function paragraph({ start, text, label, leftwards }: TranscriptLine, marks: readonly Mark[]): string {
  const pieces: string[] = [];
  let at = start;
  const upTo = (to: number): void => {
    if (to > at) pieces.push(run(text.slice(at - start, to - start), at, label, leftwards));
    at = Math.max(at, to);
  };
  const stops = [
    ...marks,
    ...(label === null ? [] : [label.start, label.end].map((one) => ({ at: one, xml: '' }))),
  ];
  for (const stop of stops.sort((a, b) => a.at - b.at)) {
    upTo(stop.at);
    pieces.push(stop.xml);
  }
  upTo(start + text.length);
  const properties = leftwards ? '<w:pPr><w:bidi/></w:pPr>' : '';
  return `<w:p>${properties}${pieces.join('')}</w:p>\n`;
}

/** Text that looks alike: that of a label is bold. */
function run(text: string, at: number, label: TranscriptLine['label'], leftwards: boolean): string {
  const bold = label !== null && at >= label.start && at < label.end ? '<w:b/><w:bCs/>' : '';
  const rtl = leftwards && isLeftwards(text) ? '<w:rtl/>' : '';
  const properties = bold + rtl === '' ? '' : `<w:rPr>${bold}${rtl}</w:rPr>`;
  return `<w:r>${properties}${wordText(text)}</w:r>`;
}

/** Text within a run: tabs and line breaks are elements of their own. */
export function wordText(text: string): string {
  return text
    .split(/(\t|\r\n?|\n)/)
    .map((piece) => {
      if (piece === '') return '';
      if (piece === '\t') return '<w:tab/>';
      if (/^[\r\n]/.test(piece)) return '<w:br/>';
      return `<w:t xml:space="preserve">${xmlText(piece)}</w:t>`;
    })
    .join('');
}
