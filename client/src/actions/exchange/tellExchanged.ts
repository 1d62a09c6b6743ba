import { t } from '@vscode/l10n';
import type { Exchanged } from '../../../../server/src/protocol/exchange';
import type { Parts } from '../../parts';
import type { Asked } from '../../studyEdits/asking';

const LOSSES = (): string => t('Show What Was Not Carried Over');
const REPORT = (): string => t('Show Report');

export const NO_DISK = (): string =>
  t('Passage reads and writes other programs’ files on a disk only. Open the study where its files are.');

/** Why something was not done: in a dialogue, since a notification without buttons is cut behind its first line. */
export function refusal(message: string): Asked {
  return { kind: 'warning', message, detail: '', buttons: [] };
}

/** Says what was done, and shows all of it, or does what `then` names, where the person wants that. */
export async function tellExchanged(
  { ask, previews }: Parts,
  title: string,
  done: Exchanged,
  message: string,
  then: readonly { readonly button: string; readonly run: () => Thenable<unknown> }[],
): Promise<void> {
  const lossy = done.losses > 0;
  const show = lossy ? LOSSES() : REPORT();
  const answer = await ask({
    kind: lossy ? 'warning' : 'information',
    message,
    buttons: [...then.map(({ button }) => button), show],
  });
  if (answer === show) await previews.show(title, done.report, 'plaintext');
  await then.find(({ button }) => button === answer)?.run();
}
