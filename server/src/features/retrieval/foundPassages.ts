import { codersOf, turnsTouched, type Hit } from '../../analysis/retrieval/hits';
import { isInterviewers, turnAt } from '../../syntax/turns';
import type { Copy } from '../../analysis/retrieval/texts';
import { documentName } from '../../project/locator';

/** A hit as people are shown it. */
export interface FoundPassage {
  /** The copy that it is shown in: that of the first code that it rests on. */
  readonly copy: Copy;
  /** `P07 ¶14`. */
  readonly locator: string;
  /** The words that were found, as they stand in the text; line ends are `\n`. */
  readonly text: string;
  /** Base offsets in that copy, UTF-16. */
  readonly start: number;
  readonly end: number;
  /** Each code once for each coder, as written. */
  readonly codes: readonly {
    readonly id: string;
    readonly value: string | null;
    readonly coder: string | null;
  }[];
  readonly coders: readonly string[];
  /** Whether only interviewers speak in it, so that it is in no count. */
  readonly interviewer: boolean;
}

/** Words a hit for people. Null only for a text without a copy, which there is none of. */
export function foundPassage(hit: Hit): FoundPassage | null {
  const { text, start, end, references } = hit;
  const copy = references[0]?.copy ?? text.copies[0];
  if (copy === undefined) return null;
  const codes = new Map(
    references.map(({ code: { id, value }, coder }) => [
      JSON.stringify([id, value, coder]),
      { id, value, coder },
    ]),
  );
  return {
    copy,
    locator: `${documentName(copy.facts)} ¶${turnsTouched(hit).from}`,
    text: text.text.slice(start, end),
    start: copy.toBase(start),
    end: copy.toBase(end),
    codes: [...codes.values()],
    coders: codersOf(hit),
    interviewer: isInterviewers(text.turns, start, end),
  };
}

/** The turns that a hit touches, whole; without turns its blocks; line ends are `\n`. */
export function surroundingsOf({ text: { text, turns }, start, end }: Hit): string {
  const first = turns[turnAt(turns, start)];
  const last = turns[turnAt(turns, Math.max(start, end - 1))];
  const from = first?.start ?? blockStart(text, start);
  const to = last?.end ?? blockEnd(text, end);
  return text.slice(from, to).trim();
}

function blockStart(text: string, offset: number): number {
  const blank = text.lastIndexOf('\n\n', offset - 1);
  return blank === -1 ? 0 : blank + 2;
}

function blockEnd(text: string, offset: number): number {
  const blank = text.indexOf('\n\n', offset);
  return blank === -1 ? text.length : blank;
}
