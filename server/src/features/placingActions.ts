import { CodeActionKind, type CodeAction } from 'vscode-languageserver-types';
import { lineRange } from '../project/locator';
import { findFacts } from '../project/resolve';
import type { Project } from '../project/types';
import { encodeUri } from '../project/uri';
import { lineMap } from '../syntax/lines';
import { offsetMap } from '../syntax/offsets';
import { placeUnplaced } from '../syntax/placeUnplaced';
import { readUnplaced, unplacedEntries } from '../syntax/unplaced';
import { firstWords } from './diagnoseContext';
import { obstacleIn } from './edit';
import { saidBy } from './unplacedWords';

/** Annotations offered for one selection at most. */
const MOST_OFFERED = 10;

/** For words that are selected: to place one of the document's unplaced annotations on them. */
export function placingActions(
  project: Project,
  uri: string,
  { at, to }: { readonly at: number; readonly to: number },
): CodeAction[] {
  const facts = findFacts(project, uri);
  if (facts === undefined || facts.root === null || obstacleIn(facts) !== null) return [];
  const { parsed, version } = facts;
  const entries = unplacedEntries(parsed.frontMatter).slice(0, MOST_OFFERED);
  if (entries.length === 0 || at >= to || at < parsed.bodyAt) return [];
  const map = offsetMap(parsed);
  const range = { start: map.toBase(at), end: map.toBase(to) };
  if (range.start >= range.end) return [];
  const lines = lineMap(parsed.text);
  return entries.flatMap((entry, index): CodeAction[] => {
    const unplaced = readUnplaced(entry, parsed.coder);
    const changes = unplaced && placeUnplaced(parsed, index, range);
    if (unplaced === null || changes === null) return [];
    const edits = changes.map((one) => ({ range: lineRange(lines, one.at, one.to), newText: one.insert }));
    return [
      {
        title: `Place here: ${firstWords(saidBy(unplaced.annotations))}, which was on “${firstWords(unplaced.words)}”`,
        kind: CodeActionKind.RefactorExtract,
        edit: { documentChanges: [{ textDocument: { uri: encodeUri(uri), version }, edits }] },
      },
    ];
  });
}
