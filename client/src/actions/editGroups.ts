import { t } from '@vscode/l10n';
import * as vscode from 'vscode';
import type { GroupAt } from '../../../server/src/protocol/editing';
import { REQUEST } from '../../../server/src/protocol/requests';
import type { Parts } from '../parts';
import { perform, pickGroup } from './editing';
import { say } from '../say';
import { inList } from '../views/words';

const NO_PASSAGE = (): string => t('There is no passage at the cursor.');

/** Flags a passage's codes for discussion, or takes the flag away. */
export async function toggleUnsure(parts: Parts, about?: unknown): Promise<void> {
  const place = await pickGroup(parts, t('Mark as unsure, or as sure again'), NO_PASSAGE(), { about });
  if (place === null) return;
  const { group, unsure } = place.group;
  await perform(parts, place.target, { kind: 'setUnsure', group, unsure: !unsure });
}

/** Says whose codes these are. */
export async function signWithCoder(parts: Parts, about?: unknown): Promise<void> {
  const place = await pickGroup(parts, t('Sign with a coder'), NO_PASSAGE(), { about });
  if (place === null) return;
  const choices = await parts.client.request(REQUEST.choices, { uri: place.target.document.uri.toString() });
  const coders = choices?.coders ?? [];
  if (coders.length === 0) {
    void say.information(t('The codebook names no coders; list them there under “coders”.'));
    return;
  }
  const picked = await vscode.window.showQuickPick(coderItems(coders, place.group), {
    title: t('Sign with a coder'),
    placeHolder: t('Whose codes are these?'),
    matchOnDescription: true,
  });
  if (picked === undefined) return;
  await perform(parts, place.target, { kind: 'setCoder', group: place.group.group, coder: picked.coder });
}

function coderItems(
  coders: readonly { readonly id: string; readonly name: string }[],
  { coder }: GroupAt,
): (vscode.QuickPickItem & { readonly coder: string | null })[] {
  return [
    ...coders.map(({ id, name }) => ({
      label: inList(name),
      description: id === coder ? t('@{0} · now', id) : `@${id}`,
      coder: id,
    })),
    {
      label: t('Not signed'),
      description: t('by the coder whose copy this is, if it is anybody’s'),
      coder: null,
    },
  ];
}

/** Gives each code of a group a group of its own, so that each may have its own memo, coder and flag. */
export async function splitGroup(parts: Parts): Promise<void> {
  const none = t('No group at the cursor has several codes, so that there is nothing to split.');
  const place = await pickGroup(parts, t('Split a group'), none, { fits: ({ codes }) => codes.length > 1 });
  if (place !== null) await perform(parts, place.target, { kind: 'splitGroup', group: place.group.group });
}

/** Joins the groups of a passage that say the same but for their codes. */
export async function joinGroups(parts: Parts): Promise<void> {
  const none = t('No passage at the cursor has groups that say the same but for their codes.');
  const place = await pickGroup(parts, t('Join groups'), none, { fits: ({ alike }) => alike > 1 });
  if (place !== null) await perform(parts, place.target, { kind: 'joinGroups', group: place.group.group });
}
