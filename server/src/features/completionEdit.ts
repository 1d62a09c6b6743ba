import { InsertTextMode, type CompletionItem, type CompletionItemKind } from 'vscode-languageserver-types';
import { lineRange } from '../project/locator';
import { isLineEnd } from '../syntax/charCodes';
import { lineMap } from '../syntax/lines';

/** A completion before it has a place. */
export interface Offer {
  readonly label: string;
  readonly kind: CompletionItemKind;
  readonly insert: string;
  /** Words behind the label: a name, a meaning. */
  readonly description?: string | undefined;
  readonly detail?: string | undefined;
  /** Markdown. */
  readonly documentation?: string | undefined;
  /** Goes to the editor and back, for what it asks of an item later. */
  readonly data?: unknown;
  /** What typing is matched with; the label if absent. */
  readonly filter?: string | undefined;
}

/**
 * The items of a list, in its order, each replacing the text from `at` to `to` (source offsets on one line).
 * Costs one look at the text, not one per item.
 */
export function itemsAt(text: string, at: number, to: number, offers: readonly Offer[]): CompletionItem[] {
  if (offers.length === 0) return [];
  const range = lineRange(lineMap(text), at, to);
  const digits = String(offers.length).length;
  return offers.map(({ label, kind, insert, description, detail, documentation, data, filter }, rank) => {
    const item: CompletionItem = {
      label,
      kind,
      sortText: String(rank).padStart(digits, '0'),
      filterText: filter ?? label,
      textEdit: { range, newText: insert },
    };
    // Set one by one: with thousands of items, spreading optional parts is what takes the time.
    if (description !== undefined && description !== '') item.labelDetails = { description };
    if (detail !== undefined) item.detail = detail;
    if (documentation !== undefined) item.documentation = { kind: 'markdown', value: documentation };
    if (data !== undefined) item.data = data;
    // The lines of one that has several are indented already.
    if (insert.includes('\n') || insert.includes('\r')) item.insertTextMode = InsertTextMode.asIs;
    return item;
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
