import { t } from '@vscode/l10n';
import * as vscode from 'vscode';
import { REQUEST } from '../../../server/src/protocol/requests';
import type { Parts } from '../parts';
import { fileInFront } from '../reading/readingUri';
import { sealText } from '../views/sealModel';
import { showPassage } from './navigate';
import { say } from '../say';
import { inList } from '../views/words';

/** Lists the texts of the study that are not what they were, and goes to the place in the one that is chosen. */
export async function showAlteredTexts({ client }: Parts): Promise<void> {
  const uri = fileInFront()?.toString() ?? null;
  const seal = await client.request(REQUEST.seal, { uri });
  const said = sealText(seal);
  if (said === null) {
    const why = seal.ready
      ? t(
          'There is no coded text here that could be compared with its transcript. passage assign makes copies that can.',
        )
      : t('The study is still being read.');
    return void say.information(why);
  }
  if (!said.broken) return void say.information(`${said.spoken}.`);
  const items = seal.altered.map((text) => ({
    label: inList(text.path),
    description: t('line {0}', text.range.start.line + 1),
    text,
  }));
  const picked = await vscode.window.showQuickPick(items, {
    title: said.spoken.split(';')[0] ?? '',
    placeHolder: t('Texts that are not what they were; choose one to see where'),
    matchOnDescription: true,
  });
  if (picked !== undefined) await showPassage(picked.text.uri, picked.text.range);
}
