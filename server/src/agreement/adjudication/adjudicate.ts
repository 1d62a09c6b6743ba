import { normalId } from '../../syntax/ids';
import type { ComparedDocument } from '../comparing/compareDocument';
import type { Comparison } from '../comparing/compareStudies';
import { readDecisions, type Decision, type DecisionLog, type UnreadLine } from './decisionLog';
import { knownItems } from './identity';
import { adjudicated, type Adjudicated } from './settled';

/** A document that was compared, with what was decided on it. */
export interface AdjudicatedDocument extends Adjudicated {
  readonly document: ComparedDocument;
  /** Lines of its log that cannot be read. */
  readonly unread: readonly UnreadLine[];
}

/**
 * Where the log of a document lies, relative to the study. Null for a key that leads elsewhere, since front matter may say
 * anything: `..`, an empty name, a backslash, which divides folders on Windows, or a control character.
 */
export function logPath(key: string): string | null {
  const leadsElsewhere = /[\\\p{Cc}]/u.test(key) || key.split('/').some((name) => /^\.{0,2}$/.test(name));
  return leadsElsewhere ? null : `adjudication/${normalId(key)}.jsonl`;
}

/** Why there can be no decisions on a document, and what helps. */
export function noLogFor(key: string): string {
  return `${key}: no file can be called so, so that decisions on it cannot be kept. Give it another key: document in the front matter of its copies and source.`;
}

/** What .gitattributes needs so that git keeps the lines of both sides, in every folder; '' where it has that already. */
export function attributesAddition(text: string): string {
  if (/^adjudication\/\*\*\S*[ \t].*\bmerge=union\b/m.test(text)) return '';
  const start = text === '' || text.endsWith('\n') ? '' : '\n';
  return `${start}${text === '' ? '' : '\n'}${UNION}`;
}

const UNION = `# Decisions are lines that are only ever added: git keeps those of both sides.
adjudication/**/*.jsonl text eol=lf merge=union
`;

/** What a log becomes by one more line. */
export function withLine(log: string, line: string): string {
  return `${log}${log === '' || log.endsWith('\n') ? '' : '\n'}${line}\n`;
}

/**
 * Puts decisions to what was compared, in steps. A decision is on two coders and a round, and is nothing to others. What
 * one coder has in two states of a study is nothing to decide on.
 * @param logOf the text of a document's log; null where there is none
 * @param hash of a text, in hexadecimal
 */
export function* adjudicationSteps(
  { a, b, documents }: Comparison,
  logOf: (key: string) => string | null,
  hash: (text: string) => string,
): Generator<undefined, readonly AdjudicatedDocument[]> {
  const coders = { a: a.coder, b: b.coder };
  const found: AdjudicatedDocument[] = [];
  for (const document of documents) {
    const text = a.coder === b.coder ? null : logOf(document.key);
    found.push(adjudicateDocument(document, coders, readDecisions(text ?? ''), hash));
    yield;
  }
  return found;
}

/** The same for one document. @param log of which what is on others is passed over */
export function adjudicateDocument(
  document: ComparedDocument,
  coders: { readonly a: string; readonly b: string },
  log: DecisionLog,
  hash: (text: string) => string,
): AdjudicatedDocument {
  const items = knownItems(document, coders, hash);
  const { unread } = log;
  return { document, unread, ...adjudicated(items, onThese(log, document, coders), document) };
}

function onThese(
  { entries, unread }: DecisionLog,
  document: ComparedDocument,
  coders: { readonly a: string; readonly b: string },
): DecisionLog {
  const isTheirs = (entry: DecisionLog['entries'][number]): boolean =>
    entry.kind === 'reversal' || isOnThese(entry, document, coders);
  return { entries: entries.filter(isTheirs), unread };
}

/** Whether a decision is on what these two made of a document in the round that was compared. */
export function isOnThese(
  decision: Decision,
  { round }: Pick<ComparedDocument, 'round'>,
  { a, b }: { readonly a: string; readonly b: string },
): boolean {
  return decision.round === round && pairOf(decision) === pairName([a, b]);
}

/** The same for the same coders, whoever is named first. */
export function pairName(coders: readonly string[]): string {
  return JSON.stringify([...coders].sort());
}

/** A log by the pair of coders that decisions are on, each with what takes them back: a log may be long, and the pairs many. */
export function logsByPair({ entries, unread }: DecisionLog): ReadonlyMap<string, DecisionLog> {
  const pairs = new Map<string, DecisionLog['entries'][number][]>();
  const homes = new Map<string, DecisionLog['entries'][number][]>();
  for (const entry of entries) {
    if (entry.kind !== 'decision') continue;
    const name = pairOf(entry);
    const own = pairs.get(name) ?? [];
    pairs.set(name, own);
    own.push(entry);
    homes.set(entry.id, own);
  }
  for (const entry of entries) if (entry.kind === 'reversal') homes.get(entry.reverses)?.push(entry);
  return new Map(Array.from(pairs, ([name, own]) => [name, { entries: own, unread }] as const));
}

function pairOf({ sides }: Decision): string {
  return pairName(sides.map(({ coder }) => coder));
}
