import type { CodeRow } from '../../../server/src/protocol/codesView';
import type { Range } from '../../../server/src/protocol/base';
import type { CodesViewOptions } from './codesModel';
import { codeTrees, type CodeTree } from './codesModel';
import type { StudyCodes } from '../../../server/src/protocol/codesView';
import { withDescendants } from './refactorModel';
import type { CodeNode, PassageNode, Row } from './rows';

/* What is dragged out of the view *Codes*, as text that a drop reads again: it may come from anywhere. */

/** Codes, to be dropped on words or on another code. */
export const CODES_MIME = 'application/x-passage-codes';
/** Passages that have a code, to be dropped on another one. */
export const PASSAGES_MIME = 'application/x-passage-passages';

export interface DraggedCodes {
  /** URI of the study's folder. */
  readonly root: string;
  /** Ids, in the order of the view. */
  readonly codes: readonly string[];
}

export interface DraggedPassages {
  readonly root: string;
  /** The code that they have. */
  readonly code: string;
  readonly passages: readonly DraggedPassage[];
}

export interface DraggedPassage {
  readonly uri: string;
  /** Where the code stands in the file, from its `#`. */
  readonly range: Range;
  readonly value: string | null;
}

/** The codes among rows, of the study of the first one; null for none. What the codebook does not have is no code to give. */
export function draggedCodes(rows: readonly Row[]): DraggedCodes | null {
  const nodes = rows.filter((row): row is CodeNode => row.kind === 'code' && !row.unknown);
  const root = nodes[0]?.root;
  if (root === undefined) return null;
  return { root, codes: nodes.filter((node) => node.root === root).map(({ code }) => code) };
}

/** The passages among rows, of the code of the first one; null for none. */
export function draggedPassages(rows: readonly Row[]): DraggedPassages | null {
  const nodes = rows.filter((row): row is PassageNode => row.kind === 'passage');
  const [first] = nodes;
  if (first === undefined) return null;
  const { root, code } = first;
  const alike = nodes.filter((node) => node.root === root && node.code === code);
  return {
    root,
    code,
    passages: alike.map(({ passage: { uri, codeRange, value } }) => ({ uri, range: codeRange, value })),
  };
}

/** Reads what was dragged; null where it is nothing of ours. */
export function readCodes(text: string): DraggedCodes | null {
  const data = parsed(text);
  if (typeof data?.['root'] !== 'string' || !isTexts(data['codes'])) return null;
  return { root: data['root'], codes: data['codes'] };
}

/** The same of passages. */
export function readPassages(text: string): DraggedPassages | null {
  const data = parsed(text);
  const passages = data?.['passages'];
  if (typeof data?.['root'] !== 'string' || typeof data['code'] !== 'string' || !Array.isArray(passages))
    return null;
  if (!passages.every(isPassage)) return null;
  return { root: data['root'], code: data['code'], passages };
}

/** Codes without those that lie below another of them and so go along with it. */
export function topMost(codes: readonly CodeRow[], ids: readonly string[]): readonly string[] {
  const below = new Set(ids.flatMap((id) => [...withDescendants(codes, id)].filter((other) => other !== id)));
  return [...new Set(ids)].filter((id) => !below.has(id));
}

/** A place one step up or down among the codes beside it. */
export interface StepPlace {
  readonly parent: string | null;
  readonly before?: string;
  readonly after?: string;
}

/**
 * Where a code comes to stand a step up or down among those beside it that are shown: of hidden ones nobody would see
 * that it has passed them. Null where it is the first or the last, or is not shown.
 */
export function stepAmong(
  study: StudyCodes,
  options: CodesViewOptions,
  code: string,
  step: 'up' | 'down',
): StepPlace | null {
  const beside = siblingsOf(codeTrees(study, { ...options, sort: 'codebook' }).known, code);
  const at = beside.findIndex(({ row }) => row.id === code);
  const other = beside[step === 'up' ? at - 1 : at + 1]?.row;
  if (at < 0 || other === undefined) return null;
  return step === 'up'
    ? { parent: other.parent, before: other.id }
    : { parent: other.parent, after: other.id };
}

function siblingsOf(trees: readonly CodeTree[], code: string): readonly CodeTree[] {
  if (trees.some(({ row }) => row.id === code)) return trees;
  for (const { children } of trees) {
    const found = siblingsOf(children, code);
    if (found.length > 0) return found;
  }
  return [];
}

function parsed(text: string): Readonly<Record<string, unknown>> | null {
  try {
    const data: unknown = JSON.parse(text);
    return typeof data === 'object' && data !== null ? (data as Record<string, unknown>) : null;
  } catch {
    return null;
  }
}

function isTexts(value: unknown): value is readonly string[] {
  return Array.isArray(value) && value.length > 0 && value.every((one) => typeof one === 'string');
}

function isPassage(value: unknown): value is DraggedPassage {
  if (typeof value !== 'object' || value === null) return false;
  const { uri, range, value: given } = value as Partial<Record<string, unknown>>;
  return typeof uri === 'string' && isRange(range) && (given === null || typeof given === 'string');
}

function isRange(value: unknown): value is Range {
  if (typeof value !== 'object' || value === null) return false;
  const { start, end } = value as Partial<Record<string, unknown>>;
  return [start, end].every((one) => {
    const { line, character } = (one ?? {}) as Partial<Record<string, unknown>>;
    return Number.isInteger(line) && Number.isInteger(character);
  });
}
