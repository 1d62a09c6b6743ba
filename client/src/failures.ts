import { t } from '@vscode/l10n';
import type { StudyClient } from './studyClient';
import { say } from './say';

/** What went wrong, in words. */
export function whyOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

/** Says that what somebody wanted could not be done; the details are in the log. */
export function showFailure({ log }: Pick<StudyClient, 'log'>, what: string, error: unknown): void {
  log(what, error);
  void say.error(t('Passage could not do this: {0}', whyOf(error)));
}
