import { t } from '@vscode/l10n';
import * as vscode from 'vscode';
import type { StudyCodes } from '../../../../server/src/protocol/codesView';
import type { CodeAndValue } from '../../../../server/src/protocol/editing';
import { REQUEST } from '../../../../server/src/protocol/requests';
import type { CodePlace, FoundCode, FoundRow } from '../../../../server/src/protocol/retrieval';
import type { Parts } from '../../parts';
import { choiceItems } from '../../views/choicesModel';
import { extentOf } from '../../views/refactorModel';
import { counted, inList } from '../../views/words';
import { completed } from '../coding/codeSelection';
import { openPalette, quickPickItem } from '../coding/palette';
import { pickValue } from '../pickValue';
import { makeChange } from '../refactor/run';
import { studyOfView } from './findPassages';

/** Writes another code in the place of one that the chosen passages have. */
export async function recodePassages(parts: Parts, chosen: readonly FoundRow[]): Promise<void> {
  const found = await codesToChange(parts, chosen, t('Which code is to become another one?'));
  if (found === null) return;
  const { study, id, places } = found;
  const code = await pickOtherCode(parts, study, id, places.length);
  if (code !== null) await change(parts, study, places, code);
}

/** Takes a code away from the chosen passages. */
export async function uncodePassages(parts: Parts, chosen: readonly FoundRow[]): Promise<void> {
  const found = await codesToChange(parts, chosen, t('Which code is to be removed?'));
  if (found !== null) await change(parts, found.study, found.places, null);
}

/** Gives the chosen passages a further code. */
export async function codePassages(parts: Parts, chosen: readonly FoundRow[]): Promise<void> {
  const study = await studyOfView(parts);
  if (study === null) return;
  const places = chosen.map(({ uri, before, range }) => ({ uri, before, range }));
  await codePlaces(parts, study, places);
}

/** Lets codes be chosen, and gives them to places here and there in a study, as one change. Gives whether it was made. */
export async function codePlaces(
  parts: Parts,
  study: StudyCodes,
  places: readonly CodePlace[],
): Promise<boolean> {
  const choices = await parts.client.request(REQUEST.choices, { uri: study.codebookUri });
  if (choices === null) return false;
  const picked = await openPalette(
    {
      choices: choices.codes,
      recent: parts.recent.codes,
      words: () => counted.passages(places.length),
      onFocus: (id) => parts.focus.set({ uri: study.codebookUri, id }),
      widen: null,
    },
    parts.paletteKeys,
  );
  const chosen = picked && (await completed(parts, choices, picked));
  if (chosen === null) return false;
  const { codes, created, memo = null, unsure = false } = chosen;
  const edit = await parts.client.request(REQUEST.codePlaces, {
    ...{ root: study.root, places, codes, memo, unsure },
    newCodes: created === null ? [] : [created],
  });
  const made = await makeChange(parts, edit, edit.ok ? extentOf(edit, study.codebookUri) : null);
  if (made) parts.recent.used(codes);
  return made;
}

interface CodesToChange {
  readonly study: StudyCodes;
  readonly id: string;
  readonly places: readonly CodePlace[];
}

async function codesToChange(
  parts: Parts,
  chosen: readonly FoundRow[],
  title: string,
): Promise<CodesToChange | null> {
  const study = await studyOfView(parts);
  if (study === null) return null;
  const byId = placesByCode(chosen);
  if (byId.size === 0) {
    const message = t(
      'These are words that were searched for, and have no code. Give them one with Code Passages.',
    );
    await parts.ask({ kind: 'information', message, buttons: [] });
    return null;
  }
  const items = Array.from(byId, ([id, places]) => {
    const name = study.codes.find((one) => one.id === id)?.name ?? id;
    return { label: inList(name), description: `#${id} · ${counted.passages(places.length)}`, id, places };
  });
  const [only] = items;
  const picked = items.length === 1 ? only : await vscode.window.showQuickPick(items, { title });
  return picked === undefined ? null : { study, id: picked.id, places: picked.places };
}

/** Each place once, also where a passage is in several rows. */
function placesByCode(rows: readonly FoundRow[]): ReadonlyMap<string, readonly CodePlace[]> {
  const byId = new Map<string, Map<string, CodePlace>>();
  for (const { id, place } of rows.flatMap(({ codes }): readonly FoundCode[] => codes)) {
    const key = `${place.uri} ${place.range.start.line} ${place.range.start.character}`;
    const known = byId.get(id);
    if (known === undefined) byId.set(id, new Map([[key, place]]));
    else known.set(key, place);
  }
  return new Map(Array.from(byId, ([id, places]) => [id, [...places.values()]]));
}

async function pickOtherCode(
  { client, recent }: Parts,
  { codebookUri }: StudyCodes,
  id: string,
  many: number,
): Promise<CodeAndValue | null> {
  const choices = await client.request(REQUEST.choices, { uri: codebookUri });
  if (choices === null) return null;
  const items = choiceItems(choices.codes, recent.ids).filter(({ choice }) => choice.id !== id);
  const picked = await vscode.window.showQuickPick(items.map(quickPickItem), {
    title: t('Recode {0} with #{1}', counted.passages(many), id),
    placeHolder: t('Which code belongs there instead?'),
    matchOnDescription: true,
    matchOnDetail: true,
  });
  const choice = picked?.item.choice;
  if (choice === undefined) return null;
  const value = choice.values.length === 0 ? null : await pickValue(choice);
  return value === undefined ? null : { id: choice.id, value };
}

async function change(
  parts: Parts,
  { root, codebookUri }: StudyCodes,
  places: readonly CodePlace[],
  code: CodeAndValue | null,
): Promise<void> {
  const edit = await parts.client.request(REQUEST.recodePlaces, { root, places, code });
  const made = await makeChange(parts, edit, edit.ok ? extentOf(edit, codebookUri) : null);
  if (made && code !== null) parts.recent.used([code]);
  // What was refused was of an older text: then the rows show what there is now.
  if (!edit.ok) await parts.passages.refresh();
}
