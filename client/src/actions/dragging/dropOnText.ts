import { t } from '@vscode/l10n';
import * as vscode from 'vscode';
import { REQUEST } from '../../../../server/src/protocol/requests';
import { addEdits, fromPosition, toRange } from '../../convert';
import { showFailure } from '../../failures';
import type { Parts } from '../../parts';
import { LANGUAGES, SCHEMES } from '../../studyClient';
import { CODES_MIME, readCodes } from '../../views/dragging';
import { listed, oneLine } from '../../views/words';
import { codingEdit } from '../coding/applyCoding';
import { namedCodes } from '../coding/namedCodes';
import { say } from '../../say';

/** What was selected when the drag began: the editor puts its cursor where something is dropped before it asks anybody. */
interface Selected {
  readonly uri: string;
  readonly version: number;
  readonly ranges: readonly vscode.Range[];
}

/**
 * Codes that are dragged from the view *Codes* onto words: onto a selection they code it, elsewhere the sentence there.
 * Values are left open; where a scale asks for one, it is a piece of information.
 */
export function takeCodesOnText(parts: Parts): void {
  const { context, client, view } = parts;
  let selected: readonly Selected[] = [];
  const selector = SCHEMES.flatMap((scheme) => LANGUAGES.map((language) => ({ scheme, language })));
  const provider: vscode.DocumentDropEditProvider = {
    async provideDocumentDropEdits(document, position, dropped, token) {
      const item = dropped.get(CODES_MIME);
      if (item === undefined) return undefined;
      try {
        const codes = readCodes(await item.asString());
        if (codes === null) return undefined;
        return await dropEdit(parts, document, position, codes.codes, selected, token);
      } catch (error) {
        showFailure(client, 'coding what codes were dropped on', error);
        return undefined;
      }
    },
  };
  context.subscriptions.push(
    view.onDidDrag(() => {
      selected = vscode.window.visibleTextEditors.map(({ document, selections }) => ({
        uri: document.uri.toString(),
        version: document.version,
        ranges: selections.filter((selection) => !selection.isEmpty),
      }));
    }),
    vscode.languages.registerDocumentDropEditProvider(selector, provider),
  );
}

async function dropEdit(
  { client, recent }: Parts,
  document: vscode.TextDocument,
  position: vscode.Position,
  ids: readonly string[],
  selected: readonly Selected[],
  token: vscode.CancellationToken,
): Promise<vscode.DocumentDropEdit | undefined> {
  const { version } = document;
  const uri = document.uri.toString();
  const refuse = (message: string): undefined => void say.warning(message);
  const choices = await client.request(REQUEST.choices, { uri }, token);
  if (choices === null) return refuse(t('This document belongs to no study, so that it cannot be coded.'));
  const named = namedCodes(choices, ids);
  if (!named.ok) return refuse(named.message);
  const range = selectionAt(selected, uri, version, position);
  const ranges =
    range === null
      ? (
          await client.request(
            REQUEST.codingRanges,
            { uri, version, positions: [fromPosition(position)], unit: 'sentence' },
            token,
          )
        ).map(toRange)
      : [range];
  if (ranges.length === 0) return refuse(t('There are no words here that can be coded.'));
  const codes = ids.map((id) => ({ id, value: null }));
  const coding = await codingEdit(client, document, version, ranges, { codes });
  if (!coding.ok) return refuse(coding.message);
  if (token.isCancellationRequested) return undefined;
  const names = named.choices.map(({ name }) => oneLine(name));
  const edit = new vscode.DocumentDropEdit('');
  edit.additionalEdit = new vscode.WorkspaceEdit();
  addEdits(edit.additionalEdit, coding);
  recent.used(codes);
  if (coding.notice !== null) void say.information(coding.notice);
  // Newer editors name what was done in the button that they show behind a drop.
  return Object.assign(edit, { title: t('Code with {0}', listed(names)) });
}

/** The selection that something was dropped on; null for none, or when the text is no longer what it was. */
function selectionAt(
  selected: readonly Selected[],
  uri: string,
  version: number,
  position: vscode.Position,
): vscode.Range | null {
  const here = selected.filter((one) => one.uri === uri && one.version === version);
  return here.flatMap(({ ranges }) => ranges).find((range) => range.contains(position)) ?? null;
}
