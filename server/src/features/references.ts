import type { Location } from 'vscode-languageserver-types';
import { attributeEntries } from '../project/attributes';
import { compareNaturally } from '../syntax/natural';
import { lineRange } from '../project/locator';
import { canonicalId, codebookInPlace, codeOf, resolveAt, scaleOf } from '../project/resolve';
import type { DocumentFacts, Project, Study } from '../project/types';
import { encodeUri } from '../project/uri';
import type { Codebook, Range } from '../syntax/codebookTypes';
import { readGroup } from '../syntax/group';
import { normalId } from '../syntax/ids';
import { lineMap } from '../syntax/lines';
import { entryOf, targetOf, type Target } from './target';

/**
 * Every place in the study that names the code or coder at a source offset, in documents open or closed and in the
 * codebook: codes by id or alias, values that are codes, links (also in memos), `replacedBy` and `notWith`; for a coder groups and
 * front matter; for a scale the codes that take it; for an attribute the front matter that gives it. Places are those of
 * the `#id` alone. The entry in the codebook comes first, if it is wanted; then the rest of the codebook, then
 * documents, P2 before P10. Of a file without a study, its own places.
 */
export function references(
  project: Project,
  uri: string,
  offset: number,
  includeDeclaration = true,
): Location[] {
  const found = resolveAt(project, uri, offset);
  const target = found === null ? null : targetOf(found);
  if (found === null || target === null) return [];
  if (found.study !== null) return referencesOf(project, found.study, target, includeDeclaration);
  const { facts } = found;
  return facts === null ? [] : locationsIn(uri, facts.parsed.text, placesInDocument(null, facts, target));
}

/** The same for a code that is named by its study's root and its id, or an alias; none when there is no such study. */
export function referencesById(
  project: Project,
  root: string,
  code: string,
  includeDeclaration: boolean,
): Location[] {
  const study = project.studies.get(root);
  if (study === undefined) return [];
  const id = canonicalId(codebookInPlace(study), code);
  return referencesOf(project, study, { kind: 'code', id }, includeDeclaration);
}

function referencesOf(
  project: Project,
  study: Study,
  target: Target,
  includeDeclaration: boolean,
): Location[] {
  const inCodebook = placesInCodebook(study, target, includeDeclaration);
  // What is coded where no template looks is in no count, but names the code all the same.
  const strays = [...project.strays.values()].filter(({ root }) => root === study.root);
  const found = [...study.documents.values(), ...strays].flatMap((facts) => {
    const places = placesInDocument(study, facts, target);
    return places.length === 0 ? [] : [{ facts, places }];
  });
  found.sort((a, b) => compareNaturally(a.facts.uri, b.facts.uri) || (a.facts.uri < b.facts.uri ? -1 : 1));
  return [
    ...locationsIn(study.codebookUri, study.text, inCodebook),
    ...found.flatMap(({ facts, places }) => locationsIn(facts.uri, facts.parsed.text, places)),
  ];
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
  if (facts.role === 'memo') return kind === 'code' ? memoPlaces(study, facts, id) : [];
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

function* attributePlaces(facts: DocumentFacts, id: string): Iterable<Range> {
  for (const { key, keyAt, keyTo } of attributeEntries(facts))
    if (normalId(key) === id) yield { at: keyAt, to: keyTo };
}

function* memoPlaces(study: Study | null, { memo }: DocumentFacts, id: string): Iterable<Range> {
  for (const name of memo?.names ?? []) {
    if (name.kind !== 'code') continue;
    const canonical = study === null ? name.id : canonicalId(study.codebook, name.id);
    if (canonical === id) yield { at: name.at, to: name.to };
  }
}

function* codePlaces(study: Study | null, facts: DocumentFacts, id: string): Iterable<Range> {
  const codebook = study?.codebook;
  const canonical = remembering((written: string) =>
    codebook === undefined ? normalId(written) : canonicalId(codebook, written),
  );
  const named = [...facts.names.keys()].some((name) => canonical(name) === id);
  if (!named && !mayBeValue(codebook, facts, id)) return;
  for (const { codes } of facts.parsed.annotations) {
    for (const use of codes) {
      const idTo = use.at + 1 + use.id.length;
      if (canonical(use.id) === id) yield { at: use.at, to: idTo };
      if (codebook === undefined || use.value === null || canonical(use.value) !== id) continue;
      if (scaleOf(codebook, codeOf(codebook, use.id))?.codes) yield { at: idTo + 1, to: use.to };
    }
  }
}

/**
 * Whether a document may have the code as a value. A look at the text spares reading it where the code cannot stand in
 * it; ids beyond ASCII can be written in more than one way.
 */
function mayBeValue(codebook: Codebook | undefined, { reading }: DocumentFacts, id: string): boolean {
  if (codebook === undefined || ![...codebook.scales.values()].some(({ codes }) => codes)) return false;
  const written = [id, ...(codebook.byId.get(id)?.aliases ?? [])];
  return written.some((name) => !/^[\0-\x7F]*$/.test(name) || reading.text.includes(`:${name}`));
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
