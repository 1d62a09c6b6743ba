import { filesByDocument, mergedAttributes } from '../project/attributes';
import { inOneGo } from '../project/steps';
import type { DocumentFacts, Study } from '../project/types';
import type { Codebook } from '../syntax/codebookTypes';
import type { FrontMatterValue } from '../syntax/frontMatter';
import { normalId } from '../syntax/ids';
import { countReferences } from './counts';
import {
  codersIn,
  compareKeys,
  isCopy,
  layerDocument,
  ownerOf,
  type CodersOf,
  type Layer,
  type LayerDocument,
} from './layers';
import { compareNaturally, compareTexts } from '../syntax/natural';
import { latestRound } from '../syntax/rounds';

/** One document of a study: everything that has its key. */
export interface DocumentEntry {
  readonly key: string;
  /** All of its files: sources, copies and consensus copies. */
  readonly files: readonly DocumentFacts[];
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
  return inOneGo(documentSteps(study, layer, createDocumentCache(codersIn)));
}

/** What was found out about documents before, by their first file. Everything in it hangs on frozen facts. */
export interface DocumentCache {
  readonly codersOf: CodersOf;
  readonly entries: WeakMap<DocumentFacts, Map<string, Kept>>;
}

/** A document, and what that which is known of it rests on. */
interface Kept {
  readonly files: readonly DocumentFacts[];
  readonly codebook: Codebook;
  readonly tables: Study['tables'];
  readonly entry: DocumentEntry;
}

/** Makes an empty cache. One serves all studies and layers. */
export function createDocumentCache(codersOf: CodersOf): DocumentCache {
  return { codersOf, entries: new WeakMap() };
}

/** The same in steps, one for each document; those of which nothing changed are not looked at again. */
export function* documentSteps(
  study: Study,
  layer: Layer,
  cache: DocumentCache,
): Generator<undefined, readonly DocumentEntry[]> {
  const entries: DocumentEntry[] = [];
  const name = JSON.stringify(layer);
  for (const [key, files] of filesByDocument(study)) {
    entries.push(keptEntry(study, key, files, layer, name, cache));
    yield;
  }
  return entries.sort((a, b) => compareKeys(a.key, b.key));
}

function keptEntry(
  study: Study,
  key: string,
  files: readonly DocumentFacts[],
  layer: Layer,
  name: string,
  { codersOf, entries }: DocumentCache,
): DocumentEntry {
  const { codebook, tables } = study;
  const [first] = files;
  const kept = first === undefined ? undefined : entries.get(first)?.get(name);
  const same =
    kept?.codebook === codebook &&
    kept.tables === tables &&
    kept.files.length === files.length &&
    kept.files.every((facts, i) => facts === files[i]);
  if (same) return kept.entry;
  const entry = documentEntry(study, key, files, layer, codersOf);
  if (first !== undefined) {
    const byLayer = entries.get(first) ?? new Map<string, Kept>();
    entries.set(first, byLayer.set(name, { files, codebook, tables, entry }));
  }
  return entry;
}

function documentEntry(
  study: Study,
  key: string,
  files: readonly DocumentFacts[],
  layer: Layer,
  codersOf: CodersOf,
): DocumentEntry {
  const copies = files.filter(isCopy);
  const seen = layerDocument(key, copies, layer, study.codebook, codersOf);
  return {
    key,
    files,
    source: files.some(({ role }) => role === 'source'),
    consensus: files.some(({ role }) => role === 'consensus'),
    copies: files
      .filter(({ role }) => role === 'document')
      .map(copyEntry)
      .sort(byCoder),
    seen,
    references: seen === null ? 0 : countReferences(seen, study.codebook),
    attributes: mergedAttributes(study, files),
  };
}

/**
 * The copies of a document that a coder works in, of the latest round: their own, else those that belong to nobody. Of
 * no coder in particular all copies.
 */
export function copiesOf({ copies }: DocumentEntry, coder: string | null): readonly CopyEntry[] {
  const own = coder === null ? copies : copies.filter((copy) => copy.coder === coder);
  const theirs = own.length > 0 ? own : copies.filter((copy) => copy.coder === null);
  const latest = latestRound(theirs.map(({ round }) => round));
  return theirs.filter(({ round }) => latest.has(round));
}

/** How far a coder is with a document: as far as all of their copies are; null where they have none. */
export function stateOf(entry: DocumentEntry, coder: string | null): CodingState | null {
  const states = copiesOf(entry, coder).map((copy) => stateIn(entry, copy, coder));
  const [first] = states;
  if (first === undefined) return null;
  return states.every((state) => state === first) ? first : 'in-progress';
}

/** How far a coder is with a copy of theirs: in one that belongs to nobody each may say so for themselves. */
export function stateIn({ files }: DocumentEntry, copy: CopyEntry, coder: string | null): CodingState {
  const facts = files.find(({ uri }) => uri === copy.uri);
  return facts === undefined || copy.coder !== null ? copy.coding : codingState(facts, coder);
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
  const own = coder === null ? undefined : saidBy(said, coder);
  const state = STATES.find((one) => one === (own ?? said));
  return state ?? (parsed.annotations.length === 0 ? 'not-started' : 'in-progress');
}

/** Whether the front matter says of this coder in particular how far they are. @param coder NFC */
export function saysHowFar({ parsed }: DocumentFacts, coder: string): boolean {
  return saidBy(parsed.frontMatter?.data['coding'], coder) !== undefined;
}

function saidBy(said: FrontMatterValue | undefined, coder: string): FrontMatterValue | undefined {
  const name = coderAsWritten(said, coder);
  return name === null || !isMapping(said) ? undefined : said[name];
}

/**
 * How a coder's id is written as a key of `coding:`, which may be in another Unicode form; null where it is none.
 * @param said what the front matter says under `coding`
 * @param coder NFC
 */
export function coderAsWritten(said: unknown, coder: string): string | null {
  if (typeof said !== 'object' || said === null || Array.isArray(said)) return null;
  if (Object.hasOwn(said, coder)) return coder;
  return Object.keys(said).find((key) => normalId(key) === coder) ?? null;
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
