import type { Problem } from '../syntax/problem';
import { onOneLine } from '../syntax/oneLine';
import { colouredSeverity, type Colour } from './terminal';

/** A problem in one line: `place severity code message`. */
export function problemLine(
  place: string,
  { severity, code }: Pick<Problem, 'severity' | 'code'>,
  message: string,
  colour: Colour,
): string {
  return `${place} ${colouredSeverity(severity, colour)} ${code} ${onOneLine(message)}`;
}
