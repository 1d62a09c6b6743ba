import { of } from '../wordImport';
import {
  bestConvention,
  conventionsFor,
  isTelling,
  scoreOf,
  sumOf,
  unusualConventions,
  type Convention,
  type Score,
} from './conventions';
import { textIn, type Data } from './data';
import { cutOf, wordsOf } from './fits';
import type { RawProject } from './rawProject';
import type { TextSource } from './readDocuments';
import { ORIGIN } from './writeProject';

/** How a file counts places, and what its names of selections are. */
export interface Counting {
  readonly convention: Convention;
  readonly quoted: boolean;
  /** Length of names that were cut off; Infinity where none are. */
  readonly cut: number;
  readonly said: readonly string[];
}

/** How the file counts places, found by trying on all its texts. */
export function countingOf(
  { origin }: Pick<RawProject, 'origin'>,
  all: readonly TextSource[],
  settings: Data | null,
): Counting {
  const sources = all.filter(({ raw }) => raw.selections.length > 0);
  const names = sources.flatMap(({ raw }) => raw.selections.map(({ name }) => name));
  const named = names.filter((name) => name.trim() !== '').length;
  const cut = cutOf(names);
  const usual = conventionsFor(origin);
  const told = usual.find(({ unit, crlf }) => unit === textIn(settings, 'positions') && crlf === 2);
  const likely = origin === ORIGIN && told !== undefined ? [told] : usual;
  const scores = scoresOf(sources, likely, cut);
  let convention = bestConvention(likely, scores);
  // Without names that are words nothing would show that an unusual way is right.
  if (likely === usual && (scores.get(convention)?.words ?? 0) < named) {
    const unusual = unusualConventions(usual);
    for (const [one, score] of scoresOf(sources, unusual, cut)) scores.set(one, score);
    const best = bestConvention(unusual, scores);
    const more = (scores.get(best)?.words ?? 0) > (scores.get(convention)?.words ?? 0);
    if (more) convention = best;
  }
  const fit = scores.get(convention)?.words ?? 0;
  const unnamed = names.length - named;
  const telling = sources.some(({ text }) => isTelling(text)) || !usual.includes(convention);
  return {
    convention,
    cut,
    quoted: named > 0 && fit * 2 >= named,
    said: [
      ...(named === 0
        ? []
        : [`${fit} of ${of(named, 'passage')} with words beside them stand on those words`]),
      ...(unnamed === 0
        ? []
        : [`${of(unnamed, 'passage')} without words beside them: placed where the file says`]),
      ...(telling ? [wordConvention(convention)] : []),
    ],
  };
}

function scoresOf(
  sources: readonly TextSource[],
  conventions: readonly Convention[],
  cut: number,
): Map<Convention, Score> {
  const found = new Map<Convention, Score[]>(conventions.map((convention) => [convention, []]));
  for (const { raw, text } of sources) {
    const words = wordsOf(text);
    // In most texts all usual ways of counting are one.
    const telling = isTelling(text);
    let same: Score | null = null;
    for (const [convention, some] of found) {
      const usual = convention.end === 'behind' && convention.lf === 1;
      const known: Score | null = usual && !telling ? same : null;
      const score: Score = known ?? scoreOf(words, raw.selections, convention, cut);
      if (usual) same = score;
      some.push(score);
    }
  }
  return new Map([...found].map(([convention, some]) => [convention, sumOf(some)]));
}

/** A way of counting, in words. */
function wordConvention({ unit, crlf, lf, end }: Convention): string {
  const units = unit === 'utf16' ? 'in UTF-16 code units' : 'in code points';
  const ends =
    lf === 2
      ? 'with each line end as two'
      : `with a line end of two characters as ${crlf === 2 ? 'two' : 'one'}`;
  const last = end === 'last' ? ', and an end is the place of the last character' : '';
  return `places are counted ${units}, ${ends}${last}`;
}
