import { t } from '@vscode/l10n';
import { counted, listed, plural } from '../views/words';
import { UNDO_LAST } from './undoWords';

/** What is being written: a change, or one that is taken back. */
export type Writing = 'change' | 'undo';

/** What is said when files could not be put back after writing had failed. @param message what the server says of it */
export function leftMessage(message: string, count: number, writing: Writing): string {
  const undo = UNDO_LAST();
  const remedy =
    writing === 'change'
      ? plural(
          count,
          t(
            'Once that file can be written to again, “{0}” takes the change back there, unless it has been changed since.',
            undo,
          ),
          t(
            'Once those files can be written to again, “{0}” takes the change back there, unless they have been changed since.',
            undo,
          ),
        )
      : plural(
          count,
          t('Once that file can be written to again, “{0}” goes on with the others.', undo),
          t('Once those files can be written to again, “{0}” goes on with the others.', undo),
        );
  return `${message} ${remedy}`;
}

/**
 * What is said when the server stopped while it was writing.
 * @param names of the files that it has written
 * @param all how many it was to write
 */
export function brokenOff(title: string, names: readonly string[], all: number, writing: Writing): string {
  const files = t('{0} of {1} ({2})', names.length, counted.files(all), listed(names, 4));
  const undo = UNDO_LAST();
  return writing === 'change'
    ? plural(
        names.length,
        t(
          '“{0}” was broken off, since Passage’s language server stopped: {1} has the change, the others do not. “{2}” takes it back there.',
          title,
          files,
          undo,
        ),
        t(
          '“{0}” was broken off, since Passage’s language server stopped: {1} have the change, the others do not. “{2}” takes it back there.',
          title,
          files,
          undo,
        ),
      )
    : plural(
        names.length,
        t(
          '“{0}” was broken off, since Passage’s language server stopped: {1} reads as before, the others do not yet. “{2}” goes on with them.',
          title,
          files,
          undo,
        ),
        t(
          '“{0}” was broken off, since Passage’s language server stopped: {1} read as before, the others do not yet. “{2}” goes on with them.',
          title,
          files,
          undo,
        ),
      );
}

/** What is said when the server stopped before it had written anything. */
export function notBegun(title: string): string {
  return t(
    '“{0}” was not made, since Passage’s language server stopped before it had written anything. Nothing was changed. Try again.',
    title,
  );
}
