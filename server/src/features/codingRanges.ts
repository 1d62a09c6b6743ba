import { languageOf } from '../project/facts';
import { lineRange } from '../project/locator';
import { findFacts } from '../project/resolve';
import type { Project } from '../project/types';
import type { Position, Range } from '../protocol/base';
import type { CodingUnit } from '../protocol/editing';
import { lineMap } from '../syntax/lines';
import { sentenceAround, wordsOf, type Segment } from '../syntax/segments';
import { sectionsOf, type Section, type Sections } from './sections';

/**
 * What is coded at each of some places where nothing is selected: the sentence, or all that was said in the turn; each
 * range once, without the speaker's name, and without markup at its ends. Where there is nothing to be coded, as in front
 * matter or on a heading, a place gives none.
 */
export function codingRanges(
  project: Project,
  uri: string,
  positions: readonly Position[],
  unit: CodingUnit,
): readonly Range[] {
  const facts = findFacts(project, uri);
  if (facts === undefined || facts.undecodable !== null) return [];
  const { parsed } = facts;
  const lines = lineMap(parsed.text);
  const parts = sectionsOf(project, facts);
  const words = wordsOf(languageOf(parsed));
  const found = new Map<string, Range>();
  for (const position of positions) {
    const offset = lines.offsetAt(position);
    const section = parts.sections.findLast(({ at }) => at <= offset);
    if (offset < parsed.bodyAt || section?.kind === 'heading') continue;
    const said = saidIn(parts, section);
    const base = parts.offsets.toBase(offset);
    const range =
      unit === 'turn' ? said : sentenceAround(words, parts.base, said.start, Math.max(base, said.start));
    if (range === null || range.start >= range.end) continue;
    const source = {
      at: parts.offsets.toSource(range.start).last,
      to: parts.offsets.toSource(range.end).first,
    };
    found.set(`${range.start} ${range.end}`, lineRange(lines, source.at, source.to));
  }
  return [...found.values()];
}

/** Base range of what was said in a section, or before the first one, without blanks at its ends. */
function saidIn({ base, offsets, sections }: Sections, section: Section | undefined): Segment {
  const from = section === undefined ? 0 : offsets.toBase(section.saidAt);
  const next = sections[section === undefined ? 0 : sections.indexOf(section) + 1];
  const to =
    section === undefined
      ? next === undefined
        ? base.length
        : offsets.toBase(next.at)
      : offsets.toBase(section.to);
  const text = base.slice(from, to);
  const start = from + text.length - text.trimStart().length;
  return { start, end: Math.max(start, from + text.trimEnd().length) };
}
