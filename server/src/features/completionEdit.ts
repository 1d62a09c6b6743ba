import type { CompletionItem, CompletionItemKind, TextEdit } from 'vscode-languageserver-types';
import { lineRange } from '../project/locator';
import { isLineEnd } from '../syntax/charCodes';
import { lineMap } from '../syntax/lines';

/** A completion before it has a place. */
export interface Offer {
  readonly label: string;
  readonly kind: CompletionItemKind;
  readonly insert: string;
  /** Words behind the label: a name, a meaning. */
  readonly description?: string;
  readonly detail?: string;
  /** Markdown. */
  readonly documentation?: string;
  /** What typing is matched with; the label if absent. */
  readonly filter?: string;
}

/**
 * The items of a list, in its order, each replacing the text from `at` to `to` (source offsets on one line).
 * Costs one look at the text, not one per item.
 */
export function itemsAt(text: string, at: number, to: number, offers: readonly Offer[]): CompletionItem[] {
  if (offers.length === 0) return [];
  const range = lineRange(lineMap(text), at, to);
  const digits = String(offers.length).length;
  return offers.map((offer, rank) => {
    const textEdit: TextEdit = { range, newText: offer.insert };
    return {
      label: offer.label,
      kind: offer.kind,
      sortText: String(rank).padStart(digits, '0'),
      filterText: offer.filter ?? offer.label,
      textEdit,
      ...(offer.description === undefined ? {} : { labelDetails: { description: offer.description } }),
      ...(offer.detail === undefined ? {} : { detail: offer.detail }),
      ...(offer.documentation === undefined || offer.documentation === ''
        ? {}
        : { documentation: { kind: 'markdown' as const, value: offer.documentation } }),
    };
  });
}

/** Where the line of an offset begins. */
export function lineStart(text: string, offset: number): number {
  let start = offset;
  while (start > 0 && !isLineEnd(text.charCodeAt(start - 1))) start--;
  return start;
}

/** Where the line of an offset ends, before its line end. */
export function lineEnd(text: string, offset: number): number {
  let end = offset;
  while (end < text.length && !isLineEnd(text.charCodeAt(end))) end++;
  return end;
}
