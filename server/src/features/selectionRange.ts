import type { SelectionRange } from 'vscode-languageserver-types';
import { languageOf } from '../project/facts';
import { lineRange } from '../project/locator';
import { findFacts, groupAround, markupEndingBehind, studyOf } from '../project/resolve';
import type { DocumentFacts, Project } from '../project/types';
import type { Range } from '../syntax/codebookTypes';
import { readGroup } from '../syntax/group';
import { lineMap, type LineMap } from '../syntax/lines';
import { sentenceAround, wordAround, wordsOf, type Segment, type Words } from '../syntax/segments';
import type { OffsetMap } from '../syntax/offsets';
import type { ParsedDocument } from '../syntax/tree';
import { yamlTree, type YamlPart } from '../syntax/yamlTree';
import { endsOfHeadings } from './documentSymbol';
import { isTranscript, sectionsOf, type Section, type Sections } from './sections';

/**
 * What a selection grows through at each of some source offsets, from small to large, each strictly within the next:
 * word, sentence, the text of a passage, the passage with its markup, what was said in the turn, the turn, the parts of
 * headings, the document; in markup an item, its group, the passage. In a codebook a text, its field or item, and all
 * that these stand in.
 */
export function selectionRanges(
  project: Project,
  uri: string,
  offsets: readonly number[],
): SelectionRange[] | null {
  const study = studyOf(project, uri);
  if (study?.codebookUri === uri) {
    const tree = yamlTree(study.text);
    const words = wordsOf(null);
    return chains(study.text, offsets, (offset) => codebookRanges(study.text, tree, offset, words));
  }
  const facts = findFacts(project, uri);
  if (facts === undefined || !isTranscript(facts)) return null;
  const place = { facts, parts: sectionsOf(project, facts), words: wordsOf(languageOf(facts.parsed)) };
  return chains(facts.parsed.text, offsets, (offset) => transcriptRanges(place, offset));
}

/** What is put together for one answer. */
interface Place {
  readonly facts: DocumentFacts;
  readonly parts: Sections;
  readonly words: Words;
}

function transcriptRanges({ facts: { parsed }, parts, words }: Place, offset: number): readonly Range[] {
  const whole = { at: 0, to: parsed.text.length };
  if (offset < parsed.bodyAt) {
    const entries = parsed.frontMatter?.entries ?? [];
    const entry = entries.find(({ keyAt, valueTo }) => keyAt <= offset && offset <= valueTo);
    const fields = entry === undefined ? [] : [{ at: entry.valueAt, to: entry.valueTo }];
    if (entry !== undefined) fields.push({ at: entry.keyAt, to: Math.max(entry.keyTo, entry.valueTo) });
    return grown([...fields, ...(parts.frontMatter === null ? [] : [parts.frontMatter]), whole], offset);
  }
  const outer = [...passageRanges(parsed, offset), ...sectionRanges(parts, offset), whole];
  const group = groupAround(parsed, offset);
  if (group !== null && offset > group.groupAt) {
    return grown([...itemRanges(parsed.text, group, offset), ...outer], offset);
  }
  const chain = grown(outer, offset);
  const markup = markupEndingBehind(parsed.markup, offset);
  // Between the characters of a piece of markup.
  if (markup !== null && markup.at < offset) return chain;
  const { sentence, word } = spokenAt(parts, words, offset);
  return withSpoken(withSpoken(chain, sentence, offset), word, offset);
}

/** The item of a group at an offset (of a memo its words first), and the group. */
function itemRanges(
  text: string,
  { groupAt, groupTo }: { readonly groupAt: number; readonly groupTo: number },
  offset: number,
): readonly Range[] {
  const item = readGroup(text, groupAt, groupTo).find(({ at, to }) => at <= offset && offset <= to);
  const group = { at: groupAt, to: groupTo };
  if (item === undefined) return [group];
  const { at, to } = item;
  return item.kind === 'memo' ? [{ at: at + 1, to: to - 1 }, { at, to }, group] : [{ at, to }, group];
}

function passageRanges({ annotations }: ParsedDocument, offset: number): readonly Range[] {
  const ranges: Range[] = [];
  for (const { passage } of annotations) {
    if (offset < passage.openAt || offset > passage.groupsTo) continue;
    ranges.push({ at: passage.openTo, to: passage.closeAt }, { at: passage.openAt, to: passage.groupsTo });
  }
  return ranges;
}

function sectionRanges({ sections }: Sections, offset: number): readonly Range[] {
  const ranges: Range[] = [];
  const ends = endsOfHeadings(sections);
  for (const section of sections) {
    if (section.at > offset) break;
    const to = ends.get(section) ?? section.to;
    if (to < offset) continue;
    if (section.kind === 'turn') ranges.push({ at: Math.min(section.saidAt, section.to), to: section.to });
    ranges.push({ at: section.at, to });
  }
  return ranges;
}

