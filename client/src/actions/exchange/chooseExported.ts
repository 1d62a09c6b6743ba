import { t } from '@vscode/l10n';
import * as vscode from 'vscode';
import type {
  ExportChoices,
  ExportChosen,
  ExportFormatModel,
} from '../../../../server/src/protocol/exchange';
import {
  chooserRows,
  EVERYTHING,
  otherwise,
  peopleIn,
  type ChooserRow,
  type ChooserStep,
} from '../../views/exportRows';
import { inList, oneLine } from '../../views/words';
import { pickRow, tickRows } from '../pickRow';

type RowItem = vscode.QuickPickItem & Pick<ChooserRow, 'step'>;

/**
 * What of a study is exported, and how: all of it with Enter, or what the person chooses in a list. Undefined when it was
 * cancelled. Formats of which there is nothing to choose are not asked about.
 */
export async function chooseExported(
  format: ExportFormatModel,
  choices: ExportChoices,
): Promise<ExportChosen | undefined> {
  const title = t('Export: {0}', format.about);
  let chosen = EVERYTHING;
  let at: string | null = null;
  for (;;) {
    const items = chooserRows(format, choices, chosen).map(({ label, description, step }): RowItem => ({
      ...{ label, description, step },
      ...(step === null ? { kind: vscode.QuickPickItemKind.Separator } : {}),
    }));
    if (items.length < 2) return chosen;
    const placeholder = t('Enter goes on; what is below can be changed first');
    const active = at === null ? undefined : items.find(({ step }) => step !== null && keyOf(step) === at);
    const accepts = ({ step }: RowItem): boolean => step !== null;
    const picked = await pickRow<RowItem>({ title, placeholder, items, active, accepts });
    if (picked === undefined || picked.step === null) return undefined;
    if (picked.step.kind === 'go') return chosen;
    at = keyOf(picked.step);
    chosen = (await changed(title, choices, chosen, picked.step)) ?? chosen;
  }
}

/** What a row is recognised by when the list comes back. */
function keyOf(step: ChooserStep): string {
  return step.kind === 'option' ? `option ${step.option.name}` : step.kind;
}

/** Null when nothing was chosen. */
async function changed(
  title: string,
  choices: ExportChoices,
  chosen: ExportChosen,
  step: ChooserStep,
): Promise<ExportChosen | null> {
  switch (step.kind) {
    case 'go':
      return null;
    case 'option':
      return { ...chosen, options: otherwise(chosen.options, step.option) };
    case 'round': {
      const items = [null, ...choices.rounds].map((round) => {
        return { label: round === null ? t('All rounds') : inList(t('Round {0}', oneLine(round))), round };
      });
      const active = items.find(({ round }) => round === chosen.round);
      const picked = await pickRow({ title, placeholder: t('Which round?'), items, active });
      return picked === undefined ? null : { ...chosen, round: picked.round };
    }
    case 'coders': {
      const rows = peopleIn(choices).map(({ id, name }) => ({
        ...{ label: inList(name), key: id },
        description: name === id ? '' : id,
      }));
      const coders = await ticked(title, t('Whose coding? Enter goes on'), rows, chosen.coders);
      return coders === undefined ? null : { ...chosen, coders };
    }
    case 'documents': {
      const rows = choices.documents.map((key) => ({ label: inList(key), key }));
      const documents = await ticked(title, t('Which documents? Enter goes on'), rows, chosen.documents);
      return documents === undefined ? null : { ...chosen, documents };
    }
  }
}

/** What is ticked; null for all, undefined when it was cancelled or nothing is. */
async function ticked(
  title: string,
  placeholder: string,
  items: readonly (vscode.QuickPickItem & { readonly key: string })[],
  now: readonly string[] | null,
): Promise<readonly string[] | null | undefined> {
  const before = items.filter(({ key }) => now === null || now.includes(key));
  const picked = await tickRows({ title, placeholder, items }, before);
  if (picked === undefined || picked.length === 0) return undefined;
  if (picked.length === items.length) return null;
  // In the order of the list, whatever was ticked first.
  return items.filter((item) => picked.includes(item)).map(({ key }) => key);
}
