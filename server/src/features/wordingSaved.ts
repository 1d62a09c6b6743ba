import type { Expected } from '../syntax/query/types';
import { EXPECTED_WORDS, wordQueryProblem } from './retrieval/queryWording';
import { didYouMean, quote, type Param, type Wording } from './wordingParts';

/** Problems of what a study saves by name. */
export const SAVED_WORDING = {
  'invalid-query': (p) => invalidQuery(p),
  'duplicate-query': (p) =>
    `There is a ${p('what') || 'query'} ${quote(p('name'))} already, and the first counts. Give one of the two another name.`,
  'unknown-in-query': (p) =>
    `There is no ${p('what') || 'code'} ${quote(p('id'))} in this study.${didYouMean(p('nearest')) || ' Correct the name, or remove it.'}`,
} as const satisfies Readonly<Record<string, Wording>>;

function invalidQuery(p: Param): string {
  if (p('kind') === 'quotes')
    return "A query needs quotes, since “#” begins a comment: write find: '#trust and #pay'.";
  const expected = p('wanted')
    .split(' ')
    .filter((one): one is Expected => Object.hasOwn(EXPECTED_WORDS, one));
  return wordQueryProblem({ at: Number(p('at')) || 0, to: 0, found: p('found'), expected });
}
