import { readFrontMatter, type FrontMatter } from './frontMatter';
import { readGroup, type Item } from './group';
import { compareProblems, problem, type Problem } from './problem';
import { scanBody, type ScannedBody, type ScannedPassage } from './scanBody';
import type { Annotation, CodeUse, ParsedDocument, Passage } from './tree';

export interface ParseOptions {
  /** The coder that the document's path names, for groups that name none where front matter names none either. */
  readonly coder?: string | null;
}

/**
 * Reads a coded document (docs/annotation-language.md). Any string can be read; the time is linear in its length.
 * A byte-order mark at the beginning is no part of the text; all source offsets count behind it.
 */
export function parseDocument(fileText: string, options: ParseOptions = {}): ParsedDocument {
  return parseText(withoutMark(fileText), options);
}

/** Reads a text that has no byte-order mark before it any more. Otherwise as {@link parseDocument}. */
export function parseText(text: string, options: ParseOptions = {}): ParsedDocument {
  const front = readFrontMatter(text);
  const body = scanBody(text, front.bodyAt);
  const problems = [...front.problems, ...body.problems];
  const coder = documentCoder(front.frontMatter) ?? options.coder ?? null;
  const annotations: Annotation[] = [];
  const { markup, bases } = placeMarks(body, front.bodyAt);
  for (const scanned of body.passages) {
    const passage = makePassage(scanned, body, bases);
    const before = annotations.length;
    readAnnotations(text, passage, scanned.groups, coder, annotations, problems);
    if (passage.start === passage.end) reportEmpty(passage, annotations.slice(before), problems);
  }
  annotations.sort(compareAnnotations);
  return {
    text,
    bodyAt: front.bodyAt,
    frontMatter: front.frontMatter,
    coder,
    annotations,
    markup,
    problems: problems.sort(compareProblems),
  };
}

/** What a study as a whole needs of a document. */
export interface Gist extends Pick<ParsedDocument, 'frontMatter' | 'coder'> {
  /** Every use of a code, in the order of the text. */
  readonly codes: readonly CodeUse[];
  /** Whether some annotation has a memo or is unsure. */
  readonly remarked: boolean;
}

/**
 * What {@link parseDocument} finds of these, in half the time: passages are not placed in the base text, and there are no
 * annotations and problems. For whoever reads thousands of documents, of which hardly one is looked at.
 */
export function readGist(fileText: string, options: ParseOptions = {}): Gist {
  const text = withoutMark(fileText);
  const { frontMatter, bodyAt } = readFrontMatter(text);
  const codes: CodeUse[] = [];
  let remarked = false;
  for (const { groups } of scanBody(text, bodyAt).passages) {
    for (let i = 0; i + 1 < groups.length; i += 2) {
      const before = codes.length;
      let unsure = false;
      for (const item of readGroup(text, groups[i] ?? 0, groups[i + 1] ?? 0)) {
        if (item.kind === 'code') codes.push(item);
        else if (item.kind === 'memo') remarked = true;
        else if (item.kind === 'unsure') unsure = true;
      }
      // A flag alone makes no annotation.
      if (unsure && codes.length > before) remarked = true;
    }
  }
  return { frontMatter, coder: documentCoder(frontMatter) ?? options.coder ?? null, codes, remarked };
}

function withoutMark(fileText: string): string {
  return fileText.startsWith('\uFEFF') ? fileText.slice(1) : fileText;
}

/** Rule 18: by start, then longer first, then by where their groups stand. */
export function compareAnnotations(a: Annotation, b: Annotation): number {
  return a.start - b.start || b.end - a.end || a.groupAt - b.groupAt;
}

/** The coder that front matter names; null where it names none. */
function documentCoder(frontMatter: FrontMatter | null): string | null {
  const coder = frontMatter?.data['coder'];
  return typeof coder === 'string' ? coder : null;
}

/** The marks that are markup, flat and ascending, and the base offset of every mark. */
function placeMarks({ marks }: ScannedBody, bodyAt: number): { markup: number[]; bases: number[] } {
  const markup: number[] = [];
  const bases: number[] = [];
  let removed = bodyAt;
  for (let i = 0; i < marks.at.length; i++) {
    const at = marks.at[i] ?? 0;
    const to = marks.to[i] ?? 0;
    bases.push(at - removed);
    if (to === 0) continue;
    markup.push(at, to);
    removed += to - at;
  }
  return { markup, bases };
}

