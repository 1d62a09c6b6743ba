import { SymbolKind, type DocumentSymbol } from 'vscode-languageserver-types';
import { excerpt, lineRange, passageExcerpt } from '../project/locator';
import { findFacts, studyOf } from '../project/resolve';
import type { DocumentFacts, Project } from '../project/types';
import { lineMap, type LineMap } from '../syntax/lines';
import type { Annotation, ParsedDocument, Passage } from '../syntax/tree';
import { codebookSymbols } from './documentSymbolCodebook';
import { nest, type Nesting } from './nesting';
import { isTranscript, sectionsOf, type Section } from './sections';

/**
 * The outline of a document: its front matter; headings, below them turns (`P07: and then…`, with the ¶ that they are
 * cited by), below these the passages that begin in them; blocks where nobody speaks. Of a codebook what it defines.
 * A symbol's range lies within that of the symbol above it. Linear in the text. Of a document with thousands of parts
 * the passages are left out: no list that long is read, and editors ask for it after every pause in the typing.
 */
export function documentSymbols(project: Project, uri: string): DocumentSymbol[] {
  const study = studyOf(project, uri);
  if (study?.codebookUri === uri) return codebookSymbols(study);
  const facts = findFacts(project, uri);
  return facts === undefined || !isTranscript(facts) ? [] : transcriptSymbols(project, facts);
}

/** As many parts are listed with the passages in them. */
const MOST_SYMBOLS = 5_000;

/** Characters of a turn's or a passage's words in an outline. */
const MOST_NAME = 80;

function transcriptSymbols(project: Project, facts: DocumentFacts): DocumentSymbol[] {
  const { parsed } = facts;
  const lines = lineMap(parsed.text);
  const { frontMatter, sections } = sectionsOf(project, facts);
  const passages = parsed.annotations.length + sections.length > MOST_SYMBOLS ? [] : passagesOf(parsed);
  const symbols: DocumentSymbol[] = [];
  if (frontMatter !== null) {
    const range = lineRange(lines, frontMatter.at, frontMatter.to);
    const selectionRange = lineRange(lines, 0, Math.min(3, frontMatter.to));
    symbols.push({ name: 'Front matter', kind: SymbolKind.Property, range, selectionRange });
  }
  let next = 0;
  /** The passages that begin before an offset, cut off at `to`. */
  const passagesBefore = (before: number, to: number): DocumentSymbol[] => {
    const from = next;
    while (next < passages.length && (passages[next]?.passage.openAt ?? 0) < before) next++;
    return passageSymbols(parsed, lines, passages.slice(from, next), to);
  };
  symbols.push(...passagesBefore(sections[0]?.at ?? Infinity, sections[0]?.at ?? parsed.text.length));
  const above: { readonly level: number; readonly children: DocumentSymbol[] }[] = [];
  const headingEnds = endsOfHeadings(sections);
  sections.forEach((section, i) => {
    const children = passagesBefore(sections[i + 1]?.at ?? Infinity, section.to);
    const symbol = sectionSymbol(section, lines, headingEnds.get(section) ?? section.to, children);
    if (section.level > 0) while ((above.at(-1)?.level ?? 0) >= section.level) above.pop();
    (above.at(-1)?.children ?? symbols).push(symbol);
    if (section.level > 0) above.push({ level: section.level, children });
  });
  return symbols;
}

/** A heading's part runs to the end of the last section before the next heading that is not below it. */
export function endsOfHeadings(sections: readonly Section[]): ReadonlyMap<Section, number> {
  const ends = new Map<Section, number>();
  const open: Section[] = [];
  let to = 0;
  for (const section of sections) {
    if (section.level > 0) {
      while ((open.at(-1)?.level ?? 0) >= section.level) ends.set(open.pop() as Section, to);
      open.push(section);
    }
    to = section.to;
  }
  for (const section of open) ends.set(section, to);
  return ends;
}

function sectionSymbol(
  { kind, at, lineTo, words, label, ordinal }: Section,
  lines: LineMap,
  to: number,
  children: DocumentSymbol[],
): DocumentSymbol {
  const said = excerpt(kind === 'heading' ? firstLine(words) : words, MOST_NAME);
  const name = [label, said].filter((part) => part !== '').join(': ');
  return {
    name: name === '' ? '(no words)' : name,
    ...(ordinal > 0 ? { detail: `¶${ordinal}` } : {}),
    kind: kind === 'heading' ? SymbolKind.String : SymbolKind.Field,
    range: lineRange(lines, at, to),
    selectionRange: lineRange(lines, at, Math.min(lineTo, to)),
    children,
  };
}

function firstLine(words: string): string {
  return /^[^\r\n]*/.exec(words)?.[0] ?? '';
}

/** A passage with everything that is said of it. */
interface Coded {
  readonly passage: Passage;
  readonly annotations: Annotation[];
}

/** The passages in the order in which they open in the text. */
function passagesOf({ annotations }: ParsedDocument): readonly Coded[] {
  const found = new Map<Passage, Coded>();
  for (const annotation of annotations) {
    const known = found.get(annotation.passage);
    if (known === undefined)
      found.set(annotation.passage, { passage: annotation.passage, annotations: [annotation] });
    else known.annotations.push(annotation);
  }
  return [...found.values()].sort((a, b) => a.passage.openAt - b.passage.openAt);
}

function passageSymbols(
  parsed: ParsedDocument,
  lines: LineMap,
  passages: readonly Coded[],
  limit: number,
): DocumentSymbol[] {
  const places = passages.map((coded) => {
    const { openAt, groupsTo } = coded.passage;
    return { at: openAt, to: Math.max(openAt, Math.min(groupsTo, limit)), what: coded };
  });
  const symbolOf = ({ at, to, what, below }: Nesting<Coded>): DocumentSymbol => {
    const { passage, annotations } = what;
    const from = Math.min(passage.openTo, to);
    const words = passageExcerpt(parsed, passage, MOST_NAME);
    const memo = annotations.find((one) => one.memo !== null)?.memo ?? '';
    return {
      name: words || excerpt(memo, MOST_NAME) || '(no words)',
      detail: annotations.map(saidOf).join(' · '),
      kind: SymbolKind.Key,
      range: lineRange(lines, at, to),
      selectionRange: lineRange(lines, from, Math.max(from, Math.min(passage.closeAt, to))),
      children: below.map(symbolOf),
    };
  };
  return nest(places).map(symbolOf);
}

/** What one group says, without its memo: `#trust:+ @kl ?`. */
function saidOf({ codes, unsure, memo }: Annotation): string {
  const said = codes.map(({ id, value }) => `#${id}${value === null ? '' : `:${value}`}`);
  if (codes.length === 0 && memo !== null) said.push('note');
  if (unsure) said.push('?');
  return said.join(' ');
}
