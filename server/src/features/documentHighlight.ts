import { DocumentHighlightKind, type DocumentHighlight } from 'vscode-languageserver-types';
import { lineRange } from '../project/locator';
import { resolveAt } from '../project/resolve';
import type { Project } from '../project/types';
import { lineMap } from '../syntax/lines';
import { placesInCodebook, placesInDocument, targetOf } from './references';

/** The places in the same file that name the code or coder at a source offset. */
export function documentHighlight(project: Project, uri: string, offset: number): DocumentHighlight[] {
  const found = resolveAt(project, uri, offset);
  const target = found === null ? null : targetOf(found);
  if (found === null || target === null) return [];
  const { study, facts } = found;
  const text = facts?.parsed.text ?? study?.text ?? '';
  const places =
    facts !== null
      ? placesInDocument(study, facts, target)
      : study === null
        ? []
        : placesInCodebook(study, target, true);
  const lines = lineMap(text);
  return places.map(({ at, to }) => ({
    range: lineRange(lines, at, to),
    kind: DocumentHighlightKind.Text,
  }));
}
