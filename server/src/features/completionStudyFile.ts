import { CompletionItemKind, type CompletionItem } from 'vscode-languageserver-types';
import type { Study } from '../project/types';
import { yamlPlaceAt } from '../syntax/yamlPlace';
import { schemaAt, STUDY_SCHEMA, valuesAt } from './codebookSchema';
import { keyOffers } from './completionCodebookKeys';
import { itemsAt, type Offer } from './completionEdit';
import { gapBefore, valueSource } from './completionYaml';

/**
 * Completions in a study.yaml: at each place the keys that may stand there and do not yet, coders where one is named, and
 * attributes where those are listed that are cited.
 */
export function completeInStudyFile({ saved, codebook }: Study, offset: number): CompletionItem[] {
  const text = saved?.text ?? '';
  const place = yamlPlaceAt(text, offset);
  if (place === null || place.role === 'text') return [];
  const keys = place.role === 'entry' ? keyOffers(text, place, STUDY_SCHEMA) : [];
  const quote = /^["']/.exec(text.slice(place.at, offset))?.[0] ?? '';
  const gap = gapBefore(text, place);
  const offer = (label: string, description: string): Offer => ({
    ...{ label, description, kind: CompletionItemKind.Value, filter: quote + label },
    insert: gap + valueSource(label, quote, place.flow),
  });
  const values = (): readonly Offer[] => {
    switch (place.path.join(' ')) {
      case 'comparisons - a':
      case 'comparisons - b':
        return Array.from(codebook.coders, ([id, { name }]) => offer(id, name));
      case 'citation':
      case 'citation -':
        return [...codebook.attributes.keys()].map((id) => offer(id, ''));
      default:
        return valuesAt(schemaAt(place.path, STUDY_SCHEMA)).map(({ value, meaning }) =>
          offer(value, meaning),
        );
    }
  };
  return itemsAt(text, place.at, place.to, [...keys, ...values()]);
}
