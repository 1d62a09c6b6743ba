import type { LeftOutKind, Transcript, UnreadableTranscript } from '../transcript';
import type { ReadOptions } from '../read/reader';
import { asMarked, narrower, placeComments, readComments, readThreads } from './comments';
import { FlowReader, type Findings, type FlowContext } from './flow';
import { languageOf, themeLanguage } from './language';
import { layExactly } from './layExactly';
import { layOut } from './layout';
import type { Block } from './model';
import { readNumbering } from './numbering';
import { ownProperties } from './ownProperties';
import { damaged, findParts, indexed, readPart, type DocxParts, type WordParts } from './parts';
import { readStyles } from './styles';
import { readXml } from './xml';

export type { DocxParts };

/**
 * Reads a Word document: its text as somebody sees it who has accepted all changes, and its comments where they stand.
 * What has no place in a text is counted. A document that cannot be read whole is not read at all.
 */
export function readDocx(
  found: DocxParts,
  { gap }: Pick<ReadOptions, 'gap'>,
): Transcript | UnreadableTranscript {
  const parts = indexed(found);
  const word = findParts(parts);
  if ('reason' in word) return word;
  const findings: Findings = { leftOut: new Map(), languages: new Map() };
  const styles = readStyles(readPart(parts, word.styles));
  if ('fault' in styles) return unreadable(word.styles, styles.fault);
  const lists = readNumbering(readPart(parts, word.numbering));
  if ('fault' in lists) return unreadable(word.numbering, lists.fault);
  const context: FlowContext = { styles, lists, findings };

  const body = readBlocks(readPart(parts, word.main) ?? '', context);
  if ('fault' in body) return unreadable(word.main, body.fault);
  const own = ownProperties(readPart(parts, word.properties));
  if (own !== null && 'fault' in own) return unreadable(word.properties, own.fault);
  const exact = own === null ? null : layExactly(body);
  const { text, places, labels } = exact ?? layOut(body, gap);
  const comments = readPart(parts, word.comments);
  // What comments say has no part in what is counted of the text.
  const apart: FlowContext = { ...context, findings: { leftOut: new Map(), languages: new Map() } };
  const said = comments === null ? [] : readComments(comments, apart);
  if ('fault' in said) return unreadable(word.comments, said.fault);
  const threads = readThreads(readPart(parts, word.commentsExtended));
  if ('fault' in threads) return unreadable(word.commentsExtended, threads.fault);
  const fault = countHeadersAndFooters(parts, word, apart, findings);
  if (fault !== null) return { reason: fault };
  const settings = themeLanguage(readPart(parts, word.settings));
  if (settings !== null && typeof settings !== 'string') return unreadable(word.settings, settings.fault);
  return {
    format: 'docx',
    language: languageOf(findings.languages) ?? settings,
    text,
    comments: placeComments(said, threads, places, exact === null ? narrower(text) : asMarked),
    leftOut: [...findings.leftOut].map(([what, count]) => ({ what, count })),
    ...(labels === null ? {} : { labels }),
    ...own,
  };
}

function readBlocks(source: string, context: FlowContext): readonly Block[] | { readonly fault: string } {
  const flow = new FlowReader(context);
  const fault = readXml(source, flow);
  return fault === null ? flow.take() : { fault };
}

/** Those that say something; or, in words, what is wrong with one. */
function countHeadersAndFooters(
  parts: DocxParts,
  { headersAndFooters }: WordParts,
  context: FlowContext,
  { leftOut }: Findings,
): string | null {
  const kind: LeftOutKind = 'header-or-footer';
  for (const name of new Set(headersAndFooters)) {
    const blocks = readBlocks(readPart(parts, name) ?? EMPTY_PART, context);
    if ('fault' in blocks) return damaged(name, blocks.fault);
    if (layOut(blocks, 0).text !== '') leftOut.set(kind, (leftOut.get(kind) ?? 0) + 1);
  }
  return null;
}

const EMPTY_PART = '<empty/>';

function unreadable(part: string | null, fault: string): UnreadableTranscript {
  return { reason: damaged(part ?? '', fault) };
}
