/*
 * The log of decisions on one document, adjudication/{document}.jsonl: one JSON object a line, nothing ever changed or
 * taken out, so that git merges two people's by putting their lines together. The order of lines means nothing.
 */

/** What one coder had at the place that was decided on. */
export interface DecidedSide {
  /** NFC. */
  readonly coder: string;
  /** As in a group, without `#`: `trust` or `trust:+`; none where they had nothing there. */
  readonly codes: readonly string[];
  /** What they marked, without white space and punctuation at its ends, white space collapsed. */
  readonly words: readonly string[];
}

/** A passage that an adjudicator put in the place of both. Base offsets of the document's text with `\n` as line ends. */
export interface DecidedPassage {
  readonly start: number;
  readonly end: number;
  /** What stands there: where it does not any more, the decision is reopened. */
  readonly words: string;
  readonly code: string;
  readonly value: string | null;
}

/** Which passages are to stand: those of one coder, of both, of neither, or others. */
export type Verdict =
  | { readonly decision: 'one'; readonly coder: string }
  | { readonly decision: 'both' | 'neither' }
  | { readonly decision: 'edit'; readonly passages: readonly DecidedPassage[] };

interface Entry {
  /** The same for the same line, and for no other. */
  readonly id: string;
  readonly document: string;
  /** Coder's id of who decided. */
  readonly by: string;
  /** In ISO 8601, UTC. */
  readonly at: string;
  /** Why; '' where no reason was given. */
  readonly why: string;
  /** Hash of the codebook by which it was decided. */
  readonly codebook: string;
}

export interface Decision extends Entry {
  readonly kind: 'decision';
  /** Identity of the item that was decided on. */
  readonly item: string;
  readonly round: string | null;
  /** The 14 of `P07 ¶14`. */
  readonly turn: number;
  /** By coder. */
  readonly sides: readonly DecidedSide[];
  readonly verdict: Verdict;
  /** The id of a decision on the place that did not fit any more, and that this one was taken instead of. */
  readonly instead?: string;
}

/** Takes a decision back. */
export interface Reversal extends Entry {
  readonly kind: 'reversal';
  /** The id of the decision. */
  readonly reverses: string;
}

/** A line that cannot be read. It is left as it is, and told of. */
export interface UnreadLine {
  /** From 1. */
  readonly line: number;
  readonly text: string;
}

export interface DecisionLog {
  readonly entries: readonly (Decision | Reversal)[];
  readonly unread: readonly UnreadLine[];
}

/**
 * Reads a log; what is there twice, as after a merge, once. Of lines that somebody has made different, and which have one
 * id all the same, always the same one, in whatever order they stand. Never throws.
 */
export function readDecisions(text: string): DecisionLog {
  const entries = new Map<string, { readonly entry: Decision | Reversal; readonly line: string }>();
  const unread: UnreadLine[] = [];
  text
    .replace(/^\uFEFF/, '')
    .split(/\r\n|\n|\r/)
    .forEach((line, i) => {
      if (line.trim() === '') return;
      const entry = readLine(line);
      if (entry === null) unread.push({ line: i + 1, text: line });
      else if (line > (entries.get(entry.id)?.line ?? '')) entries.set(entry.id, { entry, line });
    });
  return { entries: Array.from(entries.values(), ({ entry }) => entry), unread };
}

/** The line of a new entry, without a line end; its id is made of the rest. @param hash of a text, in hexadecimal */
export function writeDecision(
  entry: Omit<Decision, 'id'> | Omit<Reversal, 'id'>,
  hash: (text: string) => string,
): string {
  const { kind, ...rest } = entry;
  const fields = kind === 'decision' ? inOrder(rest as Omit<Decision, 'id' | 'kind'>) : rest;
  const id = hash(JSON.stringify(fields)).slice(0, ID_LENGTH);
  return JSON.stringify({ id, ...fields });
}

const ID_LENGTH = 16;

/** Fields as a person reads them: where, what, who, why. */
function inOrder({
  item,
  document,
  round,
  turn,
  sides,
  verdict,
  by,
  at,
  why,
  codebook,
  instead,
}: Omit<Decision, 'id' | 'kind'>) {
  const also = instead === undefined ? {} : { instead };
  return { item, document, round, turn, sides, verdict, ...also, by, at, why, codebook };
}

function readLine(line: string): Decision | Reversal | null {
  let read: unknown;
  try {
    read = JSON.parse(line);
  } catch {
    return null;
  }
  if (!isObject(read)) return null;
  const { id, document, by, at, why, codebook } = read;
  if (!areTexts(id, document, by, at, why, codebook) || Number.isNaN(Date.parse(String(at)))) return null;
  const entry = { id, document, by, at, why, codebook } as Entry;
  if (typeof read['reverses'] === 'string') return { kind: 'reversal', ...entry, reverses: read['reverses'] };
  const { item, round, turn, sides, verdict, instead } = read;
  if (typeof item !== 'string' || typeof turn !== 'number') return null;
  if (round !== null && typeof round !== 'string') return null;
  if (!Array.isArray(sides) || !sides.every(isSide) || !isVerdict(verdict)) return null;
  const also = typeof instead === 'string' ? { instead } : {};
  return { kind: 'decision', ...entry, item, round, turn, sides, verdict, ...also };
}

function isSide(value: unknown): value is DecidedSide {
  return isObject(value) && areTexts(value['coder']) && areLists(value['codes'], value['words']);
}

function isVerdict(value: unknown): value is Verdict {
  if (!isObject(value)) return false;
  const { decision, coder, passages } = value;
  if (decision === 'one') return typeof coder === 'string';
  if (decision === 'edit') return Array.isArray(passages) && passages.every(isPassage);
  return decision === 'both' || decision === 'neither';
}

function isPassage(passage: unknown): passage is DecidedPassage {
  if (!isObject(passage)) return false;
  const { start, end, words, code, value } = passage;
  const isRange =
    Number.isInteger(start) && Number.isInteger(end) && Number(start) >= 0 && Number(end) > Number(start);
  return isRange && areTexts(words, code) && (value === null || typeof value === 'string');
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function areTexts(...values: readonly unknown[]): boolean {
  return values.every((value) => typeof value === 'string');
}

function areLists(...values: readonly unknown[]): boolean {
  return values.every((value) => Array.isArray(value) && areTexts(...value));
}
