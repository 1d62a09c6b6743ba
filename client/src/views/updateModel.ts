import { t } from '@vscode/l10n';
import type { DocumentUpdate } from '../../../server/src/protocol/updating';
import { counted } from './words';

/** What another text for a document comes to, in words: the files, and what becomes of the annotations. */
export function extentOfUpdate({ edit, files }: DocumentUpdate): string {
  const sum = (of: 'same' | 'changed' | 'moved' | 'unplaced'): number =>
    files.reduce((total, file) => total + file[of], 0);
  const [same, changed, moved, unplaced] = [sum('same'), sum('changed'), sum('moved'), sum('unplaced')];
  const said = [
    ...(same === 0 ? [] : [t('{0} as they are', same)]),
    ...(changed === 0 ? [] : [t('{0} with changed words', changed)]),
    ...(moved === 0 ? [] : [t('{0} moved with their words', moved)]),
    ...(unplaced === 0 ? [] : [t('{0} without a place, kept in the front matter', unplaced)]),
  ];
  const all = same + changed + moved + unplaced;
  const annotations = all === 0 ? t('no annotations') : `${counted.annotations(all)}: ${said.join(', ')}`;
  return `${counted.files(edit.files.length)}, ${annotations}`;
}
