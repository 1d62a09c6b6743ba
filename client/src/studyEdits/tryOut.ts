import { t } from '@vscode/l10n';
import type { FileEdit } from '../../../server/src/protocol/studyEdit';
import { changeText, hashOf, type Change } from './textEdits';

/**
 * Tries a change out on a file's text; in words why it cannot be made when the text is not the one that the change was
 * computed from, or would not come out as it was computed.
 * @param text the file's text now; null when it cannot be read
 * @param where what the text is of: the editor and the disk have different reasons to differ
 */
export function tryOut(
  file: FileEdit,
  name: string,
  text: string | null,
  where: 'editor' | 'disk',
): Change | string {
  if (text === null) {
    return t('{0} cannot be read, or is not UTF-8. Nothing was changed.', name);
  }
  if (hashOf(text) !== file.before) {
    return where === 'editor'
      ? t(
          '{0} is not, in the editor, the text that this was computed from: it has just changed, or is open with another encoding. Try again; if it stays so, close the file. Nothing was changed.',
          name,
        )
      : t('{0} has just changed on the disk. Try again. Nothing was changed.', name);
  }
  const change = changeText(text, file.edits);
  const right = hashOf(change.text) === file.after && changeText(change.text, change.inverse).text === text;
  return right ? change : t('{0} would not come out as it was computed. Nothing was changed.', name);
}
