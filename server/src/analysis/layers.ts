import type { Codebook } from '../syntax/codebookTypes';
import { normalId } from '../syntax/ids';
import type { Annotation } from '../syntax/tree';
import type { DocumentFacts, Study } from '../project/types';
import { compareNaturally, compareTexts } from '../syntax/natural';
import { compareRounds, latestRound } from '../syntax/rounds';

/*
 * Layers: whose codings a figure speaks of (docs/codebook-format.md, rule 4). A reference belongs to the coder of its
 * annotation, whatever copy it stands in. What has no coder belongs to every layer. What a consensus copy says, less
 * what it attributes to a coder by name, belongs to the layer `consensus` alone: adding it to a coder's own or to
 * everyone's would count a decision beside the codings that it was made from.
 */

export type Layer =
  /** Per document the consensus copy, else the codings of `own`, else those of the first coder who has a copy. */
  | { readonly kind: 'consensus'; readonly own: string | null }
  | { readonly kind: 'coder'; readonly coder: string }
  /** All coders' codings, summed. */
  | { readonly kind: 'everyone' };

/** One document as a layer sees it. */
export interface LayerDocument<C = DocumentFacts> {
  readonly key: string;
  /** Whose codings were chosen: the consensus copy, one coder's, everyone's, or only those without a coder. */
  readonly voice: Voice;
  /** The copies that take part. */
  readonly parts: readonly LayerPart<C>[];
}

/** What decides whether a copy takes part: whose it is, and of which round. */
export interface LayerCopy {
  readonly role: DocumentFacts['role'];
  readonly round: string | null;
  /** Its tree, of which only the coder is asked for. */
  readonly parsed: Pick<DocumentFacts['parsed'], 'coder'>;
}

export type Voice =
  { readonly kind: 'consensus' | 'everyone' | 'nobody' } | { readonly kind: 'coder'; readonly coder: string };

/** One copy, and whose annotations in it count. The coder of an annotation is that which `coderIn` gives. */
export interface LayerPart<C = DocumentFacts> {
  readonly facts: C;
  readonly coders: ReadonlySet<string | null>;
}

/** The coders whose annotations with codes stand in a file, as `coderIn` gives them; kept by a CountCache. */
export type CodersOf<C = DocumentFacts> = (facts: C) => ReadonlySet<string | null>;

/** The layer of a name: `consensus`, `everyone`, or a coder's id. `ownCoder` is the reader's own. */
export function parseLayer(name: string, ownCoder: string | null): Layer {
  if (name === 'consensus') return { kind: 'consensus', own: ownCoder === null ? null : normalId(ownCoder) };
  if (name === 'everyone') return { kind: 'everyone' };
  return { kind: 'coder', coder: normalId(name) };
}

/** The documents that a layer covers, ordered by key, each with the copies that count. */
export function layerDocuments(
  study: Study,
  layer: Layer,
  codersOf: CodersOf = codersIn,
): readonly LayerDocument[] {
  const documents: LayerDocument[] = [];
  for (const [key, copies] of copiesByKey(study)) {
    const document = layerDocument(key, copies, layer, study.codebook, codersOf);
    if (document !== null) documents.push(document);
  }
  return documents.sort((a, b) => compareKeys(a.key, b.key));
}

/** Orders documents' keys as people do: P2 before P10. */
export function compareKeys(a: string, b: string): number {
  return compareNaturally(a, b) || compareTexts(a, b);
}

