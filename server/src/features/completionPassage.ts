import { CompletionItemKind, type CompletionItem } from 'vscode-languageserver-types';
import type { DocumentFacts, Study } from '../project/types';
import { CLOSE_BRACKET } from '../syntax/charCodes';
import { parseText } from '../syntax/parseDocument';
import type { ParsedDocument } from '../syntax/tree';
import { itemsAt, type Offer } from './completionEdit';
import { codesByUse, offerer, wordsFor } from './completionGroup';

/** Fewer words in brackets are more often a remark of the transcript, such as `[laughs]`, than a passage. */
const FEWEST_WORDS = 3;

/**
 * Groups to stand behind a bracket that has just been closed: each code with its braces, those used last and most first.
 * Where nobody asked, because the bracket was only typed, they are offered behind three words or more, and before them
 * that there be no code: so Enter, which takes the first, marks nothing that nobody meant to.
 */
export function completeBehindBracket(
  study: Study,
  { parsed, role }: DocumentFacts,
  offset: number,
  recent: readonly string[],
  unasked: boolean,
): CompletionItem[] {
  const { text, coder } = parsed;
  if (role === 'memo' || text.charCodeAt(offset - 1) !== CLOSE_BRACKET || text[offset] === '{') return [];
  if (offset < parsed.bodyAt || inMarkup(parsed, offset)) return [];
  const tried = parseText(`${text.slice(0, offset)}{#a}${text.slice(offset)}`, { coder });
  const passage = tried.annotations.find(({ groupAt }) => groupAt === offset)?.passage;
  if (passage === undefined) return [];
  if (unasked && !isLong(tried.text.slice(passage.openTo, passage.closeAt))) return [];
  const codes = codesByUse(study, recent);
  const offer = offerer(study, codes.length);
  const offers = codes.map((one): Offer => offer(one, `{#${one.code.id}}`, `{#${wordsFor(one.code)}`));
  return itemsAt(text, offset, offset, unasked && offers.length > 0 ? [NO_CODE, ...offers] : offers);
}

/** Whether an offset lies inside markup, in a memo for instance: no passage ends there. */
function inMarkup({ markup }: ParsedDocument, offset: number): boolean {
  for (let i = 0; i + 1 < markup.length && (markup[i] ?? 0) < offset; i += 2)
    if (offset < (markup[i + 1] ?? 0)) return true;
  return false;
}

const NO_CODE: Offer = {
  label: 'no code',
  kind: CompletionItemKind.Text,
  insert: '',
  description: 'leave the brackets as they are',
};

function isLong(words: string): boolean {
  const found = words.slice(0, 1_000).trim().split(/\s+/u);
  return found.length >= FEWEST_WORDS;
}
