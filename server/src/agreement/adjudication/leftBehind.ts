import type { DocumentFacts } from '../../project/types';
import { normalValue } from '../../syntax/ids';
import { baseText } from '../../syntax/offsets';
import { coreOf } from '../pairing/passages';
import type { AgreedPassage } from './consensus';
import type { Decision } from './decisionLog';
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
  const base = baseText(parsed);
  return parsed.annotations.flatMap(({ start, end, coder, codes }, index) => {
    if (coder !== parsed.coder || start === end || ordinals[index] !== decision.turn) return [];
    const core = coreOf(base, start, end);
    const words = plainWords(base, core.start, core.end);
    return codes.flatMap(({ id, value }) => {
      const code = idOf(id);
      return isFrom(decision, written(code, normalValue(value)), words)
        ? [{ start, end, code, value: normalValue(value) }]
        : [];
    });
  });
}

/** Whether a decision has let a code stand on these words. */
function isFrom({ verdict, sides }: Decision, code: string, words: string): boolean {
  const having = sides.filter(({ codes }) => codes.includes(code));
  switch (verdict.decision) {
    case 'neither':
      return false;
    case 'edit':
      return verdict.passages.some((one) => written(one.code, one.value) === code && one.words === words);
    case 'one':
      return having.some((side) => side.coder === verdict.coder && side.words.includes(words));
    case 'both': {
      // What both gave is one passage, from the first words of either to the last.
      const all = having.flatMap((side) => side.words);
      return all.some((some) => words.startsWith(some)) && all.some((some) => words.endsWith(some));
    }
  }
}

function written(code: string, value: string | null): string {
  return value === null ? code : `${code}:${value}`;
}
