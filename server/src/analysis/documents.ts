import { attributesByDocument, filesByDocument } from '../project/attributes';
import type { DocumentFacts, Study } from '../project/types';
import type { FrontMatterValue } from '../syntax/frontMatter';
import { countReferences } from './counts';
import {
  codersIn,
  compareKeys,
  copiesByKey,
  layerDocument,
  ownerOf,
  type Layer,
  type LayerDocument,
} from './layers';
import { compareNaturally, compareTexts } from './natural';

/** One document of a study: everything that has its key. */
export interface DocumentEntry {
  readonly key: string;
  /** Whether its transcript is there, never coded. */
  readonly source: boolean;
  readonly consensus: boolean;
  /** Coders' copies, by coder, then by path. */
  readonly copies: readonly CopyEntry[];
  /** As the layer sees it; null when it does not cover it. */
  readonly seen: LayerDocument | null;
  /** References in the layer, without interviewers'. */
  readonly references: number;
  readonly attributes: ReadonlyMap<string, readonly string[]>;
}

export interface CopyEntry {
  readonly uri: string;
  readonly coder: string | null;
  readonly round: string | null;
  readonly coding: CodingState;
}

/** How far a coder is with a copy (docs/codebook-format.md, rule 9). */
export type CodingState = 'not-started' | 'in-progress' | 'done';

/** The documents that share a value of an attribute. */
export interface DocumentGroup {
  /** Null for the documents of which nothing is known. */
  readonly value: string | null;
  readonly documents: readonly DocumentEntry[];
}

/** All documents of a study, ordered by key. */
export function listDocuments(study: Study, layer: Layer): readonly DocumentEntry[] {
  const attributes = attributesByDocument(study);
  const copies = copiesByKey(study);
  const entries = [...filesByDocument(study)].map(([key, files]): DocumentEntry => {
    const seen = layerDocument(key, copies.get(key) ?? [], layer, study.codebook, codersIn);
    return {
      key,
      source: files.some(({ role }) => role === 'source'),
      consensus: files.some(({ role }) => role === 'consensus'),
      copies: files
        .filter(({ role }) => role === 'document')
        .map(copyEntry)
        .sort(byCoder),
      seen,
      references: seen === null ? 0 : countReferences(seen, study.codebook),
      attributes: attributes.get(key) ?? new Map(),
    };
  });
  return entries.sort((a, b) => compareKeys(a.key, b.key));
}

/**
 * The documents by the values of an attribute: in the codebook's order, then as people order them, then those without
 * one. A document with several values stands under each.
 */
export function groupDocuments(
  study: Study,
  documents: readonly DocumentEntry[],
  attribute: string,
): readonly DocumentGroup[] {
  const byValue = new Map<string | null, DocumentEntry[]>();
  for (const document of documents) {
    const values = document.attributes.get(attribute) ?? [];
    for (const value of values.length === 0 ? [null] : new Set(values)) {
      byValue.set(value, [...(byValue.get(value) ?? []), document]);
    }
  }
  const listed = study.codebook.attributes.get(attribute)?.values ?? [];
  const rank = (value: string | null): number => {
    if (value === null) return listed.length + 1;
    const at = listed.indexOf(value);
    return at === -1 ? listed.length : at;
  };
  return [...byValue]
    .map(([value, entries]) => ({ value, documents: entries }))
    .sort(
      ({ value: a }, { value: b }) =>
        rank(a) - rank(b) || compareValues(a ?? '', b ?? '') || compareTexts(a ?? '', b ?? ''),
    );
}

/** How far a copy is: what its front matter says, else whether there is anything in it. */
export function codingState({ parsed }: DocumentFacts, coder: string | null): CodingState {
  const said = parsed.frontMatter?.data['coding'];
  const own = isMapping(said) && coder !== null && Object.hasOwn(said, coder) ? said[coder] : said;
  const state = STATES.find((one) => one === own);
  return state ?? (parsed.annotations.length === 0 ? 'not-started' : 'in-progress');
}

const STATES = ['not-started', 'in-progress', 'done'] as const;

function isMapping(
  value: FrontMatterValue | undefined,
): value is { readonly [key: string]: FrontMatterValue } {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function copyEntry(facts: DocumentFacts): CopyEntry {
  const coder = ownerOf(facts);
  return { uri: facts.uri, coder, round: facts.round, coding: codingState(facts, coder) };
}

function byCoder(a: CopyEntry, b: CopyEntry): number {
  return compareTexts(a.coder ?? '', b.coder ?? '') || compareTexts(a.uri, b.uri);
}

/** Numbers by their size, with signs and decimals; other texts as people order them. */
function compareValues(a: string, b: string): number {
  const difference = NUMBER.test(a) && NUMBER.test(b) ? Number(a) - Number(b) : NaN;
  return Number.isNaN(difference) ? compareNaturally(a, b) : difference;
}

const NUMBER = /^[+-]?\d{1,15}(?:\.\d{1,15})?$/;
