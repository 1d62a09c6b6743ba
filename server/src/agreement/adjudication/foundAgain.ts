import { foldText, unfoldRanges } from '../../syntax/fold';
import type { Range } from '../pairing/passages';
import type { DecidedPassage, Decision } from './decisionLog';
import { plainWords } from './identity';

/** The text that decisions are on, with what is found out about it once. */
export interface DecidedText {
  readonly text: string;
  /** The 14 of `P07 ¶14`. */
  ordinalAt(offset: number): number;
}

/** Finds the places of an adjudicator's own passages in a text that may have changed since. */
export interface FindsAgain {
  /** The decision with its passages where their words stand now; null where that is not sure. */
  (decision: Decision, place: Range): Decision | null;
}

/**
 * Looks for the words of passages that an adjudicator put somewhere. Where they do not stand where they stood, that is the
 * one place in the turn of the decision that has them, or of several the one at what the coders marked; else the one place
 * in the document. Where there are several, nobody can know which was meant.
 */
export function findsAgain(what: DecidedText): FindsAgain {
  const places = createFinder(what.text);
  return (decision, place) => {
    const { verdict, turn } = decision;
    if (verdict.decision !== 'edit') return decision;
    const passages: DecidedPassage[] = [];
    for (const passage of verdict.passages) {
      const { start, end, words } = passage;
      const there = plainWords(what.text, start, end) === words ? { start, end } : null;
      const now = there ?? onlyPlace(places(words), { what, turn, place });
      if (now === null) return null;
      passages.push({ ...passage, ...now });
    }
    return { ...decision, verdict: { ...verdict, passages } };
  };
}

/** The place of words that are quoted for a place on which two coders differ, by the same rule; null where that is not sure. */
export function quotedPlace(what: DecidedText, quoted: string, turn: number, place: Range): Range | null {
  const words = plainWords(quoted, 0, quoted.length);
  return onlyPlace(createFinder(what.text)(words), { what, turn, place });
}

function onlyPlace(
  found: readonly Range[],
  { what, turn, place }: { readonly what: DecidedText; readonly turn: number; readonly place: Range },
): Range | null {
  const inTurn = found.filter(({ start }) => what.ordinalAt(start) === turn);
  if (inTurn.length === 0) return only(found);
  return only(inTurn) ?? only(inTurn.filter(({ start, end }) => start < place.end && place.start < end));
}

function only(found: readonly Range[]): Range | null {
  const [first, second] = found;
  return first !== undefined && second === undefined ? first : null;
}

/** Where words stand in a text, whatever its white space and Unicode form. */
function createFinder(text: string): (words: string) => readonly Range[] {
  let folded: string | undefined;
  return (words) => {
    const wanted = foldText(words);
    if (wanted === '') return [];
    folded ??= foldText(text);
    const flat: number[] = [];
    for (let at = folded.indexOf(wanted); at !== -1; at = folded.indexOf(wanted, at + wanted.length))
      flat.push(at, at + wanted.length);
    const ends = unfoldRanges(text, flat);
    const found: Range[] = [];
    for (let i = 0; i + 1 < ends.length; i += 2) {
      const [start = 0, end = 0] = [ends[i], ends[i + 1]];
      // What is folded alike may be other words: case and accents count.
      if (plainWords(text, start, end) === words) found.push({ start, end });
    }
    return found;
  };
}
