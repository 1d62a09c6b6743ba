import { t } from '@vscode/l10n';
import type {
  ComparedItem,
  ComparedCoder,
  OwnPassages,
  SelectedWords,
} from '../../../server/src/protocol/comparing';
import type { CodeAndValue } from '../../../server/src/protocol/editing';
import { inList, quoted } from './words';

/* What an adjudicator chooses from who puts codes of their own in the place of both. */

/** The codes that the two gave at a place, each once, with a value that one of them gave. */
export function givenCodes({ a, b }: Pick<ComparedItem, 'a' | 'b'>): readonly CodeAndValue[] {
  const given = new Map<string, string | null>();
  for (const { code, values } of [...a, ...b]) given.set(code, given.get(code) ?? values[0] ?? null);
  return Array.from(given, ([id, value]) => ({ id, value }));
}

/** Words that codes can be given to. */
export interface WordChoice {
  readonly label: string;
  /** The words themselves. */
  readonly detail: string;
  readonly words: OwnPassages['words'];
}

/**
 * The words that codes of one's own can be given to: what is selected, all from the first to the last of either, those of one
 * or the other, and what both marked. What would be the same words again is left out.
 */
export function wordChoices(
  { a, b, words, common }: Pick<ComparedItem, 'a' | 'b' | 'words' | 'common'>,
  names: { readonly a: Pick<ComparedCoder, 'name'>; readonly b: Pick<ComparedCoder, 'name'> },
  selected: { readonly words: SelectedWords; readonly text: string } | null,
): readonly WordChoice[] {
  const said = (side: ComparedItem['a']): string => side.map((passage) => passage.words).join(' … ');
  const all: readonly (WordChoice & { readonly text: string })[] = [
    ...(selected === null ? [] : [choice(t('What is selected'), selected.text, selected.words)]),
    choice(t('All words, from the first to the last of either'), words, 'together'),
    choice(t('The words of {0}', inList(names.a.name)), said(a), 'a'),
    choice(t('The words of {0}', inList(names.b.name)), said(b), 'b'),
    choice(t('What both marked'), common, 'common'),
  ];
  const told = new Set<string>();
  return all.flatMap(({ text, ...one }) => {
    // What was shortened may end otherwise than it looks.
    if (text === '' || told.has(text)) return [];
    if (!text.includes('…')) told.add(text);
    return [one];
  });
}

function choice(label: string, text: string, words: OwnPassages['words']) {
  return { label, detail: quoted(inList(text)), words, text };
}
