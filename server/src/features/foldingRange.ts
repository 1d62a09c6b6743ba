import { FoldingRangeKind, type FoldingRange } from 'vscode-languageserver-types';
import { findFacts, studyOf } from '../project/resolve';
import type { DocumentFacts, Project } from '../project/types';
import type { Range } from '../syntax/codebookTypes';
import { lineMap, type LineMap } from '../syntax/lines';
import { yamlTree, type YamlPart } from '../syntax/yamlTree';
import { endsOfHeadings } from './documentSymbol';
import { isTranscript, sectionsOf } from './sections';

/**
 * What can be folded, as whole lines: of a transcript its front matter, turns and headings; of a codebook every field
 * and list item with more than one line, and comments. Ascending by first line; no two begin on one line.
 * @param limit how many the editor takes at most; the outermost are kept
 */
export function foldingRanges(project: Project, uri: string, limit = Infinity): FoldingRange[] {
  const study = studyOf(project, uri);
  if (study?.codebookUri === uri) return within(codebookFolds(study.text), limit);
  const facts = findFacts(project, uri);
  if (facts === undefined || !isTranscript(facts)) return [];
  return within(transcriptFolds(project, facts), limit);
}

/** Lines that fold into the first, and how far in they are: 0 is outermost. */
interface Fold {
  readonly range: FoldingRange;
  readonly depth: number;
}

function transcriptFolds(project: Project, facts: DocumentFacts): readonly Fold[] {
  const lines = lineMap(facts.parsed.text);
  const { frontMatter, sections } = sectionsOf(project, facts);
  const folds = [...foldOf(lines, frontMatter, 0, FoldingRangeKind.Region)];
  const headingEnds = endsOfHeadings(sections);
  for (const section of sections) {
    if (section.kind === 'block') continue;
    const to = headingEnds.get(section) ?? section.to;
    folds.push(...foldOf(lines, { at: section.at, to }, section.kind === 'turn' ? 7 : section.level));
  }
  return folds;
}

function codebookFolds(text: string): readonly Fold[] {
  const lines = lineMap(text);
  const folds: Fold[] = [];
  const add = (parts: readonly YamlPart[], depth: number): void => {
    for (const part of parts) {
      folds.push(...foldOf(lines, part, depth));
      add(part.parts, depth + 1);
    }
  };
  add(yamlTree(text), 0);
  return [...folds, ...commentFolds(text, lines)];
}

/** Comments of two lines or more that have their lines for themselves. */
function commentFolds(text: string, lines: LineMap): readonly Fold[] {
  const folds: Fold[] = [];
  const isComment = (line: number): boolean => {
    const start = lines.lineStart(line);
    return /^[ \t]*#/.test(text.slice(start, Math.min(lines.lineStart(line + 1), start + 200)));
  };
  for (let line = 0; line < lines.lineCount; line++) {
    if (!isComment(line)) continue;
    const startLine = line;
    while (line + 1 < lines.lineCount && isComment(line + 1)) line++;
    const range = { startLine, endLine: line, kind: FoldingRangeKind.Comment };
    if (line > startLine) folds.push({ range, depth: 0 });
  }
  return folds;
}

function foldOf(
  lines: LineMap,
  place: Range | null,
  depth: number,
  kind?: FoldingRangeKind,
): readonly Fold[] {
  if (place === null) return [];
  const startLine = lines.positionAt(place.at).line;
  const endLine = lines.positionAt(place.to).line;
  if (endLine <= startLine) return [];
  return [{ range: { startLine, endLine, ...(kind === undefined ? {} : { kind }) }, depth }];
}

/** In order; of those that begin on one line the longest; no more than the editor takes. */
function within(folds: readonly Fold[], limit: number): FoldingRange[] {
  const sorted = [...folds].sort(
    ({ range: a }, { range: b }) => a.startLine - b.startLine || b.endLine - a.endLine,
  );
  const distinct = sorted.filter(({ range }, i) => range.startLine !== sorted[i - 1]?.range.startLine);
  if (distinct.length <= limit) return distinct.map(({ range }) => range);
  const depths = distinct.map(({ depth }) => depth).sort((a, b) => a - b);
  const deepest = depths[Math.max(0, limit)] ?? 0;
  return distinct
    .filter(({ depth }) => depth < deepest)
    .concat(distinct.filter(({ depth }) => depth === deepest))
    .slice(0, limit)
    .sort(({ range: a }, { range: b }) => a.startLine - b.startLine)
    .map(({ range }) => range);
}
