import type { Study } from '../project/types';
import { codeRemoval } from '../syntax/editDocument';
import { excerptsOf, type Excerpt } from '../syntax/excerpt';
import { normalId } from '../syntax/ids';
import type { TextChange } from '../syntax/textChange';
import type { Annotation, CodeUse, ParsedDocument, Passage } from '../syntax/tree';
import type { FixInput } from './quickFixParts';

/** One code of one group. */
export interface Use {
  readonly annotation: Annotation;
  readonly code: CodeUse;
  /** The code's id, by whatever name it is written. */
  readonly id: string;
}

/** The uses of codes in a document, to be found without looking at all of them. */
export interface Uses {
  readonly document: ParsedDocument;
  /** By the source offset at which the code begins. */
  readonly at: ReadonlyMap<number, Use>;
  readonly on: ReadonlyMap<Passage, readonly Use[]>;
  /** For a code on another passage of the same code and coder: of those before, the one that reaches furthest into it. */
  readonly overlapped: ReadonlyMap<CodeUse, Use>;
  /** The part of the document around a source range. */
  excerpt(at: number, to: number): Excerpt;
}

/** Finds the uses of a document; who asks about many problems does it once. */
export function indexUses(study: Study | undefined, document: ParsedDocument): Uses {
  const at = new Map<number, Use>();
  const on = new Map<Passage, Use[]>();
  const of = new Map<string, Use[]>();
  for (const annotation of document.annotations) {
    for (const code of annotation.codes) {
      const written = normalId(code.id);
      const use = { annotation, code, id: study?.codebook.aliases.get(written) ?? written };
      at.set(code.at, use);
      listed(on, annotation.passage).push(use);
      listed(of, `${use.id} ${annotation.coder ?? ''}`).push(use);
    }
  }
  const overlapped = new Map<CodeUse, Use>();
  for (const list of of.values()) findOverlapped(list, overlapped);
  let find: ReturnType<typeof excerptsOf> | undefined;
  // Few fixes need one.
  const excerpt = (from: number, to: number): Excerpt => (find ??= excerptsOf(document))(from, to);
  return { document, at, on, overlapped, excerpt };
}

/** Annotations come ordered by where they begin, so one sweep suffices. */
function findOverlapped(list: readonly Use[], found: Map<CodeUse, Use>): void {
  let furthest: Use | undefined;
  let last: Use | undefined;
  for (const use of list) {
    const { passage, start } = use.annotation;
    if (last !== undefined && last.annotation.passage !== passage) {
      if (last.annotation.end > (furthest?.annotation.end ?? -1)) furthest = last;
      last = undefined;
    }
    last ??= use;
    if (furthest !== undefined && furthest.annotation.end > start) found.set(use.code, furthest);
  }
}

function listed<K>(lists: Map<K, Use[]>, key: K): Use[] {
  let list = lists.get(key);
  if (list === undefined) lists.set(key, (list = []));
  return list;
}

/** The uses of the document that a problem is in. */
export function usesIn({ study, facts, uses }: FixInput): Uses {
  return uses ?? indexUses(study, facts.parsed);
}

/** Takes one code out; unchecked, since fixes are checked together. */
export function removalOf({ text }: ParsedDocument, { annotation, code }: Use): readonly TextChange[] {
  return codeRemoval(text, annotation, code);
}

/** Whether nothing remains of a group when its one code goes. */
export function goesAltogether({ codes, memo }: Annotation): boolean {
  return codes.length === 1 && memo === null;
}

/** Whether taking a code out takes a flag for discussion with it. */
export function losesFlag({ annotation }: Use): boolean {
  return annotation.unsure && goesAltogether(annotation);
}

/** What else the same coder gave to the same passage that is the code `id`, by whatever name it is written. */
export function saidBeside({ on }: Uses, use: Use, id: string): readonly CodeUse[] {
  const { passage, coder } = use.annotation;
  return (on.get(passage) ?? [])
    .filter((other) => other.code !== use.code && other.id === id && other.annotation.coder === coder)
    .map(({ code }) => code);
}
