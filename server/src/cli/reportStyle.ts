import type { ReportStyle } from '../features/exchange/report';
import type { Terminal } from './terminal';

/** How a report looks in a terminal. */
export function styleOf({ colour }: Pick<Terminal, 'colour'>): ReportStyle {
  return { heading: (text) => colour(text, 'yellow'), more: 'which --json lists' };
}
