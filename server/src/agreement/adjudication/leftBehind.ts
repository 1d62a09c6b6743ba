import type { DocumentFacts } from '../../project/types';
import { baseText } from '../../syntax/offsets';
import { coreOf } from '../pairing/passages';
import type { AgreedPassage } from './consensus';
import type { DecidedSide, Decision } from './decisionLog';
import { plainWords } from './identity';

/**
 * What a decision has put into a consensus copy and has left there: nobody's passages with its codes, on its words, in its
 * turn. For a decision that fits no place any more, so that what it came to cannot be told from the places. Base offsets of
 * the copy.
 * @param idOf the id of a code as it counts, of one as it is written
 */
export function leftBehind(
  decision: Decision,
  { parsed, ordinals }: DocumentFacts,
  idOf: (written: string) => string,
): readonly AgreedPassage[] {
  const put = new Set(putBy(decision));
  if (put.size === 0) return [];
  const base = baseText(parsed);
  return parsed.annotations.flatMap(({ start, end, coder, codes }, index) => {
    if (coder !== parsed.coder || start === end || ordinals[index] !== decision.turn) return [];
    const core = coreOf(base, start, end);
    const words = plainWords(base, core.start, core.end);
    return codes.flatMap(({ id, value }) => {
      const code = idOf(id);
      return put.has(nameOf(written(code, value), words)) ? [{ start, end, code, value }] : [];
    });
  });
}

/** Codes with words that a decision lets stand. */
function putBy({ verdict, sides }: Decision): readonly string[] {
  switch (verdict.decision) {
    case 'neither':
      return [];
    case 'edit':
      return verdict.passages.map(({ code, value, words }) => nameOf(written(code, value), words));
    case 'both':
      return sides.flatMap(had);
    case 'one':
      return sides.filter(({ coder }) => coder === verdict.coder).flatMap(had);
  }
}

function had({ codes, words }: DecidedSide): readonly string[] {
  return codes.flatMap((code) => words.map((some) => nameOf(code, some)));
}

function written(code: string, value: string | null): string {
  return value === null ? code : `${code}:${value}`;
}

function nameOf(code: string, words: string): string {
  return JSON.stringify([code, words]);
}
