/*
 * What every format is read as, before it becomes one of our files. Offsets are UTF-16 code units, times milliseconds
 * from the beginning of the recording.
 */

/** Formats that are told apart by their content, never by the file's name. */
export type TranscriptFormat =
  | 'docx'
  | 'vtt'
  | 'srt'
  | 'whisper-json'
  | 'otter'
  | 'captions' // saved closed captions: [Name] 10:00:00
  | 'teams-text' // the text of a Teams transcript in Word
  | 'html'
  | 'markdown'
  | 'text';

/** Something said by one person, without a break that matters. */
export interface Turn {
  /** As the file names them; null when it does not say. */
  readonly speaker: string | null;
  readonly start: number | null;
  readonly end: number | null;
  /** What was said; `\n` where the file has a break that is kept. */
  readonly text: string;
}

/** A comment that somebody made in a word processor. */
export interface TranscriptComment {
  /** Range of the transcript's text that it stands at. */
  readonly start: number;
  readonly end: number;
  readonly author: string;
  readonly initials: string | null;
  /** As the file has it, ISO 8601; null when it does not say. */
  readonly date: string | null;
  readonly text: string;
  /** True when somebody has marked its thread as resolved. */
  readonly resolved?: true;
}

/** Something of the original that has no place in a text, and how often. */
export interface LeftOut {
  readonly what: LeftOutKind;
  readonly count: number;
}

export type LeftOutKind =
  | 'picture'
  | 'deleted-text' // tracked deletions
  | 'inserted-text' // tracked insertions, which are in the text
  | 'header-or-footer'
  | 'note' // foot- and endnotes
  | 'equation'
  | 'embedded-file'
  | 'text-box'
  | 'hidden-text'
  | 'formatting'
  | 'style-block' // of subtitles
  | 'confidence' // how sure a speech recogniser was
  | 'undecodable-byte'
  | 'control-character'
  | 'broken-cue'
  | 'repeated-caption' // lines of captions that roll
  | 'footer' // a line of the program's own
  | 'script'; // of a page

/** A file as it was read: its words, and what there is to say about the reading. */
export interface Transcript {
  readonly format: TranscriptFormat;
  /** BCP 47; null when the file does not say. */
  readonly language: string | null;
  /** The base text of the document to be: what was said with `Speaker:` before it, line ends as `\n` unless kept. */
  readonly text: string;
  /** Ascending by start. */
  readonly comments: readonly TranscriptComment[];
  readonly leftOut: readonly LeftOut[];
  /** Labels that are known to be speakers, however rarely they speak; absent where the text alone tells. */
  readonly labels?: readonly string[];
  /** Key of the document that Passage itself wrote the file from; absent in any other file. */
  readonly document?: string;
  /** Of such a file, a sign for each comment that it was written with; see `readable/signs.ts`. */
  readonly written?: readonly string[];
}

/** Why a file cannot be read, with the place and a remedy, in words. */
export interface UnreadableTranscript {
  readonly reason: string;
}
