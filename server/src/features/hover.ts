import type { Hover } from 'vscode-languageserver-types';
import { createCountCache, type CountCache } from '../analysis/counts';
import { lineRange } from '../project/locator';
import {
  codebookInPlace,
  codeOf,
  findFacts,
  resolveAt,
  scaleOf,
  studyOf,
  type Resolved,
} from '../project/resolve';
import type { DocumentFacts, Project } from '../project/types';
import type { PassagesHere } from '../protocol/passages';
import { lineMap } from '../syntax/lines';
import { annotationsAround } from './codesAt';
import { escapeMarkdown } from './codeMarkdown';
import { STUDY_SCHEMA, type SchemaNode } from './codebookSchema';
import { exampleHover, fieldHover, scaleHover } from './hoverCodebook';
import { attributeHover, frontMatterHover } from './hoverFrontMatter';
import { placeHover } from './memoPlaces';
import { codeHover, coderHover, passageHover, valueHover } from './hoverParts';

/** How uses are counted where a hover tells them. */
export interface HoverCounting {
  /** The reader's own coder. */
  readonly ownCoder: string | null;
  /** Whose codings are counted, as the view *Codes* names them. */
  readonly layer: string;
  /** Kept from one call to the next, it spares counting what did not change. */
  readonly cache: CountCache;
}

/** Passages of one place that are listed; further ones are counted. */
const MOST_PASSAGES = 6;

/**
 * What there is to know of what stands at a source offset, in Markdown: a code with its rules and its use, a value, a
 * coder, a memo, a key of front matter; in plain text the passages around it, the innermost first. Null for nothing.
 */
export function hover(
  project: Project,
  uri: string,
  offset: number,
  counting: HoverCounting = { ownCoder: null, layer: 'consensus', cache: createCountCache() },
): Hover | null {
  const found = resolveAt(project, uri, offset);
  const facts = findFacts(project, uri);
  if (found !== null && found.kind !== 'group') {
    const value = partHover(found, counting);
    const text = facts?.parsed.text ?? found.study?.text ?? '';
    return value === '' ? null : { ...markdown(value), range: lineRange(lineMap(text), found.at, found.to) };
  }
  if (facts?.role === 'memo') return null;
  if (facts !== undefined) return hoverOnText(project, facts, offset);
  const study = studyOf(project, uri);
  if (study?.saved?.uri === uri) return hoverOnField(study.saved, offset, STUDY_SCHEMA);
  return study?.codebookUri === uri ? hoverOnField(study, offset) : null;
}

function hoverOnField(
  { text }: { readonly text: string },
  offset: number,
  schema?: SchemaNode,
): Hover | null {
  const field = fieldHover(text, offset, schema);
  return field && { ...markdown(field.value), range: lineRange(lineMap(text), field.at, field.to) };
}

function partHover(found: Resolved, counting: HoverCounting): string {
  const { kind, id, study } = found;
  switch (kind) {
    case 'code':
    case 'codebook-code':
    case 'alias':
    case 'link':
    case 'reference':
      return codeHoverAt(found, counting);
    case 'code-value':
      return study === null ? '' : codeHover(study, id, { facts: null, written: null, counting });
    case 'value':
      return study === null ? '' : valueHover(study, found);
    case 'coder':
      return coderHover(study, id);
    case 'memo':
      return escapeMarkdown(found.annotation?.memo ?? '');
    case 'unsure':
      return 'The coder is not sure of this and wants to discuss it\\.';
    case 'front-matter':
      return frontMatterHover(found);
    case 'place':
      return placeHoverAt(found);
    case 'attribute':
      return study === null ? '' : attributeHover(study, id);
    case 'scale':
      return study === null ? '' : scaleHover({ ...study, codebook: codebookInPlace(study) }, id);
    case 'example':
      return exampleHoverAt(found);
    case 'group':
      return '';
  }
}

function codeHoverAt({ study, id, facts, use }: Resolved, counting: HoverCounting): string {
  if (study === null) return '';
  // A memo has no passages of its own.
  const here = facts?.role === 'memo' ? null : facts;
  return codeHover(study, id, { facts: here, written: use?.id ?? null, counting });
}

function placeHoverAt({ study, place }: Resolved): string {
  return study === null || place === undefined ? '' : placeHover(study, place);
}

function exampleHoverAt({ study, id, at, to }: Resolved): string {
  if (study === null) return '';
  const codebook = codebookInPlace(study);
  const code = codebook.byId.get(id);
  const example = code?.examples.find((one) => one.at === at && one.to === to);
  return code === undefined || example === undefined ? '' : exampleHover(study, codebook, code, example);
}

function hoverOnText(project: Project, facts: DocumentFacts, offset: number): Hover | null {
  const found = passagesOnText(project, facts, offset, MOST_PASSAGES);
  if (found === null) return null;
  const parts = found.passages.map(({ says }) => says);
  const more = annotationsAround(facts.parsed.annotations, offset, 'inside').length - parts.length;
  if (more > 0) parts.push(`and ${more} more`);
  return { ...markdown(parts.join('\n\n---\n\n')), range: found.range };
}

/**
 * All passages around a place in the text of a document, the innermost first, each with what may be done about it. Null
 * where something else is to be told: in a group, in front matter, outside of every passage.
 */
export function passagesHere(project: Project, uri: string, offset: number): PassagesHere | null {
  const facts = findFacts(project, uri);
  const found = resolveAt(project, uri, offset);
  if (facts === undefined || (found !== null && found.kind !== 'group')) return null;
  return passagesOnText(project, facts, offset);
}

/** @param most so many of them are told; to word one takes a while, and thousands may lie in each other */
function passagesOnText(
  project: Project,
  facts: DocumentFacts,
  offset: number,
  most = Infinity,
): PassagesHere | null {
  const around = annotationsAround(facts.parsed.annotations, offset, 'inside');
  const [innermost] = around;
  if (innermost === undefined) return null;
  const lines = lineMap(facts.parsed.text);
  const { codebook } = studyOf(project, facts.uri) ?? {};
  return {
    version: facts.version,
    range: lineRange(lines, innermost.passage.openAt, innermost.passage.groupsTo),
    passages: around.slice(0, most).map((one) => ({
      says: passageHover(project, facts, one),
      group: lineRange(lines, one.groupAt, one.groupTo),
      text: lineRange(lines, one.passage.openTo, one.passage.closeAt),
      coded: one.codes.length > 0,
      scaled: one.codes.some(
        ({ id }) => codebook !== undefined && scaleOf(codebook, codeOf(codebook, id)) !== undefined,
      ),
      memo: one.memo !== null,
      unsure: one.unsure,
    })),
  };
}

function markdown(value: string): Pick<Hover, 'contents'> {
  return { contents: { kind: 'markdown', value } };
}
