import type { CompletionItem } from 'vscode-languageserver-types';
import type { DocumentFacts, Study } from '../project/types';
import { CLOSE_BRACKET } from '../syntax/charCodes';
import { parseText } from '../syntax/parseDocument';
import type { ParsedDocument } from '../syntax/tree';
import { itemsAt, type Offer } from './completionEdit';
import { codesByUse, offerer, wordsFor } from './completionGroup';

/**
 * Groups to stand behind a bracket that closes there: each code with its braces, those used last and most first. Whether
 * anybody means to code there is not for this to know.
 */
export function completeBehindBracket(
  study: Study,
  { parsed }: DocumentFacts,
  offset: number,
  recent: readonly string[],
): CompletionItem[] {
  const { text, coder } = parsed;
  if (text.charCodeAt(offset - 1) !== CLOSE_BRACKET || text[offset] === '{') return [];
  if (offset < parsed.bodyAt || inMarkup(parsed, offset)) return [];
  const tried = parseText(`${text.slice(0, offset)}{#a}${text.slice(offset)}`, { coder });
  if (!tried.annotations.some(({ groupAt }) => groupAt === offset)) return [];
  const codes = codesByUse(study, recent);
  const offer = offerer(study, codes.length);
  const offers = codes.map((one): Offer => offer(one, `{#${one.code.id}}`, `{#${wordsFor(one.code)}`));
  return itemsAt(text, offset, offset, offers);
}

/** Whether an offset lies inside markup, in a memo for instance: no passage ends there. */
function inMarkup({ markup }: ParsedDocument, offset: number): boolean {
  for (let i = 0; i + 1 < markup.length && (markup[i] ?? 0) < offset; i += 2)
    if (offset < (markup[i + 1] ?? 0)) return true;
  return false;
}
