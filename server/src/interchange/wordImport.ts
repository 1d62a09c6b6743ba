import type { OriginalText } from '../project/original';
import type { LeftOut, LeftOutKind, TranscriptFormat } from './transcript';

/*
 * What there is to say about a reading, in words for those who will code the text.
 */

/** A format as people call it. */
export const FORMAT_NAMES: Readonly<Record<TranscriptFormat, string>> = {
  docx: 'Word',
  vtt: 'WebVTT subtitles',
  srt: 'SubRip subtitles',
  'whisper-json': 'JSON of a speech recogniser',
  otter: 'Otter text',
  captions: 'saved closed captions',
  'teams-text': 'Teams transcript as text',
  html: 'HTML page',
  markdown: 'Markdown',
  text: 'plain text',
};

const LEFT_OUT: Readonly<Record<LeftOutKind, (count: number) => string>> = {
  picture: (n) => `${of(n, 'picture')} left out`,
  'deleted-text': (n) => `${of(n, 'tracked deletion')} left out`,
  'inserted-text': (n) => `${of(n, 'tracked insertion')} taken as text`,
  'header-or-footer': (n) => `${of(n, 'header or footer', 'headers and footers')} left out`,
  note: (n) => `${of(n, 'note')} left out`,
  equation: (n) => `${of(n, 'equation')} left out`,
  'embedded-file': (n) => `${of(n, 'embedded file')} left out`,
  'text-box': (n) => `${of(n, 'text box', 'text boxes')} left out`,
  'hidden-text': (n) => `${of(n, 'piece')} of hidden text left out`,
  formatting: () => 'bold, italics and the like left out',
  'style-block': (n) => `${of(n, 'block')} of style left out`,
  confidence: (n) => `how sure the recogniser was of ${of(n, 'segment')} left out`,
  'undecodable-byte': (n) =>
    `${of(n, 'place')} could not be decoded; “\uFFFD” stands there. Look for it before anybody codes`,
  'control-character': (n) => `${of(n, 'control character')} replaced by “\uFFFD” or a line break`,
  'broken-cue': (n) =>
    `${of(n, 'cue')} cut off or without a readable time; the words that there were are in the text`,
  'repeated-caption': (n) =>
    `${of(n, 'line')} of rolling captions that only repeated the one before left out`,
  footer: () => 'the line that the program added at the end left out',
  script: (n) => `${of(n, 'script')} left out`,
};

/** One sentence, without a full stop, about each thing that is not in the text as it was in the original. */
export function wordLeftOut(leftOut: readonly LeftOut[]): readonly string[] {
  return leftOut.map(({ what, count }) => LEFT_OUT[what](count));
}

/** How a text was decoded, where that needs to be looked at; null where it goes without saying. */
export function wordEncoding({ encoding, guessed }: OriginalText): string | null {
  if (!guessed) return encoding === 'UTF-8' ? null : `read as ${encoding}, written as UTF-8`;
  if (encoding === 'UTF-8') return 'read as UTF-8, although not all of it is';
  return `its encoding was guessed: ${encoding}. If letters look wrong, name the right one with --encoding, such as --encoding windows-1251`;
}

/** `1 picture`, `2 pictures`. */
export function of(count: number, one: string, several = `${one}s`): string {
  return `${count} ${count === 1 ? one : several}`;
}
