import { alignTexts } from '../../agreement/alignTexts';
import { excerpt } from '../../project/locator';
import { plain } from './signs';

/** A place where two versions of a text differ. */
export interface TextChange {
  /** Line of the second text, from 1. */
  readonly line: number;
  /** In words: `“has” where the transcript has “had”`. */
  readonly what: string;
}

/**
 * Where a text that came back differs from a transcript, in its order. Blanks and line ends do not matter, nor what no Word
 * file can hold.
 */
export function textChanges(came: string, transcript: string): readonly TextChange[] {
  if (came === transcript) return [];
  const changes: TextChange[] = [];
  let line = 1;
  let counted = 0;
  const lineAt = (offset: number): number => {
    line += transcript.slice(counted, offset).match(/\r\n?|\n/g)?.length ?? 0;
    counted = offset;
    return line;
  };
  let at = { a: 0, b: 0 };
  const between = (aTo: number, bTo: number): void => {
    const [news, old] = [came.slice(at.a, aTo), transcript.slice(at.b, bTo)];
    if (squeezed(news) !== squeezed(old)) changes.push({ line: lineAt(at.b), what: said(news, old) });
  };
  for (const { aAt, aTo, bAt, bTo } of alignTexts(came, transcript).runs) {
    between(aAt, bAt);
    at = { a: aTo, b: bTo };
  }
  between(came.length, transcript.length);
  return changes;
}

function said(news: string, old: string): string {
  const [a, b] = [quoted(news), quoted(old)];
  if (b === null) return `${a ?? ''} is added`;
  return a === null ? `${b} is gone` : `${a} where the transcript has ${b}`;
}

function quoted(text: string): string | null {
  return squeezed(text) === '' ? null : `“${excerpt(text, 60)}”`;
}

function squeezed(text: string): string {
  return plain(text).replace(/ /g, '');
}
