import type { Turn } from '../transcript';
import { turnLabel } from './speakers';
import { bracketedTime } from './times';

/**
 * Joins what one person says without a break: turns of one speaker with no more than `gap` milliseconds between them.
 * What nobody is named for becomes paragraphs: by the same pauses, and at the end of a sentence when one grows long,
 * since a recogniser's segments follow each other without pauses.
 */
export function joinTurns(turns: readonly Turn[], gap: number): readonly Turn[] {
  const joined: {
    speaker: string | null;
    start: number | null;
    end: number | null;
    pieces: string[];
    length: number;
  }[] = [];
  for (const turn of turns) {
    const last = joined.at(-1);
    const before = last?.end ?? null;
    const pause = before !== null && turn.start !== null ? turn.start - before : 0;
    const goesOn =
      last !== undefined &&
      last.speaker === turn.speaker &&
      pause <= gap &&
      (turn.speaker !== null || !isFull(last.length, last.pieces.at(-1) ?? '', turn.text));
    if (goesOn) {
      last.pieces.push(glue(last.pieces.at(-1) ?? '', turn.text), turn.text);
      last.length += turn.text.length;
      last.end = turn.end ?? last.end;
    } else {
      joined.push({
        speaker: turn.speaker,
        start: turn.start,
        end: turn.end,
        pieces: [turn.text],
        length: turn.text.length,
      });
    }
  }
  return joined.map(({ speaker, start, end, pieces }) => ({ speaker, start, end, text: pieces.join('') }));
}

/** A paragraph ends at a sentence when it is as long as a long paragraph, and anywhere when it is a page. */
const LONG = 500;
const PAGE = 2000;

function isFull(length: number, last: string, next: string): boolean {
  if (isNewSpeakerSign(next) || (isNewSpeakerSign(last) && SENTENCE_END.test(last))) return true;
  return length > PAGE || (length > LONG && SENTENCE_END.test(last));
}

const SENTENCE_END = /[.?!…。？！؟۔][\p{Pe}\p{Pf}"'”’]{0,3}$/u;

/** Subtitles put a dash or `>>` where somebody else speaks. */
function isNewSpeakerSign(text: string): boolean {
  return /^(?:>>|[-–—] )/.test(text);
}

/** What stands between two pieces of speech: a blank, except in scripts that are written without. */
export function glue(before: string, after: string): string {
  return SCRIPT_END.test(before) && SCRIPT_START.test(after) ? '' : ' ';
}

const UNSPACED = String.raw`[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Khmer}\p{Script=Lao}\u3000-\u303F\uFF00-\uFFEF]`;
const SCRIPT_END = new RegExp(`${UNSPACED}$`, 'u');
const SCRIPT_START = new RegExp(`^${UNSPACED}`, 'u');

/** The words of several pieces that follow each other, as one. */
export function joinWords(pieces: readonly string[]): string {
  return pieces.flatMap((one, i) => (i === 0 ? [one] : [glue(pieces[i - 1] ?? '', one), one])).join('');
}

/**
 * Turns as the text of a document: paragraphs `[00:00:05] Speaker: words`, a blank line between them. That form is found
 * again as turns (syntax/turns.ts).
 */
export function turnsText(turns: readonly Turn[]): string {
  const paragraphs = turns.map(({ speaker, start, text }) => {
    const label = speaker === null ? null : turnLabel(speaker);
    const time = start === null ? '' : `${bracketedTime(start)} `;
    return `${time}${label === null ? '' : `${label}: `}${text}`;
  });
  return paragraphs.length === 0 ? '' : `${paragraphs.join('\n\n')}\n`;
}