/** In words, whose codings a layer speaks of in this study: `consensus, else Sonja Marsh`. */
export function describeLayer(study: Study, layer: Layer, codersOf: CodersOf = codersIn): string {
  const blind = study.hidden === null ? '' : ', coded blind';
  if (study.hidden?.own === null) return 'nobody: you code blind, and have not said who you are';
  if (layer.kind === 'everyone')
    return study.hidden === null ? 'everyone, summed' : 'everyone whose coding you see, summed, coded blind';
  const name = (coder: string): string => study.codebook.coders.get(coder)?.name ?? coder;
  if (layer.kind === 'coder') return `${name(layer.coder)}${blind}`;
  const voices = layerDocuments(study, layer, codersOf).map(({ voice }) => voice);
  const coders = new Set(voices.flatMap((voice) => (voice.kind === 'coder' ? [voice.coder] : [])));
  const order = rankCoders(study.codebook, layer.own);
  const chosen = [...coders].sort(order).map(name);
  if (voices.some(({ kind }) => kind === 'consensus')) chosen.unshift('consensus');
  if (chosen.length === 0) return `${voices.length === 0 ? 'consensus' : 'codings without a coder'}${blind}`;
  return `${chosen.join(', else ')}${blind}`;
}

/**
 * Coders' ids that a study knows: the codebook's in its order, then those whose codings were found, by id. For who codes
 * blind those of whom they may see something, and themselves: of the others 0 would be counted.
 */
export function codersOfStudy(study: Study, codersOf: CodersOf = codersIn): readonly string[] {
  const found = new Set<string>();
  for (const copies of copiesByKey(study).values()) {
    for (const facts of copies) {
      for (const coder of [...codersOf(facts), ownerOf(facts)]) if (coder !== null) found.add(coder);
    }
  }
  const { coders } = study.codebook;
  const { hidden } = study;
  const listed = [...coders.keys()].filter((id) => hidden === null || id === hidden.own || found.has(id));
  return [...listed, ...[...found].filter((coder) => !coders.has(coder)).sort()];
}

/** The rounds of which a study has copies, in their order; none where it has no rounds. */
export function roundsOfStudy(study: Study): readonly string[] {
  const copies = [...copiesByKey(study).values()].flat();
  return [...new Set(copies.flatMap(({ round }) => round ?? []))].sort(compareRounds);
}

/** Every document's copies, by key (NFC); copies that could not be decoded are passed over. */
export function copiesByKey(study: Study): ReadonlyMap<string, readonly DocumentFacts[]> {
  const byKey = new Map<string, DocumentFacts[]>();
  for (const facts of study.documents.values()) {
    if (!isCopy(facts)) continue;
    const key = normalId(facts.key);
    const copies = byKey.get(key);
    if (copies === undefined) byKey.set(key, [facts]);
    else copies.push(facts);
  }
  return byKey;
}

/** Whether a file is a copy that can be read: a coder's, or the consensus. */
export function isCopy({ role, undecodable }: DocumentFacts): boolean {
  return (role === 'document' || role === 'consensus') && undecodable === null;
}

/** One document as a layer sees it; null when the layer does not cover it. */
export function layerDocument<C extends LayerCopy>(
  key: string,
  copies: readonly C[],
  layer: Layer,
  codebook: Pick<Codebook, 'coders'>,
  codersOf: CodersOf<C>,
): LayerDocument<C> | null {
  if (layer.kind === 'everyone') return partsOf(key, copies, { kind: 'everyone' }, codersOf);
  if (layer.kind === 'coder') return partsOf(key, copies, layer, codersOf);
  const consensus = copies.filter(({ role }) => role === 'consensus');
  if (consensus.length > 0) {
    const latest = latestRound(consensus.map(({ round }) => round));
    const parts = consensus.filter(({ round }) => latest.has(round));
    const voice: Voice = { kind: 'consensus' };
    return { key, voice, parts: parts.map((facts) => ({ facts, coders: codersOf(facts) })) };
  }
  const present = new Set(copies.flatMap((facts) => holdersOf(facts, codersOf)));
  const [first] = [...present].sort(rankCoders(codebook, layer.own));
  const voice: Voice = first === undefined ? { kind: 'nobody' } : { kind: 'coder', coder: first };
  return partsOf(key, copies, voice, codersOf);
}