/** The ranges that hold an offset, from small to large; what crosses a smaller one is left out. */
function grown(ranges: readonly Range[], offset: number): readonly Range[] {
  const chain: Range[] = [];
  const holding = ranges.filter(({ at, to }) => at <= offset && offset <= to && at < to);
  for (const range of holding.sort((a, b) => a.to - a.at - (b.to - b.at))) {
    const last = chain.at(-1);
    if (last === undefined || (holds(range, last) && range.to - range.at > last.to - last.at))
      chain.push(range);
  }
  return chain;
}

function holds(outer: Range, inner: Range): boolean {
  return outer.at <= inner.at && inner.to <= outer.to;
}

/**
 * A chain with a sentence or word more, in the form that leaves most of the chain as it is; cut off where the first that
 * it does not hold begins or ends.
 */
function withSpoken(chain: readonly Range[], forms: readonly Range[], offset: number): readonly Range[] {
  const heldBy = (form: Range): number => {
    const crossed = chain.findIndex((one) => !holds(form, one));
    return crossed === -1 ? chain.length : crossed;
  };
  let best: Range | undefined;
  for (const form of forms) if (best === undefined || heldBy(form) > heldBy(best)) best = form;
  if (best === undefined) return chain;
  const bounds = chain[heldBy(best)];
  const { at, to } = best;
  const within = bounds === undefined ? best : { at: Math.max(at, bounds.at), to: Math.min(to, bounds.to) };
  return grown([...chain, within], offset);
}

/** The word and the sentence at a source offset, each in the forms that it may have in the text. */
function spokenAt(
  { base, offsets, sections }: Sections,
  words: Words,
  offset: number,
): { readonly sentence: readonly Range[]; readonly word: readonly Range[] } {
  const at = offsets.toBase(offset);
  const section = sections.findLast((one: Section) => one.at <= offset);
  // Label and time are not part of what was said.
  const said = section === undefined || section.saidAt > offset ? 0 : offsets.toBase(section.saidAt);
  return {
    sentence: formsOf(offsets, sentenceAround(words, base, said, at)),
    word: formsOf(offsets, wordAround(words, base, said, at)),
  };
}

/** A base range without the markup at its ends, and with that at the one, the other, or both. */
function formsOf(offsets: OffsetMap, range: Segment | null): readonly Range[] {
  if (range === null) return [];
  const start = offsets.toSource(range.start);
  const end = offsets.toSource(range.end);
  return [
    { at: start.last, to: end.first },
    { at: start.last, to: end.last },
    { at: start.first, to: end.first },
    { at: start.first, to: end.last },
  ];
}

function codebookRanges(
  text: string,
  tree: readonly YamlPart[],
  offset: number,
  words: Words,
): readonly Range[] {
  const ranges: Range[] = [{ at: 0, to: text.length }];
  let list = tree;
  for (;;) {
    const first = list[0];
    const last = list.at(-1);
    if (first !== undefined && last !== undefined) ranges.push({ at: first.at, to: last.to });
    const part = list.find(({ at, to }) => at <= offset && offset <= to);
    if (part === undefined) break;
    ranges.push(part);
    ranges.push(part.head);
    if (part.value !== null) ranges.push(part.value, ...insideQuotes(text, part));
    list = part.parts;
  }
  const word = wordAround(words, text, 0, offset);
  const forms = word === null ? [] : [{ at: word.start, to: word.end }];
  return withSpoken(grown(ranges, offset), forms, offset);
}

function insideQuotes(text: string, { value, valueKind }: YamlPart): readonly Range[] {
  if (value === null || valueKind !== 'scalar' || value.to - value.at < 2) return [];
  const quote = text[value.at];
  const quoted = (quote === '"' || quote === "'") && text[value.to - 1] === quote;
  return quoted ? [{ at: value.at + 1, to: value.to - 1 }] : [];
}

/** The protocol's linked ranges; an offset where nothing is gets the empty range there. */
function chains(
  text: string,
  offsets: readonly number[],
  rangesAt: (offset: number) => readonly Range[],
): SelectionRange[] {
  const lines: LineMap = lineMap(text);
  return offsets.map((offset) => {
    const ranges = rangesAt(offset);
    let found: SelectionRange | null = null;
    for (const { at, to } of [...ranges].reverse()) {
      const range = lineRange(lines, at, to);
      found = found === null ? { range } : { range, parent: found };
    }
    return found ?? { range: lineRange(lines, offset, offset) };
  });
}
