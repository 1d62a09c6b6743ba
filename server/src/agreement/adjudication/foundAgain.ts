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
    const { verdict } = decision;
    if (verdict.decision !== 'edit') return decision;
    const passages: DecidedPassage[] = [];
    for (const passage of verdict.passages) {
      const { start, end, words } = passage;
      const there = plainWords(what.text, start, end) === words ? { start, end } : null;
      const now = there ?? onlyPlace(places(words), what, place);
      if (now === null) return null;
      passages.push({ ...passage, ...now });
    }
    return { ...decision, verdict: { ...verdict, passages } };
  };
}

/** The place of words that are quoted for a place on which two coders differ, by the same rule; null where that is not sure. */
export function quotedPlace(what: DecidedText, quoted: string, place: Range): Range | null {
  const words = plainWords(quoted, 0, quoted.length);
  return onlyPlace(createFinder(what.text)(words), what, place);
}

function onlyPlace(found: readonly Range[], what: DecidedText, place: Range): Range | null {
  // A copy may have other turns than the text that is compared, so that the turn is that of the place in this text.
  const turn = what.ordinalAt(place.start);
  const inTurn = found.filter(({ start }) => what.ordinalAt(start) === turn);
  if (inTurn.length === 0) return only(found);
  return only(inTurn) ?? only(inTurn.filter(({ start, end }) => start < place.end && place.start < end));
}

function only(found: readonly Range[]): Range | null {
  const [first, second] = found;
  return first !== undefined && second === undefined ? first : null;
}

/**
 * Where words stand in a text, whatever its white space and Unicode form. A place that the same words begin in once more, as
 * in `no and no and no`, is there twice, so that it is not taken for the only one.
 */
function createFinder(text: string): (words: string) => readonly Range[] {
  let folded: string | undefined;
  const known = new Map<string, readonly Range[]>();
  const find = (words: string): readonly Range[] => {
    const wanted = foldText(words);
    if (wanted === '') return [];
    folded ??= foldText(text);
    const flat: number[] = [];
    const again: boolean[] = [];
    for (let at = folded.indexOf(wanted); at !== -1; at = folded.indexOf(wanted, at + wanted.length)) {
      flat.push(at, at + wanted.length);
      again.push(folded.slice(at + 1, at + 2 * wanted.length - 1).includes(wanted));
    }
    const ends = unfoldRanges(text, flat);
    return again.flatMap((isAgain, i) => {
      const range = { start: ends[2 * i] ?? 0, end: ends[2 * i + 1] ?? 0 };
      // What is folded alike may be other words: case and accents count.
      if (plainWords(text, range.start, range.end) !== words) return [];
      return isAgain ? [range, range] : [range];
    });
  };
  return (words) => {
    const before = known.get(words);
    if (before !== undefined) return before;
    const found = find(words);
    known.set(words, found);
    return found;
  };
}
