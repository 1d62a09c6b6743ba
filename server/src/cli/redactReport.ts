import type { Place } from '../features/redact/places';
import type { InFile } from '../features/redact/planRedaction';
import { redactionReport, UNREAD, unreadOf, type Redacted } from '../features/redact/report';
import { reportText } from '../features/takeOut/report';
import { filterLines } from '../features/takeOut/shellText';
import { shownPath } from './studyAt';
import type { Terminal } from './terminal';

export function redactionAsText(redacted: Redacted, terminal: Terminal): string {
  const report = redactionReport(redacted, (uri) => shownPath(uri, terminal));
  return reportText(report, (words) => terminal.colour(words, 'bold'));
}

export function redactionAsJson(redacted: Redacted, terminal: Terminal): string {
  const { plan, passedOver, words, replacement, dry, exact, prefix, root } = redacted;
  const place = ({ uri, kind, line, before, words: found, after }: InFile<Place>): object => ({
    ...{ file: shownPath(uri, terminal), line, kind, before, words: found, after },
  });
  const shown = (path: string): string => shownPath(`${root}/${path}`, terminal);
  return `${JSON.stringify({
    version: 1,
    dryRun: dry,
    words,
    replacement,
    files: plan.files.map(({ uri }) => shownPath(uri, terminal)),
    places: plan.changed.map(place),
    left: plan.kept.map((one) => ({ ...place(one), reason: one.reason })),
    names: plan.named.map(({ path, suggestion }) => ({ path: shown(path), suggestion: shown(suggestion) })),
    notSearched: [
      ...unreadOf(plan).map(({ uri, reason }) => ({
        path: shownPath(uri, terminal),
        reason: UNREAD[reason],
      })),
      ...passedOver,
    ],
    gitHistoryHasTheWords: prefix !== null,
    replaceText: prefix === null ? [] : filterLines(words, replacement, exact),
  })}\n`;
}
