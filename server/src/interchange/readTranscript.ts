import type { Original } from '../project/original';
import { detectFormat } from './detectFormat';
import { readDocx } from './docx/readDocx';
import { readCues } from './read/readCues';
import { readCaptions, readOtter, readTeamsText } from './read/readHeaded';
import { readHtml } from './read/readHtml';
import type { ReadOptions } from './read/reader';
import { readWhisper } from './read/readWhisper';
import type { Transcript, UnreadableTranscript } from './transcript';

/** Reads an original, whatever it is: its words as the base text of a document. */
export function readTranscript(original: Original, options: ReadOptions): Transcript | UnreadableTranscript {
  if (original.kind === 'unreadable') return original;
  if (original.kind === 'docx') return readDocx(original, options);
  const { text } = original;
  const format = detectFormat(text);
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
