import { t } from '@vscode/l10n';
import type {
  ComparedDocumentModel,
  ComparedItem,
  ComparedPassage,
} from '../../../server/src/protocol/comparing';
import type { Range } from '../../../server/src/protocol/base';
import { elsewhereWords, othersWords, sideWords } from './comparisonWords';
import type { RowBase } from './rows';
import { oneLine, quoted } from './words';

/* The rows below a place in the view *Comparison*: what each of the two made of it, and others. */

/** A passage of one coder. */
export interface SideRow extends RowBase {
  readonly kind: 'side';
  /** Null where they marked nothing. */
  readonly place: { readonly uri: string; readonly range: Range } | null;
  readonly tooltip: string;
}

/** @param anonymous whether a row is not to lead to the file, whose path says whose it is */
export function sideRows(
  id: string,
  name: string,
  passages: readonly ComparedPassage[],
  anonymous: boolean,
): readonly SideRow[] {
  const coder = oneLine(name);
  if (passages.length === 0) {
    const label = t('{0}: nothing', coder);
    return [{ kind: 'side', id, label, description: '', spoken: label, place: null, tooltip: label }];
  }
  return passages.map((passage, i) => {
    const { uri, range, words, memos } = passage;
    const label = `${coder}: ${sideWords([passage])}`;
    return {
      kind: 'side',
      id: `${id} ${i}`,
      label,
      description: [quoted(oneLine(words)), ...memos.map(oneLine)].join(' · '),
      spoken: [label, oneLine(words), ...memos.map((memo) => t('memo: {0}', oneLine(memo)))].join(', '),
      place: anonymous ? null : { uri, range },
      tooltip: [words, ...memos].join('\n\n'),
    };
  });
}

/** What others made of the words, and what was decided there between others. */
export function othersRows(
  id: string,
  item: ComparedItem,
  document: ComparedDocumentModel,
): readonly SideRow[] {
  const said = [...elsewhereWords(item), ...othersWords(item, document)].map(oneLine);
  return said.map((label, i) => ({
    ...{ kind: 'side', id: `${id} other ${i}`, label, description: '', spoken: label },
    ...{ place: null, tooltip: label },
  }));
}
