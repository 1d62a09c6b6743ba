import { DocumentHighlightKind, type DocumentHighlight } from 'vscode-languageserver-types';
import { lineRange } from '../project/locator';
import { resolveAt } from '../project/resolve';
import type { Project } from '../project/types';
import type { Range } from '../syntax/codebookTypes';
import { lineMap } from '../syntax/lines';
import { placesInCodebook, placesInDocument } from './references';
import { targetOf } from './target';

/**
 * The places in the same file that name the code or coder at a source offset: the entry that defines it as one that is
 * written, all others as read. The words of its passages are not among them: these have their colours already, and an
 * editor's way from one highlight to the next would lead through both.
 */
export function documentHighlight(project: Project, uri: string, offset: number): DocumentHighlight[] {
  const found = resolveAt(project, uri, offset);
  const target = found === null ? null : targetOf(found);
  if (found === null || target === null) return [];
  const { study, facts } = found;
  const mark = (text: string, places: readonly Range[], kind: DocumentHighlightKind): DocumentHighlight[] => {
    const lines = lineMap(text);
    return places.map(({ at, to }) => ({ range: lineRange(lines, at, to), kind }));
  };
  const { Read, Write } = DocumentHighlightKind;
  if (facts !== null) return mark(facts.parsed.text, placesInDocument(study, facts, target), Read);
  if (study === null) return [];
  const uses = placesInCodebook(study, target, false);
  const all = placesInCodebook(study, target, true);
  const entry = all.slice(0, all.length - uses.length);
  return [...mark(study.text, entry, Write), ...mark(study.text, uses, Read)];
}
