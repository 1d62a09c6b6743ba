import { t } from '@vscode/l10n';
import * as vscode from 'vscode';
import { REQUEST } from '../../../../server/src/protocol/requests';
import type { Parts } from '../../parts';
import { stepAmong } from '../../views/dragging';
import type { CodeNode, Row } from '../../views/rows';
import { isCode, selectedCodes } from './pickCode';
import { runRefactoring } from './run';

/**
 * Moves a code one place up or down among those beside it: the one that a command was called on, or the selected one.
 * @param byKey whether a key was pressed in the view: then the row with the focus is meant, selected or not
 */
export async function stepCode(
  parts: Parts,
  step: 'up' | 'down',
  called: CodeNode | typeof BY_KEY | undefined,
): Promise<void> {
  const { client, view, ask, inTurn } = parts;
  // Pressed several times, each press is of the codebook as the one before it left it.
  await inTurn(async () => {
    const node = called === BY_KEY ? await focusedCode(parts) : (called ?? selectedCodes(parts)[0]);
    const tell = (message: string) => ask({ kind: 'information', message, buttons: [] });
    if (node === undefined)
      return void (await tell(t('Choose a code of the codebook in the view Codes first.')));
    if (view.state.sort !== 'codebook')
      return void (await tell(
        t(
          'The codes are not shown in the order of the codebook. Choose it with “Sort Codes…”, and move them then.',
        ),
      ));
    const { studies } = await client.request(REQUEST.codes, { layer: view.state.layer });
    const study = studies.find(({ root }) => root === node.root);
    const place = study && stepAmong(study, view.state, node.code, step);
    if (study === undefined || place === null || place === undefined) {
      const end =
        step === 'up'
          ? t('{0} is the first one there', node.label)
          : t('{0} is the last one there', node.label);
      vscode.window.setStatusBarMessage(end, 4000);
      return;
    }
    await runRefactoring(parts, study, { kind: 'move', code: node.code, ...place });
  });
}

/**
 * The code whose row has the focus; undefined where it is none. An extension is told what is selected and never what has
 * the focus: that is the row that joins or leaves the selection when it is toggled.
 */
async function focusedCode({ view }: Parts): Promise<CodeNode | undefined> {
  const toggle = () => vscode.commands.executeCommand('list.toggleSelection');
  const before = view.selection;
  await toggle();
  const after = view.selection;
  await toggle();
  const ids = (rows: readonly Row[]) => new Set(rows.map(({ id }) => id));
  const [was, is] = [ids(before), ids(after)];
  const row = after.find(({ id }) => !was.has(id)) ?? before.find(({ id }) => !is.has(id));
  return row !== undefined && isCode(row) ? row : undefined;
}

/** What keys of the view call the command with. */
export const BY_KEY = 'focused';
