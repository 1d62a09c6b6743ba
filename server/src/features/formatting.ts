import type { TextEdit } from 'vscode-languageserver-types';
import { lineRange } from '../project/locator';
import { findFacts } from '../project/resolve';
import type { Project } from '../project/types';
import type { Range } from '../protocol/base';
import { formatGroups } from '../syntax/formatGroups';
import { lineMap } from '../syntax/lines';

/**
 * Puts the groups of a document of a study into order, or those within a range; text and all other markup stay as they
 * are. None where the file is no copy that may be coded.
 */
export function formatting(project: Project, uri: string, range: Range | null): TextEdit[] {
  const facts = findFacts(project, uri);
  if (facts === undefined || facts.root === null || facts.undecodable !== null) return [];
  if (facts.role !== 'document' && facts.role !== 'consensus') return [];
  const lines = lineMap(facts.parsed.text);
  const changes =
    range === null
      ? formatGroups(facts.parsed)
      : formatGroups(facts.parsed, lines.offsetAt(range.start), lines.offsetAt(range.end));
  return changes.map(({ at, to, insert }) => ({ range: lineRange(lines, at, to), newText: insert }));
}
