import { parseCodebook } from '../syntax/codebook';
import type { Code, Codebook, Scale } from '../syntax/codebookTypes';
import { groupExtent, readGroup, type Item } from '../syntax/group';
import { normalId } from '../syntax/ids';
import type { Annotation, CodeUse, ParsedDocument } from '../syntax/tree';
import { memoLinks, type PlaceLink } from './memoLinks';
import { rootFor } from './placement';
import type { DocumentFacts, Project, Study } from './types';

/*
 * What stands at a place: the one answer from which hover, definition, references and rename begin.
 */

/** Something that has a name or a meaning of its own. The range is a source range. */
export interface Resolved {
  readonly kind: ResolvedKind;
  /** Ids of codes are those of the codebook where it knows them (an alias gives its code), else as written in NFC. */
  readonly id: string;
  /** Of a code from its `#` to before its `:value`; of a value without the `:`; of a coder with its `@`. */
  readonly at: number;
  readonly to: number;
  /** The study that governs the file; null for none. */
  readonly study: Study | null;
  /** The document; null in a codebook. */
  readonly facts: DocumentFacts | null;
  /** The annotation whose group this is in; null in a codebook and for groups that make none. */
  readonly annotation: Annotation | null;
  /** Of a code or a value the code as used. */
  readonly use: CodeUse | null;
  /** Of `P07 ¶14` in a memo what it leads to. */
  readonly place?: PlaceLink;
}

export type ResolvedKind =
  // in a document
  | 'code'
  | 'value'
  | 'code-value' // a value that is a code
  | 'coder' // `@id`, or the coder in front matter or in the codebook
  | 'memo'
  | 'unsure'
  | 'group' // between the items of a group, or where they cannot be read
  | 'front-matter' // id is the key; the range that of the entry
  | 'place' // a document or a turn that a memo names; id is the document's key
  // in a codebook
  | 'codebook-code' // the id of an entry
  | 'alias'
  | 'link' // `#id` in a definition or another text, or in a memo
  | 'reference' // the id in `replacedBy` or `notWith`
  | 'example' // an item of `examples`; id is that of its code
  | 'scale' // its name under `scales`, or where a code names it
  | 'attribute'; // its id under `attributes`

/** The facts of a document, of a study or open and of none. */
export function findFacts(project: Project, uri: string): DocumentFacts | undefined {
  return studyOf(project, uri)?.documents.get(uri) ?? project.strays.get(uri);
}

/** The study that governs a file by the codebook nearest above it, whether or not a template matches the file. */
export function studyOf(project: Project, uri: string): Study | undefined {
  const root = rootFor(project.studies, uri);
  return root === null ? undefined : project.studies.get(root);
}

/** The id that a code is known by: in NFC, and of an alias that of its code. Unknown ids come back in NFC. */
export function canonicalId(codebook: Pick<Codebook, 'aliases' | 'byId'>, id: string): string {
  const normal = normalId(id);
  return codebook.byId.has(normal) ? normal : (codebook.aliases.get(normal) ?? normal);
}

/** The code that an id or an alias names. */
export function codeOf(codebook: Codebook, id: string): Code | undefined {
  return codebook.byId.get(canonicalId(codebook, id));
}

/** The scale of a code; undefined where it has none or one that the codebook does not know. */
export function scaleOf(codebook: Codebook, code: Code | undefined): Scale | undefined {
  return code === undefined || code.scale === null ? undefined : codebook.scales.get(code.scale);
}

/** How often a code is used in the study's copies, under its id and its aliases: for ordering, never for figures. */
export function usesOfCode({ index }: Study, code: Code): number {
  let uses = index.get(code.id)?.uses ?? 0;
  for (const alias of code.aliases) uses += index.get(alias)?.uses ?? 0;
  return uses;
}

/** Whether a code is there to be chosen: neither a heading nor retired. */
export function mayBeChosen(code: Code): boolean {
  return code.selectable && code.status !== 'retired';
}

/**
 * The codebook as its text reads now, whose places are those of `study.text`. While the file is broken this is less
 * than `study.codebook`, which goes on serving with places of an earlier text.
 */
export function codebookInPlace(study: Study): Codebook {
  return study.problems === study.codebook.problems ? study.codebook : parseCodebook(study.text);
}

/** What stands at a source offset of a document or codebook, touching it from either side; null for plain text. */
export function resolveAt(project: Project, uri: string, offset: number): Resolved | null {
  const study = studyOf(project, uri) ?? null;
  if (study?.codebookUri === uri) return inCodebook(study, offset);
  const facts = findFacts(project, uri);
  if (facts === undefined) return null;
  if (study !== null && facts.role === 'memo') return inMemo(study, facts, offset);
  return offset < facts.parsed.bodyAt ? inFrontMatter(study, facts, offset) : inGroup(study, facts, offset);
}

/** A group with its braces, and what it says. */
export interface GroupPlace {
  readonly groupAt: number;
  readonly groupTo: number;
}

/** The group around a source offset (its braces included); null where there is none. */
export function groupAround({ text, markup }: ParsedDocument, offset: number): GroupPlace | null {
  const { at, to } = markupEndingBehind(markup, offset) ?? { at: Infinity, to: 0 };
  if (offset < at) return null;
  for (const group of groupsIn(text, at, to)) {
    if (group.groupAt <= offset && offset < group.groupTo) return group;
  }
  return null;
}

