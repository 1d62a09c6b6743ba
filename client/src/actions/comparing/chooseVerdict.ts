import { t } from '@vscode/l10n';
import * as vscode from 'vscode';
import type { DecideParams } from '../../../../server/src/protocol/comparing';
import type { Parts } from '../../parts';
import type { ItemRow } from '../../views/comparisonModel';
import { elsewhereWords, sideWords } from '../../views/comparisonWords';
import { inList, oneLine } from '../../views/words';
import { chooseOwnPassages } from './chooseOwnPassages';

/** What is to stand at a place. */
export type Take = Extract<DecideParams['step'], { readonly kind: 'decide' }>['take'];

/**
 * Lets the person choose what is to stand at a place, or that a definition is to be changed first; undefined when it was
 * cancelled.
 */
export async function chooseVerdict(
  parts: Parts,
  row: ItemRow,
  when: 'first' | 'after-definition',
): Promise<Take | 'definition' | undefined> {
  const { answer } = parts.comparison;
  if (answer?.ok !== true) return undefined;
  const { item } = row;
  const items = [
    { label: t('As {0}', inList(answer.a.name)), description: inList(sideWords(item.a)), take: 'a' },
    { label: t('As {0}', inList(answer.b.name)), description: inList(sideWords(item.b)), take: 'b' },
    { label: t({ message: 'Both', comment: 'The coding of both coders stands' }), take: 'both' },
    { label: t({ message: 'Neither', comment: 'The coding of neither coder stands' }), take: 'neither' },
    { label: t('Edit…'), description: t('other codes, or other words'), take: 'edit' },
    ...(when === 'first'
      ? [
          {
            label: t('Change the Definition…'),
            description: t('of a code here, in the codebook'),
            take: 'definition',
          } as const,
        ]
      : []),
  ] as const;
  const picked = await vscode.window.showQuickPick(items, {
    title: t('Decide on {0}', item.locator),
    // Nobody is to decide on the same words twice without knowing.
    placeHolder:
      when === 'first'
        ? [...elsewhereWords(item), t('What is to stand? {0}', item.words)].map(oneLine).join(' · ')
        : t('The definition is changed. What is to stand here? Escape leaves the place open'),
    matchOnDescription: true,
    ignoreFocusOut: true,
  });
  return picked?.take === 'edit' ? chooseOwnPassages(parts, row) : picked?.take;
}
