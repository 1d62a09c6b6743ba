import { t } from '@vscode/l10n';
import { listed, counted, plural } from '../views/words';
import type { Look } from './states';

/** A question with what may be answered beside *Cancel*. */
export interface Question {
  readonly message: string;
  readonly detail: string;
  readonly buttons: readonly string[];
}

/** What offers the command of this name. */
export const UNDO_LAST = (): string => t('Undo Last Code Operation');

export const UNDO = (): string => t('Undo');
export const UNDO_OTHERS = (): string => t('Undo in the Others');

/** What is asked before an operation is taken back. @param now in milliseconds, as the entry's time */
export function undoQuestion(look: Look, now: number, nameOf: (uri: string) => string): Question {
  const { entry, lost } = look;
  const message = t('Undo “{0}”, made {1}?', entry.title, ageOf(now - entry.time));
  const back = counted.files(look.new.length);
  const others = look.old.length;
  const done =
    others === 0
      ? []
      : [
          plural(
            others,
            t('{0} other already reads as before.', others),
            t('{0} others already read as before.', others),
          ),
        ];
  if (lost.length === 0) {
    return { message, detail: [t('{0} will read as before.', back), ...done].join(' '), buttons: [UNDO()] };
  }
  const changed = lost.filter(({ state }) => state === 'changed').map(({ file }) => nameOf(file.uri));
  const missing = lost.filter(({ state }) => state === 'missing').map(({ file }) => nameOf(file.uri));
  const why = [
    ...(changed.length === 0 ? [] : [t('{0} changed since and would stay as now.', listed(changed))]),
    ...(missing.length === 0 ? [] : [t('{0} cannot be read any more.', listed(missing))]),
  ];
  const half = t('The study would then be half as before: undo in {0} all the same?', back);
  return { message, detail: [...why, half, ...done].join(' '), buttons: [UNDO_OTHERS()] };
}

/** Why an operation cannot be taken back at all. */
export function nothingLeft({ entry, lost }: Look, nameOf: (uri: string) => string): string {
  const names = listed(lost.map(({ file }) => nameOf(file.uri)));
  return t(
    '“{0}” cannot be undone: {1} changed since. Git has the files as they were at the last commit.',
    entry.title,
    names,
  );
}

/** `just now`, `5 minutes ago`, `3 days ago`. */
export function ageOf(milliseconds: number): string {
  const minutes = Math.floor(milliseconds / 60_000);
  if (minutes < 1) return t('just now');
  if (minutes < 60) return plural(minutes, t('{0} minute ago', minutes), t('{0} minutes ago', minutes));
  const hours = Math.floor(minutes / 60);
  if (hours < 24) return plural(hours, t('{0} hour ago', hours), t('{0} hours ago', hours));
  const days = Math.floor(hours / 24);
  return plural(days, t('{0} day ago', days), t('{0} days ago', days));
}
