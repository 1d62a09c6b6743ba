import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseCodebook } from '../../../server/src/syntax/codebook';
import type { CodebookChange } from '../../../server/src/syntax/codebook/change';
import { seeded } from '../../support/random';
import { applyChanges } from '../../../server/src/syntax/textChange';

/*
 * What a codebook means, without places: the other half of every check of an edit of its text.
 */

export interface ModelCode {
  id: string;
  name: string;
  definition: string | null;
  include: string | null;
  exclude: string | null;
  notes: string | null;
  examples: readonly string[];
  counterexamples: readonly string[];
  aliases: readonly string[];
  notWith: readonly string[];
  status: string;
  replacedBy: string | null;
  parent: string | null;
  readonly rest: string;
}

/** The codes in the file's order. */
export type Model = readonly ModelCode[];

const text = (value: string | null): string | null => value?.normalize('NFC').trimEnd() ?? null;

export function modelOf(source: string): Model {
  return parseCodebook(source).codes.map((code) => ({
    id: code.id,
    name: code.name,
    definition: text(code.definition),
    include: text(code.include),
    exclude: text(code.exclude),
    notes: text(code.notes),
    examples: code.examples.map((example) => example.text.normalize('NFC').trimEnd()),
    counterexamples: code.counterexamples.map((example) => example.text.normalize('NFC').trimEnd()),
    aliases: code.aliases,
    notWith: code.notWith,
    status: code.status,
    replacedBy: code.replacedBy,
    parent: code.parent,
    rest: JSON.stringify([code.origin, code.scale, code.color, code.from, code.selectable]),
  }));
}

/** A text with the links to `from` leading to `to`, found character by character. */
export function relink(source: string, from: string, to: string): string {
  let out = '';
  const parts = source.split('#');
  parts.forEach((part, i) => {
    const before = parts[i - 1];
    const word = /^[\p{L}\p{M}\p{N}_./-]*/u.exec(part)?.[0] ?? '';
    const id = word.replace(/[./-]+$/, '');
    const linked =
      before !== undefined && !/[\p{L}\p{M}\p{N}_/&]$/u.test(before) && (i === 1 || before !== '');
    out += i === 0 ? part : `#${linked && id.normalize('NFC') === from ? to + part.slice(id.length) : part}`;
  });
  return out;
}

export function relinked(code: ModelCode, from: string, to: string): ModelCode {
  const link = <T extends string | null>(source: T): T =>
    source === null ? source : (relink(source, from, to) as T);
  return {
    ...code,
    definition: link(code.definition),
    include: link(code.include),
    exclude: link(code.exclude),
    notes: link(code.notes),
    examples: code.examples.map((example) => link(example)),
    counterexamples: code.counterexamples.map((example) => link(example)),
  };
}

/** The text after the change; it is an error when it was refused. */
export function applied(source: string, change: CodebookChange): string {
  assert.ok(change.ok, change.ok ? '' : `refused: ${change.reason}\n${source}`);
  return applyChanges(source, change.changes);
}

/** The text after the change, or why there is none. */
export function outcome(source: string, change: CodebookChange): string {
  return change.ok ? applyChanges(source, change.changes) : `refused: ${change.reason}`;
}

/** The comments of a random codebook that are still comments. */
export function commentsIn(source: string): readonly string[] {
  return [...source.matchAll(/(?<=^|[ \t])# note \d+\./gm)].map((match) => match[0]).sort();
}

const ROOT = join(__dirname, '../../../..');

/** Every codebook that the repository has. */
export function realCodebooks(): readonly string[] {
  const examples = readdirSync(join(ROOT, 'examples'), { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => join('examples', entry.name, 'codebook.yaml'));
  const templates = readdirSync(join(ROOT, 'codebooks'))
    .filter((name) => name.endsWith('.yaml'))
    .map((name) => join('codebooks', name));
  return someOf([...examples, ...templates]).map((path) => readFileSync(join(ROOT, path), 'utf8'));
}

/** A few of the items, spread over the list; all of them with PASSAGE_RUNS=100. */
export function someOf<T>(items: readonly T[]): readonly T[] {
  const { numRuns } = seeded(3);
  const step = Math.max(1, Math.floor(items.length / numRuns));
  return items.filter((_, i) => i % step === 0);
}
