import { t } from '@vscode/l10n';
import * as vscode from 'vscode';
import type { StudyCodes } from '../../../../server/src/protocol/codesView';
import { REQUEST } from '../../../../server/src/protocol/requests';
import type { Parts } from '../../parts';
import { GROUPINGS, type Grouping, type PassagesRow, type QueryRow } from '../../views/passagesModel';
import type { CodeNode } from '../../views/rows';
import { chooseOne, namedWays } from '../chooseOne';
import { changeStudyFile } from '../studyFile';
import { studyFor } from '../studyFor';
import { askForQuery } from './askForQuery';
import { askForText } from '../../say';

const VIEW_FOCUS = 'passage.passages.focus';

/** Lets a query be typed, and shows what it finds in the view *Passages*. */
export async function findPassages(parts: Parts): Promise<void> {
  const study = await studyFor(parts, undefined, t('Find passages'));
  if (study === null) return;
  const { state } = parts.passages;
  const present = state.root === study.root ? state.query : '';
  const query = await askForQuery(parts, study.root, present);
  if (query !== null) await showQuery(parts, study.root, query);
}

/** Shows the passages of a code of the view *Codes* in the view *Passages*. */
export async function findPassagesOfCode(parts: Parts, node?: CodeNode): Promise<void> {
  if (node === undefined) return findPassages(parts);
  await showQuery(parts, node.root, node.children.length > 0 ? `under #${node.code}` : `#${node.code}`);
}

/** Runs a query that the study saves. */
export async function runQuery(parts: Parts, row?: QueryRow): Promise<void> {
  const study = await studyOfView(parts);
  if (study !== null && row !== undefined) await showQuery(parts, study.root, row.find);
}

/** Empties the view. */
export async function clearPassages({ passages }: Parts): Promise<void> {
  await passages.set({ query: '' });
  await passages.focus();
}

/** Lets the person choose by what passages are put together. */
export async function groupPassages({ passages }: Parts): Promise<void> {
  const ways = namedWays<Grouping>(GROUPINGS, {
    document: t('By document'),
    code: t('By code'),
    coder: t('By coder'),
  });
  const { state } = passages;
  const grouping = await chooseOne(t('How passages are put together'), ways, (one) => one === state.grouping);
  if (grouping !== undefined) await passages.set({ grouping });
}

/**
 * Saves what the view looks for under a name, in study.yaml.
 * @param given the name where a key of the person's own gives one; else they are asked
 */
export async function saveQuery(parts: Parts, given?: unknown): Promise<void> {
  const study = await studyOfView(parts);
  const { query } = parts.passages.state;
  if (study === null || query === '') {
    await parts.ask({
      kind: 'information',
      message: t('Find passages first; then their query can be saved.'),
      buttons: [],
    });
    return;
  }
  const name = typeof given === 'string' ? given : await askForName(parts, study.root, query);
  if (name !== undefined) await edit(parts, study.root, { kind: 'save', name, find: query });
}

async function askForName({ client }: Parts, root: string, query: string): Promise<string | undefined> {
  const { queries } = await client.request(REQUEST.savedQueries, { root });
  return askForText({
    title: t('Save query'),
    prompt: t('A name for {0}', query),
    value: queries.find(({ find }) => find === query)?.name ?? '',
    validateInput: (text) => {
      if (text.trim() === '')
        return { message: t('Type a name.'), severity: vscode.InputBoxValidationSeverity.Error };
      const same = queries.find((one) => one.name === text.trim() && one.find !== query);
      return same === undefined
        ? null
        : {
            message: t('This takes the place of the query {0}.', same.find),
            severity: vscode.InputBoxValidationSeverity.Warning,
          };
    },
  });
}

/** Gives a saved query another name. */
export async function renameQuery(parts: Parts, row?: QueryRow): Promise<void> {
  const [study, query] = [await studyOfView(parts), row ?? selectedQuery(parts)];
  if (study === null || query === undefined) return;
  const to = await askForText({
    title: t('Rename query'),
    prompt: t('Another name for {0}', query.find),
    value: query.name,
  });
  if (to !== undefined && to.trim() !== query.name)
    await edit(parts, study.root, { kind: 'rename', name: query.name, to });
}

/** Takes a query out of study.yaml; the editor's Undo in that file brings it back. */
export async function removeQuery(parts: Parts, row?: QueryRow): Promise<void> {
  const [study, query] = [await studyOfView(parts), row ?? selectedQuery(parts)];
  if (study === null || query === undefined) return;
  await edit(parts, study.root, { kind: 'remove', name: query.name });
}

async function edit(
  { client, passages }: Parts,
  root: string,
  change:
    | { readonly kind: 'save'; readonly name: string; readonly find: string }
    | { readonly kind: 'rename'; readonly name: string; readonly to: string }
    | { readonly kind: 'remove'; readonly name: string },
): Promise<void> {
  const done = await changeStudyFile(root, (document) =>
    client.request(REQUEST.editQueries, { root, version: document?.version ?? null, edit: change }),
  );
  if (done) await passages.refresh();
}

/** The study that the view is about, else the one that is meant; null for none. */
export async function studyOfView(parts: Parts): Promise<StudyCodes | null> {
  const { root } = parts.passages.state;
  const { studies } = await parts.client.request(REQUEST.codes, { layer: 'everyone' });
  return studies.find((one) => one.root === root) ?? studyFor(parts, undefined, t('Which study?'));
}

function selectedQuery({ passages }: Parts): QueryRow | undefined {
  return passages.selection.find((row: PassagesRow): row is QueryRow => row.kind === 'query');
}

/** Shows what a query finds, and gives the view the keyboard. */
export async function showQuery({ passages }: Parts, root: string, query: string): Promise<void> {
  // It is shown at once, with the search that goes on.
  await vscode.commands.executeCommand(VIEW_FOCUS);
  await passages.set({ root, query });
  // What had the focus before, as the words that welcome, may be gone with what was shown before.
  await passages.focus();
}
