import { listed, plural } from '../views/words';
import type { Look } from './states';

/** A question with what may be answered beside *Cancel*. */
export interface Question {
  readonly message: string;
  readonly detail: string;
  readonly buttons: readonly string[];
}

/** What offers the command of this name. */
export const UNDO_LAST = 'Undo Last Code Operation';

export const UNDO = 'Undo';
export const UNDO_OTHERS = 'Undo in the Others';

/** What is asked before an operation is taken back. @param now in milliseconds, as the entry's time */
export function undoQuestion(look: Look, now: number, nameOf: (uri: string) => string): Question {
  const { entry, lost } = look;
  const message = `Undo “${entry.title}”, made ${ageOf(now - entry.time)}?`;
  const back = plural(look.new.length, 'file');
  const done = look.old.length === 0 ? '' : ` ${plural(look.old.length, 'other')} already read as before.`;
  if (lost.length === 0) {
    return { message, detail: `${back} will read as before.${done}`, buttons: [UNDO] };
  }
  const changed = lost.filter(({ state }) => state === 'changed').map(({ file }) => nameOf(file.uri));
  const missing = lost.filter(({ state }) => state === 'missing').map(({ file }) => nameOf(file.uri));
  const why = [
    ...(changed.length === 0 ? [] : [`${listed(changed)} changed since and would stay as now.`]),
    ...(missing.length === 0 ? [] : [`${listed(missing)} cannot be read any more.`]),
  ].join(' ');
  const half = `The study would then be half as before: undo in ${back} all the same?${done}`;
  return { message, detail: `${why} ${half}`, buttons: [UNDO_OTHERS] };
}

/** Why an operation cannot be taken back at all. */
export function nothingLeft({ entry, lost }: Look, nameOf: (uri: string) => string): string {
  const names = listed(lost.map(({ file }) => nameOf(file.uri)));
  return `“${entry.title}” cannot be undone: ${names} changed since. Git has the files as they were at the last commit.`;
}

/** `just now`, `5 minutes ago`, `3 days ago`. */
export function ageOf(milliseconds: number): string {
  const minutes = Math.floor(milliseconds / 60_000);
  if (minutes < 1) return 'just now';
  if (minutes < 60) return `${plural(minutes, 'minute')} ago`;
  const hours = Math.floor(minutes / 60);
  return hours < 24 ? `${plural(hours, 'hour')} ago` : `${plural(Math.floor(hours / 24), 'day')} ago`;
}
