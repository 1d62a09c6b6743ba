import type { Location } from 'vscode-languageserver-types';
import { attributeEntries, OWN_KEYS } from '../project/attributes';
import { lineRange } from '../project/locator';
import { canonicalId, codebookInPlace, codeOf, resolveAt, scaleOf, type Resolved } from '../project/resolve';
import type { DocumentFacts, Project, Study } from '../project/types';
import { encodeUri } from '../project/uri';
import type { Codebook, Range } from '../syntax/codebookTypes';
import { readGroup } from '../syntax/group';
import { normalId } from '../syntax/ids';
import { lineMap } from '../syntax/lines';

/** A code, a coder, a scale or an attribute, by the id that it is known by. */
export interface Target {
  readonly kind: 'code' | 'coder' | 'scale' | 'attribute';
  readonly id: string;
}

/**
 * Every place in the study that names the code or coder at a source offset, in documents open or closed and in the
 * codebook: codes by id or alias, values that are codes, links, `replacedBy` and `notWith`; for a coder groups and
 * front matter; for a scale the codes that take it; for an attribute the front matter that gives it. Places are those of the `#id` alone. The entry in the codebook comes first, if it is wanted.
 */
export function references(
  project: Project,
  uri: string,
  offset: number,
  includeDeclaration = true,
): Location[] {
  const found = resolveAt(project, uri, offset);
  const target = found === null ? null : targetOf(found);
  if (found === null || target === null || found.study === null) return [];
  const { study } = found;
  const locations = locationsIn(
    study.codebookUri,
    study.text,
    placesInCodebook(study, target, includeDeclaration),
  );
  const documents = [...study.documents.values()].sort((a, b) => (a.uri < b.uri ? -1 : 1));
  for (const facts of documents) {
    locations.push(...locationsIn(facts.uri, facts.parsed.text, placesInDocument(study, facts, target)));
  }
  return locations;
}

/** What references are asked of; null for what has none. */
export function targetOf({ kind, id }: Resolved): Target | null {
  switch (kind) {
    case 'code':
    case 'code-value':
    case 'codebook-code':
    case 'alias':
    case 'link':
    case 'reference':
      return { kind: 'code', id };
    case 'coder':
    case 'scale':
    case 'attribute':
      return { kind, id };
    case 'front-matter':
      return OWN_KEYS.has(normalId(id)) ? null : { kind: 'attribute', id: normalId(id) };
    case 'example':
    case 'value':
    case 'memo':
    case 'unsure':
    case 'group':
      return null;
  }
}

/** The places of a target in a document, ascending. Source ranges. */
export function placesInDocument(
  study: Study | null,
  facts: DocumentFacts,
  target: Target,
): readonly Range[] {
  const places = [...placesOf(study, facts, target)];
  return places.sort((a, b) => a.at - b.at);
}

function placesOf(study: Study | null, facts: DocumentFacts, { kind, id }: Target): Iterable<Range> {
  switch (kind) {
    case 'code':
      return codePlaces(study, facts, id);
    case 'coder':
      return coderPlaces(facts, id);
    case 'attribute':
      return attributePlaces(facts, id);
    case 'scale':
      return [];
  }
}

/** The places of a target in the codebook as its text is now, the entry itself first. */
export function placesInCodebook(
  study: Study,
  { kind, id }: Target,
  includeDeclaration: boolean,
): readonly Range[] {
  const codebook = codebookInPlace(study);
  const entry = entryOf(codebook, { kind, id });
  const declared = includeDeclaration && entry !== undefined ? [entry] : [];
  if (kind === 'scale')
    return [
      ...declared,
      ...codebook.codes.flatMap(({ scale, scaleRange }) => (scale === id ? (scaleRange ?? []) : [])),
    ];
  if (kind !== 'code') return declared;
  const named = [...codebook.links, ...codebook.references.filter((reference) => reference.kind !== 'alias')];
  const places = named.filter((one) => canonicalId(codebook, one.id) === id).sort((a, b) => a.at - b.at);
  return [...declared, ...places];
}

function entryOf(codebook: Codebook, { kind, id }: Target): Range | undefined {
  switch (kind) {
    case 'code':
      return codebook.byId.get(id)?.idRange;
    case 'coder':
      return codebook.coders.get(id)?.range;
    case 'scale':
      return codebook.scales.get(id)?.range;
    case 'attribute':
      return codebook.attributes.get(id)?.range;
  }
}

function* attributePlaces(facts: DocumentFacts, id: string): Iterable<Range> {
  for (const { key, keyAt, keyTo } of attributeEntries(facts))
    if (normalId(key) === id) yield { at: keyAt, to: keyTo };
}

function* codePlaces(study: Study | null, { parsed, names }: DocumentFacts, id: string): Iterable<Range> {
  const codebook = study?.codebook;
  const canonical = remembering((written: string) =>
    codebook === undefined ? normalId(written) : canonicalId(codebook, written),
  );
  const valuesAreCodes = codebook !== undefined && [...codebook.scales.values()].some(({ codes }) => codes);
  if (!valuesAreCodes && ![...names.keys()].some((name) => canonical(name) === id)) return;
  for (const { codes } of parsed.annotations) {
    for (const use of codes) {
      const idTo = use.at + 1 + use.id.length;
      if (canonical(use.id) === id) yield { at: use.at, to: idTo };
      if (codebook === undefined || use.value === null || canonical(use.value) !== id) continue;
      if (scaleOf(codebook, codeOf(codebook, use.id))?.codes) yield { at: idTo + 1, to: use.to };
    }
  }
}

/** A function of texts that computes each answer once. */
function remembering<T>(compute: (text: string) => T): (text: string) => T {
  const known = new Map<string, T>();
  return (text) => {
    let found = known.get(text);
    if (found === undefined) known.set(text, (found = compute(text)));
    return found;
  };
}

function* coderPlaces({ parsed }: DocumentFacts, id: string): Iterable<Range> {
  for (const entry of parsed.frontMatter?.entries ?? []) {
    if (entry.key === 'coder' && typeof entry.value === 'string' && normalId(entry.value) === id) {
      yield { at: entry.valueAt, to: entry.valueTo };
    }
  }
  for (const { coder, groupAt, groupTo } of parsed.annotations) {
    if (coder === null || normalId(coder) !== id) continue;
    const item = readGroup(parsed.text, groupAt, groupTo).find(({ kind }) => kind === 'coder');
    if (item !== undefined) yield { at: item.at, to: item.to };
  }
}

function locationsIn(uri: string, text: string, places: readonly Range[]): Location[] {
  if (places.length === 0) return [];
  const lines = lineMap(text);
  const wire = encodeUri(uri);
  return places.map(({ at, to }) => ({ uri: wire, range: lineRange(lines, at, to) }));
}
