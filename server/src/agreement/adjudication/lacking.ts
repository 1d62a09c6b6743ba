import { normalValue } from '../../syntax/ids';
import { baseText } from '../../syntax/offsets';
import type { ParsedDocument } from '../../syntax/tree';
import { coreOf, passagesOf, type MarkedPassage } from '../pairing/passages';
import type { AgreedPassage } from './consensus';

/**
 * What was agreed or decided and a consensus copy does not have: passages for which no annotation of nobody's with the code
 * and value is on all of the words. White space and punctuation at the ends make no difference, and annotations of one code that
 * overlap are one passage, as in comparing.
 * @param passages base offsets of the copy
 * @param idOf the id of a code as it counts, of one as it is written
 */
export function lackingIn(
  parsed: ParsedDocument,
  passages: readonly AgreedPassage[],
  idOf: (written: string) => string,
): readonly AgreedPassage[] {
  const base = baseText(parsed);
  const marked = new Map<string, MarkedPassage[]>();
  const own = parsed.annotations.filter(({ coder }) => coder === parsed.coder);
  const codings = own.flatMap(({ start, end, codes }) =>
    codes.map(({ id, value }) => ({
      ...{ start, end, code: nameOf(idOf(id), normalValue(value)), value: null, memo: null, unsure: false },
    })),
  );
  for (const passage of passagesOf(base, codings)) {
    const known = marked.get(passage.code);
    if (known === undefined) marked.set(passage.code, [passage]);
    else known.push(passage);
  }
  return passages.filter(({ start, end, code, value }) => {
    const core = coreOf(base, start, end);
    const holder = lastFrom(marked.get(nameOf(code, value)) ?? [], core.start);
    return holder === undefined || holder.core.end < core.end;
  });
}

/** The last of passages that do not overlap, in the order of the text, that begins at an offset or before it. */
function lastFrom(passages: readonly MarkedPassage[], offset: number): MarkedPassage | undefined {
  let [low, high] = [0, passages.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((passages[middle]?.core.start ?? 0) <= offset) low = middle + 1;
    else high = middle;
  }
  return passages[low - 1];
}

function nameOf(code: string, value: string | null): string {
  return JSON.stringify([code, value]);
}
