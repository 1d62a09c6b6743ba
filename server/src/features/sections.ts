import { speakersOf } from '../project/facts';
import { studyOf } from '../project/resolve';
import type { DocumentFacts, Project } from '../project/types';
import { isUntitled } from '../project/uri';
import type { Range } from '../syntax/codebookTypes';
import { findBlocks, findHeadings, lineEnd } from '../syntax/headings';
import { baseText, offsetMap, type OffsetMap } from '../syntax/offsets';
import { findTurns, type Turn } from '../syntax/turns';
import { trimmedEnd } from '../syntax/yamlNodes';

/*
 * What a transcript consists of: front matter, headings, turns; where nobody speaks, blocks. Outline, folding and
 * selections rest on it.
 */

/** A part of a document that begins with a line of its own. Source ranges, from the line's beginning. */
export interface Section extends Range {
  readonly kind: 'heading' | 'turn' | 'block';
  /** The words that it begins with, behind label, time or heading marks; in base text. */
  readonly words: string;
  /** Source offset of these words. */
  readonly saidAt: number;
  /** Source offset at which its first line ends. */
  readonly lineTo: number;
  /** Who speaks; '' for nobody. */
  readonly label: string;
  /** Of a turn or block the number in a citation such as `P07 ¶14`; 0 for a heading. */
  readonly ordinal: number;
  /** Of a heading 1 to 6; else 0. */
  readonly level: number;
}

export interface Sections {
  /** Source range of the front matter with both its lines; null without one. */
  readonly frontMatter: Range | null;
  /** Ascending and disjoint; the text before the first belongs to none. `to` is without blank lines at the end. */
  readonly sections: readonly Section[];
  readonly base: string;
  readonly offsets: OffsetMap;
  readonly turns: readonly Turn[];
}

/** Characters of a section that its words are taken from. */
const MOST_WORDS = 400;

/** Divides a document. Linear in its text. */
export function sectionsOf(project: Project, facts: DocumentFacts): Sections {
  const { parsed } = facts;
  const { text, bodyAt } = parsed;
  const base = baseText(parsed);
  const offsets = offsetMap(parsed);
  const turns = findTurns(base, speakersOf(parsed.frontMatter, speakersIn(project, facts.uri)));
  const found = turns.length > 0 ? withHeadings(base, turns.map(fromTurn)) : blocksAndHeadings(base);
  // A section begins where its line does, before the markup of passages that begin or end there.
  const starts = found.map(({ start }) => offsets.toSource(start).first);
  const sections = found.map(({ saidAt, kind, label, ordinal, level }, i): Section => {
    const at = starts[i] ?? 0;
    const to = trimmedEnd(text, at, starts[i + 1] ?? text.length);
    const words = base.slice(saidAt, Math.min(found[i + 1]?.start ?? base.length, saidAt + MOST_WORDS));
    return {
      at,
      to,
      words,
      saidAt: offsets.toSource(saidAt).last,
      lineTo: lineEnd(text, at),
      kind,
      label,
      ordinal,
      level,
    };
  });
  const frontMatter = bodyAt === 0 ? null : { at: 0, to: trimmedEnd(text, 0, bodyAt) };
  return { frontMatter, sections, base, offsets, turns };
}

/**
 * Whether a document is one that Passage has to do with: any of a study, saved or not, and elsewhere one with passages. Others, such
 * as the README of some program, have an outline of the editor's own.
 */
export function isTranscript(facts: DocumentFacts): boolean {
  const { undecodable, role, root, uri, parsed } = facts;
  if (undecodable !== null) return false;
  return role !== 'none' || (root !== null && isUntitled(uri)) || parsed.annotations.length > 0;
}

function speakersIn(project: Project, uri: string): ReadonlyMap<string, readonly string[]> {
  return studyOf(project, uri)?.codebook.speakers ?? new Map<string, readonly string[]>();
}

/** A section in base offsets. */
interface Found extends Pick<Section, 'kind' | 'label' | 'ordinal' | 'level'> {
  readonly start: number;
  readonly saidAt: number;
}

function fromTurn({ start, saidAt, label }: Turn, i: number): Found {
  return { kind: 'turn', start, saidAt, label, ordinal: i + 1, level: 0 };
}

/** A line such as `## P07: and then` begins a turn, and is no heading beside it. */
function withHeadings(base: string, others: readonly Found[]): readonly Found[] {
  const taken = new Set(others.filter(({ kind }) => kind === 'turn').map(({ start }) => start));
  const headings = findHeadings(base)
    .filter(({ start }) => !taken.has(start))
    .map(({ start, textAt, level }): Found => {
      return { kind: 'heading', start, saidAt: textAt, label: '', ordinal: 0, level };
    });
  return [...others, ...headings].sort((a, b) => a.start - b.start);
}

/** Headings, and the lines of each block that are none; numbered as passages are cited. */
function blocksAndHeadings(base: string): readonly Found[] {
  const headings = findHeadings(base);
  const found: Found[] = [];
  let next = 0;
  findBlocks(base).forEach(({ start, end }, i) => {
    const block = (at: number): Found => {
      return { kind: 'block', start: at, saidAt: at, label: '', ordinal: i + 1, level: 0 };
    };
    let from = start;
    for (
      let heading = headings[next];
      heading !== undefined && heading.start < end;
      heading = headings[++next]
    ) {
      if (heading.start > from) found.push(block(from));
      const { start: at, textAt, level } = heading;
      found.push({ kind: 'heading', start: at, saidAt: textAt, label: '', ordinal: 0, level });
      from = behindLine(base, heading.end);
    }
    if (from < end) found.push(block(from));
  });
  return found;
}

/** Behind the line end that stands at an offset. */
function behindLine(base: string, at: number): number {
  return at + (base.startsWith('\r\n', at) ? 2 : 1);
}
