import { t } from '@vscode/l10n';
import * as vscode from 'vscode';
import { REQUEST } from '../../../server/src/protocol/requests';
import type { SearchAnswer, SpokenHit } from '../../../server/src/protocol/retrieval';
import { toRange } from '../convert';
import type { Parts } from '../parts';
import { searchRows, units, type SearchRow } from '../views/searchModel';
import { counted } from '../views/words';
import { codePlaces } from './passages/changePassages';
import { tickRows } from './pickRow';
import { studyFor } from './studyFor';

const TITLE = (): string => t('Search and code');

/**
 * Finds words in what participants say, shows each with what stands around it, and codes those that the person ticks as
 * one change.
 * @param words what a key of the person's own looks for; else they are asked
 */
export async function searchAndCode(parts: Parts, words?: unknown): Promise<void> {
  const study = await studyFor(parts, undefined, TITLE());
  const given: Wanted | null = typeof words === 'string' ? { pattern: words, kind: 'words' } : null;
  const wanted = study && (given ?? (await askForPattern()));
  if (study === null || wanted === null) return;
  const answer = await search(parts, { root: study.root, layer: parts.view.state.layer, ...wanted });
  if (answer === null) return;
  if (!answer.ok || answer.total === 0) {
    const message = answer.ok ? t('No participant says “{0}”.', wanted.pattern) : answer.message;
    await parts.ask({ kind: 'information', message, buttons: [] });
    return;
  }
  const hits = await acceptHits(parts, answer, wanted.pattern);
  if (hits.length === 0) return;
  const unit = await vscode.window.showQuickPick(units(), {
    title: `${TITLE()}: ${counted.places(hits.length)}`,
    placeHolder: t('How much of each is to be coded?'),
  });
  if (unit === undefined) return;
  const places = hits.map(({ uri, before, ranges }) => ({ uri, before, range: ranges[unit.unit] }));
  await codePlaces(parts, study, places);
}

interface Wanted {
  readonly pattern: string;
  readonly kind: 'words' | 'regex';
}

/** Lets words be typed, or after a press of the button a regular expression; null when it was cancelled. */
function askForPattern(): Promise<Wanted | null> {
  const input = vscode.window.createInputBox();
  const button = { iconPath: new vscode.ThemeIcon('regex'), tooltip: t('Regular expression, or words') };
  let kind: Wanted['kind'] = 'words';
  const show = (): void => {
    input.title = kind === 'words' ? TITLE() : t('Search and code: regular expression');
    input.prompt =
      kind === 'words'
        ? t(
            'Whole words that participants say, whatever their case. Press the button for a regular expression.',
          )
        : t('A regular expression, whatever the case, such as tim(e|es)\\b. Press the button for words.');
  };
  const editor = vscode.window.activeTextEditor;
  const selected = editor?.selection.isSingleLine === true ? editor.document.getText(editor.selection) : '';
  input.value = selected.slice(0, 100);
  input.buttons = [button];
  input.ignoreFocusOut = true;
  show();
  return new Promise((resolve) => {
    input.onDidTriggerButton(() => {
      kind = kind === 'words' ? 'regex' : 'words';
      show();
    });
    input.onDidAccept(() => {
      if (input.value.trim() === '') return;
      resolve({ pattern: input.value, kind });
      input.hide();
    });
    input.onDidHide(() => {
      resolve(null);
      input.dispose();
    });
    input.show();
  });
}

/** Searches, with progress and a way to stop; null when it was stopped. */
async function search(
  { client }: Parts,
  params: Parameters<typeof request>[1],
): Promise<SearchAnswer | null> {
  const options = {
    location: vscode.ProgressLocation.Notification,
    title: t('Searching…'),
    cancellable: true,
  };
  return vscode.window.withProgress(options, async (_progress, token) => {
    const answer = await request(client, params, token).catch((error: unknown) => {
      if (token.isCancellationRequested) return null;
      throw error;
    });
    return token.isCancellationRequested ? null : answer;
  });
}

function request(
  client: Parts['client'],
  params: {
    readonly root: string;
    readonly layer: string;
    readonly pattern: string;
    readonly kind: Wanted['kind'];
  },
  token: vscode.CancellationToken,
): Promise<SearchAnswer> {
  return client.request(REQUEST.searchSpeech, params, token);
}

/** Lets places be ticked; the one that the keyboard is at is shown in its document. */
async function acceptHits(
  { client }: Pick<Parts, 'client'>,
  answer: SearchAnswer & { readonly ok: true },
  pattern: string,
): Promise<readonly SpokenHit[]> {
  const items = searchRows(answer.hits);
  const places = counted.places(answer.total);
  const title =
    answer.total > answer.hits.length
      ? t('Search and code: {0} with “{1}”, of which the first {2}', places, pattern, answer.hits.length)
      : t('Search and code: {0} with “{1}”', places, pattern);
  const picked = await tickRows<SearchRow>(
    {
      title,
      placeholder: t('Tick those that are to be coded; the box on the left ticks all that are listed'),
      items,
      onActive: ({ hit }) =>
        void reveal(hit).catch((error: unknown) => client.log('showing what was found', error)),
    },
    [],
  );
  return picked?.map(({ hit }) => hit) ?? [];
}

async function reveal({ uri, ranges }: SpokenHit): Promise<void> {
  await vscode.window.showTextDocument(vscode.Uri.parse(uri, true), {
    preserveFocus: true,
    preview: true,
    selection: toRange(ranges.words),
  });
}
