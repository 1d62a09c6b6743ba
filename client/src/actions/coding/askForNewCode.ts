import { t } from '@vscode/l10n';
import * as vscode from 'vscode';
import type { Choice } from '../../../../server/src/protocol/editing';
import { idProblem, placesFor, suggestId } from '../../views/newCode';
import { inList, oneLine } from '../../views/words';
import { askForText } from '../../say';

/** A code that is to be added to the codebook. */
export interface NewCode {
  readonly id: string;
  readonly name: string;
  readonly parent: string | null;
  readonly definition: string | null;
  readonly origin?: 'in-vivo';
}

/** Somebody who looks something up in the transcript before answering does not lose what was answered before. */
const ignoreFocusOut = true;

/**
 * Asks for a code's name, id, place and definition, one after the other; null when one of them was cancelled.
 * @param beside a code beside which it most likely belongs: the place that is offered first
 */
export async function askForNewCode(
  typed: string,
  choices: readonly Choice[],
  beside: string | null = null,
): Promise<NewCode | null> {
  const taken = new Set(choices.flatMap(({ id, aliases }) => [id, ...aliases]));
  const name = await askForText({
    title: t('New code (1 of 4)'),
    prompt: t('Its name, as it is to appear in the codebook'),
    value: typed,
    ignoreFocusOut,
    validateInput: (text) => (oneLine(text) === '' ? t('Every code needs a name.') : null),
  });
  if (name === undefined) return null;
  const id = await askForText({
    title: t('New code (2 of 4)'),
    prompt: t('Its id: the short form that stands in the transcripts, behind #'),
    value: suggestId(name, taken),
    ignoreFocusOut,
    validateInput: (text) => idProblem(text.trim(), taken),
  });
  if (id === undefined) return null;
  const parent = await pickParent(choices, beside);
  if (parent === undefined) return null;
  const definition = await askForText({
    title: t('New code (4 of 4)'),
    prompt: t('What a passage must say to be given this code. It can be left empty and written later'),
    ignoreFocusOut,
  });
  if (definition === undefined) return null;
  return {
    id: id.trim().normalize('NFC'),
    name: oneLine(name),
    parent,
    definition: oneLine(definition) || null,
  };
}

async function pickParent(
  choices: readonly Choice[],
  beside: string | null,
): Promise<string | null | undefined> {
  const items = placesFor(choices, beside).map((one) =>
    one === null
      ? { label: t('At the top'), description: t('under no other code'), id: null }
      : {
          label: inList(one.name),
          description: [
            `#${one.id}`,
            ...one.path.slice(0, 1).map(() => one.path.map(inList).join(' › ')),
          ].join(' · '),
          id: one.id,
        },
  );
  const picked = await vscode.window.showQuickPick(items, {
    title: t('New code (3 of 4)'),
    placeHolder: t('Where in the codebook?'),
    matchOnDescription: true,
    ignoreFocusOut,
  });
  return picked?.id;
}
