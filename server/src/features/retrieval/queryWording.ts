import type { UnknownName } from '../../analysis/retrieval/checkQuery';
import type { Expected, QueryProblem } from '../../syntax/query/types';

/** Why a query cannot be read, in a sentence that says what could stand there. */
export function wordQueryProblem({ found, expected, at }: QueryProblem): string {
  const here =
    found === '' ? 'Something is missing at the end' : `“${found}” cannot stand at character ${at + 1}`;
  const wanted = expected.filter((one) => one !== 'end').map((one) => EXPECTED_WORDS[one]);
  return wanted.length === 0 ? `${here}: the query is too long.` : `${here}: write ${wanted.join(', or ')}.`;
}

/** What may stand at a place of a query, in words. */
export const EXPECTED_WORDS: Readonly<Record<Exclude<Expected, 'end'>, string>> = {
  term: 'a code such as #trust, or words in quotes',
  code: 'a code such as #trust, #trust:+ or #trust@sg',
  relation: '“and”, “or”, “near”, “same turn” or “where” before what follows',
  'same-what': '“passage”, “turn” or “document”',
  condition: 'a condition such as role = nurse, says "no time", memo or unsure',
  'further-condition': '“and” before a further condition',
  operator: '=, !=, <, <=, > or >=',
  'condition-value': 'a value; one with blanks in quotes',
  words: 'words in quotes, with a letter or a digit',
  close: 'the closing parenthesis',
};

/** That a study does not have what a query names. */
export function wordUnknownName({ what, name, nearest }: UnknownName): string {
  const shown = what === 'code' ? `#${name}` : name;
  const near = nearest === null ? '' : ` Did you mean ${what === 'code' ? '#' : ''}${nearest}?`;
  return `There is no ${what} ${shown} in this study.${near}`;
}
