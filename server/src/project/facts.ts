import { blocksBegun } from '../syntax/blocks';
import type { FrontMatter, FrontMatterValue } from '../syntax/frontMatter';
import { parseMemo, type ParsedMemo } from '../syntax/memo/parseMemo';
import { baseText } from '../syntax/offsets';
import type { Classified } from '../syntax/studyPaths';
import type { ParsedDocument } from '../syntax/tree';
import { findTurns, isInterviewers, turnsBegunAt, type Speakers, type Turn } from '../syntax/turns';
import type { FileContent } from './fileSource';
import { readAgain } from './reading';
import type { DocumentFacts } from './types';

/** What a file's facts are made of. */
export interface FileInput {
  readonly uri: string;
  readonly root: string | null;
  readonly classified: Classified;
  readonly content: FileContent;
  readonly version: number | null;
  readonly speakers: Speakers;
}

/**
 * Collects the facts of one file. What `previous` already knows of the same text is kept: a codebook that changed does
 * not make its documents be parsed again.
 */
export function collectFacts(input: FileInput, previous: DocumentFacts | undefined): DocumentFacts {
  const { uri, root, classified, content, version } = input;
  const text = content.kind === 'text' ? content.text : '';
  const reading = readAgain(text, classified.captures.get('coder') ?? null, previous?.reading);
  const { captures, role, overlaps } = classified;
  const front = reading.frontMatter;
  // Where annotations stand among the turns is asked of what is counted and shown; opening a study need not wait for it.
  let placed: Placing | undefined;
  const placing = (): Placing =>
    (placed ??= placeAnnotations(reading.parsed, speakersOf(front, input.speakers)));
  let memo: ParsedMemo | undefined;
  return {
    uri,
    root,
    role,
    overlaps,
    key: textOf(front, 'document') ?? captures.get('document') ?? uri,
    round: textOf(front, 'round') ?? captures.get('round') ?? null,
    captures,
    reading,
    get parsed() {
      return reading.parsed;
    },
    get memo() {
      return role === 'memo' ? (memo ??= parseMemo(text)) : null;
    },
    names: reading.names,
    get ordinals() {
      return placing().ordinals;
    },
    get interviewers() {
      return placing().interviewers;
    },
    version,
    undecodable: content.kind === 'undecodable' ? content.reason : null,
  };
}

/** A document's turns, by the codebook's speakers and what its own front matter says of them. */
export function turnsOf(parsed: ParsedDocument, speakers: Speakers): readonly Turn[] {
  return findTurns(baseText(parsed), speakersOf(parsed.frontMatter, speakers));
}

/** The language that a document's front matter gives, as written; null for none. */
export function languageOf({ frontMatter }: Pick<ParsedDocument, 'frontMatter'>): string | null {
  return textOf(frontMatter, 'language');
}

/** The codebook's speakers with a document's own (`speakers` in front matter: role → label or labels) before them. */
export function speakersOf(front: FrontMatter | null, speakers: Speakers): Speakers {
  const merged = new Map(ownSpeakers(front));
  if (merged.size === 0) return speakers;
  for (const [role, labels] of speakers) merged.set(role, [...(merged.get(role) ?? []), ...labels]);
  return merged;
}

/** The speakers that a document's own front matter lists: role → labels. */
export function ownSpeakers(front: FrontMatter | null): Speakers {
  const own = front?.data['speakers'];
  if (own === null || typeof own !== 'object' || Array.isArray(own)) return new Map();
  return new Map(Object.entries(own).map(([role, labels]) => [role, textsIn(labels)]));
}

type Placing = Pick<DocumentFacts, 'ordinals' | 'interviewers'>;

function placeAnnotations(parsed: ParsedDocument, speakers: Speakers): Placing {
  if (parsed.annotations.length === 0) return { ordinals: [], interviewers: [] };
  const base = baseText(parsed);
  const turns = findTurns(base, speakers);
  if (turns.length === 0) {
    const begun = blocksBegun(base);
    return {
      ordinals: parsed.annotations.map(({ start }) => begun(start)),
      interviewers: parsed.annotations.map(() => false),
    };
  }
  return {
    ordinals: parsed.annotations.map(({ start }) => turnsBegunAt(turns, start)),
    interviewers: turns.some(({ role }) => role === 'interviewer')
      ? parsed.annotations.map(({ start, end }) => isInterviewers(turns, start, end))
      : parsed.annotations.map(() => false),
  };
}

function textOf(front: FrontMatter | null, key: string): string | null {
  const value = front?.data[key];
  return typeof value === 'string' && value !== '' ? value : null;
}

function textsIn(value: FrontMatterValue): readonly string[] {
  if (typeof value === 'string') return [value];
  return Array.isArray(value) ? value.filter((one): one is string => typeof one === 'string') : [];
}
