import { countedId } from '../../analysis/counts';
import { codingState, saysHowFar } from '../../analysis/documents';
import { coderIn, isCopy, ownerOf } from '../../analysis/layers';
import { compareTexts } from '../../syntax/natural';
import { compareRounds } from '../../syntax/rounds';
import { languageOf, ownSpeakers } from '../../project/facts';
import type { DocumentFacts, Study } from '../../project/types';
import { relativePath } from '../../project/uri';
import type { Codebook } from '../../syntax/codebookTypes';
import { escapeImported } from '../../syntax/escape';
import { normalId } from '../../syntax/ids';
import { baseText } from '../../syntax/offsets';
import { parseDocument } from '../../syntax/parseDocument';
import type { Marking } from '../../syntax/writeGroup';
import type { Known } from './ofAttributes';
import type { Loss } from './outcome';
import { codesOnce } from './tidyNames';
import type { PortableCoder, PortableCopy, PortableDocument } from './types';

interface Around {
  readonly coders: readonly PortableCoder[];
  readonly known: Known;
}

/** One document of a study; null where none of its files can be read, which has been said of each file by itself. */
export function portableDocument(
  study: Study,
  key: string,
  all: readonly DocumentFacts[],
  { coders, known }: Around,
): { readonly document: PortableDocument | null; readonly losses: readonly Loss[] } {
  const files = all.filter(({ undecodable }) => undecodable === null).sort(byRole);
  const [source, ...furtherSources] = files.filter(({ role }) => role === 'source');
  const copies = files.filter(isCopy).sort(byCoder(coders));
  const first = source ?? copies[0];
  if (first === undefined) return { document: null, losses: [] };
  const text = source === undefined ? baseText(first.reading.glance) : transcriptOf(source);
  const losses: Loss[] = furtherSources.map(({ uri }) => ({
    what: `the file is left out: ${nameIn(study, first.uri)} is the transcript of this document`,
    count: null,
    where: nameIn(study, uri),
  }));
  const unsaid = copies.filter(
    (facts) => ownerOf(facts) === null && coders.some(({ id }) => saysHowFar(facts, id)),
  );
  for (const { uri } of unsaid)
    losses.push({
      what: 'how far each coder is, in a copy that belongs to nobody',
      count: null,
      where: nameIn(study, uri),
    });
  const document: PortableDocument = {
    key,
    text,
    extension: /\.[^./]+$/.exec(first.uri)?.[0] ?? '',
    language: firstSaid(files, (facts) => languageOf(facts.reading)),
    speakers:
      firstSaid(files, ({ reading }) => {
        const speakers = ownSpeakers(reading.frontMatter);
        return speakers.size === 0 ? null : speakers;
      }) ?? new Map(),
    people: known.peopleIn(key),
    attributes: known.attributesOf(key),
    copies: copies.map((facts) => portableCopy(study.codebook, facts, text)),
  };
  return { document, losses };
}

/**
 * The text of a transcript as its copies have it. One that was never prepared for coding may have brackets that would read
 * as markup: a copy of it has them escaped.
 */
function transcriptOf({ reading }: DocumentFacts): string {
  const { glance: parsed } = reading;
  const asItCame = parsed.frontMatter === null && (parsed.markup.length > 0 || parsed.problems.length > 0);
  return baseText(asItCame ? parseDocument(escapeImported(parsed.text)) : parsed);
}

/** A copy, or a consensus copy, of a document with this text. */
export function portableCopy(codebook: Codebook, facts: DocumentFacts, text: string): PortableCopy {
  const parsed = facts.reading.glance;
  const coder = ownerOf(facts);
  const base = baseText(parsed);
  const markings = parsed.annotations.map((annotation): Marking => ({
    start: annotation.start,
    end: annotation.end,
    codes: codesOf(codebook, annotation.codes),
    coder: coderIn({ role: facts.role, parsed }, annotation),
    memo: annotation.memo,
    unsure: annotation.unsure,
  }));
  return {
    coder,
    consensus: facts.role === 'consensus',
    round: facts.round === null ? null : normalId(facts.round),
    coding: codingState(facts, coder),
    text: base === text ? null : base,
    markings,
  };
}

/** Codes by their ids, also where an older name is written. */
function codesOf(codebook: Codebook, uses: Marking['codes']): Marking['codes'] {
  return codesOnce(
    uses.map(({ id, value }) => ({
      id: countedId(codebook, id),
      value: value === null ? null : normalId(value),
    })),
  );
}

/** Transcripts before consensus copies before others, each by path: whoever is asked first. */
function byRole(a: DocumentFacts, b: DocumentFacts): number {
  const rank = ({ role }: DocumentFacts): number => (role === 'source' ? 0 : role === 'consensus' ? 1 : 2);
  return rank(a) - rank(b) || compareTexts(a.uri, b.uri);
}

function byCoder(coders: readonly PortableCoder[]): (a: DocumentFacts, b: DocumentFacts) => number {
  const ranks = new Map(coders.map(({ id }, i) => [id, i]));
  const rank = (facts: DocumentFacts): number =>
    facts.role === 'consensus' ? coders.length + 1 : (ranks.get(ownerOf(facts) ?? '') ?? coders.length);
  return (a, b) => rank(a) - rank(b) || compareRounds(a.round, b.round) || compareTexts(a.uri, b.uri);
}

function firstSaid<T>(files: readonly DocumentFacts[], said: (facts: DocumentFacts) => T | null): T | null {
  for (const facts of files) {
    const value = said(facts);
    if (value !== null) return value;
  }
  return null;
}

function nameIn(study: Study, uri: string): string {
  return relativePath(study.root, uri) ?? uri;
}