/** The first piece of markup of a document that ends behind a source offset, wherever it begins; null where there is none. */
export function markupEndingBehind(
  markup: ParsedDocument['markup'],
  offset: number,
): { readonly at: number; readonly to: number } | null {
  let low = 0;
  let high = markup.length / 2;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((markup[2 * middle + 1] ?? 0) <= offset) low = middle + 1;
    else high = middle;
  }
  const [at, to] = markup.slice(2 * low, 2 * low + 2);
  return at === undefined || to === undefined ? null : { at, to };
}

/** The groups in one piece of markup of a document; none in that of an opening. */
export function* groupsIn(text: string, at: number, to: number): Iterable<GroupPlace> {
  if (text[at] === '[') return;
  let groupAt = text.indexOf(']', at) + 1;
  while (groupAt < to) {
    const groupTo = groupExtent(text, groupAt)?.to ?? to;
    yield { groupAt, groupTo };
    groupAt = groupTo;
  }
}

function inMemo(study: Study, facts: DocumentFacts, offset: number): Resolved | null {
  const link = memoLinks(study, facts).find(({ at, to }) => at <= offset && offset <= to);
  if (link === undefined || link.kind === 'unclear') return null;
  const common = { at: link.at, to: link.to, study, facts, annotation: null, use: null };
  if (link.kind === 'place') return { kind: 'place', id: link.key, place: link, ...common };
  return { kind: 'link', id: canonicalId(study.codebook, link.id), ...common };
}

function inGroup(study: Study | null, facts: DocumentFacts, offset: number): Resolved | null {
  const { text, annotations } = facts.parsed;
  const group = groupAround(facts.parsed, offset);
  if (group === null) return null;
  const annotation = annotations.find(({ groupAt }) => groupAt === group.groupAt) ?? null;
  const items = readGroup(text, group.groupAt, group.groupTo);
  // Blanks lie between items, so that no two of them touch.
  const item = items.find(({ at, to }) => at <= offset && offset <= to);
  const common = { study, facts, annotation, use: null };
  if (item === undefined || item.kind === 'malformed') {
    return { kind: 'group', id: '', at: group.groupAt, to: group.groupTo, ...common };
  }
  if (item.kind !== 'code') return { kind: item.kind, id: idOf(item), at: item.at, to: item.to, ...common };
  return inCode(item, offset, { ...common, use: annotation?.codes.find(({ at }) => at === item.at) ?? item });
}

function inCode(
  item: Extract<Item, { kind: 'code' }>,
  offset: number,
  common: Pick<Resolved, 'study' | 'facts' | 'annotation' | 'use'>,
): Resolved {
  const idTo = item.at + 1 + item.id.length;
  const canonical = (id: string): string =>
    common.study === null ? normalId(id) : canonicalId(common.study.codebook, id);
  if (item.value === null || offset <= idTo) {
    return { kind: 'code', id: canonical(item.id), at: item.at, to: idTo, ...common };
  }
  const codebook = common.study?.codebook;
  const scale = codebook && scaleOf(codebook, codeOf(codebook, item.id));
  const place = { at: idTo + 1, to: item.to, ...common };
  return scale?.codes === true
    ? { kind: 'code-value', id: canonical(item.value), ...place }
    : { kind: 'value', id: normalId(item.value), ...place };
}

function idOf(item: Exclude<Item, { kind: 'code' | 'malformed' }>): string {
  return item.kind === 'coder' ? normalId(item.id) : '';
}

function inFrontMatter(study: Study | null, facts: DocumentFacts, offset: number): Resolved | null {
  const entry = facts.parsed.frontMatter?.entries.find(
    ({ keyAt, valueTo }) => keyAt <= offset && offset <= valueTo,
  );
  if (entry === undefined) return null;
  const common = { study, facts, annotation: null, use: null };
  const { key, value, keyAt, keyTo, valueAt, valueTo } = entry;
  if (key === 'coder' && typeof value === 'string' && offset >= valueAt) {
    return { kind: 'coder', id: normalId(value), at: valueAt, to: valueTo, ...common };
  }
  return { kind: 'front-matter', id: key, at: keyAt, to: Math.max(keyTo, valueTo), ...common };
}

function inCodebook(study: Study, offset: number): Resolved | null {
  const codebook = codebookInPlace(study);
  const touches = ({ at, to }: { readonly at: number; readonly to: number }): boolean =>
    at <= offset && offset <= to;
  const make = (kind: ResolvedKind, id: string, { at, to }: { at: number; to: number }): Resolved => ({
    ...{ kind, at, to, study, facts: null, annotation: null, use: null },
    id: NAMES_NO_CODE.has(kind) ? id : canonicalId(codebook, id),
  });
  const link = codebook.links.find(touches);
  if (link !== undefined) return make('link', link.id, link);
  const reference = codebook.references.find(touches);
  if (reference?.kind === 'alias') return make('alias', reference.within, reference);
  if (reference !== undefined) return make('reference', reference.id, reference);
  const code = codebook.codes.find(({ idRange }) => touches(idRange));
  if (code !== undefined) return make('codebook-code', code.id, code.idRange);
  for (const coder of codebook.coders.values())
    if (touches(coder.range)) return make('coder', coder.id, coder.range);
  for (const { id, range } of codebook.attributes.values())
    if (touches(range)) return make('attribute', id, range);
  for (const { name, range } of codebook.scales.values())
    if (touches(range)) return make('scale', name, range);
  for (const { id, scale, scaleRange, examples } of codebook.codes) {
    if (scale !== null && scaleRange !== null && touches(scaleRange)) return make('scale', scale, scaleRange);
    const example = examples.find(touches);
    if (example !== undefined) return make('example', id, example);
  }
  return null;
}

const NAMES_NO_CODE: ReadonlySet<ResolvedKind> = new Set(['coder', 'attribute', 'scale']);
