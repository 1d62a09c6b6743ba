import { t } from '@vscode/l10n';
import * as vscode from 'vscode';
import type { AssignChoices, AssignParams, AssignSample } from '../../../../server/src/protocol/assigning';
import { documentRow, sizeProblem } from '../../views/assignRows';
import { counted, inList, plural } from '../../views/words';
import { askForText } from '../../say';

export const TITLE = (): string => t('Assign copies to coders');

/** Of what, for whom and for which round copies are to be made. */
export type Assignment = Omit<AssignParams, 'root' | 'texts'>;

/** Asks for an assignment, one thing after the other; undefined when it was cancelled. */
export async function chooseAssignment(choices: AssignChoices): Promise<Assignment | undefined> {
  const which = await chooseDocuments(choices);
  if (which === undefined) return undefined;
  const coders = await chooseCoders(choices);
  if (coders === undefined || coders.length === 0) return undefined;
  const round = choices.rounds ? await chooseRound() : null;
  return round === undefined ? undefined : { ...which, coders, round };
}

type Which = Pick<AssignParams, 'documents' | 'sample'>;

async function chooseDocuments(choices: AssignChoices): Promise<Which | undefined> {
  const { documents } = choices;
  const items = [
    { label: t('$(files) All {0}', counted.documents(documents.length)), of: 'all' as const },
    {
      label: t('$(symbol-numeric) A sample, drawn at random…'),
      description: t('Anybody can draw the same one again'),
      of: 'sample' as const,
    },
    { label: t('$(checklist) Some that I choose…'), of: 'some' as const },
  ];
  const picked = await vscode.window.showQuickPick(items, {
    title: TITLE(),
    placeHolder: t('Copies of which documents?'),
    ignoreFocusOut: true,
  });
  switch (picked?.of) {
    case undefined:
      return undefined;
    case 'all':
      return { documents: null, sample: null };
    case 'sample': {
      const sample = await chooseSample(choices);
      return sample === undefined ? undefined : { documents: null, sample };
    }
    case 'some': {
      const rows = documents.map((one) => ({ ...documentRow(one), key: one.key }));
      const ticked = await vscode.window.showQuickPick(rows, {
        title: TITLE(),
        placeHolder: t('Tick the documents'),
        canPickMany: true,
        ignoreFocusOut: true,
      });
      if (ticked === undefined || ticked.length === 0) return undefined;
      return { documents: ticked.map(({ key }) => key), sample: null };
    }
  }
}

async function chooseSample({ documents, attributes }: AssignChoices): Promise<AssignSample | undefined> {
  const all = documents.length;
  const size = await askForText({
    title: TITLE(),
    prompt: t('How many of the {0}, or which part of them', counted.documents(all)),
    value: '20%',
    ignoreFocusOut: true,
    validateInput: (typed) => sizeProblem(typed, all),
  });
  if (size === undefined) return undefined;
  const by = await chooseAttribute(attributes);
  if (by === undefined) return undefined;
  const seed = await askForText({
    title: TITLE(),
    prompt: t('The seed: with the same one, anybody draws the same documents'),
    value: String(Math.floor(Math.random() * 1_000_000)),
    ignoreFocusOut: true,
    validateInput: (typed) => (typed.trim() === '' ? t('It must have a seed, such as 2026.') : null),
  });
  return seed === undefined ? undefined : { size: size.trim(), seed: seed.trim(), by };
}

async function chooseAttribute(attributes: AssignChoices['attributes']): Promise<string | null | undefined> {
  if (attributes.length === 0) return null;
  const items = [
    { label: t('From all alike'), description: '', id: null as string | null },
    ...attributes.map(({ id, name, documents }) => ({
      label: inList(name),
      description: [
        ...(id === name ? [] : [id]),
        plural(
          documents,
          t('{0} document with a value', documents),
          t('{0} documents with a value', documents),
        ),
      ].join('; '),
      id: id as string | null,
    })),
  ];
  const picked = await vscode.window.showQuickPick(items, {
    title: TITLE(),
    placeHolder: t('From each value of an attribute in proportion?'),
    ignoreFocusOut: true,
  });
  return picked?.id;
}

async function chooseCoders({ coders }: AssignChoices): Promise<readonly string[] | undefined> {
  const items = coders.map(({ id, name }) => {
    const description = name === id ? '' : name;
    return { label: id, description, picked: true, id };
  });
  const ticked = await vscode.window.showQuickPick(items, {
    title: TITLE(),
    placeHolder: t('For whom? What is ticked gets a copy of each'),
    canPickMany: true,
    matchOnDescription: true,
    ignoreFocusOut: true,
  });
  return ticked?.map(({ id }) => id);
}

async function chooseRound(): Promise<string | null | undefined> {
  const round = await askForText({
    title: TITLE(),
    prompt: t('For a round of coding of this name; empty for none'),
    ignoreFocusOut: true,
  });
  return round === undefined ? undefined : round.trim() === '' ? null : round.trim();
}
