import { t } from '@vscode/l10n';
import * as vscode from 'vscode';
import { REQUEST } from '../../../../server/src/protocol/requests';
import type { Parts } from '../../parts';
import { stepAmong } from '../../views/dragging';
import type { CodeNode } from '../../views/rows';
import { BY_KEY } from '../../views/rowsByKey';
import { focusedCode, selectedCodes } from './pickCode';
import { runRefactoring } from './run';

/**
 * Moves a code one place up or down among those beside it: the one that a command was called on, or the selected one.
 * @param called `BY_KEY` where a key was pressed in the view: then the row with the focus is meant, selected or not
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
