import { t } from '@vscode/l10n';
import * as vscode from 'vscode';
import type { ComparedDocumentModel } from '../../../../server/src/protocol/comparing';
import type { Parts } from '../../parts';
import {
  besideShown,
  type ComparisonGroup,
  type ComparisonRow,
  type ItemRow,
} from '../../views/comparisonModel';
import type { SideRow } from '../../views/comparisonSides';
import { oneLine } from '../../views/words';
import { showSideBySide } from './sideBySide';

/**
 * Shows both coders' copies of a document side by side, in the editor's own comparison: the text is the same on both sides,
 * so that all that differs is coding.
 */
export async function showComparedDocument(parts: Parts, row?: ComparisonGroup): Promise<void> {
  const document = row?.document ?? parts.comparison.current?.document ?? (await firstDocument(parts));
  if (document === null) return nothingToShow(parts);
  await showBoth(parts, document, null, 'in-copies');
}

/** Shows both coders' passages of a document in one text, at the place that was chosen or shown last. */
export async function showInOneText(parts: Parts, row?: ComparisonRow): Promise<void> {
  const shown = parts.comparison.current;
  const item = row?.kind === 'item' ? row : row?.kind === 'group' && row.document !== null ? null : shown;
  const chosen = row?.kind === 'group' ? row.document : null;
  const document = item?.document ?? chosen ?? (await firstDocument(parts));
  if (document === null) return nothingToShow(parts);
  if (item !== null) parts.comparison.goTo(item);
  await parts.oneTexts.show(document, item?.item.id ?? null);
}

/** Shows an item in both copies. */
export async function showComparedItem(parts: Parts, row?: ComparisonRow): Promise<void> {
  const item = row?.kind === 'item' ? row : (parts.comparison.current ?? null);
  if (item === null) return nothingToShow(parts);
  parts.comparison.goTo(item);
  await showBoth(parts, item.document, item);
}

/** Shows the item after the one that was shown last, or before it; or the one that was found to be so beforehand. */
export async function showNeighbour(parts: Parts, step: 1 | -1, known?: ItemRow): Promise<void> {
  const items = await parts.comparison.items();
  const again = items.find(({ id }) => id === known?.id);
  if (again !== undefined) return showComparedItem(parts, again);
  const next = besideShown(items, parts.comparison.shown, step);
  if (next === null) return nothingToShow(parts);
  if (next.wraps)
    vscode.window.setStatusBarMessage(
      step === 1 ? t('From the last place to the first') : t('From the first place to the last'),
      4000,
    );
  await showComparedItem(parts, next.row);
}

async function firstDocument({ comparison }: Parts): Promise<ComparedDocumentModel | null> {
  const [first] = await comparison.items();
  return first?.document ?? null;
}

/** Says why there is nothing to show. */
export async function nothingToShow({ comparison, ask }: Parts): Promise<void> {
  const message =
    comparison.state.root === null
      ? t('Nobody is compared yet. Compare Coders begins.')
      : t('There is nothing of that kind in the comparison.');
  await ask({ kind: 'information', message, buttons: [] });
}

async function showBoth(
  { comparison, oneTexts }: Parts,
  document: ComparedDocumentModel,
  item: ItemRow | null,
  how: 'as-before' | 'in-copies' = 'as-before',
): Promise<void> {
  const { answer } = comparison;
  if (answer?.ok !== true) return;
  const { key, uris } = document;
  // A file beside itself would say nothing, and a copy says whose it is; and who looks at one text goes on in it.
  if (uris.a === uris.b || answer.anonymous === true || (oneTexts.inFront && how === 'as-before')) {
    await oneTexts.show(document, item?.item.id ?? null);
    return;
  }
  const title = t('{0}: {1} and {2}', oneLine(key), oneLine(answer.a.name), oneLine(answer.b.name));
  const places = (item?.children ?? []).flatMap(({ place }: SideRow) => place ?? []);
  const shown = (uri: string) => ({ uri, range: places.find((place) => place.uri === uri)?.range ?? null });
  await showSideBySide(shown(uris.a), shown(uris.b), title);
}
