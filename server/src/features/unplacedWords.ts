import type { Content } from '../syntax/writeGroup';

/** What annotations say, on one line: `#trust:+ @sg "why" · #fear`. */
export function saidBy(annotations: readonly Content[]): string {
  const said = annotations.map(({ codes, coder, memo }) =>
    [
      ...codes.map(({ id, value }) => (value === null ? `#${id}` : `#${id}:${value}`)),
      ...(coder === null ? [] : [`@${coder}`]),
      ...(memo === null ? [] : [JSON.stringify(memo)]),
    ].join(' '),
  );
  return said.join(' · ');
}
