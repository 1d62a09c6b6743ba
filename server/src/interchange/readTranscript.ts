import type { Original } from '../project/original';
import { detectFormat } from './detectFormat';
import { readDocx } from './docx/readDocx';
import { readCues } from './read/readCues';
import { readCaptions, readOtter, readTeamsText } from './read/readHeaded';
import { readHtml } from './read/readHtml';
import type { ReadOptions } from './read/reader';
import { readWhisper } from './read/readWhisper';
import type { Transcript, UnreadableTranscript } from './transcript';

/** A text of 32 MB, which is the longest that is read, has a third of this in lines of any length that people write. */
const MOST_LINES = 1_500_000;

/** Reads an original, whatever it is: its words as the base text of a document. */
export function readTranscript(original: Original, options: ReadOptions): Transcript | UnreadableTranscript {
  if (original.kind === 'unreadable') return original;
  if (original.kind === 'archive') return readDocx(original, options);
  const { text } = original;
  const format = detectFormat(text);
  // These two may stand in one line as well as in millions, and count what they are made of themselves.
  if (format !== 'html' && format !== 'whisper-json' && hasMore(text, /\r\n?|\n/g, MOST_LINES))
    return { reason: `it has more than ${MOST_LINES} lines; divide it` };
  switch (format) {
    case 'vtt':
    case 'srt':
      return readCues(format, text, options);
    case 'whisper-json':
      return readWhisper(text, options);
    case 'otter':
      return readOtter(text);
    case 'captions':
      return readCaptions(text, options);
    case 'teams-text':
      return readTeamsText(text, options);
    case 'html':
      return readHtml(text);
    case 'markdown':
    case 'text':
      // What somebody has written out is kept word for word.
      return { format, language: null, text, comments: [], leftOut: [] };
  }
}

/** Whether there are more than so many places in a text that match. */
export function hasMore(text: string, pattern: RegExp, most: number): boolean {
  const found = text.matchAll(pattern);
  let count = 0;
  while (count <= most && found.next().done !== true) count++;
  return count > most;
}
