import { t } from '@vscode/l10n';
import { listed, plural } from '../views/words';

/** What decides how a change is made, of each of its files. */
export interface FileFacts {
  /** How the person knows it. */
  readonly name: string;
  readonly scheme: string;
  /** Whether it is in a tab. */
  readonly open: boolean;
  readonly dirty: boolean;
  readonly mixedLineEnds: boolean;
}

export type Route =
  /** One edit of the editor's, which its own Undo takes back; `ask` when it is so large that one asks first. */
  | { readonly by: 'editor'; readonly ask: boolean }
  /** Written file by file, after asking. */
  | { readonly by: 'writing' }
  | { readonly by: 'none'; readonly message: string };

/** More closed files than this would be as many unsaved tabs after one Undo. */
export const MOST_IN_EDITOR = 200;

/** How a change is to be made. */
export function routeOf(files: readonly FileFacts[]): Route {
  const closed = files.filter(({ open }) => !open).length;
  const mixed = files.filter(({ mixedLineEnds }) => mixedLineEnds);
  if (closed <= MOST_IN_EDITOR && mixed.length === 0) return { by: 'editor', ask: false };
  if (files.every(({ scheme }) => scheme === 'file')) {
    const dirty = files.filter((file) => file.dirty);
    if (dirty.length === 0) return { by: 'writing' };
    return { by: 'none', message: dirtyMessage(dirty) };
  }
  if (mixed.length === 0) return { by: 'editor', ask: true };
  return { by: 'none', message: mixedMessage(mixed) };
}

function dirtyMessage(dirty: readonly FileFacts[]): string {
  const names = listed(dirty.map(({ name }) => name));
  return plural(
    dirty.length,
    t('Nothing was changed: {0} has unsaved changes. Save it or revert it, and try again.', names),
    t('Nothing was changed: {0} have unsaved changes. Save them or revert them, and try again.', names),
  );
}

function mixedMessage(mixed: readonly FileFacts[]): string {
  const names = listed(mixed.map(({ name }) => name));
  return plural(
    mixed.length,
    t(
      'Nothing was changed: {0} has more than one kind of line end, and the editor would make them one. Save it first.',
      names,
    ),
    t(
      'Nothing was changed: {0} have more than one kind of line end, and the editor would make them one. Save them first.',
      names,
    ),
  );
}
