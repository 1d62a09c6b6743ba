import { t } from '@vscode/l10n';
import type { DocumentUpdate } from '../../../server/src/protocol/updating';
import { counted } from './words';

/** What another text for a document comes to, in words: the files, and what becomes of the annotations. */
export function extentOfUpdate({ edit, files }: DocumentUpdate): string {
  const sum = (of: 'same' | 'changed' | 'moved' | 'unplaced'): number =>
    files.reduce((total, file) => total + file[of], 0);
  const parts = [
    [sum('same'), t('as they are')],
    [sum('changed'), t('with changed words')],
    [sum('moved'), t('moved with their words')],
    [sum('unplaced'), t('without a place, kept in the front matter')],
  ] as const;
  const said = parts.flatMap(([count, words]) => (count === 0 ? [] : [`${count} ${words}`]));
  const all = sum('same') + sum('changed') + sum('moved') + sum('unplaced');
  const annotations = all === 0 ? t('no annotations') : `${counted.annotations(all)}: ${said.join(', ')}`;
  return `${counted.files(edit.files.length)}, ${annotations}`;
}
