import { t } from '@vscode/l10n';
import * as vscode from 'vscode';
import type { BoundaryStep } from '../../../server/src/protocol/editing';
import { fromPosition, fromRange } from '../convert';
import type { Parts } from '../parts';
import { codingTarget } from './codingTarget';
import { perform, pickGroup } from './editing';

const NO_PASSAGE = (): string => t('There is no passage at the cursor.');

/** Takes a passage away with all its groups; the text stays. */
export async function removePassage(parts: Parts, about?: unknown): Promise<void> {
  const place = await pickGroup(parts, t('Remove a passage'), NO_PASSAGE(), { about });
  if (place !== null) await perform(parts, place.target, { kind: 'removePassage', group: place.group.group });
}

/** Writes a plain passage as a numbered one, or the other way round. */
export async function convertPassage(parts: Parts): Promise<void> {
  const place = await pickGroup(parts, t('Convert a passage to numbered or plain'), NO_PASSAGE());
  if (place === null) return;
  const { group, form } = place.group;
  await perform(parts, place.target, {
    kind: 'convert',
    group,
    form: form === 'plain' ? 'numbered' : 'plain',
  });
}

/**
 * Moves one side of the passage that is selected, else of the innermost one at the cursor, and selects it, so that the
 * key may be pressed again. Presses that come while one is under way wait for it.
 */
export function moveBoundary(parts: Parts, step: BoundaryStep): Promise<void> {
  return parts.inTurn(async () => {
    const target = await codingTarget(parts);
    if (target === null) return;
    const [selection] = target.selections;
    const selected = selection === undefined || selection.isEmpty ? null : fromRange(selection);
    const operation = {
      kind: 'moveBoundary',
      at: fromPosition(target.cursor),
      selected,
      ...step,
    } as const;
    // Where there is nowhere to go, a key that is held down is to say so quietly.
    await perform(parts, target, operation, (message) => vscode.window.setStatusBarMessage(message, 4000));
  });
}