/** The coder of an annotation (NFC). A consensus copy has none: only a group that names one speaks for them. */
export function coderIn(
  { role, parsed }: Pick<DocumentFacts, 'role' | 'parsed'>,
  { coder }: Annotation,
): string | null {
  if (coder === null || (role === 'consensus' && coder === parsed.coder)) return null;
  return normalId(coder);
}

/** The coder whose copy a file is (NFC); null for a consensus copy and where nobody is named. */
export function ownerOf({ role, parsed }: Pick<LayerCopy, 'role' | 'parsed'>): string | null {
  return role === 'consensus' || parsed.coder === null ? null : normalId(parsed.coder);
}

/**
 * The coders who have a copy in a file: its owner; where nobody owns it, all who have coded in it. A word that is put
 * into a colleague's copy does not make the document one's own, which would hide the colleague's codings.
 */
function holdersOf<C extends LayerCopy>(facts: C, codersOf: CodersOf<C>): readonly string[] {
  const owner = ownerOf(facts);
  return owner === null ? [...codersOf(facts)].filter((coder) => coder !== null) : [owner];
}

/** The coders whose annotations with codes stand in a file. Costs one pass over its annotations. */
export function codersIn(facts: DocumentFacts): ReadonlySet<string | null> {
  const coders = new Set<string | null>();
  for (const annotation of facts.parsed.annotations) {
    if (annotation.codes.length > 0) coders.add(coderIn(facts, annotation));
  }
  return coders;
}

/** The copies in which the voice, and those without a coder, have their latest round. Null when there are none. */
function partsOf<C extends LayerCopy>(
  key: string,
  copies: readonly C[],
  voice: Voice,
  codersOf: CodersOf<C>,
): LayerDocument<C> | null {
  const speaks = (coder: string | null): boolean =>
    coder === null || voice.kind === 'everyone' || (voice.kind === 'coder' && coder === voice.coder);
  const rounds = latestRounds(copies, codersOf);
  const parts: LayerPart<C>[] = [];
  for (const facts of copies) {
    const counted = (coder: string | null): boolean =>
      speaks(coder) &&
      // What a consensus copy says for nobody is the consensus's alone.
      !(facts.role === 'consensus' && coder === null) &&
      rounds(coder, facts.round);
    const coders = new Set([...codersOf(facts)].filter(counted));
    if (coders.size > 0 || counted(ownerOf(facts))) parts.push({ facts, coders });
  }
  return parts.length === 0 ? null : { key, voice, parts };
}

/**
 * Whether a coder's annotations in a file of some round count. A coder's round is the latest of their own copies, so
 * that a word put into a colleague's later copy never makes their own copy disappear; without a copy, the latest of
 * the files that they have codings in. Codings from that round on count.
 */
function latestRounds<C extends LayerCopy>(
  copies: readonly C[],
  codersOf: CodersOf<C>,
): (coder: string | null, round: string | null) => boolean {
  if (copies.every(({ round }) => round === copies[0]?.round)) return () => true;
  const all = copies.map(({ round }) => round);
  const known = new Map<string | null, ReadonlySet<string | null>>();
  const roundsFrom = (coder: string | null): ReadonlySet<string | null> => {
    const own = copies.filter((facts) => facts.role === 'document' && ownerOf(facts) === coder);
    const files = own.length > 0 ? own : copies.filter((facts) => codersOf(facts).has(coder));
    return latestRound(
      all,
      files.map(({ round }) => round),
    );
  };
  return (coder, round) => {
    let from = known.get(coder);
    if (from === undefined) known.set(coder, (from = roundsFrom(coder)));
    return from.has(round);
  };
}

/** The reader's own coder, then the codebook's in its order, then the others by id. */
function rankCoders(
  codebook: Pick<Codebook, 'coders'>,
  own: string | null,
): (a: string, b: string) => number {
  const order = [...(own === null ? [] : [own]), ...codebook.coders.keys()];
  const rank = (coder: string): number => {
    const at = order.indexOf(coder);
    return at === -1 ? order.length : at;
  };
  return (a, b) => rank(a) - rank(b) || compareTexts(a, b);
}