function makePassage(scanned: ScannedPassage, body: ScannedBody, bases: readonly number[]): Passage {
  return {
    start: bases[scanned.openMark] ?? 0,
    end: bases[scanned.closeMark] ?? 0,
    number: scanned.number,
    openAt: body.marks.at[scanned.openMark] ?? 0,
    openTo: body.marks.to[scanned.openMark] ?? 0,
    closeAt: scanned.closeAt,
    closeTo: scanned.closeTo,
    groupsTo: scanned.groups[scanned.groups.length - 1] ?? scanned.closeTo,
  };
}

/** Adds the annotations of one passage's groups; reports malformed items, missing and duplicate codes. */
function readAnnotations(
  text: string,
  passage: Passage,
  groups: readonly number[],
  documentsCoder: string | null,
  annotations: Annotation[],
  problems: Problem[],
): void {
  let seen: Set<string> | null = null;
  for (let i = 0; i + 1 < groups.length; i += 2) {
    const groupAt = groups[i] ?? 0;
    const groupTo = groups[i + 1] ?? 0;
    const items = readGroup(text, groupAt, groupTo);
    const annotation = foldItems(items, passage, groupAt, groupTo, documentsCoder);
    reportItems(text, items, problems);
    // A single code cannot stand twice, and it is what nearly every passage has.
    if (groups.length > 2 || annotation.codes.length > 1) {
      reportDuplicates(annotation, (seen ??= new Set()), problems);
    }
    if (annotation.codes.length > 0 || annotation.memo !== null) annotations.push(annotation);
    else problems.push(problem('missing-code', groupAt, groupTo));
  }
}

function foldItems(
  items: readonly Item[],
  passage: Passage,
  groupAt: number,
  groupTo: number,
  documentsCoder: string | null,
): Annotation {
  const { start, end } = passage;
  const [first] = items;
  if (first?.kind === 'code' && items.length === 1) {
    const codes = [first];
    return { passage, start, end, codes, coder: documentsCoder, memo: null, unsure: false, groupAt, groupTo };
  }
  const codes: CodeUse[] = [];
  let coder = documentsCoder;
  let memo: string | null = null;
  let unsure = false;
  for (const item of items) {
    if (item.kind === 'code') codes.push(item);
    else if (item.kind === 'coder') coder = item.id;
    else if (item.kind === 'memo') memo = item.text;
    else if (item.kind === 'unsure') unsure = true;
  }
  // An array that was pushed to keeps room for more; a copy has the room that it needs, over a whole study a lot less.
  return { passage, start, end, codes: codes.slice(), coder, memo, unsure, groupAt, groupTo };
}

function reportItems(text: string, items: readonly Item[], problems: Problem[]): void {
  for (const item of items) {
    if (item.kind !== 'malformed') continue;
    const params = { reason: item.reason, text: text.slice(item.at, item.to) };
    problems.push(problem('malformed-group', item.at, item.to, params));
  }
}

/** Rule 15. `seen` holds what the passage's earlier groups named, one entry a coder and id. */
function reportDuplicates(annotation: Annotation, seen: Set<string>, problems: Problem[]): void {
  if (annotation.codes.length < 2 && seen.size === 0 && annotation.groupTo === annotation.passage.groupsTo)
    return;
  for (const { id, at, to } of annotation.codes) {
    const key = `${annotation.coder ?? ''}\n${id.normalize('NFC')}`;
    if (seen.has(key)) problems.push(problem('duplicate-code', at, to, { id }));
    else seen.add(key);
  }
}

/** Rule 13: a passage without text that has a code. Notes at a point are what empty passages are for. */
function reportEmpty(passage: Passage, annotations: readonly Annotation[], problems: Problem[]): void {
  const coded = annotations.some((annotation) => annotation.codes.length > 0);
  if (coded) problems.push(problem('empty-passage', passage.openAt, passage.groupsTo));
}
