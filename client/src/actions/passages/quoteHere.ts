import { t } from '@vscode/l10n';
import * as vscode from 'vscode';
import type { QuoteHere } from '../../../../server/src/protocol/retrieval';
import { REQUEST } from '../../../../server/src/protocol/requests';
import { fromRange } from '../../convert';
import type { Parts } from '../../parts';
import { say } from '../../say';
import { inList, listed } from '../../views/words';
import { codingTarget } from '../codingTarget';
import { copyQuotes } from './takePassages';

/**
 * Puts the words that are selected on the clipboard, with where they stand and what the study cites; without a selection
 * those of the passage at the cursor, or of one of them that the person picks.
 */
export async function copyQuoteHere(parts: Parts): Promise<void> {
  const target = await codingTarget(parts);
  if (target === null) return;
  const { document, version, selections, cursor } = target;
  const selected = selections.filter((one) => !one.isEmpty);
  const ranges = selected.length > 0 ? selected : [new vscode.Range(cursor, cursor)];
  const uri = document.uri.toString();
  const quotes = await parts.client.request(REQUEST.quotesHere, {
    ...{ uri, version },
    ranges: ranges.map(fromRange),
  });
  if (document.version !== version) {
    void say.warning(t('The document changed meanwhile; nothing was copied.'));
    return;
  }
  const chosen = selected.length > 0 || quotes.length < 2 ? quotes : await pickQuote(quotes);
  if (chosen.length > 0) return copyQuotes(chosen);
  if (quotes.length === 0)
    void say.information(
      t('There is nothing to quote here. Select words of a transcript, or put the cursor into a passage.'),
    );
}

async function pickQuote(quotes: readonly QuoteHere[]): Promise<readonly QuoteHere[]> {
  const items = quotes.map((quote) => ({
    label: inList(quote.text).slice(0, 120),
    description: listed(quote.codes.map((name) => inList(name))),
    quote,
  }));
  const picked = await vscode.window.showQuickPick(items, {
    title: t('Copy Quote'),
    placeHolder: t('Which passage? The innermost is first'),
    matchOnDescription: true,
  });
  return picked === undefined ? [] : [picked.quote];
}
