import { t } from '@vscode/l10n';
import * as vscode from 'vscode';
import {
  REVISION_SCHEME,
  type OwnPassages,
  type SelectedWords,
} from '../../../../server/src/protocol/comparing';
import { REQUEST } from '../../../../server/src/protocol/requests';
import { fromRange, toRange } from '../../convert';
import type { Parts } from '../../parts';
import { say } from '../../say';
import type { ItemRow } from '../../views/comparisonModel';
import { givenCodes, wordChoices } from '../../views/ownPassagesModel';
import { oneLine } from '../../views/words';
import { baseWords, completed } from '../coding/codeSelection';
import { openPalette } from '../coding/palette';

/**
 * Lets codes be chosen that are to stand at a place, those that the two gave ticked in the beginning, and the words that they
 * are given to. Undefined when it was cancelled.
 */
export async function chooseOwnPassages(parts: Parts, row: ItemRow): Promise<OwnPassages | undefined> {
  const { answer } = parts.comparison;
  const { item, document } = row;
  const uri = [document.uris.b, document.uris.a].find(isNow);
  if (uri === undefined) {
    void say.information(
      t('Codes of your own can be given only where one of the two copies is as it is now.'),
    );
    return undefined;
  }
  const selected = await selectedWords(parts, row);
  const choices = await parts.client.request(REQUEST.choices, { uri });
  if (choices === null || answer?.ok !== true) return undefined;
  const picked = await openPalette(
    {
      choices: choices.codes,
      recent: [],
      instead: { title: t('Decide on {0}: which codes?', item.locator), given: givenCodes(item) },
      words: () => item.words,
      onFocus: (id) => parts.focus.set({ uri, id }),
      widen: null,
    },
    parts.paletteKeys,
  );
  const chosen = picked && (await completed(parts, choices, picked));
  if (chosen === null) return undefined;
  const ways = wordChoices(item, answer, selected);
  const [only, ...more] = ways;
  const way =
    more.length === 0
      ? only
      : await vscode.window.showQuickPick(ways, {
          title: t('Decide on {0}', item.locator),
          placeHolder: t('Which words? Others can be selected in one of the copies beforehand'),
          matchOnDetail: true,
          ignoreFocusOut: true,
        });
  return way && { codes: chosen.codes, words: way.words };
}

/** Whether a copy is a file, and not what git has of it. */
function isNow(uri: string): boolean {
  return !uri.startsWith(`${REVISION_SCHEME}:`);
}

/** What the person has selected in one of the copies; null for nothing but the place itself. */
async function selectedWords(
  parts: Parts,
  { document, children }: ItemRow,
): Promise<{ readonly words: SelectedWords; readonly text: string } | null> {
  const copies = [document.uris.a, document.uris.b]
    .filter(isNow)
    .map((uri) => vscode.Uri.parse(uri, true).toString());
  const { activeTextEditor: active, visibleTextEditors } = vscode.window;
  // Going to the place selects it in both copies, which chooses nothing.
  const places = children.flatMap(({ place }) => (place === null ? [] : [toRange(place.range)]));
  for (const editor of [...(active === undefined ? [] : [active]), ...visibleTextEditors]) {
    const { uri, version } = editor.document;
    const ranges = editor.selections.filter(
      (selection) => !selection.isEmpty && !places.some((place) => place.isEqual(selection)),
    );
    if (!copies.includes(uri.toString()) || ranges.length === 0) continue;
    const texts = await Promise.all(ranges.map((range) => baseWords(parts, editor, range)));
    return {
      words: { uri: uri.toString(), version, ranges: ranges.map(fromRange) },
      text: oneLine(texts.join(' … ')),
    };
  }
  return null;
}
